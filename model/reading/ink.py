"""How much is printed on a page: text drawn as shapes shows as ink that no character accounts for."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from model.document import Line
from model.reading.graphics import Graphics
from model.reading.pdfium import PdfPage
from model.reading.photos import large_photo, marks_of, photos_of
from model.reading.view import View

# From this share of the page on, pictures may be what there is to read.
PICTURE_SHARE = 0.3
_SCALE = 0.4
# What a JPEG is unpacked to at least, in dots per point: it halves in steps.
_COARSEST = 0.3
# Only a page with few letters is worth the time of a look at its ink; a picture may have a few links laid over it.
_FEW = 250
_FEW_BESIDE_PICTURES = 800
_DARK = 140
# A line of print has some 4 to 25 of 100 points dark; a picture or a tint has far more, white paper far less.
_PRINT = (0.03, 0.35)
_FEWEST_STRIPS = 12
_FEWEST_SHAPES = 40
# Photographs and charts have up to some 17 such strips, a picture of a page of text 45 and more.
_FEWEST_IN_PICTURE = 30


def lacks_text(page: PdfPage, view: View, lines: Sequence[Line], drawn: Graphics, backdrops: set[bytes]) -> bool:
    """Return whether a page looks printed in many lines where the text layer knows none.

    The print may be in shapes, or in pictures that cover much of the page. ``backdrops`` are the pictures of earlier
    pages that held no print; those of this page are added when they hold none.
    """
    letters = sum(len(line.text) for line in lines)
    covered = [(line.box.top - 2, line.box.bottom + 2) for line in lines if len(line.text) > 3]
    # Pieces of text that give no letters show as shapes too.
    if letters < _FEW and drawn.others + max(0, drawn.texts - letters) >= _FEWEST_SHAPES:
        return _printed_strips(page, covered) >= _FEWEST_STRIPS
    pictures = drawn.pictures
    if letters >= _FEW_BESIDE_PICTURES or pictures <= PICTURE_SHARE:
        return False
    photos = photos_of(page, view)
    marks = marks_of(photos)
    if pictures - sum(share for mark, share in marks.items() if mark in backdrops) <= PICTURE_SHARE:
        return False
    smooth = _is_smooth(large_photo(photos, view, pictures), view)
    if not smooth and _printed_strips(page, covered) >= _FEWEST_IN_PICTURE:
        return True
    backdrops.update(marks)
    return False


def _printed_strips(page: PdfPage, covered: Sequence[tuple[float, float]]) -> int:
    """Return how many separate strips of the page look like lines of print and hold no known line."""
    return _strips(page.render(scale=_SCALE, grayscale=True, no_smoothimage=True).to_pil(), covered)


def _is_smooth(photo: bytes | None, view: View) -> bool:
    """Return whether the one photograph that fills a page holds no print: told from a reduced JPEG.

    Unpacking it whole takes ten times as long, and most of the time of reading slides.
    """
    if photo is None:
        return False
    from PIL import Image, ImageOps

    try:
        picture = Image.open(io.BytesIO(photo))
        picture.draft("L", (int(view.width * _COARSEST), int(view.height * _COARSEST)))
        small = picture.convert("L").resize((int(view.width * _SCALE), int(view.height * _SCALE)))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    # Some files hold their colours turned about; print is print either way.
    return max(_strips(small, ()), _strips(ImageOps.invert(small), ())) < _FEWEST_STRIPS


def _strips(picture: Any, covered: Sequence[tuple[float, float]]) -> int:  # noqa: ANN401 - a grey Pillow picture
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
