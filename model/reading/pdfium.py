"""The door to pdfium: its bindings carry no types, so they get the few we need here."""

from __future__ import annotations

import ctypes
import mmap
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pypdfium2
import pypdfium2.raw

raw: Any = pypdfium2.raw
PdfiumError: type[Exception] = pypdfium2.PdfiumError
PASSWORD_NEEDED = 4
Handle = Any  # a pointer of pdfium


class Place(ctypes.c_void_p):
    """An address in pdfium; whoever keeps it keeps what it points at."""


def quick(name: str, result: type = ctypes.c_int) -> Callable[..., Any]:
    """Return a function of pdfium that takes only a Place for an address and an int for an ``int``.

    What it is given is not checked, which takes most of the time of a short call.
    """
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    found: Callable[..., Any] = ctypes.PYFUNCTYPE(result)(address or 0)
    return found


def place_of(handle: Handle) -> Place:
    """Return the address that a pointer of pdfium holds, or that of a buffer."""
    return ctypes.cast(handle, Place)


class Bookmark(Protocol):
    """An entry of the outline; ``level`` counts from 0."""

    level: int

    def get_title(self) -> str:
        """Return the title."""
        ...


class PdfPage(Protocol):
    """A page; ``raw`` is valid only as long as this object lives."""

    raw: Any

    def get_bbox(self) -> tuple[float, float, float, float]:
        """Return left, bottom, right and top of the visible part."""
        ...

    def get_rotation(self) -> int:
        """Return the turn when displayed, in degrees clockwise."""
        ...

    def render(self, *, scale: float, grayscale: bool = False, no_smoothimage: bool = False) -> Any:  # noqa: ANN401
        """Return a picture of the page; ``scale`` 1 is 72 dots an inch; ``no_smoothimage`` is quicker."""
        ...

    def close(self) -> None:
        """Give the memory back."""
        ...


class PdfDocument(Protocol):
    """An open document."""

    def __len__(self) -> int:
        """Return the number of pages."""
        ...

    def __getitem__(self, index: int) -> PdfPage:
        """Return a page, counted from 0; raises PdfiumError."""
        ...

    def get_toc(self, max_depth: int) -> Iterator[Bookmark]:
        """Return the outline."""
        ...

    def get_metadata_dict(self) -> dict[str, str]:
        """Return title, author, producer and the like."""
        ...

    def close(self) -> None:
        """Give the memory back."""
        ...


def open_pdf(data: bytes) -> PdfDocument:
    """Return the document in the bytes; raises PdfiumError."""
    opener: Any = pypdfium2.PdfDocument
    document: PdfDocument = opener(data)
    return document


def give_memory_back() -> None:
    """Hand memory that is free again to the system, where the C library can (glibc)."""
    trim = getattr(ctypes.pythonapi, "malloc_trim", None)
    if trim:
        trim(0)


def resident() -> int:
    """Return the bytes of memory this process holds, or 0 where the system does not tell (it is read on Linux)."""
    try:
        with open("/proc/self/statm", "rb") as status:
            return int(status.read().split()[1]) * mmap.PAGESIZE
    except (OSError, ValueError, IndexError):
        return 0
