"""The photograph that fills a page, as the JPEG that the file holds."""

from __future__ import annotations

import ctypes

from model.reading.pdfium import PdfPage, raw
from model.reading.view import View

# What other pictures may cover beside it: print could be in them.
_MOST_BESIDE = 0.1
_MOST_OBJECTS = 3000


def large_photo(page: PdfPage, view: View, pictures: float) -> bytes | None:
    """Return the JPEG that shows upright nearly all of what pictures cover of a page (their share), or None."""
    if not view.upright:
        return None
    bounds = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        raw.FPDFPageObj_GetBounds(item, *(ctypes.byref(side) for side in bounds))
        x0, y0, x1, y1 = (side.value for side in bounds)
        if (x1 - x0) * (y1 - y0) / (view.width * view.height) >= pictures - _MOST_BESIDE:
            return _jpeg(item)
    return None


def _jpeg(item: object) -> bytes | None:
    name = ctypes.create_string_buffer(16)
    if raw.FPDFImageObj_GetImageFilterCount(item) != 1:
        return None
    raw.FPDFImageObj_GetImageFilter(item, 0, name, len(name))
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix))
    if name.value != b"DCTDecode" or matrix.a <= 0 or matrix.d <= 0 or abs(matrix.b) + abs(matrix.c) > 1:
        return None
    size = raw.FPDFImageObj_GetImageDataRaw(item, None, 0)
    data = ctypes.create_string_buffer(size)
    raw.FPDFImageObj_GetImageDataRaw(item, data, size)
    return data.raw
