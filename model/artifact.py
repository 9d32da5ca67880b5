"""A trained model as a folder: joblib for scikit-learn and numpy, a JSON manifest with the SHA-256 of each file."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from model.errors import ArtifactError

FORMAT = 3
MANIFEST = "manifest.json"
# The largest array is mapped, so that workers share it; the others are compressed.
MAPPED = "weights"


class Arrays(Mapping[str, Any]):
    """The files of an artifact, all checked and read at once, each taken apart when it is first asked for.

    What one agenda needs is a small part, and scikit-learn's objects bring a second of imports with them.
    """

    def __init__(self, kept: Mapping[str, bytes], mapped: Mapping[str, Any]) -> None:
        """Take checked files as bytes, and arrays that are mapped already."""
        self._kept, self._found = dict(kept), dict(mapped)
        self._names = (*self._kept, *self._found)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - arrays and scikit-learn's objects
        """Return what a file holds; threads that ask at the same time may both take it apart, and get the same."""
        packed = self._kept.get(name)
        if packed is not None:
            import joblib

            self._found.setdefault(name, joblib.load(io.BytesIO(packed)))
            self._kept.pop(name, None)
        return self._found[name]

    def __iter__(self) -> Iterator[str]:
        """Yield the names."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._names)


def save(folder: Path, arrays: dict[str, Any], facts: dict[str, Any]) -> None:
    """Write ``arrays`` (a joblib file each) and ``facts`` (manifest) beside the folder, then swap them in."""
    import joblib

    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=".artifact-", dir=folder.parent))
    for name, value in arrays.items():
        joblib.dump(value, fresh / f"{name}.joblib", compress=0 if name == MAPPED else 3)
    sums = {path.name: digest(path) for path in sorted(fresh.iterdir())}
    text = json.dumps({"format": FORMAT, "files": sums, **facts}, ensure_ascii=False, indent=1, sort_keys=True)
    (fresh / MANIFEST).write_text(text + "\n", encoding="utf-8")
    _replace(fresh, folder)


def _replace(fresh: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}-old-{os.getpid()}")
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    folder.chmod(0o755)
    shutil.rmtree(old, ignore_errors=True)


def load(folder: Path) -> tuple[Arrays, dict[str, Any]]:
    """Return (arrays, facts); ArtifactError when a file is missing, changed, or made by another version.

    A folder that is replaced meanwhile is loaded anew, so that what comes back is all of one artifact.
    """
    while True:
        before = _stamp(folder)
        facts = read_manifest(folder)
        try:
            arrays = _arrays(folder, facts)
        except (ArtifactError, OSError):
            if _stamp(folder) == before:
                raise
            continue
        if _stamp(folder) == before:
            return arrays, facts


def _stamp(folder: Path) -> tuple[int, int]:
    """Return what changes when the folder is replaced."""
    try:
        found = (folder / MANIFEST).stat()
    except OSError:
        return 0, 0
    return found.st_ino, found.st_mtime_ns


def _arrays(folder: Path, facts: dict[str, Any]) -> Arrays:
    import joblib

    kept = {Path(name).stem: _checked(folder, name, expected) for name, expected in facts["files"].items()}
    mapped = {stem: joblib.load(folder / f"{stem}.joblib", "r") for stem in (MAPPED,) if kept.pop(stem, None)}
    return Arrays(kept, mapped)


def _checked(folder: Path, name: str, expected: str) -> bytes:
    """Return the bytes of a file; ArtifactError when it is missing or not the one of the manifest."""
    path = folder / name
    data = path.read_bytes() if Path(name).name == name and path.is_file() else b""
    if hashlib.sha256(data).hexdigest() != expected:
        raise ArtifactError(f"Het getrainde model is beschadigd ({name}). Maak het opnieuw met `make train`.")
    return data


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest alone, its files unchecked; ArtifactError when there is none or it is of another format."""
    try:
        facts: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as missing:
        raise ArtifactError("Er is nog geen getraind model. Maak het met `make train`.") from missing
    if facts.get("format") != FORMAT:
        raise ArtifactError("Het getrainde model hoort bij een andere versie. Maak het opnieuw met `make train`.")
    return facts


def digest(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal text."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
