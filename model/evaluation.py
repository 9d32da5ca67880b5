"""How well scores match labels that readers gave: precision, recall and F1 over sentences and passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.agenda import Agenda
from model.analyser import Analyser
from model.examples import Example, passages
from model.training import targets_of

Given = NDArray[np.bool_]
# A label of a passage is one that this many of its sentences carry.
CARRIERS = 2


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and F1 (0-1) of labels, over all pairs (micro) and as mean over themes that occur (macro)."""

    precision: float
    recall: float
    micro: float
    macro: float
    per_theme: dict[str, tuple[float, float, float, int]]
    count: int

    def __str__(self) -> str:
        """Return one line a person can read."""
        return (
            f"n={self.count}  precisie {self.precision:.3f}  recall {self.recall:.3f}  "
            f"micro-F1 {self.micro:.3f}  macro-F1 {self.macro:.3f}"
        )


def measure(given: Given, right: Given, codes: Sequence[str]) -> Measure:
    """Return the measure of given labels against right ones, both (rows, themes)."""
    both, total, wanted = (given & right).sum(0), given.sum(0), right.sum(0)
    per_theme = {
        code: (_ratio(b, g), _ratio(b, w), _ratio(2 * b, g + w), int(w))
        for code, b, g, w in zip(codes, both, total, wanted, strict=True)
    }
    occurring = [figures[2] for figures in per_theme.values() if figures[3]]
    macro = float(np.mean(occurring)) if occurring else 0.0
    b, g, w = both.sum(), total.sum(), wanted.sum()
    return Measure(_ratio(b, g), _ratio(b, w), _ratio(2 * b, g + w), macro, per_theme, len(right))


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else 0.0


def per_passage(labels: Given, examples: Sequence[Example]) -> Given:
    """Return the labels of each passage (passages, themes): those that at least two of its sentences carry."""
    bounds = np.cumsum([0, *(len(passage) for passage in passages(examples))])
    rows = [labels[a:b].sum(0) >= CARRIERS for a, b in zip(bounds[:-1], bounds[1:], strict=True)]
    return np.array(rows, bool).reshape(len(rows), labels.shape[1])


def scores_of(analyser: Analyser, examples: Sequence[Example], agenda: Agenda) -> NDArray[np.float32]:
    """Return calibrated scores (examples, themes), each running text judged as a passage."""
    return analyser.score([[one.sentence for one in passage] for passage in passages(examples)], agenda.id)


def evaluate(analyser: Analyser, examples: Sequence[Example], agenda: str = "da2024") -> Measure:
    """Return the measure of an analyser's sentence labels on examples."""
    scheme = analyser.head(agenda).agenda
    given = scores_of(analyser, examples, scheme) >= analyser.cuts(agenda)
    return measure(given, targets_of(examples, scheme), scheme.labels)
