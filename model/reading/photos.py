"""The pictures on a page: where each stands, and what tells it apart, without unpacking it."""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from model.document import Box
from model.reading.pdfium import Handle, Place, raw

# Of a page; smaller pictures are not told apart.
SMALLEST = 0.02
# A page of more pictures than this is looked at every time: marking them all could take longer than the look.
_MOST_MARKED = 40


@dataclass(frozen=True, eq=False)
class Photo:
    """A picture on a page, valid as long as its page.

    ``place`` is its address in pdfium, ``share`` the part of the page that it covers (over 1 when it goes past the
    edges), ``box`` where it stands.
    """

    place: Place
    share: float
    box: Box

    @cached_property
    def _item(self) -> Handle:
        return ctypes.cast(self.place, raw.FPDF_PAGEOBJECT)

    @cached_property
    def _data(self) -> memoryview:
        """Return the picture as the file holds it, empty when pdfium does not give that."""
        size = max(0, raw.FPDFImageObj_GetImageDataRaw(self._item, None, 0))
        held = (ctypes.c_ubyte * size)()
        raw.FPDFImageObj_GetImageDataRaw(self._item, held, size)
        return memoryview(held).cast("B")

    def mark(self) -> bytes | None:
        """Return a hash of the picture as the file holds it, or None when pdfium does not give that."""
        return hashlib.blake2b(self._data, digest_size=16).digest() if self._data else None

    def jpeg(self) -> memoryview | None:
        """Return the picture when the file holds it as a JPEG that is shown upright."""
        name = ctypes.create_string_buffer(16)
        if raw.FPDFImageObj_GetImageFilterCount(self._item) != 1:
            return None
        raw.FPDFImageObj_GetImageFilter(self._item, 0, name, len(name))
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(self._item, ctypes.byref(matrix))
        upright = matrix.a > 0 and matrix.d > 0 and abs(matrix.b) + abs(matrix.c) <= 1
        return self._data if name.value == b"DCTDecode" and upright else None


def marks_of(photos: Sequence[Photo]) -> dict[Photo, bytes]:
    """Return the marks of the pictures of some size, of a page with few of them."""
    large = [photo for photo in photos if photo.share >= SMALLEST]
    marks = {photo: photo.mark() for photo in large if len(large) <= _MOST_MARKED}
    return {photo: mark for photo, mark in marks.items() if mark}


def height_of(photos: Sequence[Photo], most: float) -> float:
    """Return how much of a page's height (``most``) holds pictures, in points."""
    height, end = 0.0, 0.0
    for top, bottom in sorted((photo.box.top, min(photo.box.bottom, most)) for photo in photos):
        height += max(0.0, bottom - max(top, end))
        end = max(end, bottom)
    return height


def apart(photos: Sequence[Photo]) -> bool:
    """Return whether no picture lies within another: the layers that some scanners cut a page into do."""
    return not any(_within(one.box, other.box) for one in photos for other in photos if one is not other)


def _within(one: Box, other: Box) -> bool:
    level = one.x0 >= other.x0 - 1 and one.x1 <= other.x1 + 1
    return level and one.top >= other.top - 1 and one.bottom <= other.bottom + 1
