"""The house style of one document: the type size of its body text and the usual distance between its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from model.document import Line, Page


@dataclass(frozen=True, slots=True)
class Style:
    """``body`` is the body's type size in points; ``leads`` the usual distance of baselines per type size."""

    body: float
    leads: dict[float, float]

    def lead(self, size: float) -> float:
        """Return the usual distance of baselines in points for a type size."""
        return self.leads.get(_rounded(size), 1.22 * size)


def _rounded(size: float) -> float:
    return int(size * 2 + 0.5) / 2


def style_of(pages: Sequence[Page]) -> Style:
    """Return the style that most characters of the pages are set in."""
    sizes: Counter[float] = Counter()
    leads: dict[float, Counter[float]] = {}
    for page in pages:
        previous: Line | None = None
        for line in page.lines:
            size = _rounded(line.size)
            sizes[size] += len(line.text)
            if previous and abs(previous.box.x0 - line.box.x0) < 2 and _rounded(previous.size) == size:
                lead = line.box.bottom - previous.box.bottom
                if 0.9 * size < lead < 2.2 * size:
                    leads.setdefault(size, Counter())[_rounded(lead)] += 1
            previous = line
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    return Style(body, {size: _usual(found) for size, found in leads.items()})


def _usual(found: Counter[float]) -> float:
    """Return the commonest distance; distances 0.5 point apart count together, for rounding splits them."""
    return max(found, key=lambda lead: (sum(found[lead + step] for step in (-0.5, 0, 0.5)), found[lead]))
