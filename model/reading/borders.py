"""The upright lines drawn on a page: the borders of cells, which part what stands close on both sides of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from model.document import Box

# Maps and charts have more rules than tables.
_MOST_RULES = 600
# A border may stop this part of the height of a line from its edge: boxes of letters are higher than the letters.
_INSIDE = 0.25


class Borders:
    """The upright lines of a page by where they stand across it, in points."""

    def __init__(self, rules: Sequence[Box]) -> None:
        """Take the upright ones of the rules of a page, of a page that has not too many."""
        self._rules = rules if len(rules) <= _MOST_RULES else ()

    @cached_property
    def _spans(self) -> dict[int, list[tuple[float, float]]]:
        """Return from where to where lines stand, by their place; sorted only once someone asks."""
        spans: dict[int, list[tuple[float, float]]] = {}
        for rule in self._rules:
            if rule.bottom - rule.top > rule.x1 - rule.x0:
                spans.setdefault(round((rule.x0 + rule.x1) / 2), []).append((rule.top, rule.bottom))
        return dict(sorted(spans.items()))

    @cached_property
    def _places(self) -> list[int]:
        return list(self._spans)

    def between(self, left: float, right: float, top: float, bottom: float) -> list[int]:
        """Return where lines stand between left and right that run past text from ``top`` to ``bottom``."""
        first, last = bisect_right(self._places, left), bisect_left(self._places, right)
        if first >= last:
            return []
        high, low = top + _INSIDE * (bottom - top), bottom - _INSIDE * (bottom - top)
        return [
            place
            for place in self._places[first:last]
            for above, below in self._spans[place]
            if above <= high and below >= low
        ]
