"""Scans that lie a little askew on the glass: by how much, and boxes put back where the page shows them."""

from __future__ import annotations

import cmath
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from model.document import Block, Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places = NDArray[np.int64]

# Degrees: beyond the widest a page is no scan that lies askew; below the least it does no harm.
_WIDEST = 3.0
_STEP = 0.25
_FINE = 0.05
LEAST = 0.1
_REDUCED = 3
_DARK = 140
_FEWEST_EDGES = 300


def skew_of(picture: Any) -> float:  # noqa: ANN401 - a grey Pillow picture
    """Return by how many degrees to turn a picture against the clock to make its lines of print level, or 0."""
    import numpy as np

    dark = np.asarray(picture.reduce(_REDUCED)) < _DARK
    # Upper edges only: the inside of a photo or a black area says nothing about lines.
    rows, columns = np.nonzero(dark[1:] & ~dark[:-1])
    if len(rows) < _FEWEST_EDGES:
        return 0.0
    coarse = [_STEP * step for step in range(-int(_WIDEST / _STEP), int(_WIDEST / _STEP) + 1)]
    near = max(coarse, key=lambda angle: _levelness(rows, columns, angle))
    fine = [near + _FINE * step for step in range(-4, 5)]
    found = max(fine, key=lambda angle: _levelness(rows, columns, angle))
    return found if abs(found) >= LEAST else 0.0


def _levelness(rows: Places, columns: Places, angle: float) -> float:
    """Return how much the edges come together on few heights when the picture is turned by these degrees."""
    import numpy as np

    heights = np.round(rows - columns * math.tan(math.radians(angle))).astype(np.int64)
    counts = np.bincount(heights - heights.min())
    return float((counts.astype(np.float64) ** 2).sum())


def leaning_again(
    blocks: Sequence[Block], leaning: Mapping[int, float], sizes: Sequence[tuple[float, float]]
) -> tuple[Block, ...]:
    """Return the blocks with the boxes on pages that were turned level (number: degrees) where the page shows them."""
    if not leaning:
        return tuple(blocks)
    return tuple(
        replace(b, spans=tuple((s, e, _leaning(box, leaning, sizes)) for s, e, box in b.spans)) for b in blocks
    )


def _leaning(box: Box, leaning: Mapping[int, float], sizes: Sequence[tuple[float, float]]) -> Box:
    """Return a box about the centre it has on the page as shown; its own size hardly differs for so small a turn."""
    degrees = leaning.get(box.page, 0.0)
    if not degrees:
        return box
    centre = complex(*sizes[box.page - 1]) / 2
    middle = complex(box.x0 + box.x1, box.top + box.bottom) / 2
    place = (middle - centre) * cmath.exp(1j * math.radians(degrees)) + centre - middle
    return Box(box.page, box.x0 + place.real, box.top + place.imag, box.x1 + place.real, box.bottom + place.imag)
