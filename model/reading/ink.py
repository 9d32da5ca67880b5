"""How much is printed on a page: text drawn as shapes shows as ink that no character accounts for."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from model.document import Line
from model.reading.graphics import Graphics
from model.reading.pdfium import PdfPage
from model.reading.photos import SMALLEST, Photo, apart, height_of, marks_of
from model.reading.view import View

# From this share of the page on, pictures may be what there is to read.
PICTURE_SHARE = 0.3
_SCALE = 0.4
# What a JPEG is unpacked to at least, in dots per point: it halves in steps.
_COARSEST = 0.3
# Only a page with few letters is worth the time of a look at its ink; a picture may have a few links laid over it.
_FEW = 250
_FEW_BESIDE_PICTURES = 800
_DARKENED = [255 if value < 140 else 0 for value in range(256)]
# A line of print has some 4 to 25 of 100 points dark; a picture or a tint has far more, white paper far less.
_PRINT = (0.03, 0.35)
_FEWEST_STRIPS = 12
_FEWEST_SHAPES = 40
# Photographs and charts have up to some 17 such strips, a picture of a page of text 45 and more.
_FEWEST_IN_PICTURE = 30
# The least distance between lines of print that is worth recognising, in points.
_LEAST_LEAD = 9.0
# What other pictures may cover beside photographs: print could be in them.
_MOST_BESIDE = 0.1


def lacks_text(page: PdfPage, view: View, lines: Sequence[Line], drawn: Graphics, backdrops: set[bytes]) -> bool:
    """Return whether a page looks printed in many lines where the text layer knows none.

    The print may be in shapes, or in pictures that cover much of the page. ``backdrops`` are the pictures of earlier
    pages that held no print; those of this page are added when they hold none.
    """
    letters = sum([len(line.text) for line in lines])
    # Pieces of text that give no letters show as shapes too.
    if letters < _FEW and drawn.others + max(0, drawn.texts - letters) >= _FEWEST_SHAPES:
        return _printed_strips(page, lines) >= _FEWEST_STRIPS
    if letters >= _FEW_BESIDE_PICTURES or drawn.pictures <= PICTURE_SHARE or not _has_room(drawn.photos, view):
        return False
    marks = marks_of(drawn.photos)
    new = [photo for photo in drawn.photos if marks.get(photo) not in backdrops]
    if sum(photo.share for photo in new) <= PICTURE_SHARE or not _has_room(new, view):
        return False
    if not _are_smooth(new, view) and _printed_strips(page, lines) >= _FEWEST_IN_PICTURE:
        return True
    backdrops.update(marks.values())
    return False


def _has_room(photos: Sequence[Photo], view: View) -> bool:
    """Return whether as many lines of print as a page of text has could stand in the pictures at all."""
    large = [photo for photo in photos if photo.share >= SMALLEST]
    # Small pictures count where they make up a large one, as the tiles of some scanners do.
    if sum(photo.share for photo in photos) - sum(photo.share for photo in large) <= _MOST_BESIDE:
        photos = large
    return height_of(photos, view.height) >= _FEWEST_IN_PICTURE * _LEAST_LEAD


def _printed_strips(page: PdfPage, lines: Sequence[Line]) -> int:
    """Return how many separate strips of the page look like lines of print and hold none of these lines."""
    covered = [(line.box.top - 2, line.box.bottom + 2) for line in lines if len(line.text) > 3]
    return _strips(_dark(page.render(scale=_SCALE, grayscale=True, no_smoothimage=True).to_pil()), covered)


def _are_smooth(photos: Sequence[Photo], view: View) -> bool:
    """Return whether the photographs that are nearly all of these pictures hold no print: told from reduced JPEGs.

    Unpacking them whole takes ten times as long, and most of the time of reading slides.
    """
    jpegs = [(photo, jpeg) for photo in photos if view.upright and photo.share >= SMALLEST and (jpeg := photo.jpeg())]
    rest = sum(photo.share for photo in photos) - sum(photo.share for photo, _ in jpegs)
    if not jpegs or rest > _MOST_BESIDE or not apart([photo for photo, _ in jpegs]):
        return False
    from PIL import ImageOps

    # Some files hold their colours turned about; print is print either way.
    dark, light = ([0.0] * (int(view.height * _SCALE) + 1) for _ in range(2))
    for photo, jpeg in jpegs:
        small = _reduced(photo, jpeg)
        if small is None:
            return False
        _lay(dark, _dark(small), photo, view)
        _lay(light, _dark(ImageOps.invert(small)), photo, view)
    return max(_strips(dark, ()), _strips(light, ())) < _FEWEST_STRIPS


def _reduced(photo: Photo, jpeg: memoryview) -> Any:  # noqa: ANN401 - a grey Pillow picture
    """Return a JPEG as large as it stands on a page in a small picture of that page, or None when it is broken."""
    from PIL import Image

    width, height = photo.box.x1 - photo.box.x0, photo.box.bottom - photo.box.top
    try:
        picture = Image.open(io.BytesIO(jpeg))
        picture.draft("L", (int(width * _COARSEST), int(height * _COARSEST)))
        return picture.convert("L").resize((int(width * _SCALE) + 1, int(height * _SCALE) + 1))
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
        return None


def _lay(rows: list[float], dark: Sequence[float], photo: Photo, view: View) -> None:
    """Add the dark part of each row of a picture to those of the page."""
    first, share = int(photo.box.top * _SCALE), (photo.box.x1 - photo.box.x0) / view.width
    for row, part in enumerate(dark, first):
        if 0 <= row < len(rows):
            rows[row] += part * share


def _dark(picture: Any) -> list[float]:  # noqa: ANN401 - a grey Pillow picture
    """Return which part of each row of a picture is dark."""
    dark = picture.point(_DARKENED)
    return [value / 255 for value in dark.resize((1, picture.size[1]), 4).tobytes()] if picture.size[0] else []


def _strips(rows: Sequence[float], covered: Sequence[tuple[float, float]]) -> int:
    """Return how many times rows that are as dark as print begin where no known line stands."""
    strips, inside = 0, False
    for row, share in enumerate(rows):
        at = row / _SCALE
        printed = _PRINT[0] < share < _PRINT[1] and not any(top < at < bottom for top, bottom in covered)
        strips += printed and not inside
        inside = printed
    return strips
