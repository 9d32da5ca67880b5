"""Tables: telling them from columns of text, and reading them row by row."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from model.document import Box, Line
from model.reading.chunks import Chunk, bounds

PROSE_CELL = 220
_PARAGRAPH = 5
# In points; and how many rows there may be for each amount of the shortest column.
_SAME_HEIGHT = 3.0
_MOST_LACKING = 1.25
# The least distance between labels below each other, in sizes of their type; lines of one label stand closer.
_LABEL_LEAD = 1.4
# How many pieces below each other in a cell may be rows, and how many of them stand level with one in another cell.
_FEWEST_ROWS = 3
_MOST_LEVEL = 0.7
# A number with its signs; and what stands in a column of them, a dash for nothing.
AMOUNT = r"[-–+€(]*\s?[\d.,]*\d\)?\s?%?$"
_AMOUNT_OR_NONE = re.compile(rf"{AMOUNT}|[-–]$")


def looks_like_table(left: Sequence[Chunk], right: Sequence[Chunk]) -> bool:
    """Return whether what stands left and right of a gutter are cells of rows, and not columns of running text."""
    fewest = min(len(left), len(right))
    if fewest < 2:
        return False
    if left[0].recognised and (_is_prose(left) or _is_prose(right)):
        # Labels beside running text, as those of a chart, stand level with some of it by chance.
        fewest = max(len(left), len(right))
    tops, bottoms = sorted(c.top for c in left), sorted(c.bottom for c in left)
    aligned = sum(_holds_near(tops, c.top) or _holds_near(bottoms, c.bottom) for c in right)
    length = sum(len(c.lines) for c in (*left, *right)) / (len(left) + len(right))
    if aligned >= 0.7 * fewest and length <= 3.2:
        return True
    sides = [side for _, side in sorted([(c.order, 0) for c in left] + [(c.order, 1) for c in right])]
    changes = sum(a != b for a, b in zip(sides, sides[1:], strict=False))
    return changes >= max(3, 1.2 * fewest) and length <= 6 and (aligned >= 0.5 * fewest or length <= 2)


def _is_prose(side: Sequence[Chunk]) -> bool:
    """Return whether most of one side are paragraphs."""
    return sum(len(chunk.lines) >= _PARAGRAPH for chunk in side) > 0.5 * len(side)


def _holds_near(heights: Sequence[float], height: float) -> bool:
    """Return whether a height lies within 3 points of one of the sorted heights."""
    at = bisect_right(heights, height - 3)
    return at < len(heights) and heights[at] < height + 3


def is_row(chunks: Sequence[Chunk]) -> bool:
    """Return whether three or more short pieces stand beside each other: a row, even if it stands alone."""
    if len(chunks) < 3 or max(c.top for c in chunks) > min(c.bottom for c in chunks):
        return False
    return all(len(c.lines) <= 3 for c in chunks) and sum(len(ln.text) for c in chunks for ln in c.lines) < 240


def table_rows(chunks: Sequence[Chunk], rules: Sequence[Box]) -> list[Chunk]:
    """Return the chunks of a table row by row; a row with a cell of prose gives its cells one by one."""
    result: list[Chunk] = []
    for row in _ruled_rows(chunks, rules) or _aligned_rows(chunks):
        for cells in rows_within(_cells(row)):
            lines = [line for cell in cells for line in cell]
            if len(cells) == 1 or any(sum(len(ln.text) for ln in cell) > PROSE_CELL for cell in cells):
                result += [Chunk(cell, region=row[0].region, order=row[0].order) for cell in cells]
            else:
                result.append(Chunk(lines, kind="table", region=row[0].region, order=row[0].order, cells=cells))
    return result


def rows_within(cells: list[list[Line]]) -> list[list[list[Line]]]:
    """Return the rows in cells that stand beside each other: labels with their values, or columns of amounts."""
    return _labelled(cells) or _rows_by_amounts(cells)


def _labelled(cells: list[list[Line]]) -> list[list[list[Line]]]:
    """Return bold labels each with the value at its height, when there is room between them; else nothing."""
    labels, values = cells if len(cells) == 2 else ([], [])
    if len(labels) != len(values) or not all(line.bold for line in labels) or any(line.bold for line in values):
        return []
    level = all(abs(a.box.bottom - b.box.bottom) < 0.5 * a.size for a, b in zip(labels, values, strict=True))
    apart = all(b.box.bottom - a.box.bottom > _LABEL_LEAD * a.size for a, b in pairwise(labels))
    return [[[label], [value]] for label, value in zip(labels, values, strict=True)] if level and apart else []


def _rows_by_amounts(cells: list[list[Line]]) -> list[list[list[Line]]]:
    """Return the rows in what lines are drawn around, when its cells hold columns of amounts at the same heights."""
    columns = [cell for cell in cells if len(cell) > 1 and all(_AMOUNT_OR_NONE.match(line.text) for line in cell)]
    if len(columns) < 2:
        return [cells]
    heights = _shared_heights(columns)
    if not heights:
        return [cells]
    rows: list[list[list[Line]]] = [[] for _ in heights]
    for cell in cells:
        parts: list[list[Line]] = [[] for _ in heights]
        for line in cell:
            parts[max(0, bisect_right(heights, line.box.bottom + _SAME_HEIGHT) - 1)].append(line)
        for row, part in zip(rows, parts, strict=True):
            row += [part] if part else []
    return rows


def _shared_heights(columns: Sequence[Sequence[Line]]) -> list[float]:
    """Return the heights of the rows that columns of amounts share, or nothing when they hardly share any.

    An amount may be lacking in one column or another.
    """
    heights: list[float] = []
    for bottom in sorted(line.box.bottom for column in columns for line in column):
        if not heights or bottom - heights[-1] >= _SAME_HEIGHT:
            heights.append(bottom)
    apart = all(b.box.bottom - a.box.bottom >= _SAME_HEIGHT for column in columns for a, b in pairwise(column))
    fewest = min(len(column) for column in columns)
    return heights if apart and len(heights) <= _MOST_LACKING * fewest else []


def _ruled_rows(chunks: Sequence[Chunk], rules: Sequence[Box]) -> list[list[Chunk]]:
    """Return the rows between drawn lines, or nothing when the table has too few of them."""
    x0, top, x1, bottom = bounds(chunks)
    width = x1 - x0
    heights = sorted(
        {round(r.top) for r in rules if r.x1 - r.x0 > 0.6 * width and r.x0 < x1 and r.x1 > x0 and top < r.top < bottom}
    )
    heights = [h for i, h in enumerate(heights) if i == 0 or h - heights[i - 1] > 4]
    if len(heights) < 2:
        return []
    rows: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        middle = (chunk.top + chunk.bottom) / 2
        rows.setdefault(sum(h < middle for h in heights), []).append(chunk)
    parted = [rows[key] for key in sorted(rows)]
    return [part for row in parted for part in (_aligned_rows(row) if _holds_rows(row) else [row])]


def _holds_rows(row: Sequence[Chunk]) -> bool:
    """Return whether what stands between two drawn lines are rows itself: short pieces level with those beside them."""
    columns = [column for column in _columns(row) if len(column) >= _FEWEST_ROWS]
    if len(columns) < 2 or any(len(chunk.lines) > 3 for column in columns for chunk in column):
        return False
    tops = [sorted(chunk.top for chunk in column) for column in columns]
    level = [any(_holds_near(other, top) for other in tops if other is not own) for own in tops for top in own]
    return sum(level) >= _MOST_LEVEL * len(level)


def _aligned_rows(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    """Return rows of chunks whose first or last lines stand at one height."""
    rows: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda c: (c.top, c.x0)):
        if rows and (chunk.top - rows[-1][0].top <= 3 or _fits(rows[-1], chunk)):
            rows[-1].append(chunk)
        else:
            rows.append([chunk])
    return rows


def _fits(row: Sequence[Chunk], chunk: Chunk) -> bool:
    """Return whether a chunk stands beside a taller cell of the row, in a column of its own."""
    _, top, _, bottom = bounds(row)
    beside = all(c.x1 <= chunk.x0 + 1 or c.x0 >= chunk.x1 - 1 for c in row)
    return beside and top <= chunk.top and chunk.bottom <= bottom + 2


def _cells(row: Sequence[Chunk]) -> list[list[Line]]:
    """Return the lines of each cell, left to right; what stands below each other is one cell."""
    return [[ln for c in sorted(cell, key=lambda c: c.top) for ln in c.lines] for cell in _columns(row)]


def _columns(row: Sequence[Chunk]) -> list[list[Chunk]]:
    """Return the chunks of a row left to right, those that stand below each other together."""
    columns: list[list[Chunk]] = []
    end = 0.0
    for chunk in sorted(row, key=lambda c: (c.x0, c.top)):
        if columns and chunk.x0 < end - 1:
            columns[-1].append(chunk)
            end = max(end, chunk.x1)
        else:
            columns.append([chunk])
            end = chunk.x1
    return columns
