"""Sidebars: tinted areas with text of their own, told apart from coloured table rows and page backgrounds."""

from __future__ import annotations

from collections.abc import Sequence

from model.document import Box, Line, Page

_FEWEST_LINES = 3
_FEWEST_LETTERS = 60
_LARGEST_SHARE = 0.7


def regions_of(page: Page, lines: Sequence[Line], bands: Sequence[Box] = ()) -> list[int]:
    """Return for each line the tinted area it stands in, or -1; ``bands`` are tints that are rows of a table."""
    regions = [-1] * len(lines)
    letters = sum(len(line.text) for line in lines)
    rows = frozenset(bands)
    # What was drawn last lies on top.
    for number, shade in reversed(list(enumerate(page.shades))):
        if shade in rows:
            continue
        inside = [i for i, line in enumerate(lines) if regions[i] < 0 and _holds(shade, line.box)]
        inside = [i for i in inside if not _juts_out(shade, lines[i].box, page.shades)]
        size = sum(len(lines[i].text) for i in inside)
        heights = {round(lines[i].box.bottom / 3) for i in inside}
        if not _FEWEST_LETTERS <= size < _LARGEST_SHARE * letters:
            continue
        if len(heights) >= _FEWEST_LINES or (len(heights) == 2 and _stands_alone(shade, page.shades)):
            for i in inside:
                regions[i] = number
    return regions


def _stands_alone(shade: Box, shades: Sequence[Box]) -> bool:
    """Return whether no other tinted area touches this one, as coloured rows and cells of a table do."""
    for other in shades:
        apart = other.x0 > shade.x1 + 3 or other.x1 < shade.x0 - 3 or other.top > shade.bottom + 3
        if other is not shade and not apart and other.bottom >= shade.top - 3:
            return False
    return True


def _holds(shade: Box, box: Box) -> bool:
    across, down = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return shade.x0 <= across <= shade.x1 and shade.top <= down <= shade.bottom


def _juts_out(shade: Box, box: Box, shades: Sequence[Box]) -> bool:
    """Return whether a line goes past the sides of a tint, and lies on another that holds it whole."""
    if shade.x0 - 1 <= box.x0 and box.x1 <= shade.x1 + 1:
        return False
    return any(_holds(other, box) and other.x0 - 1 <= box.x0 and box.x1 <= other.x1 + 1 for other in shades)
