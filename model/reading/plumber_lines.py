"""Lines of a PDF page with pdfplumber: the second backend, for pages on which pdfium fails or gives no text."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from model.document import Box, Line, Page
from model.reading.glyphs import HYPHENS, clean

Char = Mapping[str, Any]


def plumber_page(data: bytes, number: int) -> Page | None:
    """Return a page as pdfplumber reads it, or None when it cannot."""
    import pdfplumber

    # Its parser says a line about every fault of a file; the caller gets one message about the file.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number]) as pdf:
            (page,) = pdf.pages
            left, top, right, bottom = page.cropbox
            lines = tuple(_lines(page.chars, number, left, top))
            return Page(number, float(right - left), float(bottom - top), lines)
    except Exception:  # noqa: BLE001 - its parser raises whatever a broken file makes it stumble over
        return None


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
