"""Figures of one system on the gold sentences: every group, sentences and passages, themes apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model import Agenda, Measure, measure
from scripts.evaluation.figures import calibration, confusion, intervals, kappa, most_confused, ndcg
from scripts.evaluation.gold import GROUPS, GoldSentences

Given = NDArray[np.bool_]
Scores = NDArray[np.float32]


def figures_of(given: Given, gold: GoldSentences, agenda: Agenda) -> dict[str, dict[str, Any]]:
    """Return per group of GROUPS that has sentences: precision, recall, micro and macro F1, intervals, passages."""
    return {group: _group(given, gold, agenda, group) for group in GROUPS if gold.rows_of(group).any()}


def _group(given: Given, gold: GoldSentences, agenda: Agenda, group: str) -> dict[str, Any]:
    rows = gold.rows_of(group)
    found = measure(given[rows], gold.right[rows], agenda.labels)
    whole = measure(gold.passages_of(given, group), gold.passages_of(gold.right, group), agenda.labels)
    between = intervals(given[rows], gold.right[rows], [gold.sources[i] for i in np.flatnonzero(rows)])
    return {
        **_plain(found),
        "micro_interval": between["micro"],
        "macro_interval": between["macro"],
        "passages": _plain(whole),
    }


def _plain(found: Measure) -> dict[str, Any]:
    return {
        "n": found.count,
        "precision": found.precision,
        "recall": found.recall,
        "micro": found.micro,
        "macro": found.macro,
    }


def themes_of(given: Given, gold: GoldSentences, agenda: Agenda) -> list[dict[str, Any]]:
    """Return per theme its name, precision, recall, F1, the 95 % interval of F1, and how many sentences carry it."""
    found = measure(given, gold.right, agenda.labels).per_theme
    rows = []
    for place, code in enumerate(agenda.labels):
        column = np.s_[:, place : place + 1]
        precision, recall, f1, count = found[code]
        between = intervals(given[column], gold.right[column], gold.sources)["micro"]
        name = agenda.theme(code).name
        rows.append({"code": code, "name": name, "precision": precision, "recall": recall, "f1": f1, "n": count})
        rows[-1]["f1_interval"] = between
    return rows


def depth_of(scores: Scores, given: Given, sure: Given, gold: GoldSentences, agenda: Agenda) -> dict[str, Any]:
    """Return rank quality, calibration, what a promised precision of 0.9 keeps, agreement and confusion.

    ``sure`` are the labels given at the cuts that promise that precision.
    """
    error, curve = calibration(scores, gold.right)
    promised = measure(sure, gold.right, agenda.labels)
    together, each = kappa(given, gold.right)
    table = confusion(given, gold.right)
    return {
        "ndcg5": ndcg(scores, gold.right.astype(float)),
        "calibration_error": error,
        "calibration_curve": curve,
        "promised_0.9": {"precision": promised.precision, "recall": promised.recall},
        "kappa": {"together": together, "mean_over_themes": each},
        "confusion": table.tolist(),
        "most_confused": most_confused(table, agenda.labels),
    }


def best_cut(scores: Scores, right: Given, grid: Sequence[float]) -> float:
    """Return the one cut with the best micro-F1 on labelled rows; the first when all are equal."""
    found = [(scores >= cut) & (scores > 0) for cut in grid]
    values = [2 * (given & right).sum() / max(given.sum() + right.sum(), 1) for given in found]
    return float(grid[int(np.argmax(values))])
