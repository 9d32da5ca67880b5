"""Boxes and reading order drawn on the picture of a page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from model import Sentence, page_image

DPI = 110
COLOURS = {"heading": "#b4480f", "table": "#275937", "bullet": "#154273", "sidebar": "#6b2c91", "footnote": "#767676"}


def draw_reading(data: bytes, sentences: Sequence[Sentence], page: int, out: Path) -> None:
    """Write a PNG of a page with the boxes of its sentences, numbered in reading order."""
    from PIL import Image, ImageDraw

    image, width, _ = page_image(data, page, DPI)
    picture = Image.open(io.BytesIO(image)).convert("RGB")
    pencil, scale = ImageDraw.Draw(picture), picture.width / width
    for number, sentence in enumerate(sentences, 1):
        colour = COLOURS.get(sentence.kind, "#01689b")
        for place, box in enumerate(one for one in sentence.boxes if one.page == page):
            corners = [value * scale for value in (box.x0, box.top, box.x1, box.bottom)]
            pencil.rectangle(corners, outline=colour)
            if not place:
                pencil.text((max(corners[0] - 18, 0), corners[1]), str(number), fill=colour)
    picture.save(out)
