"""The order in which a page is read: columns before each other, full-width parts between, table rows as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from model.document import Box
from model.reading.chunks import Chunk, bounds
from model.reading.grids import grid_rows, grids_of
from model.reading.tables import is_row, looks_like_table, table_rows

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
    tables = []
    for grid in grids_of(rules):
        inside = [chunk for chunk in chunks if grid.place(chunk)]
        chunks = [chunk for chunk in chunks if chunk not in inside]
        if inside:
            tables.append(Item(grid_rows(grid, inside), min(chunk.order for chunk in inside)))
    regions: dict[int, list[Chunk]] = {}
    items = tables + [Item([chunk], chunk.order) for chunk in chunks if chunk.region < 0]
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
        if is_row([c for i in items for c in i.chunks]) or looks_like_table(
            [_single(i) for i in left], [_single(i) for i in right]
        ):
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
    for index, strip in enumerate(strips):
        below = strips[index + 1] if index + 1 < len(strips) else None
        if parts and _share_columns(parts[-1], strip, below):
            parts[-1] = parts[-1] + strip
        else:
            parts.append(strip)
    return parts


def _share_columns(above: list[Item], strip: list[Item], below: list[Item] | None) -> bool:
    """Return whether a strip belongs to the columns above it; ``below`` is the strip that follows."""
    gutter = _gutter(above + strip)
    if gutter is None or len({i.x1 <= gutter for i in above}) < 2:
        return False
    if any(i.x1 > gutter for i in strip):
        return True
    column = max(i.x1 for i in above if i.x1 <= gutter) - min(i.x0 for i in above)
    if any(len(i.chunks[0].lines) > 1 and i.x1 - i.x0 > 0.7 * column for i in strip):
        return True
    # A short line on the left may be a heading over full-width text: then it stands below the columns.
    if below is None:
        return min(i.order for i in strip) < max(i.order for i in above)
    return _gutter(above + strip + below) is not None
