"""The picture of a page as text recognition takes it: grey, level, and once more where colours hide letters."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from model.reading.contrast import inked, is_coloured
from model.reading.pdfium import PdfDocument
from model.reading.skew import skew_of
from model.reading.view import view_of

DPI = 200
_LARGEST_SIDE = 6000
_BICUBIC = 3
# The scale at which colours are looked for.
_GLANCE = 0.25


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG, its size in points, how many pixels a point is, and the degrees it was turned to be level.

    ``second`` shows letters of any colour as dark, and is empty for a page without colours.
    """

    png: bytes
    second: bytes
    width: float
    height: float
    scale: float
    leaning: float


def picture_of(pdf: PdfDocument, number: int) -> Picture:
    """Return the picture of a page, made level: Tesseract reads lines that slope in the wrong order."""
    page = pdf[number - 1]
    try:
        view = view_of(page)
        scale = min(DPI / 72, _LARGEST_SIDE / max(view.width, view.height))
        shown = page.render(scale=scale, grayscale=True).to_pil()
        leaning = skew_of(shown)
        coloured = is_coloured(page.render(scale=_GLANCE).to_pil())
        second = _png(inked(page.render(scale=scale).to_pil()), leaning) if coloured else b""
        return Picture(_png(shown, leaning), second, view.width, view.height, scale, leaning)
    finally:
        page.close()


def _png(picture: Any, leaning: float) -> bytes:  # noqa: ANN401 - a grey Pillow picture
    """Return a picture as PNG, turned by so many degrees."""
    level = picture.rotate(leaning, fillcolor=255, resample=_BICUBIC) if leaning else picture
    out = io.BytesIO()
    level.save(out, "PNG", compress_level=1)
    return out.getvalue()
