"""A passage cut into windows: consecutive sentences under their headings that the network reads at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from model.encoding.pieces import BEGIN, END, Pieces

WINDOW = 320
SENTENCE = 160
HEADING = 40
BEFORE = 64


@dataclass(slots=True)
class Window:
    """Token ids, and per sentence its row in the passage and its range of tokens [start, end)."""

    ids: list[int] = field(default_factory=lambda: [BEGIN])
    rows: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)

    def add(self, ids: Sequence[int], row: int | None = None) -> None:
        """Append a segment with its end token; without a row it is context only."""
        start = len(self.ids)
        self.ids += [*ids, END]
        if row is not None:
            self.rows.append(row)
            self.spans.append((start, len(self.ids)))


@dataclass(frozen=True, slots=True)
class Segment:
    """The token ids of one sentence and of the heading it stands under; ``row`` counts from 0 in the passage."""

    row: int
    heading: tuple[int, ...]
    ids: tuple[int, ...]


def segments(passage: Sequence[tuple[str, str]], pieces: Pieces) -> list[Segment]:
    """Return the sentences of a passage that hold a token, clipped to SENTENCE tokens, headings to HEADING."""
    found = []
    for row, (heading, text) in enumerate(passage):
        ids = pieces.ids(text)[: SENTENCE - 1]
        above = pieces.ids("# " + heading)[: HEADING - 1] if heading.strip() else []
        if ids:
            found.append(Segment(row, tuple(above), tuple(ids)))
    return found


def cut(found: Sequence[Segment], limit: Callable[[], int] = lambda: WINDOW) -> list[Window]:
    """Return windows of at most ``limit()`` tokens (asked per window), in running order, every sentence pooled once.

    A window begins with the heading and, unless it is the first, the end of the sentence before it as context.
    """
    windows: list[Window] = []
    room = 0
    for before, segment in zip([None, *found], found, strict=False):
        new_heading = not windows or before is None or before.heading != segment.heading
        need = len(segment.ids) + 1 + (len(segment.heading) + 1 if new_heading and segment.heading else 0)
        if not windows or len(windows[-1].ids) + need > room:
            windows.append(_begin(before, segment))
            room = limit()
        elif new_heading and segment.heading:
            windows[-1].add(segment.heading)
        windows[-1].add(segment.ids, segment.row)
    return windows


def _begin(before: Segment | None, segment: Segment) -> Window:
    """Return a window that holds the context of its first sentence: what stands before it and its heading."""
    window = Window()
    if before is not None and before.heading != segment.heading:
        window.add(before.ids[-BEFORE:])
    if segment.heading:
        window.add(segment.heading)
    if before is not None and before.heading == segment.heading:
        window.add(before.ids[-BEFORE:])
    return window
