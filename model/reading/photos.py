"""The pictures on a page: how much of it each covers, and what tells it apart, without unpacking it."""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator
from typing import Any

from model.reading.pdfium import PdfPage, raw
from model.reading.view import View

# What other pictures may cover beside it: print could be in them.
_MOST_BESIDE = 0.1
_MOST_OBJECTS = 3000
_SMALLEST = 0.02
# A page of more pictures than this is looked at every time: marking them all could take longer than the look.
_MOST_MARKED = 40


class Photo:
    """A picture on a page; ``share`` is the part of the page that it covers (over 1 when it goes past the edges)."""

    def __init__(self, item: Any, share: float) -> None:  # noqa: ANN401 - a pointer of pdfium
        """Take the picture; it is valid as long as its page."""
        self._item, self.share = item, share

    def mark(self) -> bytes | None:
        """Return a hash of the picture as the file holds it, or None when pdfium does not give that."""
        data = self._data()
        return hashlib.blake2b(data, digest_size=16).digest() if data else None

    def jpeg(self) -> bytes | None:
        """Return the picture when the file holds it as a JPEG that is shown upright."""
        name = ctypes.create_string_buffer(16)
        if raw.FPDFImageObj_GetImageFilterCount(self._item) != 1:
            return None
        raw.FPDFImageObj_GetImageFilter(self._item, 0, name, len(name))
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(self._item, ctypes.byref(matrix))
        upright = matrix.a > 0 and matrix.d > 0 and abs(matrix.b) + abs(matrix.c) <= 1
        return self._data() if name.value == b"DCTDecode" and upright else None

    def _data(self) -> bytes:
        size = max(0, raw.FPDFImageObj_GetImageDataRaw(self._item, None, 0))
        held = ctypes.create_string_buffer(size + 1)
        raw.FPDFImageObj_GetImageDataRaw(self._item, held, size)
        return held.raw[:size]


def photos_of(page: PdfPage, view: View) -> list[Photo]:
    """Return the pictures of some size on a page."""
    return [Photo(item, share) for item, share in _shares(page, view) if share >= _SMALLEST]


def marks_of(photos: list[Photo]) -> dict[bytes, float]:
    """Return by its mark how much of the page each picture covers."""
    found: dict[bytes, float] = {}
    for photo in photos if len(photos) <= _MOST_MARKED else ():
        if mark := photo.mark():
            found[mark] = found.get(mark, 0.0) + photo.share
    return found


def _shares(page: PdfPage, view: View) -> Iterator[tuple[Any, float]]:
    bounds = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE:
            raw.FPDFPageObj_GetBounds(item, *(ctypes.byref(side) for side in bounds))
            x0, y0, x1, y1 = (side.value for side in bounds)
            yield item, (x1 - x0) * (y1 - y0) / max(view.width * view.height, 1.0)


def large_photo(photos: list[Photo], view: View, pictures: float) -> bytes | None:
    """Return the JPEG that shows upright nearly all of what pictures cover of a page (their share), or None."""
    if not view.upright:
        return None
    large = (photo for photo in photos if photo.share >= pictures - _MOST_BESIDE)
    first = next(large, None)
    return first.jpeg() if first else None
