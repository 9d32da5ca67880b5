"""How much is printed on a page: text drawn as shapes shows as ink that no character accounts for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from model.document import Line
from model.reading.pdfium import PdfPage, raw
from model.reading.view import View

_SCALE = 0.4
_DARK = 140
# A line of print has some 4 to 25 of 100 points dark; a picture or a tint has far more, white paper far less.
_PRINT = (0.03, 0.35)
_FEWEST_STRIPS = 12
_FEWEST_SHAPES = 40


def lacks_text(page: PdfPage, view: View, lines: Sequence[Line]) -> bool:
    """Return whether a page looks printed in many lines where the text layer knows none."""
    if raw.FPDFPage_CountObjects(page.raw) < _FEWEST_SHAPES:
        return False
    covered = [(line.box.top - 2, line.box.bottom + 2) for line in lines if len(line.text) > 3]
    return _printed_strips(page, view, covered) >= _FEWEST_STRIPS


def _printed_strips(page: PdfPage, view: View, covered: Sequence[tuple[float, float]]) -> int:
    """Return how many separate strips of the page look like lines of print and hold no known line."""
    picture: Any = page.render(scale=_SCALE, grayscale=True).to_pil()
    width, height = picture.size
    dark = picture.point(lambda value: 255 if value < _DARK else 0)
    shares = [value / 255 for value in dark.resize((1, height), 4).tobytes()]
    strips, inside = 0, False
    for row, share in enumerate(shares):
        at = row / _SCALE
        printed = _PRINT[0] < share < _PRINT[1] and not any(top < at < bottom for top, bottom in covered)
        strips += printed and not inside
        inside = printed
    return strips if width else 0
