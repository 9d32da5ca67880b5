"""What is drawn on a PDF page besides text: tinted areas, rules, and how much of it is picture."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import repeat
from typing import TypeVar

from model.document import Box
from model.reading.pdfium import Handle, PdfPage, Place, place_of, quick, raw
from model.reading.photos import Photo
from model.reading.view import View

_object = quick("FPDFPage_GetObject", Place)
_type = quick("FPDFPageObj_GetType")
_bounds = quick("FPDFPageObj_GetBounds")
# Drawings (maps, charts) hold tens of thousands of paths and no tables; looking at them all costs more than the text.
_MOST_OBJECTS = 3000
_THIN = 2.5
Shape = TypeVar("Shape")


@dataclass(slots=True)
class Graphics:
    """Tinted areas, rules, bullet-like shapes and pictures.

    ``texts`` and ``others`` count the pieces of text, and everything else.
    """

    shades: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)
    texts: int = 0
    others: int = 0
    photos: list[Photo] = field(default_factory=list)

    @property
    def pictures(self) -> float:
        """Return the share of the page that pictures cover, each counted for itself."""
        return sum(photo.share for photo in self.photos)


def page_graphics(page: PdfPage, number: int, view: View) -> Graphics:
    """Return what is drawn on a page."""
    found = Graphics()
    area = max(view.width * view.height, 1.0)
    held = (ctypes.c_float * 4)()
    bounds = memoryview(held).cast("B").cast("f")
    refs = [Place(ctypes.addressof(held) + 4 * index) for index in range(4)]
    # A page may hold thousands of objects, most of them text: what is asked of all is asked in one go.
    text, image, path = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH
    count = max(0, min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS))
    items = list(map(_object, repeat(place_of(page.raw)), range(count)))
    kinds = list(map(_type, items))
    found.texts = kinds.count(text)
    found.others = count - found.texts
    for item, kind in zip(items, kinds, strict=True):
        if (kind != path and kind != image) or not _bounds(item, *refs):
            continue
        x0, y0, x1, y1 = bounds.tolist()
        if kind == image:
            share = max(0.0, x1 - x0) * max(0.0, y1 - y0) / area
            found.photos.append(Photo(item, share, Box(number, *view.turn(x0, y0, x1, y1))))
        elif (part := part_of(item, x1 - x0, y1 - y0, area, found, _tinted)) is not None:
            part.append(Box(number, *view.turn(x0, y0, x1, y1)))
    return found


def part_of(
    shape: Shape, width: float, height: float, area: float, found: Graphics, tinted: Callable[[Shape], bool]
) -> list[Box] | None:
    """Return the list that a shape of this width and height belongs in on a page of this area, or None."""
    if height < _THIN or width < _THIN:
        return found.rules if height > 8 or width > 8 else None
    if width < 9:
        return found.marks if 0.7 * width < height < 1.4 * width else None
    if width > 8 and height > 8 and max(width, height) > 60 and width * height < 0.6 * area and tinted(shape):
        return found.shades
    return None


def _tinted(place: Place) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    path: Handle = ctypes.cast(place, raw.FPDF_PAGEOBJECT)
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroke))
    if not mode.value:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(path, *(ctypes.byref(c) for c in (red, green, blue, alpha)))
    return alpha.value > 20 and min(red.value, green.value, blue.value) < 250
