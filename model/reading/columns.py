"""The order in which a page is read: columns before each other, full-width parts between, table rows as rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from model.document import Box
from model.reading.chunks import Chunk, bounds
from model.reading.grids import grid_rows, grids_of
from model.reading.tables import is_row, looks_like_table, rows_within, table_rows

_GUTTER = 6.0
_DEEPEST = 30
# What share of the width of all text a tinted row takes at least to part what stands above and below it.
_WIDE = 0.7


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


def in_order(chunks: Sequence[Chunk], rules: Sequence[Box], bands: Sequence[Box] = ()) -> list[Chunk]:
    """Return the chunks of a page in reading order, table rows put together; ``bands`` are tinted rows of tables."""
    tables = []
    for grid in grids_of(rules):
        if inside := [chunk for chunk in chunks if grid.place(chunk)]:
            held = set(inside)
            chunks = [chunk for chunk in chunks if chunk not in held]
            tables.append(Item(grid_rows(grid, inside), min(chunk.order for chunk in inside)))
    regions: dict[int, list[Chunk]] = {}
    items = tables + [Item([chunk], chunk.order) for chunk in chunks if chunk.region < 0]
    for chunk in chunks:
        if chunk.region >= 0:
            regions.setdefault(chunk.region, []).append(chunk)
    for members in regions.values():
        inside = _ordered([Item([c], c.order) for c in members], rules, 0)
        items.append(Item(inside, members[0].order))
    result: list[Chunk] = []
    for tinted, zone in _zones(items, () if tables else bands):
        part = table_rows([c for i in zone for c in i.chunks], rules) if tinted else _ordered(zone, rules, 0)
        for chunk in part:
            chunk.closed = chunk.closed or tinted
        result += part
    return result


def _zones(items: list[Item], bands: Sequence[Box]) -> list[tuple[bool, list[Item]]]:
    """Return the items by the tinted rows over the page that they stand in (True), those above and below apart."""
    if not items or not bands:
        return [(False, items)]
    x0, _, x1, _ = bounds([chunk for item in items for chunk in item.chunks])
    wide = [band for band in bands if band.x1 - band.x0 > _WIDE * (x1 - x0)]
    heights = sorted({height for band in wide for height in (band.top, band.bottom)})
    zones: dict[int, list[Item]] = {}
    for item in items:
        zones.setdefault(bisect_left(heights, (item.top + item.bottom) / 2), []).append(item)
    return [(0 < row < len(heights), zone) for row, zone in sorted(zones.items())]


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
        return _pairs(items) or _downwards(items)
    return [chunk for part in parts for chunk in _ordered(part, rules, depth + 1)]


def _pairs(items: Sequence[Item]) -> list[Chunk]:
    """Return two chunks as rows when they are labels and values, with too little white between them to see."""
    chunks = sorted((c for i in items for c in i.chunks), key=lambda c: c.x0)
    rows = rows_within([c.lines for c in chunks]) if len(chunks) == 2 else []
    made = [Chunk([ln for cell in row for ln in cell], "table", order=chunks[0].order, cells=row) for row in rows]
    return made if len(made) > 1 else []


def _single(item: Item) -> Chunk:
    return item.chunks[0]


def _downwards(items: Sequence[Item]) -> list[Chunk]:
    return [c for i in sorted(items, key=lambda i: (round(i.top), i.x0)) for c in i.chunks]


def _gutter(items: Sequence[Item]) -> float | None:
    """Return the middle of the widest white strip from top to bottom, or None."""
    return _widest_gap(_covered((i.x0, i.x1) for i in items))


def _covered(edges: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the parts of the page's width that are not white from top to bottom, left to right."""
    parts: list[tuple[float, float]] = []
    for x0, x1 in sorted(edges):
        if parts and x0 <= parts[-1][1]:
            parts[-1] = parts[-1][0], max(parts[-1][1], x1)
        else:
            parts.append((x0, x1))
    return parts


def _widest_gap(parts: Sequence[tuple[float, float]]) -> float | None:
    """Return the middle of the widest white strip between parts that are covered, or None when all are narrow."""
    best, middle = _GUTTER, None
    for (_, end), (x0, _) in pairwise(parts):
        if x0 - end > best:
            best, middle = x0 - end, (x0 + end) / 2
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


@dataclass(slots=True)
class _Part:
    """Strips that are read as one, with the width they cover and the last place in content order."""

    items: list[Item]
    covered: list[tuple[float, float]]
    last: int

    def take(self, strip: Sequence[Item]) -> None:
        """Put a strip below what is there."""
        self.items += strip
        self.covered = _covered([*self.covered, *((i.x0, i.x1) for i in strip)])
        self.last = max(self.last, *(i.order for i in strip))


def _together(strips: list[list[Item]]) -> list[list[Item]]:
    """Return the strips with neighbours merged that share a gutter, so that columns are read whole."""
    parts: list[_Part] = []
    for index, strip in enumerate(strips):
        below = strips[index + 1] if index + 1 < len(strips) else None
        if parts and _share_columns(parts[-1], strip, below):
            parts[-1].take(strip)
        else:
            parts.append(_Part(list(strip), _covered((i.x0, i.x1) for i in strip), max(i.order for i in strip)))
    return [part.items for part in parts]


def _share_columns(above: _Part, strip: list[Item], below: list[Item] | None) -> bool:
    """Return whether a strip belongs to the columns above it; ``below`` is the strip that follows."""
    both = _covered([*above.covered, *((i.x0, i.x1) for i in strip)])
    gutter = _widest_gap(both)
    if gutter is None or not above.covered[0][0] < gutter < above.covered[-1][1]:
        return False
    if any(i.x1 > gutter for i in strip):
        return True
    column = max(x1 for _, x1 in above.covered if x1 <= gutter) - above.covered[0][0]
    if any(len(i.chunks[0].lines) > 1 and i.x1 - i.x0 > 0.7 * column for i in strip):
        return True
    # A short line on the left may be a heading over full-width text: then it stands below the columns.
    if below is None:
        return min(i.order for i in strip) < above.last
    return _widest_gap(_covered([*both, *((i.x0, i.x1) for i in below)])) is not None
