"""Pull quotes without a tint: large type between rules, in the margin or between quotation marks, no running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from model.document import Box, Page
from model.reading.chunks import Chunk
from model.reading.style import Style

_LARGER = 1.12
_FEWEST_LETTERS = 40
_OPENS = "\"'“”„‘’«»"
_QUOTED = re.compile(rf"^[{_OPENS}].*[{_OPENS}][.!?]?$", re.DOTALL)
_SENTENCE = re.compile(rf"[.!?…][{_OPENS})]*$|[{_OPENS}]$")
_NARROW = 0.45


def mark_quotes(paragraphs: Sequence[Chunk], page: Page, style: Style) -> list[Chunk]:
    """Return the paragraphs of a page, pull quotes marked as sidebars and each of them one paragraph."""
    large = [p for p in paragraphs if _may_be_quote(p, style)]
    if not large:
        return list(paragraphs)
    rules = [rule for rule in page.rules if rule.x1 - rule.x0 > 40]
    result: list[Chunk] = []
    for chunk in paragraphs:
        if chunk not in large:
            result.append(chunk)
        elif result and result[-1].kind == "sidebar" and _runs_on(result[-1], chunk):
            result[-1].lines += chunk.lines
            result[-1].__post_init__()
        else:
            chunk.kind = "sidebar" if _is_quote(chunk, large, paragraphs, rules, page) else chunk.kind
            result.append(chunk)
    return result


def _may_be_quote(chunk: Chunk, style: Style) -> bool:
    return chunk.kind in ("body", "heading") and chunk.region < 0 and chunk.size > _LARGER * style.body


def _runs_on(quote: Chunk, chunk: Chunk) -> bool:
    """Return whether a paragraph is the next line of a quote that was cut."""
    near = chunk.top - quote.bottom < 0.9 * quote.size and abs(chunk.size - quote.size) < 0.6
    last = " ".join(line.text for line in quote.lines)
    return near and chunk.top > quote.top and not _SENTENCE.search(last)


def _is_quote(
    chunk: Chunk, large: Sequence[Chunk], paragraphs: Sequence[Chunk], rules: Sequence[Box], page: Page
) -> bool:
    """Return whether large type is a quote: with what follows it in the same type it is long, and set apart."""
    whole = [chunk]
    for other in large[large.index(chunk) + 1 :]:
        if not _runs_on(whole[-1], other):
            break
        whole.append(other)
    text = " ".join(line.text for part in whole for line in part.lines)
    if sum(len(part.lines) for part in whole) < 2 or sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        return False
    x0, x1 = min(part.x0 for part in whole), max(part.x1 for part in whole)
    place = Box(page.number, x0, chunk.top, x1, whole[-1].bottom)
    if _QUOTED.match(text):
        return True
    return bool(_SENTENCE.search(text)) and (_ruled_off(place, rules, chunk.size) or _beside(place, paragraphs, page))


def _ruled_off(place: Box, rules: Sequence[Box], size: float) -> bool:
    """Return whether a rule runs close above and another close below."""
    over = [rule for rule in rules if min(rule.x1, place.x1) - max(rule.x0, place.x0) > 0.4 * (place.x1 - place.x0)]
    above = any(-2 < place.top - rule.bottom < 2.5 * size for rule in over)
    return above and any(-2 < rule.top - place.bottom < 2.5 * size for rule in over)


def _beside(place: Box, paragraphs: Sequence[Chunk], page: Page) -> bool:
    """Return whether a narrow text stands in the margin: beside running text, with none above or below it."""
    text = [p for p in paragraphs if p.kind == "body" and len(p.lines) > 2 and (p.x1 < place.x0 or p.x0 > place.x1)]
    below = any(p.kind in ("body", "bullet") and p.x0 < place.x1 and p.x1 > place.x0 for p in paragraphs if p not in
                text and not (p.top >= place.top - 1 and p.bottom <= place.bottom + 1))  # fmt: skip
    wider = max((p.x1 - p.x0 for p in text), default=0.0)
    level = any(p.top < place.bottom and p.bottom > place.top for p in text)
    return level and not below and place.x1 - place.x0 < min(_NARROW * page.width, wider)
