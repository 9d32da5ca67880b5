"""The bytes of a document of an archive, within the limit of size; every failure is a Dutch text."""

from __future__ import annotations

import errno
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path

from model import ModelError
from service.analysing import UnreadableFile, file_bytes
from service.archive.sources import Entry

# What a disk or a network can mend by itself; a second try is worth it.
PASSING = (errno.EIO, errno.EAGAIN, errno.EINTR, errno.ESTALE, errno.ETIMEDOUT, errno.ENETDOWN, errno.ECONNRESET)
TOO_BIG = "Dit document is te groot: {} MB, en de grens is {} MB."


class TooBig(ModelError):
    """A file over the limit of size; it is not opened."""

    code = "te-groot"


def content(entry: Entry, most: int) -> bytes:
    """Return the bytes of an entry; TooBig over ``most`` bytes, UnreadableFile when it cannot be opened."""
    if entry.kind == "zip":
        return _of_zip(entry, most)
    return _of_address(entry, most) if entry.kind == "adres" else _of_file(entry, most)


def passing(failure: BaseException) -> bool:
    """Return whether a failure may be gone at the next try: a disk or network that faltered, a reader that was lost."""
    cause = failure.__cause__ or failure
    if isinstance(cause, (EOFError, ConnectionError)):
        return True
    return isinstance(cause, OSError) and cause.errno in PASSING


def _of_file(entry: Entry, most: int) -> bytes:
    path = Path(entry.key)
    if path.exists():
        if not path.is_file():
            raise UnreadableFile("Dit is geen gewoon bestand.")
        _measure(path.stat().st_size, most)
    return file_bytes(entry.key)


def _measure(size: int, most: int) -> None:
    if size > most:
        raise TooBig(TOO_BIG.format(-(-size // 1_000_000), most // 1_000_000))


def _of_zip(entry: Entry, most: int) -> bytes:
    archive = entry.key.removesuffix(f"!/{entry.inside}")
    try:
        opened = _opened(archive, Path(archive).stat().st_mtime_ns)
        member = opened.getinfo(entry.inside)
        _measure(member.file_size, most)
        if member.flag_bits & 1:
            raise UnreadableFile("Dit bestand in de ZIP is met een wachtwoord beveiligd.")
        return opened.read(member)
    except KeyError as missing:
        raise UnreadableFile("Dit bestand staat niet meer in de ZIP.") from missing
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as broken:
        # The cause is left out: a broken member stays broken, however often it is tried.
        raise UnreadableFile(f"Dit bestand in de ZIP is beschadigd ({broken}).") from None
    except OSError as failure:
        raise UnreadableFile(f"De ZIP kan niet worden gelezen: {failure.strerror}.") from failure


@lru_cache(maxsize=4)
def _opened(archive: str, _changed: int) -> zipfile.ZipFile:
    """Return an opened ZIP, kept open: its table of contents is read once per worker, and again when it changes."""
    return zipfile.ZipFile(archive)


def _of_address(entry: Entry, most: int) -> bytes:
    import fsspec

    try:
        with fsspec.open(entry.key, "rb") as stream:
            data: bytes = stream.read(most + 1)
    except FileNotFoundError as missing:
        raise UnreadableFile("Dit bestand bestaat niet.") from missing
    except OSError as failure:
        raise UnreadableFile(f"Dit bestand kan niet worden gelezen: {failure}.") from failure
    except (ImportError, ValueError) as wrong:
        raise UnreadableFile(f"Dit adres kan niet worden gelezen: {wrong}.") from wrong
    _measure(len(data), most)
    return data
