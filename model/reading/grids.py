"""Grids: tables with lines drawn around their cells, read row by row and cell by cell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from model.document import Box
from model.reading.chunks import Chunk
from model.reading.tables import PROSE_CELL, rows_within

_TOUCH = 3.0
_LEAST_ROW = 4.0
_LEAST_COLUMN = 20.0
# Charts and maps have far more lines than tables.
_MOST_LINES = 150
_Span = tuple[float, float, float]  # where the line stands, and from where to where it runs


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawn table: heights of the lines between its rows, places of the lines between its columns."""

    rows: tuple[float, ...]
    columns: tuple[float, ...]

    def place(self, chunk: Chunk) -> tuple[int, int] | None:
        """Return row and column that hold the middle of a chunk's height and its left side, or None outside."""
        middle, left = (chunk.top + chunk.bottom) / 2, chunk.x0 + 2
        if not (self.rows[0] < middle < self.rows[-1] and self.columns[0] < left < self.columns[-1]):
            return None
        return bisect_left(self.rows, middle), bisect_left(self.columns, left)


def grids_of(rules: Sequence[Box]) -> list[Grid]:
    """Return the drawn tables of two rows and two columns or more among the lines of a page."""
    if len(rules) < 6:
        return []
    level = _merged([((r.top + r.bottom) / 2, r.x0, r.x1) for r in rules if r.x1 - r.x0 > r.bottom - r.top])
    upright = _merged([((r.x0 + r.x1) / 2, r.top, r.bottom) for r in rules if r.x1 - r.x0 <= r.bottom - r.top])
    if not 3 <= len(level) <= _MOST_LINES or not 3 <= len(upright) <= _MOST_LINES:
        return []
    return [grid for lines in _touching(level, upright) if (grid := _grid(*lines))]


def _merged(spans: list[_Span]) -> list[_Span]:
    """Return the lines with those put together that lie in each other's continuation."""
    merged: list[_Span] = []
    for place, start, end in sorted(spans, key=lambda span: (round(span[0] / 2), span[1])):
        last = merged[-1] if merged else None
        if last and abs(last[0] - place) < _TOUCH and start <= last[2] + _TOUCH:
            merged[-1] = (last[0], last[1], max(last[2], end))
        else:
            merged.append((place, start, end))
    return merged


def _touching(level: list[_Span], upright: list[_Span]) -> list[tuple[list[_Span], list[_Span]]]:
    """Return the lines in groups of which each touches another of its group."""
    groups: list[tuple[list[_Span], list[_Span]]] = []
    for line in upright:
        crossed = [y for y in level if _cross(y, line)]
        joined = [group for group in groups if any(y in group[0] for y in crossed)]
        levels = [*crossed, *(y for group in joined for y in group[0] if y not in crossed)]
        groups = [group for group in groups if group not in joined]
        groups.append((levels, [line, *(x for group in joined for x in group[1])]))
    return groups


def _cross(level: _Span, upright: _Span) -> bool:
    inside = level[1] - _TOUCH <= upright[0] <= level[2] + _TOUCH
    return inside and upright[1] - _TOUCH <= level[0] <= upright[2] + _TOUCH


def _grid(level: list[_Span], upright: list[_Span]) -> Grid | None:
    if len(level) < 3 or len(upright) < 3:
        return None
    width = max(y[2] for y in level) - min(y[1] for y in level)
    height = max(x[2] for x in upright) - min(x[1] for x in upright)
    covered = [sum(z[2] - z[1] for z in level if abs(z[0] - y[0]) < 1) for y in level]
    rows = _apart([y[0] for y, length in zip(level, covered, strict=True) if length > 0.8 * width])
    columns = _apart([x[0] for x in upright if x[2] - x[1] > 0.3 * height])
    return Grid(rows, _bordered(columns, level)) if len(rows) > 2 and len(columns) > 2 else None


def _bordered(columns: tuple[float, ...], level: Sequence[_Span]) -> tuple[float, ...]:
    """Return the columns with those at the sides that the lines between rows run through but no border closes."""
    left, right = median(start for _, start, _ in level), median(end for *_, end in level)
    before = (left,) if columns[0] - left > _LEAST_COLUMN else ()
    return (*before, *columns, *((right,) if right - columns[-1] > _LEAST_COLUMN else ()))


def _apart(places: list[float]) -> tuple[float, ...]:
    """Return the places in order, of those very close to each other the first."""
    places = sorted(places)
    return tuple(places[:1] + [b for a, b in pairwise(places) if b - a > _LEAST_ROW])


def grid_rows(grid: Grid, chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks in a grid row by row; a row with a cell of prose gives its cells one by one."""
    rows: dict[int, dict[int, list[Chunk]]] = {}
    for chunk in sorted(chunks, key=lambda chunk: (chunk.top, chunk.x0)):
        place = grid.place(chunk) or (0, 0)
        rows.setdefault(place[0], {}).setdefault(place[1], []).append(chunk)
    result: list[Chunk] = []
    for _, parts in sorted(rows.items()):
        cells = [[line for chunk in part for line in chunk.lines] for _, part in sorted(parts.items())]
        order = min(chunk.order for part in parts.values() for chunk in part)
        for row in rows_within(cells):
            if len(row) == 1 or any(sum(len(line.text) for line in cell) > PROSE_CELL for cell in row):
                result += [Chunk(cell, order=order, closed=True) for cell in row]
            else:
                result.append(Chunk([line for cell in row for line in cell], kind="table", order=order, cells=row))
    return result
