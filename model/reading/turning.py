"""Pages on which the text itself runs up or down: read as if turned upright, with boxes as the page is displayed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from model.document import Block, Box, Line
from model.reading.view import View


def upright_view(view: View, lines: Sequence[Line]) -> View | None:
    """Return the view in which most of the text runs from left to right, or None when it already does."""
    rising = falling = level = 0
    for line in lines:
        if len(line.parts) > 1 and _is_upended(line):
            first, last = line.parts[0][1], line.parts[-1][1]
            rising += len(line.text) * (last.top < first.top)
            falling += len(line.text) * (last.top > first.top)
        else:
            level += len(line.text)
    if max(rising, falling) <= level:
        return None
    return replace(view, rotation=(view.rotation + (90 if rising > falling else 270)) % 360)


def _is_upended(line: Line) -> bool:
    return line.box.bottom - line.box.top > 2 * (line.box.x1 - line.box.x0)


def turned_back(blocks: Sequence[Block], turned: Mapping[int, tuple[View, View]]) -> tuple[Block, ...]:
    """Return the blocks with the boxes on turned pages (number: view as displayed, view as read) as displayed."""
    if not turned:
        return tuple(blocks)
    return tuple(replace(b, spans=tuple((s, e, _back(box, turned)) for s, e, box in b.spans)) for b in blocks)


def _back(box: Box, turned: Mapping[int, tuple[View, View]]) -> Box:
    if box.page not in turned:
        return box
    displayed, read = turned[box.page]
    return Box(box.page, *displayed.turn(*read.back(box.x0, box.top, box.x1, box.bottom)))
