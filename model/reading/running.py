"""Running headers and footers: lines in the margins that come back on many pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from model.document import Line, Page
from model.reading.tables import AMOUNT

# The pages on which a text stands at a height.
Places = dict[tuple[str, int], set[int]]

_EDGE = 0.12
_FAR_EDGE = 0.065
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(r"^(?:pagina |page |pag\.? |p\. |- ?|blad )?#(?: ?(?:/|van|of|\|) ?#| ?-)?$", re.IGNORECASE)
_AMOUNT = re.compile(AMOUNT)
_BAND = 4.0
_LARGE = 1.25


def without_running(pages: Sequence[Page], body: float) -> list[Page]:
    """Return the pages without the lines that come back at one height; ``body`` is the type size of the body text."""
    places: Places = defaultdict(set)
    edges = [[line for line in page.lines if _at_edge(line, page)] for page in pages]
    for page, lines in zip(pages, edges, strict=True):
        for line in lines:
            places[_key(line)].add(page.number)
    result = []
    for page, lines in zip(pages, edges, strict=True):
        gone = {id(ln) for ln in lines if _running(ln, page, places, _needed(ln, page, len(pages), body))}
        kept = tuple(line for line in page.lines if id(line) not in gone)
        result.append(replace(page, lines=kept) if gone else page)
    return result


def _at_edge(line: Line, page: Page) -> bool:
    return line.box.bottom < _EDGE * page.height or line.box.top > (1 - _EDGE) * page.height


def _plain(text: str) -> str:
    """Return a text with its page numbers alike; amounts stay as they are, or all of them would be one text."""
    plain = _NUMBERS.sub("#", text.strip().lower())
    return text.strip() if _AMOUNT.match(text) and not _PAGE_NUMBER.match(plain) else plain


def _key(line: Line) -> tuple[str, int]:
    return _plain(line.text), round(line.box.top / _BAND)


def _needed(line: Line, page: Page, pages: int, body: float) -> float:
    """Return on how many pages a line must come back: a title in large type may stand on the pages of its chapter."""
    if line.size > _LARGE * body:
        return max(3, 0.4 * pages)
    if line.box.bottom < _FAR_EDGE * page.height or line.box.top > (1 - _FAR_EDGE) * page.height:
        return max(2, 0.02 * pages)
    return max(3, 0.05 * pages) if pages > 3 else 2


def _running(line: Line, page: Page, places: Places, needed: float) -> bool:
    """Return whether a line at the edge of a page comes back on so many pages, or is the number of its page."""
    if _is_cell(line, page):
        return False
    text, band = _key(line)
    on: set[int] = set().union(*(places.get((text, band + step), ()) for step in (-1, 0, 1)))
    if len(on) >= needed:
        return True
    return len(places) > 1 and bool(_PAGE_NUMBER.match(text)) and not _numbers_heading(line, page)


def _numbers_heading(line: Line, page: Page) -> bool:
    """Return whether a bold number stands before a bold line that does not come back: that of an item at the foot."""
    beside = (other for other in page.lines if line.bold and other.bold and other.box.x0 > line.box.x1)
    return any(abs(other.box.bottom - line.box.bottom) < 2 and not other.text[:1].isdigit() for other in beside)


def _is_cell(line: Line, page: Page) -> bool:
    """Return whether an amount stands in a row with another; those of two pages on one sheet follow each other."""
    if not _AMOUNT.match(line.text):
        return False
    level = (o.text for o in page.lines if o is not line and abs(o.box.bottom - line.box.bottom) < 2)
    beside = [text for text in level if _AMOUNT.match(text)]
    return any(not _follow(line.text, text) for text in beside)


def _follow(one: str, other: str) -> bool:
    return one.isdecimal() and other.isdecimal() and abs(int(one) - int(other)) == 1
