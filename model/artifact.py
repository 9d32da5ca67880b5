"""A trained model as a folder: joblib for scikit-learn and numpy, a JSON manifest with the SHA-256 of each file."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from model.errors import ArtifactError

FORMAT = 1
MANIFEST = "manifest.json"
# The largest array is mapped, so that workers share it; the others are compressed.
MAPPED = "weights"


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


def load(folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
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


def _arrays(folder: Path, facts: dict[str, Any]) -> dict[str, Any]:
    import joblib

    for name, expected in facts["files"].items():
        path = folder / name
        if Path(name).name != name or not path.is_file() or digest(path) != expected:
            raise ArtifactError(f"Het getrainde model is beschadigd ({name}). Maak het opnieuw met `make train`.")
    stems = [Path(name).stem for name in facts["files"]]
    return {stem: joblib.load(folder / f"{stem}.joblib", "r" if stem == MAPPED else None) for stem in stems}


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
