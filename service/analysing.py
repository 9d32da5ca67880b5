"""One file to one analysis within the limits of the settings; every failure becomes an error with a Dutch text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from model import Analyser, Analysis, Document, ModelError, read_isolated
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads a document in a process of its own, within the limits of the settings; tells (pages read, pages)."""

    settings: Settings
    progress: Callable[[int, int], None] | None = None

    def __call__(self, data: bytes) -> Document:
        """Return the document; ReadingError when it cannot be read within the limits."""
        limits = self.settings
        read = partial(read_isolated, max_pages=limits.max_pages, max_bytes=limits.max_megabytes * 1_000_000)
        return read(data, seconds=limits.seconds, megabytes=limits.memory_megabytes, progress=self.progress)


class UnreadableFile(ModelError):
    """A file that cannot be opened."""

    code = "niet-te-openen"


def analyse_file(analyser: Analyser, name: str, agenda: str, reading: Reading) -> Analysis:
    """Return the analysis of a file; UnreadableFile or ReadingError with a Dutch text."""
    return analyser.analyse(file_bytes(name), agenda, reading)


def file_bytes(name: str) -> bytes:
    """Return the content of a file; UnreadableFile says in Dutch why it cannot be opened."""
    try:
        return Path(name).read_bytes()
    except FileNotFoundError as missing:
        raise UnreadableFile("Dit bestand bestaat niet.") from missing
    except IsADirectoryError as folder:
        raise UnreadableFile("Dit is een map, geen bestand.") from folder
    except PermissionError as denied:
        raise UnreadableFile("Dit bestand mag niet worden gelezen: de rechten ontbreken.") from denied
    except OSError as failure:
        raise UnreadableFile(f"Dit bestand kan niet worden gelezen: {failure.strerror}.") from failure
