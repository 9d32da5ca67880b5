"""Chunks: lines that stand close together in one column, the pieces that reading order is made of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from model.document import Box, Kind, Line
from model.reading.borders import Borders
from model.reading.glyphs import BULLETS

# More of them on one page are no list any more.
_MOST_MARKERS = 1000
_BAND = 20.0
_FARTHEST = 20_000.0
# A rule is no higher; what is higher is an area.
_THICKEST = 3.0
# Letters in a line of running text, however narrow its column, and among how many chunks such a line may go on.
_PROSE = 20
_FARTHEST_BACK = 6
_OPENS = "“„‘\"'("
_NUMBER = re.compile(r"^\d{1,2}$")
_MARKER = re.compile(
    rf"^(?:[{re.escape(BULLETS)}o]|\(?\d{{1,3}}[.)]|\(?[a-z][.)]|\d{{1,2}}(?:\.\w{{1,2}}){{1,4}}\.?|§)$"
)


@dataclass(slots=True, eq=False)
class Chunk:
    """Lines of one column that follow each other; ``cells`` when it is a table row, ``region`` its tinted area.

    ``closed`` says that it is all of a cell: its text does not go on elsewhere.
    """

    lines: list[Line]
    kind: Kind = "body"
    region: int = -1
    order: int = 0
    level: int = 0
    cells: list[list[Line]] = field(default_factory=list)
    closed: bool = False
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0

    def __post_init__(self) -> None:
        """Take the bounds from the lines."""
        self.x0, self.top, self.x1, self.bottom = bounds([line.box for line in self.lines])

    @property
    def page(self) -> int:
        """Return the page on which the chunk begins."""
        return self.lines[0].box.page

    @property
    def recognised(self) -> bool:
        """Return whether the text was recognised in a picture: its order and places are less sure."""
        return self.lines[0].confidence is not None

    @property
    def size(self) -> float:
        """Return the type size of the first line in points."""
        return self.lines[0].size


def bounds(boxes: Iterable[Box | Chunk]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of everything together."""
    known = iter(boxes)
    first = next(known)
    x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
    for box in known:
        x0 = box.x0 if box.x0 < x0 else x0
        top = box.top if box.top < top else top
        x1 = box.x1 if box.x1 > x1 else x1
        bottom = box.bottom if box.bottom > bottom else bottom
    return x0, top, x1, bottom


def united(lines: Sequence[Line], borders: Borders) -> list[Line]:
    """Return the lines with the pieces of one printed line (superscripts, bullet and text) put together."""
    result: list[Line] = []
    for line in _with_markers(lines):
        if result and _same_line(result[-1], line) and not _parted(result[-1].box, line.box, borders):
            result[-1] = _union(result[-1], line)
        else:
            result.append(line)
    return result


def _parted(left: Box, right: Box, borders: Borders) -> bool:
    """Return whether a border stands between two pieces of text."""
    return bool(borders.between(left.x1 - 1, right.x0 + 1, left.top, left.bottom))


def marked(lines: Sequence[Line], marks: Sequence[Box]) -> list[Line]:
    """Return the lines, those that a bullet drawn as a shape stands before marked as items."""
    result = list(lines)
    for mark in marks if len(marks) < 200 else ():
        middle = (mark.top + mark.bottom) / 2
        for index, line in enumerate(result):
            gap = line.box.x0 - mark.x1
            if 0 < gap < 2.5 * line.size and line.box.top < middle < line.box.bottom and line.text[:1] not in BULLETS:
                result[index] = replace(line, item=True)
    return result


def _with_markers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with every lone bullet or number moved before the line it stands left of."""
    loose = [line for line in lines if len(line.text) <= 5 and _is_marker(line)]
    if not 0 < len(loose) <= _MOST_MARKERS:
        return list(lines)
    moved: dict[int, Line] = {}
    near = _Heights(lines)
    for marker in loose:
        beside = [line for line in near.at(marker.box) if line is not marker and id(line) not in moved]
        beside = [line for line in beside if _right_of(marker, line)]
        if beside:
            moved[id(min(beside, key=lambda line: line.box.x0))] = marker
    gone = {id(marker) for marker in moved.values()}
    result: list[Line] = []
    for line in lines:
        if id(line) in moved:
            result.append(moved[id(line)])
        if id(line) not in gone:
            result.append(line)
    return result


class _Heights:
    """Lines by the height they stand at, so that what stands beside a marker is found without a look at all others."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._by_band: dict[int, list[Line]] = {}
        for line in lines:
            for band in _bands(line.box):
                self._by_band.setdefault(band, []).append(line)

    def at(self, box: Box) -> list[Line]:
        """Return the lines that may share a height with the box."""
        return list({id(line): line for band in _bands(box) for line in self._by_band.get(band, ())}.values())


def _bands(box: Box) -> range:
    """Return the numbers of the bands of the page that a box stands in; broken files hold boxes without end."""
    low, high = (int(max(-_FARTHEST, min(height, _FARTHEST)) // _BAND) for height in (box.top, box.bottom))
    return range(low, high + 1)


def _is_marker(line: Line) -> bool:
    """Return whether a piece is a bullet or number; a bare number only in bold, or every amount would be one."""
    return bool(_MARKER.match(line.text)) or (line.bold and bool(_NUMBER.match(line.text)))


def _right_of(marker: Line, line: Line) -> bool:
    a, b = marker.box, line.box
    if (
        not 0 < b.x0 - a.x1 + 1 < (9 if marker.bold and line.bold else 5) * line.size
        or b.top > a.bottom
        or b.bottom < a.top
    ):
        return False
    return min(a.bottom, b.bottom) - max(a.top, b.top) > 0.6 * min(a.bottom - a.top, b.bottom - b.top)


def _same_line(left: Line, right: Line) -> bool:
    a, b = left.box, right.box
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    if overlap < 0.5 * min(a.bottom - a.top, b.bottom - b.top) or left.hyphen:
        return False
    gap, size = b.x0 - a.x1, max(left.size, right.size)
    if _MARKER.match(left.text) or (_is_marker(left) and right.bold):
        return -0.3 * size < gap < 10 * size and abs(left.size - right.size) < 0.2 * size
    return -0.3 * size < gap < 1.0 * size


def _union(left: Line, right: Line) -> Line:
    a, b = left.box, right.box
    space = "" if b.x0 - a.x1 < 0.07 * left.size else " "
    tall = left if left.size >= right.size or _MARKER.match(left.text) else right
    return replace(
        tall,
        text=left.text + space + right.text,
        box=Box(a.page, min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom)),
        hyphen=right.hyphen,
        parts=parts_beside(left, right, len(left.text) + len(space)),
    )


def parts_beside(left: Line, right: Line, shift: int) -> tuple[tuple[int, Box], ...]:
    """Return the parts of two pieces of one line, the second beginning at offset ``shift``."""
    own = right.parts or ((0, right.box),)
    return (*(left.parts or ((0, left.box),)), *((offset + shift, box) for offset, box in own))


def chunked(lines: Sequence[Line], regions: Sequence[int], rules: Sequence[Box]) -> list[Chunk]:
    """Return chunks of lines that follow each other closely, in content order."""
    level = sorted((r for r in rules if r.x1 - r.x0 > r.bottom - r.top), key=lambda r: r.top)
    heights = [rule.top for rule in level]
    chunks: list[list[int]] = []
    for index, line in enumerate(lines):
        for chunk in _open(chunks, lines, line):
            previous = chunk[-1]
            same_region = regions[previous] == regions[index]
            if same_region and _close(lines[previous], line) and not _ruled(lines[previous], line, level, heights):
                chunk.append(index)
                break
        else:
            chunks.append([index])
    return [Chunk([lines[i] for i in c], region=regions[c[0]], order=c[0]) for c in chunks]


def _open(chunks: Sequence[list[int]], lines: Sequence[Line], line: Line) -> Iterator[list[int]]:
    """Yield the chunks a line may go on: the last, and of recognised text, which comes row by row, others above it."""
    yield from chunks[-1:]
    if line.confidence is None:
        return
    # In a column of its own, a line of prose or one that begins within a sentence.
    prose, within = len(line.text) >= _PROSE, line.text.lstrip(_OPENS)[:1].islower()
    for chunk in chunks[-2 : -_FARTHEST_BACK - 2 : -1] if prose or within else ():
        last = lines[chunk[-1]]
        indent = abs(last.box.x0 - line.box.x0) / line.size
        if (prose and len(last.text) >= _PROSE and indent < 0.5) or (within and indent < 1):
            yield chunk


def _close(upper: Line, lower: Line) -> bool:
    a, b = upper.box, lower.box
    lead, size = b.bottom - a.bottom, upper.size
    if lead <= 0.3 * size or abs(size - lower.size) >= 0.12 * size + 0.3 or lead >= 2.1 * max(size, lower.size):
        return False
    return a.x1 > b.x0 and b.x1 > a.x0


def _ruled(upper: Line, lower: Line, rules: Sequence[Box], heights: Sequence[float]) -> bool:
    """Return whether a rule runs between two lines; ``heights`` are the tops of the rules, which are thin."""
    middle_top, middle_bottom = upper.box.bottom - 0.35 * upper.size, lower.box.top + 0.35 * lower.size
    left, right = max(upper.box.x0, lower.box.x0), min(upper.box.x1, lower.box.x1)
    for rule in islice(rules, bisect_left(heights, middle_top - _THICKEST), bisect_right(heights, middle_bottom)):
        if (
            rule.bottom > middle_top
            and rule.x0 < left + 5
            and rule.x1 > right - 5
            and rule.x1 - rule.x0 > right - left + 8
        ):
            return True
    return False
