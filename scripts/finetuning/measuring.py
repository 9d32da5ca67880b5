"""What the joint head alone is worth: F1 over sentences, with a threshold from the part set apart for the heads."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from model.encoder import Encoder
from scripts.finetuning.rows import CODES, Passage

STEPS = np.arange(0.10, 0.91, 0.02)
PLAIN = 0.5

Table = NDArray[np.float32]


def probabilities(encoder: Encoder, passages: Sequence[Passage]) -> Table:
    """Return the joint head's probabilities (sentences, codes) in running order."""
    vectors = encoder.encode([passage.sentences for passage in passages])
    return np.asarray(1 / (1 + np.exp(-encoder.logits(np.concatenate(vectors)))), np.float32)


def truth(passages: Sequence[Passage]) -> Table:
    """Return the labels (sentences, codes); NaN where nobody judged."""
    return np.stack([row for passage in passages for row in passage.labels])


def agenda(name: str) -> slice:
    """Return the columns of an agenda."""
    places = [place for place, code in enumerate(CODES) if code.startswith(name + ":")]
    return slice(places[0], places[-1] + 1)


def f1(said: NDArray[np.bool_], right: NDArray[np.bool_]) -> tuple[float, float]:
    """Return micro- and macro-F1, 0-1; macro over the themes that occur."""
    hits, both = (said & right).sum(0), said.sum(0) + right.sum(0)
    each = 2 * hits / np.maximum(both, 1)
    return float(2 * hits.sum() / max(both.sum(), 1)), float(each[right.any(0)].mean())


def threshold(scores: Table, right: NDArray[np.bool_]) -> float:
    """Return the threshold for all themes alike with the highest micro-F1."""
    return float(max(STEPS, key=lambda step: f1(scores >= step, right)[0]))


def figures(
    read: Callable[[Sequence[Passage]], Table], held_out: Sequence[Passage], gold: Sequence[Passage]
) -> dict[str, dict[str, float]]:
    """Return per group of gold and agenda: threshold, sentences, micro- and macro-F1.

    ``read`` gives the probabilities (sentences, codes) of passages in running order.
    """
    scores, right = read(gold), truth(gold) > 0
    fresh = np.array([row.get("document_in_adapt") is False for passage in gold for row in passage.rows])
    own = (read(held_out), truth(held_out) > 0) if held_out else None
    found = {}
    for name in ("da2024", "commissie2022", "nds2025"):
        at = agenda(name)
        step = threshold(own[0][:, at], own[1][:, at]) if own else PLAIN
        for group, rows in {"all": np.ones_like(fresh), "fresh": fresh}.items():
            micro, macro = f1(scores[rows, at] >= step, right[rows, at])
            found[f"{name} {group}"] = {"n": int(rows.sum()), "threshold": step, "micro": micro, "macro": macro}
    return {name: {key: round(value, 4) for key, value in values.items()} for name, values in found.items()}
