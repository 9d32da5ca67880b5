"""Sentences to a calibrated score per theme: heads on n-grams, the encoder's head, terms, and one stacker."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.features import NgramFeatures, Prepared, chance_nearby, neighbours, term_counts

Scores = NDArray[np.float32]
# The columns of a (sentence, theme) pair that the stacker weighs.
EVIDENCE = (
    "encoder", "encoder below even", "encoder any theme",
    "encoder around", "encoder chance around", "encoder chance far around",
    "n-grams", "n-grams any theme", "n-grams around", "n-grams chance around", "n-grams chance far around",
    "terms", "terms in heading", "terms around",
)  # fmt: skip
# How many sentences on either side count as near and as far around.
NEAR, FAR = 1, 6


class Heads:
    """One linear head per theme on the n-grams of a sentence (logistic regression, one against the rest)."""

    def __init__(self, weights: NDArray[np.float32], bias: NDArray[np.float32]) -> None:
        """Take the weights (features, themes) and biases (themes)."""
        self.weights, self.bias = weights, bias

    @classmethod
    def fit(cls, matrix: Any, targets: NDArray[np.bool_], strength: float, tolerance: float = 1e-2) -> Heads:
        """Learn from a matrix and 0/1 targets (sentences, themes); ``strength`` is scikit-learn's C, then its tol."""
        from sklearn.linear_model import LogisticRegression

        columns, biases = [], []
        for target in targets.T:
            if target.all() or not target.any():
                columns.append(np.zeros(matrix.shape[1]))
                biases.append(7.0 if target.any() else -7.0)
                continue
            head = LogisticRegression(
                C=strength,
                solver="liblinear",
                dual=True,
                max_iter=1000,
                class_weight={1: 3.0},
                random_state=0,
                tol=tolerance,
            )
            head.fit(matrix, target)
            columns.append(head.coef_[0])
            biases.append(float(head.intercept_[0]))
        # Half precision is enough (log odds differ by under 0.001) and halves the artifact.
        return cls(np.array(columns, np.float16).T.astype(np.float32), np.array(biases, np.float32))

    def logits(self, matrix: Any) -> Scores:
        """Return log odds (sentences, themes)."""
        return np.asarray(matrix @ self.weights + self.bias, np.float32)


class Stacker:
    """Weighs the evidence for a (sentence, theme) pair into a calibrated probability; one for each agenda."""

    def __init__(self, weights: NDArray[np.float64], bias: float) -> None:
        """Take a weight for each column of EVIDENCE, and the bias (both log odds)."""
        self.weights, self.bias = weights, bias

    @classmethod
    def fit(cls, evidence: NDArray[np.float32], targets: NDArray[np.bool_]) -> Stacker:
        """Learn from evidence (sentences, themes, columns) and 0/1 targets, by logistic regression."""
        from sklearn.linear_model import LogisticRegression

        model = LogisticRegression(C=1.0, solver="lbfgs", max_iter=2000, random_state=0)
        model.fit(_pairs(evidence), targets.ravel())
        return cls(model.coef_[0], float(model.intercept_[0]))

    @classmethod
    def from_array(cls, kept: NDArray[np.float64]) -> Stacker:
        """Return the stacker of an artifact."""
        return cls(kept[:-1], float(kept[-1]))

    def to_array(self) -> NDArray[np.float64]:
        """Return the weights, then the bias, for the artifact."""
        return np.append(self.weights, self.bias)

    def weighs(self, part: str) -> bool:
        """Return whether a part of EVIDENCE, by the word its columns share, has any weight."""
        return any(weight for name, weight in zip(EVIDENCE, self.weights, strict=True) if part in name)

    def score(self, evidence: NDArray[np.float32]) -> Scores:
        """Return probabilities (sentences, themes)."""
        if not len(evidence):
            return np.zeros(evidence.shape[:2], np.float32)
        odds = _pairs(evidence) @ self.weights + self.bias
        return np.asarray(1 / (1 + np.exp(-odds)), np.float32).reshape(evidence.shape[:2])


def _pairs(evidence: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return a row per (sentence, theme); a bias per theme would repeat how often it occurs in training text."""
    return evidence.astype(np.float64).reshape(-1, evidence.shape[2])


def gather(
    prepared: Prepared, codes: Sequence[str], ngram: Scores | None, encoder: Scores | None
) -> NDArray[np.float32]:
    """Return the evidence (sentences, themes, columns of EVIDENCE) for the themes of one agenda; zeros where None."""
    nothing = np.zeros((len(prepared.sentences), len(codes)), np.float32)
    terms = term_counts(prepared.terms, codes)
    deep, words = (nothing if odds is None else np.clip(odds, -12, 12) for odds in (encoder, ngram))
    columns = [
        *([nothing] * 6 if encoder is None else [deep, np.minimum(deep, 0), *_in_context(deep, prepared.groups)]),
        *([nothing] * 5 if ngram is None else [words, *_in_context(words, prepared.groups)]),
        terms,
        term_counts(prepared.heading_terms, codes),
        neighbours(terms, prepared.groups),
    ]
    return np.stack(columns, axis=2).astype(np.float32)


def _in_context(odds: Scores, groups: NDArray[np.int64]) -> list[Scores]:
    """Return, of log odds (sentences, themes), those of any theme at all, their mean around, and log chances around.

    A sentence that is sure to be about something else, or about nothing, needs other proof than one in between.
    """
    return [
        np.repeat(np.logaddexp.reduce(odds, axis=1, keepdims=True), odds.shape[1], axis=1),
        neighbours(odds, groups),
        chance_nearby(odds, groups, NEAR),
        chance_nearby(odds, groups, FAR),
    ]


def thresholds(scores: Scores, targets: NDArray[np.bool_], weight: float = 200.0) -> NDArray[np.float64]:
    """Return a threshold per theme that gives the best F1, drawn towards the one best for all as examples are few."""
    grid = np.arange(0.10, 0.80, 0.02)
    everywhere = grid[int(np.argmax([_f1(scores > cut, targets) for cut in grid]))]
    found = []
    for theme in range(scores.shape[1]):
        given = targets[:, theme]
        curve = [_f1(scores[:, theme] > cut, given) for cut in grid]
        own = grid[int(np.argmax(np.convolve(curve, np.ones(5) / 5, "same")))] if given.any() else everywhere
        count = float(given.sum())
        found.append((count * own + weight * everywhere) / (count + weight))
    return np.round(np.array(found), 3)


def _f1(given: NDArray[np.bool_], right: NDArray[np.bool_]) -> float:
    both = float((given & right).sum())
    return 2 * both / max(float(given.sum() + right.sum()), 1.0)


def threshold_for_precision(scores: Scores, targets: NDArray[np.bool_], precision: float) -> float:
    """Return the lowest score above which all pairs together reach a precision (0-1); 1.0 when none does."""
    order = np.argsort(-scores, axis=None, kind="stable")
    right = np.cumsum(targets.ravel()[order])
    reached = np.flatnonzero(right / np.arange(1, len(order) + 1) >= precision)
    reached = reached[right[reached] >= 20]
    return float(scores.ravel()[order[reached[-1]]]) if len(reached) else 1.0


def promised_cut(
    scores: Scores, targets: NDArray[np.bool_], precision: float, lengths: Sequence[int], sure: float = 0.95
) -> float:
    """Return the lowest score above which a precision (0-1) is kept in a share ``sure`` of drawings; 1.0 when none is.

    The drawings (bootstrap) are of documents of the given lengths, whose sentences follow each other in the rows: a
    precision just reached on one set of documents is missed on half of all others.
    """
    grid = np.arange(0.2, 0.996, 0.005)
    bounds = np.cumsum([0, *lengths])
    given, right = np.zeros((2, len(lengths), len(grid)))
    for place, (start, end) in enumerate(pairwise(bounds)):
        above = scores[start:end].ravel() >= grid[:, None]
        given[place], right[place] = above.sum(axis=1), (above & targets[start:end].ravel()).sum(axis=1)
    draws = np.random.default_rng(0).multinomial(len(lengths), np.full(len(lengths), 1 / len(lengths)), size=500)
    kept = np.quantile((draws @ right) / np.maximum(draws @ given, 1), 1 - sure, axis=0) >= precision
    reached = np.flatnonzero(kept & (right.sum(axis=0) >= 20))
    return float(np.round(grid[reached[0]], 3)) if len(reached) else 1.0


__all__ = [
    "EVIDENCE",
    "Heads",
    "NgramFeatures",
    "Stacker",
    "gather",
    "promised_cut",
    "threshold_for_precision",
    "thresholds",
]
