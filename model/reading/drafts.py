"""Drafts: stretches of text with their place, cut where they jump, and without those that a clipping area hides."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.reading.pdfium import raw
from model.reading.text_page import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.reading.text_page import TextPage

Quad = tuple[float, float, float, float]
# Offset of the next word, right end of the word before, left end of the next.
Gap = tuple[int, float, float]
# What share of its usual width a line takes at least; a narrower one may hold two lines printed over each other.
_NARROWEST = 0.65
_NARROW = 0.97
_SPACE = re.compile(r"\s+")


@dataclass(slots=True)
class Draft:
    """A line in the making: its stretch, box and type size, and the white gaps found in it.

    ``ratio`` is its width beside what its letters usually take.
    """

    stretch: Stretch
    box: Quad
    size: float
    ratio: float
    gaps: list[Gap]
    slopes: bool = False

    @property
    def upended(self) -> bool:
        """Return whether the line runs up or down the page."""
        return self.box[2] - self.box[0] < 0.5 * (self.box[3] - self.box[1])


def spaces(text: TextPage, draft: Draft) -> Iterator[Gap]:
    """Yield the spaces between the words of a draft."""
    for match in _SPACE.finditer(draft.stretch.text):
        before = text.box(draft.stretch.start + match.start() - 1)
        after = text.box(draft.stretch.start + match.end())
        if before and after:
            yield match.end(), before[2], after[0]


def crossed(gap: Gap, near: list[Draft]) -> bool:
    """Return whether a line above or below runs across a gap."""
    middle = (gap[1] + gap[2]) / 2
    for other in near:
        if other.box[0] < gap[1] and other.box[2] > gap[2] and not any(a < middle < b for _, a, b in other.gaps):
            return True
    return False


def unfolded(text: TextPage, draft: Draft, usual: float) -> list[Draft]:
    """Return a draft that is too narrow for its letters as the lines that it holds, when it jumps back within.

    ``usual`` is the ratio of most lines of the page.
    """
    if draft.ratio >= (_NARROW if draft.slopes else _NARROWEST) * usual or draft.upended:
        return [draft]
    gaps = [match.span() for match in _SPACE.finditer(draft.stretch.text)]
    ends = [(text.box(draft.stretch.start + a - 1), text.box(draft.stretch.start + b)) for a, b in gaps]
    back = any(before and after and after[0] < before[2] - draft.size for before, after in ends)
    return straightened(text, draft.stretch) if back else [draft]


def straightened(text: TextPage, stretch: Stretch) -> list[Draft]:
    """Return a stretch that runs over more than one baseline or jumps back as pieces that do not."""
    pieces: list[list[int]] = []
    previous: Quad | None = None
    for offset in range(stretch.start, stretch.end):
        box = text.box(offset)
        if box is None or text.text[offset].isspace():
            continue
        height = max(box[3] - box[1], 1.0)
        moved = previous and (abs(box[3] - previous[3]) > 0.5 * height or box[0] < previous[0] - 2 * height)
        if previous is None or (moved and not _stacked(previous, box)):
            pieces.append([])
        pieces[-1].append(offset)
        previous = box
    drafts: list[Draft] = []
    for piece in pieces:
        start, end = piece[0], piece[-1] + 1
        hyphen = stretch.hyphen and piece is pieces[-1]
        boxes = [b for b in map(text.box, piece) if b]
        box = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
        upended = len(piece) > 1 and _stacked(boxes[0], boxes[1])
        drafts.append(Draft(Stretch(text.text[start:end], start, end, hyphen), box, text.size(start), 1, [], upended))
    return drafts


def _stacked(one: Quad, other: Quad) -> bool:
    """Return whether a letter follows another up or down the page: as wide as the line, and right against it."""
    if abs(one[0] - other[0]) > 0.5 or abs(one[2] - other[2]) > 0.5:
        return False
    return min(abs(one[1] - other[3]), abs(one[3] - other[1])) < 0.5 * (one[2] - one[0])


def without_hidden(text: TextPage, drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those outside the page, or clipped away over others as in cells that are too small."""
    width, height = text.view.width, text.view.height
    drafts = [d for d in drafts if d.box[3] > 0 and d.box[1] < height and d.box[2] > 0 and d.box[0] < width]
    if not (suspects := _overlapping(drafts)):
        return drafts
    return [d for i, d in enumerate(drafts) if i not in suspects or not _hidden(text, d)]


def _overlapping(drafts: list[Draft]) -> set[int]:
    """Return the places of the drafts that lie over each other."""
    order = sorted(range(len(drafts)), key=lambda i: drafts[i].box[1])
    found: set[int] = set()
    for at, one in enumerate(order):
        _, top, _, bottom = a = drafts[one].box
        limit = top + 0.6 * (bottom - top)
        for other in order[at + 1 : at + 30]:
            b = drafts[other].box
            if b[1] > limit:
                break
            if min(a[2], b[2]) - max(a[0], b[0]) > 2 * drafts[one].size:
                found |= {one, other}
    return found


def _hidden(text: TextPage, draft: Draft) -> bool:
    """Return whether the middle of a draft's first letters lies outside the area that its text is clipped to."""
    start = draft.stretch.start
    item = raw.FPDFText_GetTextObject(text.handle, text.position(start))
    area = _clipped_to(item) if item else None
    if area is None:
        return False
    x0, top, x1, bottom = text.view.turn(*area)
    box = text.box(start) or draft.box
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return not (x0 - 1 <= across <= x1 + 1 and top - 1 <= down <= bottom + 1)


def _clipped_to(item: object) -> Quad | None:
    """Return left, lower, right and upper of what all clipping areas of an object share, or None without any."""
    path = raw.FPDFPageObj_GetClipPath(item)
    left, lower, right, upper = -1e9, -1e9, 1e9, 1e9
    count = raw.FPDFClipPath_CountPaths(path)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(max(0, count)):
        points = []
        for number in range(raw.FPDFClipPath_CountPathSegments(path, index)):
            segment = raw.FPDFClipPath_GetPathSegment(path, index, number)
            if raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
                points.append((x.value, y.value))
        if points:
            left, right = max(left, min(p[0] for p in points)), min(right, max(p[0] for p in points))
            lower, upper = max(lower, min(p[1] for p in points)), min(upper, max(p[1] for p in points))
    return (left, lower, right, upper) if count > 0 else None
