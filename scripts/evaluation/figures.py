"""Figures beyond precision and recall: intervals, rank quality, calibration, agreement, confusion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Given = NDArray[np.bool_]
Scores = NDArray[np.float32]
ROUNDS = 1000
# Pairs below this score are nearly all right to be refused and would hide what happens where it matters.
FEWEST = 0.05


def intervals(given: Given, right: Given, sources: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return 95 % intervals of micro- and macro-F1 (rows, themes), by drawing whole sources 1,000 times."""
    names = {name: place for place, name in enumerate(dict.fromkeys(sources))}
    where = np.array([names[name] for name in sources])
    both, total = (_per_source(rows, where, len(names)) for rows in (given & right, given.astype(int) + right))
    weights = np.random.default_rng(0).multinomial(len(names), np.full(len(names), 1 / len(names)), ROUNDS)
    hits, sums = weights @ both, weights @ total
    micro = 2 * hits.sum(1) / np.maximum(sums.sum(1), 1)
    occurring = weights @ _per_source(right, where, len(names)) > 0
    per_theme = 2 * hits / np.maximum(sums, 1)
    macro = (per_theme * occurring).sum(1) / np.maximum(occurring.sum(1), 1)
    return {"micro": _middle(micro), "macro": _middle(macro)}


def _per_source(rows: NDArray[np.int64] | Given, where: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    summed = np.zeros((count, rows.shape[1]), np.int64)
    np.add.at(summed, where, rows.astype(np.int64))
    return summed


def _middle(values: NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)


def interval_of_f(rows: Sequence[tuple[int, int, int, int]]) -> tuple[float, float]:
    """Return the 95 % interval of F from (right given, given, main found, main) per document."""
    counts = np.array(rows)
    weights = np.random.default_rng(0).multinomial(len(rows), np.full(len(rows), 1 / len(rows)), ROUNDS)
    good, given, found, main = (weights @ counts).T.astype(float)
    precision, recall = good / np.maximum(given, 1), found / np.maximum(main, 1)
    return _middle(2 * precision * recall / np.maximum(precision + recall, 1e-9))


def ndcg(scores: NDArray[np.float64] | Scores, gains: NDArray[np.float64], best: int = 5) -> float:
    """Return the mean nDCG (0-1) of the best themes by score, over rows that have a gain at all."""
    kept = gains.sum(1) > 0
    if not kept.any():
        return 0.0
    scores, gains = scores[kept], gains[kept]
    discount = 1 / np.log2(np.arange(2, best + 2))
    order = np.argsort(-scores, axis=1, kind="stable")[:, :best]
    got = (np.take_along_axis(gains, order, 1) * discount[: order.shape[1]]).sum(1)
    ideal = (-np.sort(-gains, axis=1)[:, :best] * discount[: order.shape[1]]).sum(1)
    return float((got / ideal).mean())


def calibration(scores: Scores, right: Given, bins: int = 10) -> tuple[float, list[tuple[float, float, int]]]:
    """Return (calibration error, (mean score, share right, pairs) per bin of equal count) over pairs from 0.05."""
    kept = scores >= FEWEST
    order = np.argsort(scores[kept], kind="stable")
    values, truth = scores[kept][order], right[kept][order]
    parts = [part for part in np.array_split(np.arange(len(values)), bins) if len(part)]
    curve = [(float(values[part].mean()), float(truth[part].mean()), len(part)) for part in parts]
    error = sum(abs(score - share) * count for score, share, count in curve) / max(len(values), 1)
    return float(error), curve


def kappa(one: Given, other: Given) -> tuple[float, float]:
    """Return Cohen's kappa over all (row, theme) pairs together, and its mean over the themes that occur."""
    occurring = [theme for theme in range(one.shape[1]) if other[:, theme].any()]
    each = [_kappa(one[:, theme], other[:, theme]) for theme in occurring]
    return _kappa(one.ravel(), other.ravel()), float(np.mean(each)) if each else 0.0


def _kappa(one: Given, other: Given) -> float:
    same = float((one == other).mean())
    chance = float(one.mean() * other.mean() + (1 - one.mean()) * (1 - other.mean()))
    return (same - chance) / (1 - chance) if chance < 1 else 1.0


def confusion(given: Given, right: Given) -> NDArray[np.int64]:
    """Return how often a row (missed, given wrongly): in rows where the first was missed and the second wrong."""
    missed, wrong = (right & ~given).astype(np.int64), (given & ~right).astype(np.int64)
    return missed.T @ wrong


def most_confused(table: NDArray[np.int64], codes: Sequence[str], most: int = 15) -> list[tuple[str, str, int]]:
    """Return (missed theme, wrongly given theme, sentences), most frequent first."""
    pairs = Counter({(codes[a], codes[b]): int(table[a, b]) for a, b in zip(*np.nonzero(table), strict=True)})
    return [(missed, wrong, count) for (missed, wrong), count in pairs.most_common(most)]
