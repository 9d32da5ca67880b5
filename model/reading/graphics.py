"""What is drawn on a PDF page besides text: tinted areas, rules, and how much of it is picture."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

from model.document import Box
from model.reading.pdfium import PdfPage, raw
from model.reading.view import View

Handle = Any  # a pointer of pdfium

# Drawings (maps, charts) hold tens of thousands of paths and no tables; looking at them all costs more than the text.
_MOST_OBJECTS = 3000


@dataclass(slots=True)
class Graphics:
    """Tinted areas, rules, bullet-like shapes, and the share of the page that pictures cover."""

    shades: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    marks: list[Box] = field(default_factory=list)
    pictures: float = 0.0


def page_graphics(page: PdfPage, number: int, view: View) -> Graphics:
    """Return what is drawn on a page."""
    found = Graphics()
    count = raw.FPDFPage_CountObjects(page.raw)
    area = max(view.width * view.height, 1.0)
    bounds = [ctypes.c_float() for _ in range(4)]
    refs = [ctypes.byref(b) for b in bounds]
    for index in range(min(count, _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(item)
        if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE):
            continue
        if not raw.FPDFPageObj_GetBounds(item, *refs):
            continue
        box = Box(number, *view.turn(*(b.value for b in bounds)))
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.pictures += _size(box) / area
        else:
            _keep_path(found, item, box, area)
    return found


def _size(box: Box) -> float:
    return max(0.0, box.x1 - box.x0) * max(0.0, box.bottom - box.top)


def _keep_path(found: Graphics, item: Handle, box: Box, area: float) -> None:
    width, height = box.x1 - box.x0, box.bottom - box.top
    if (height < 2.5 and width > 18) or (width < 2.5 and height > 8):
        found.rules.append(box)
    elif 1.2 < width < 9 and 0.7 * width < height < 1.4 * width:
        found.marks.append(box)
    elif width > 60 and height > 18 and width * height < 0.6 * area and _tinted(item):
        found.shades.append(box)


def _tinted(path: Handle) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroke))
    if not mode.value:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(path, *(ctypes.byref(c) for c in (red, green, blue, alpha)))
    return alpha.value > 20 and min(red.value, green.value, blue.value) < 250
