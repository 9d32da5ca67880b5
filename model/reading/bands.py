"""Tables whose rows are tinted areas right below each other: the edges of the tints part their rows as lines would."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from model.document import Box

_FEWEST = 4
# In points: what two tints may lie apart, and over each other.
_TOUCH = 3.0
_WIDE = 0.6
# Some programs tint every line of text by itself, and a row of two lines with it.
_LEAST = 22.0


def bands_of(shades: Sequence[Box]) -> list[Box]:
    """Return the tints that are rows or cells of a table: four or more of one width right below each other."""
    columns: dict[tuple[int, int], list[Box]] = {}
    for shade in shades if len(shades) >= _FEWEST else ():
        columns.setdefault((round(shade.x0 / 2), round(shade.x1 / 2)), []).append(shade)
    return [band for column in columns.values() for stack in _stacks(column) for band in stack]


def _stacks(column: Sequence[Box]) -> list[list[Box]]:
    """Return the runs of tints that touch each other, each long enough to be a table."""
    stacks: list[list[Box]] = []
    for shade in sorted(column, key=lambda shade: shade.top):
        if stacks and abs(shade.top - stacks[-1][-1].bottom) <= _TOUCH:
            stacks[-1].append(shade)
        else:
            stacks.append([shade])
    return [stack for stack in stacks if len(stack) >= _FEWEST and median(map(_height, stack)) >= _LEAST]


def _height(shade: Box) -> float:
    return shade.bottom - shade.top


def edges_of(bands: Sequence[Box], width: float) -> list[Box]:
    """Return the sides of tints as the lines that could have been drawn there, on a page of so many points wide.

    What stands beside a row that takes most of the page belongs to it: its edges run on to the sides of the page.
    """
    edges: list[Box] = []
    for band in bands:
        x0, x1 = (0.0, width) if band.x1 - band.x0 > _WIDE * width else (band.x0, band.x1)
        edges += [Box(band.page, x0, height, x1, height) for height in (band.top, band.bottom)]
        edges += [Box(band.page, side, band.top, side, band.bottom) for side in (band.x0, band.x1)]
    return edges
