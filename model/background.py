"""Running text without labels, kept with the artifact: what an agenda without examples learns from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.document import Kind, Sentence
from model.examples import Example, passages

# So many sentences tell enough of which words keep company, and cost a minute per agenda.
MOST = 12_000
Rows = tuple[tuple[int, str, Kind, str], ...]


@dataclass(frozen=True, slots=True)
class Background:
    """Rows of (passage, heading, kind, text): some to learn from, others ``apart`` to set a cut on.

    ``vectors`` are those of the rows apart (sentences, dimension), without columns when there is no encoder.
    """

    rows: Rows
    apart: Rows
    vectors: NDArray[np.float32]

    @classmethod
    def of(
        cls, examples: Sequence[Example], apart: Sequence[Example], vectors: NDArray[np.float32] | None
    ) -> Background:
        """Return the text of examples in whole passages, at most about 12,000 sentences; labels are left behind."""
        found = passages(examples)
        step = -(-len(examples) // MOST)
        none = np.zeros((len(apart), 0), np.float32)
        kept = none if vectors is None else vectors.astype(np.float16).astype(np.float32)
        return cls(_rows(found[::step]), _rows(passages(apart)), kept)

    @property
    def centre(self) -> NDArray[np.float32]:
        """Return the mean vector, empty without encoder."""
        return np.asarray(self.vectors.mean(0) if len(self.vectors) else np.zeros(0), np.float32)

    def to_arrays(self) -> dict[str, Any]:
        """Return what ``from_arrays`` needs, for the artifact."""
        rows, apart = (np.array(rows, dtype=object) for rows in (self.rows, self.apart))
        return {"background": rows, "background-apart": apart, "background-vectors": self.vectors.astype(np.float16)}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Any]) -> Background | None:
        """Return the background of an artifact; None for one that was made without."""
        if "background" not in arrays:
            return None
        rows, apart = (tuple(tuple(row) for row in arrays[name]) for name in ("background", "background-apart"))
        return cls(rows, apart, np.asarray(arrays["background-vectors"], np.float32))


def _rows(found: Sequence[Sequence[Example]]) -> Rows:
    return tuple(
        (number, one.sentence.heading, one.sentence.kind, one.sentence.text)
        for number, passage in enumerate(found)
        for one in passage
    )


def running(rows: Rows) -> list[list[Sentence]]:
    """Return the sentences per passage."""
    found: dict[int, list[Sentence]] = {}
    for number, heading, kind, text in rows:
        found.setdefault(number, []).append(Sentence(text, 1, (), kind, (heading,) if heading else ()))
    return list(found.values())
