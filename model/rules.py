"""Learns the document rule from labelled documents, long ones made by joining several."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.classifier import Scores
from model.labels import DocumentRule, document_features

# A reader would miss a theme that at least two sentences carry, and more as a document is longer: a long programme
# spends a smaller share on each of its themes than a short letter does, so the need grows with the root of the length.
# With two sentences a label may be defended at any length.
FEWEST = 2
GROWTH = 0.2
# How many documents are joined to one, and how often: lengths from 12 to over 1,000 sentences.
JOINED = {1: 1, 2: 60, 4: 60, 8: 40, 16: 30, 32: 20}


def fit_rule(
    scores: Scores, targets: NDArray[np.bool_], cuts: NDArray[np.float64], lengths: Sequence[int]
) -> DocumentRule:
    """Return the rule learned from documents of the given lengths (in sentences) that follow each other in the rows."""
    from sklearn.linear_model import LogisticRegression

    rows, wanted, defensible = _documents(scores, targets, cuts, lengths)
    if not 0 < wanted.sum() < len(wanted):
        return DocumentRule((4.0, -1.5), 3.0, 0.5)
    model = LogisticRegression(C=1.0, max_iter=1000, random_state=0).fit(rows, wanted)
    rule = DocumentRule(tuple(float(w) for w in model.coef_[0]), float(model.intercept_[0]), 0.5)
    return DocumentRule(rule.weights, rule.bias, _threshold(rule.score(rows), wanted, defensible))


def _documents(
    scores: Scores, targets: NDArray[np.bool_], cuts: NDArray[np.float64], lengths: Sequence[int]
) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    bounds = np.cumsum([0, *lengths])
    spans = [np.arange(a, b) for a, b in zip(bounds[:-1], bounds[1:], strict=True) if b - a >= 5]
    draw = random.Random(0)
    rows, wanted, defensible = [], [], []
    for number, rounds in JOINED.items():
        for _ in range(rounds):
            groups = [draw.sample(spans, min(number, len(spans)))] if number > 1 else [[span] for span in spans]
            for group in groups:
                these = np.concatenate(group)
                rows.append(document_features(scores[these], cuts))
                wanted.append(is_about(targets[these]))
                defensible.append(targets[these].sum(axis=0) >= FEWEST)
    if not rows:
        return np.zeros((0, 2)), np.zeros(0, bool), np.zeros(0, bool)
    return np.concatenate(rows), np.concatenate(wanted), np.concatenate(defensible)


def is_about(targets: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return per theme whether a document with these labelled sentences (sentences, themes) is about it."""
    count = targets.sum(axis=0)
    return np.asarray((count >= FEWEST) & (count >= GROWTH * len(targets) ** 0.5), bool)


def _threshold(scores: NDArray[np.float64], wanted: NDArray[np.bool_], defensible: NDArray[np.bool_]) -> float:
    """Return the threshold with the best F of precision against defensible labels and recall of wanted ones."""
    grid = np.arange(0.1, 0.8, 0.02)
    return float(np.round(grid[int(np.argmax([_f(scores >= cut, wanted, defensible) for cut in grid]))], 2))


def _f(given: NDArray[np.bool_], wanted: NDArray[np.bool_], defensible: NDArray[np.bool_]) -> float:
    precision = (given & defensible).sum() / max(given.sum(), 1)
    recall = (given & wanted).sum() / max(wanted.sum(), 1)
    return float(2 * precision * recall / max(precision + recall, 1e-9))
