"""Lines of a PDF page with pdfplumber: the second backend, for pages on which pdfium fails or gives no text."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from model.document import Box, Line, Page
from model.reading.glyphs import HYPHENS, clean
from model.reading.graphics import Graphics, part_of

_WHITE = 250 / 255
Char = Mapping[str, Any]


def plumber_page(data: bytes, number: int) -> Page | None:
    """Return a page with its lines and what is drawn, as pdfplumber reads it, or None when it cannot."""
    import pdfplumber
    from pdfminer.pdfpage import PDFPage

    # Its parser says a line about every fault of a file; the caller gets one message about the file.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
        # Its list of pages goes through all of them; looking for one may stop there.
        page = pdfplumber.page.Page(pdf, next(islice(PDFPage.create_pages(pdf.doc), number - 1, None)), number)
        left, top, right, bottom = page.cropbox
        lines = tuple(_lines(page.chars, number, left, top))
        width, height = float(right - left), float(bottom - top)
        drawn = _drawn([*page.lines, *page.rects, *page.curves], number, left, top, width * height)
        return Page(number, width, height, lines, tuple(drawn.shades), tuple(drawn.rules), tuple(drawn.marks))
    except Exception:  # noqa: BLE001 - its parser raises whatever a broken file makes it stumble over
        return None


def _drawn(shapes: Sequence[Char], number: int, left: float, top: float, area: float) -> Graphics:
    """Return the shapes of a page by what they are to the reader."""
    found = Graphics()
    for shape in shapes:
        x0, y0, x1, y1 = shape["x0"] - left, shape["top"] - top, shape["x1"] - left, shape["bottom"] - top
        if (part := part_of(shape, x1 - x0, y1 - y0, area, found, _tinted)) is not None:
            part.append(Box(number, x0, y0, x1, y1))
    return found


def _tinted(shape: Char) -> bool:
    """Return whether a shape is filled with another colour than white; one to three parts add light, four ink."""
    colour = shape.get("non_stroking_color")
    parts = [colour] if isinstance(colour, int | float) else list(colour or (0,))
    if not shape.get("fill") or not all(isinstance(part, int | float) for part in parts):
        return False
    return max(parts) > 1 - _WHITE if len(parts) == 4 else min(parts) < _WHITE


def _lines(chars: Sequence[Char], number: int, left: float, top: float) -> Iterator[Line]:
    held: list[tuple[str, Char]] = []
    for char in chars:
        if _is_ghost(char):
            continue
        if held and _covers_space(held[-1], char):
            held.pop()
        if held and _breaks(held[-1][1], char):
            yield from _line(held, number, left, top)
            held = []
        elif held and _is_gap(held[-1], char):
            held.append((" ", held[-1][1]))
        held.append((str(char["text"]), char))
    yield from _line(held, number, left, top)


def _is_ghost(char: Char) -> bool:
    return bool(char["text"] == " " and char["x1"] - char["x0"] <= 0.05 * char["size"])


def _covers_space(last: tuple[str, Char], char: Char) -> bool:
    """Return whether a letter begins within a space: Chromium writes a soft hyphen so, and moves back over it."""
    text, space = last
    if text != " " or abs(char["bottom"] - space["bottom"]) > 0.6 * char["size"]:
        return False
    return bool(space["x0"] - char["size"] < char["x0"] < space["x0"] + 0.3 * (space["x1"] - space["x0"]))


def _breaks(last: Char, char: Char) -> bool:
    size = max(char["size"], last["size"])
    gap = char["x0"] - last["x1"]
    return bool(abs(char["bottom"] - last["bottom"]) > 0.6 * size or gap > 4 * size or gap < -2 * size)


def _is_gap(last: tuple[str, Char], char: Char) -> bool:
    return bool(char["x0"] - last[1]["x1"] > 0.18 * char["size"] and last[0] != " " and char["text"] != " ")


def _line(held: list[tuple[str, Char]], number: int, left: float, top: float) -> Iterator[Line]:
    seen = [char for text, char in held if text.strip()]
    text = "".join(text for text, _ in held)
    hyphen = text.rstrip().endswith(("\x00", "\u00ad"))
    text = clean(text)
    if not text or not seen:
        return
    if text[-1] in HYPHENS and text[-2:-1].isalpha():
        text, hyphen = text[:-1], True
    box = Box(
        number,
        min(c["x0"] for c in seen) - left,
        min(c["top"] for c in seen) - top,
        max(c["x1"] for c in seen) - left,
        max(c["bottom"] for c in seen) - top,
    )
    bold = "bold" in str(seen[0].get("fontname", "")).lower()
    yield Line(text, box, float(seen[0]["size"]), hyphen, bold)
