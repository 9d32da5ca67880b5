"""The documents as handed in and the pictures of their pages: files named by the SHA-256 of the document."""

from __future__ import annotations

import hashlib
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Received:
    """A file that was handed in and lies in the incoming folder."""

    path: Path
    sha256: str
    size: int


class Originals:
    """A folder of originals; a file is there completely or not at all."""

    def __init__(self, folder: Path) -> None:
        """Take the data folder; ``originals``, ``pages`` and ``incoming`` are made in it."""
        self.files, self.pages, self.incoming = (folder / name for name in ("originals", "pages", "incoming"))
        # All folders of originals are there from the start: one that is made later must be waited for as well.
        for made in (self.pages, self.incoming, *(self.files / f"{number:02x}" for number in range(256))):
            made.mkdir(parents=True, exist_ok=True)

    def receive(self, source: BinaryIO) -> Received:
        """Write a stream to the incoming folder and return its hash; OSError when the disk is full."""
        path = self.incoming / uuid.uuid4().hex
        digest, size = hashlib.sha256(), 0
        try:
            with path.open("xb") as out:
                for chunk in _chunks(source):
                    digest.update(chunk)
                    size += out.write(chunk)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return Received(path, digest.hexdigest(), size)

    def secure(self, received: Received) -> None:
        """Make the content of a received file last through a power cut; OSError when the disk is full."""
        with received.path.open("rb+") as written:
            os.fsync(written.fileno())

    def keep(self, received: Received) -> None:
        """Give a received file its place; the same bytes may be there already."""
        place = self.place(received.sha256)
        if received.path.exists() or not place.exists():
            os.replace(received.path, place)

    def settle(self, received: Received) -> None:
        """Make the place that a file was given last through a power cut, where the system can."""
        with suppress(OSError, AttributeError):
            folder = os.open(self.place(received.sha256).parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def receive_nothing(self) -> None:
        """Write and delete an empty file; OSError when the folder cannot be written."""
        path = self.incoming / uuid.uuid4().hex
        path.write_bytes(b"x")
        path.unlink()

    def drop(self, received: Received) -> None:
        """Throw a received file away."""
        received.path.unlink(missing_ok=True)

    def place(self, sha256: str) -> Path:
        """Return where the original with this hash lies, or would lie."""
        return self.files / sha256[:2] / sha256

    def page(self, sha256: str, number: int, dpi: int) -> Path:
        """Return where the picture of a page lies, or would lie."""
        return self.pages / sha256[:2] / sha256 / f"{number}-{dpi}.png"

    def keep_page(self, path: Path, picture: bytes) -> None:
        """Write the picture of a page; a full disk only means that it is drawn again next time."""
        fresh = self.incoming / uuid.uuid4().hex
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(picture)
            os.replace(fresh, path)
        except OSError:
            fresh.unlink(missing_ok=True)

    def remove(self, sha256: str, pages: bool = True) -> None:
        """Delete the original with this hash and, unless told otherwise, the pictures of its pages."""
        self.place(sha256).unlink(missing_ok=True)
        if pages:
            shutil.rmtree(self.page(sha256, 1, 1).parent, ignore_errors=True)

    def hashes(self) -> Iterator[str]:
        """Yield the hash of every original that is kept."""
        return (path.name for path in self.files.glob("??/*"))

    def sweep(self, before: float) -> None:
        """Delete what was left half received before this moment."""
        for path in self.incoming.iterdir():
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < before:
                    path.unlink()


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: source.read(CHUNK), b"")
