"""Paragraphs: cutting chunks where a paragraph, heading or list item begins, joining what columns and pages part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from model.document import Line
from model.reading.chunks import Chunk
from model.reading.glyphs import BULLETS, width_of
from model.reading.style import Style

ITEM = re.compile(rf"^(?:[{re.escape(BULLETS)}]\s|o\s(?=[A-Z])|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)]\s)")
# A line that ends in two or more amounts is a row of a table, whatever stands before them.
ROW = re.compile(r"(?:(?<=\s)|^)[-+€]*\s?\d[\d.,]*\s?%?\s+[-+€]*\s?\d[\d.,]*\s?%?$")
ROW_ENDS = frozenset("0123456789.,%")
# Dots or a line that lead to a page number.
LEADER = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$|…+\s*\d{1,3}$|_{4,}\s*\d{1,3}$")
NUMBERED = re.compile(
    r"^(?:artikel\s+\d+|(?:hoofdstuk|bijlage|paragraaf|deel)\s+\w{1,3}\b|\d{1,2}(?:\.\d{1,2}){1,4}\.?\s)", re.I
)
_DASHES = "-–—*·"
_FINISHED = re.compile(r"[.!?:;][\"'”’»)\]]*$")
_SENTENCE_OVER = re.compile(r"[.!?][\"'”’»)\]]*$")


def paragraphs_of(chunk: Chunk, style: Style) -> list[Chunk]:
    """Return the paragraphs, headings and list items of a chunk, one chunk each."""
    if chunk.cells or len(chunk.lines) == 1:
        return [chunk]
    parts: list[list[Line]] = []
    for line in chunk.lines:
        if parts and not _begins(parts[-1], line, chunk, style):
            parts[-1].append(line)
        else:
            parts.append([line])
    return [_like(chunk, part) for part in parts]


def _like(chunk: Chunk, lines: list[Line]) -> Chunk:
    return Chunk(lines, kind=chunk.kind, region=chunk.region, order=chunk.order, closed=chunk.closed)


def _begins(so_far: Sequence[Line], line: Line, chunk: Chunk, style: Style) -> bool:
    """Return whether a paragraph begins at the line."""
    above = so_far[-1]
    lead = line.box.bottom - above.box.bottom
    if lead > 1.28 * style.lead(line.size) and lead > 1.28 * _least_lead(so_far):
        return not (above.hyphen and line.text[:1].islower())
    if above.hyphen:
        return False
    if _is_row(above, line, so_far) or _is_item(line, so_far):
        return True
    if above.bold != line.bold and (above.bold or _next_word_fits(above, line, chunk)) and len(line.text) < 100:
        return above.bold and not _runs_in(above, line, chunk)
    if NUMBERED.match(line.text) and _FINISHED.search(above.text):
        return True
    if _indented(above, line, chunk) or _leaves_item(so_far[0], line):
        return True
    if not _next_word_fits(above, line, chunk):
        return False
    if line.text[:1].islower():
        return above.text[-1:] in ";:"
    return True


def _is_row(above: Line, line: Line, so_far: Sequence[Line]) -> bool:
    """Return whether the line above is a row of a table or of contents, which goes no further."""
    # Nearly every line of prose is told by its last character, which costs far less than looking for rows.
    if above.text[-1:] not in ROW_ENDS:
        return False
    if LEADER.search(above.text):
        return True
    return bool(ROW.search(above.text)) and (bool(ROW.search(line.text)) or len(so_far) == 1)


def _least_lead(lines: Sequence[Line]) -> float:
    leads = [b.box.bottom - a.box.bottom for a, b in zip(lines, lines[1:], strict=False)]
    return min(leads, default=0.0)


def _is_item(line: Line, so_far: Sequence[Line]) -> bool:
    if line.item:
        return True
    if not ITEM.match(line.text):
        return False
    first, above = so_far[0], so_far[-1]
    if line.text[0] in BULLETS and line.text[0] not in _DASHES:
        return True
    listed = bool(ITEM.match(first.text)) and abs(first.box.x0 - line.box.x0) < line.size
    return listed or bool(_FINISHED.search(above.text)) or line.box.x0 > above.box.x0 + 3


def _runs_in(above: Line, line: Line, chunk: Chunk) -> bool:
    """Return whether a bold line is the beginning of a sentence that goes on below."""
    return not _next_word_fits(above, line, chunk) and line.text[:1].islower()


def _leaves_item(first: Line, line: Line) -> bool:
    """Return whether a line stands further left than the list item above it."""
    return bool(first.item or ITEM.match(first.text)) and line.box.x0 < first.box.x0 - 4


def _indented(above: Line, line: Line, chunk: Chunk) -> bool:
    step = line.box.x0 - above.box.x0
    return (
        0.7 * line.size < step < 5 * line.size
        and bool(_SENTENCE_OVER.search(above.text))
        and above.box.x0 < chunk.x0 + 2
    )


def _next_word_fits(above: Line, line: Line, chunk: Chunk) -> bool:
    """Return whether the first word of the line would have fitted at the end of the line above: a break on purpose."""
    word = line.text.split(" ", 1)[0]
    middle = (chunk.x0 + chunk.x1) / 2
    centred = above.box.x0 > chunk.x0 + 3 and abs((above.box.x0 + above.box.x1) / 2 - middle) < 4
    used = above.box.x1 - (above.box.x0 if centred else chunk.x0)
    return used + (width_of(word) + 30) * line.size / 100 < chunk.x1 - chunk.x0 - 0.3 * line.size


def flowing(paragraphs: Sequence[Chunk]) -> list[Chunk]:
    """Return the paragraphs with those joined that a column or page break, or a sidebar between, cuts in two."""
    result: list[Chunk] = []
    open_at: int | None = None
    for chunk in paragraphs:
        if chunk.closed:
            result.append(chunk)
            continue
        parted = open_at is not None and any(between.kind == "sidebar" for between in result[open_at + 1 :])
        if open_at is not None and _goes_on(result[open_at], chunk, parted):
            result[open_at].lines += chunk.lines
            continue
        result.append(chunk)
        if chunk.kind in ("body", "bullet"):
            open_at = len(result) - 1
        elif chunk.kind in ("heading", "toc", "colophon"):
            open_at = None
    return result


def _goes_on(before: Chunk, after: Chunk, parted: bool) -> bool:
    """Return whether text that stopped at the end of a column, or that a sidebar ``parted``, goes on in another."""
    last, first = before.lines[-1], after.lines[0]
    if after.kind != "body" or before.kind not in ("body", "bullet") or abs(last.size - first.size) > 0.6:
        return False
    below = last.box.page == first.box.page and first.box.top > last.box.top
    aligned = abs(last.box.x0 - first.box.x0) < 3 * last.size
    if below and aligned and first.box.top - last.box.bottom > 0.9 * last.size and not last.hyphen:
        lower = first.text[:1].islower() and not _FINISHED.search(last.text)
        return lower and first.box.top - last.box.bottom > (2 if parted else 6) * last.size
    if first.item or (_FINISHED.search(last.text) and not last.hyphen):
        return False
    if last.hyphen or first.text[:1].islower():
        return True
    return (
        not below
        and not (first.item or ITEM.match(first.text))
        and len(before.lines) > 1
        and len(after.lines) > 1
        and not first.bold
    )
