"""What an archive holds: the documents of a folder, a ZIP, a list of paths or an fsspec address, sorted by name."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from model import ModelError

Kind = Literal["bestand", "zip", "adres"]
# Names of files that are not finished, or that a program keeps for itself.
UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart")


class SourceError(ModelError):
    """The source of a run cannot be listed."""

    code = "bron-ongeldig"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of an archive: ``key`` finds it from anywhere, ``name`` is what people see.

    A key is an absolute path, ``/path/archive.zip!/member`` or an address; ``inside`` is the path within the source.
    """

    key: str
    name: str
    inside: str
    kind: Kind = "bestand"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which documents of a source are wanted: patterns to take and to leave, and the size of a sample."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    sample: int | None = None

    def of(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return the wanted entries by name; a sample is the same for the same archive, however often it is drawn."""
        wanted = {entry.key: entry for entry in entries if self._wants(entry.inside)}
        if self.sample is not None and self.sample < len(wanted):
            drawn = sorted(wanted.values(), key=lambda entry: hashlib.sha256(entry.inside.encode()).digest())
            wanted = {entry.key: entry for entry in drawn[: self.sample]}
        return sorted(wanted.values(), key=lambda entry: entry.name)

    def _wants(self, path: str) -> bool:
        name = PurePosixPath(path).name
        taken = not self.include or _matches(path, name, self.include)
        return taken and not _matches(path, name, self.exclude)


def _matches(path: str, name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(path, pattern) or fnmatch(name, pattern) for pattern in patterns)


def address(source: str) -> str:
    """Return what a source is called in the ledger: the same for the same archive, wherever the command is given."""
    return source if "://" in source or source == "-" else str(Path(source).resolve())


def entries(source: str, without: Path | None = None) -> Iterator[Entry]:
    """Yield every document of a source (those below the folder ``without`` left out); SourceError when it is none."""
    if "://" in source:
        yield from _of_address(source)
    elif source == "-":
        yield from _of_list(sys.stdin)
    elif without and Path(source).resolve() == without.resolve():
        raise SourceError("De resultaten kunnen niet in de map van het archief zelf. Kies een andere map.")
    elif Path(source).is_dir():
        yield from _of_folder(Path(source), without)
    elif not Path(source).is_file():
        raise SourceError(f"{source} bestaat niet. Geef een map, een ZIP, een lijst met paden of een adres.")
    elif _is_zip(source):
        yield from _of_zip(Path(source))
    else:
        yield from _of_text(Path(source))


def _is_zip(source: str) -> bool:
    import zipfile

    return zipfile.is_zipfile(source)


def hidden(path: str) -> bool:
    """Return whether a file is a hidden or unfinished one."""
    name = PurePosixPath(path).name
    return name.startswith((".", "~$")) or name.lower().endswith(UNFINISHED)


def _of_folder(folder: Path, without: Path | None) -> Iterator[Entry]:
    apart = without.resolve() if without else None
    absolute = folder.resolve()
    for place, folders, files in os.walk(absolute):
        folders[:] = [one for one in folders if Path(place, one) != apart]
        for name in files:
            path = Path(place, name)
            if not hidden(name) and path.is_file():
                yield file_entry(path, folder, absolute)


def file_entry(path: Path, folder: Path, absolute: Path) -> Entry:
    """Return the entry of a file below a folder; its name is written as the folder was."""
    inside = path.relative_to(absolute)
    return Entry(str(path), _printable(str(folder / inside)), _printable(inside.as_posix()))


def _printable(path: str) -> str:
    """Return a path as text that can be written; bytes that are no UTF-8 become question marks."""
    return os.fsencode(path).decode("utf-8", "replace")


def _of_zip(path: Path) -> Iterator[Entry]:
    import zipfile

    with zipfile.ZipFile(path) as opened:
        for member in opened.infolist():
            if not member.is_dir() and not hidden(member.filename) and not member.filename.startswith("__MACOSX/"):
                inside = member.filename
                yield Entry(f"{path.resolve()}!/{inside}", f"{path}/{inside}", inside, "zip")


def _of_text(path: Path) -> Iterator[Entry]:
    try:
        with path.open(encoding="utf-8-sig") as lines:
            yield from _of_list(lines)
    except UnicodeDecodeError as binary:
        raise SourceError(f"{path} is geen map, geen ZIP en geen tekstbestand met een pad per regel.") from binary


def _of_list(lines: Iterable[str]) -> Iterator[Entry]:
    for line in lines:
        if name := line.strip():
            remote = "://" in name
            yield Entry(name if remote else str(Path(name).resolve()), name, name, "adres" if remote else "bestand")


def _of_address(source: str) -> Iterator[Entry]:
    try:
        system, root = _filesystem(source)
        found = [root] if system.isfile(root) else system.find(root)
    except (ImportError, ValueError, OSError) as failure:
        raise SourceError(f"Het adres {source} kan niet worden gelezen: {failure}") from failure
    if not found:
        raise SourceError(f"Op het adres {source} staan geen bestanden.")
    for path in found:
        if not hidden(path):
            name = system.unstrip_protocol(path)
            yield Entry(name, name, path.removeprefix(root).strip("/") or PurePosixPath(path).name, "adres")


def _filesystem(source: str) -> tuple[Any, str]:
    import fsspec

    system, root = fsspec.url_to_fs(source)
    return system, root.rstrip("/")
