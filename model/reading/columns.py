"""The order in which a page is read: columns before each other, full-width parts between, table rows as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from model.document import Box
from model.reading.chunks import Chunk, bounds
from model.reading.tables import looks_like_table, table_rows

_GUTTER = 6.0
_DEEPEST = 30


@dataclass(slots=True, eq=False)
class Item:
    """Something that reading order moves as a whole: one chunk, or all chunks of a tinted area."""

    chunks: list[Chunk]
    order: int = 0
    x0: float = field(init=False)
    top: float = field(init=False)
    x1: float = field(init=False)
    bottom: float = field(init=False)

    def __post_init__(self) -> None:
        """Take the bounds from the chunks."""
        self.x0, self.top, self.x1, self.bottom = bounds(self.chunks)


def in_order(chunks: Sequence[Chunk], rules: Sequence[Box]) -> list[Chunk]:
    """Return the chunks of a page in reading order, table rows put together."""
    regions: dict[int, list[Chunk]] = {}
    items = [Item([chunk], chunk.order) for chunk in chunks if chunk.region < 0]
    for chunk in chunks:
        if chunk.region >= 0:
            regions.setdefault(chunk.region, []).append(chunk)
    for members in regions.values():
        inside = _ordered([Item([c], c.order) for c in members], rules, 0)
        items.append(Item(inside, members[0].order))
    return _ordered(items, rules, 0)


def _ordered(items: list[Item], rules: Sequence[Box], depth: int) -> list[Chunk]:
    if len(items) <= 1 or depth > _DEEPEST:
        return _downwards(items)
    gutter = _gutter(items)
    if gutter is not None:
        left = [i for i in items if i.x1 <= gutter]
        right = [i for i in items if i.x1 > gutter]
        if looks_like_table([_single(i) for i in left], [_single(i) for i in right]):
            return table_rows([c for i in items for c in i.chunks], rules)
        return _ordered(left, rules, depth + 1) + _ordered(right, rules, depth + 1)
    parts = _together(_strips(items))
    if len(parts) == 1:
        return _downwards(items)
    return [chunk for part in parts for chunk in _ordered(part, rules, depth + 1)]


def _single(item: Item) -> Chunk:
    return item.chunks[0]


def _downwards(items: Sequence[Item]) -> list[Chunk]:
    return [c for i in sorted(items, key=lambda i: (round(i.top), i.x0)) for c in i.chunks]


def _gutter(items: Sequence[Item]) -> float | None:
    """Return the middle of the widest white strip from top to bottom, or None."""
    edges = sorted((i.x0, i.x1) for i in items)
    end, best, middle = edges[0][1], _GUTTER, None
    for x0, x1 in edges[1:]:
        if x0 - end > best:
            best, middle = x0 - end, (x0 + end) / 2
        end = max(end, x1)
    return middle


def _strips(items: Sequence[Item]) -> list[list[Item]]:
    """Return the items in horizontal strips with white between them, top to bottom."""
    strips: list[list[Item]] = []
    end = 0.0
    for item in sorted(items, key=lambda i: i.top):
        if strips and item.top < end - 0.25 * (item.bottom - item.top if len(item.chunks[0].lines) == 1 else 10):
            strips[-1].append(item)
        else:
            strips.append([item])
        end = max(end, item.bottom) if len(strips[-1]) > 1 else item.bottom
    return strips


def _together(strips: list[list[Item]]) -> list[list[Item]]:
    """Return the strips with neighbours merged that share a gutter, so that columns are read whole."""
    parts: list[list[Item]] = []
    for strip in strips:
        if parts and _share_columns(parts[-1], strip):
            parts[-1] = parts[-1] + strip
        else:
            parts.append(strip)
    return parts


def _share_columns(above: list[Item], below: list[Item]) -> bool:
    gutter = _gutter(above + below)
    if gutter is None:
        return False
    sides = [{i.x1 <= gutter for i in part} for part in (above, below)]
    if len(sides[0]) == 2 and len(sides[1]) == 2:
        return True
    # A part on one side that also comes later in the file is text below the columns, not a column that goes on.
    return min(i.order for i in below) < max(i.order for i in above)
