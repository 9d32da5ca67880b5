"""A promised precision is kept on documents that were not seen, not just reached on those that were."""

import numpy as np

from model.classifier import promised_cut, threshold_for_precision


def drawn(documents: int, seed: int) -> tuple[np.ndarray, np.ndarray, list[int]]:
    """Return scores and truth (sentences, 1) of documents of 20 sentences, some of which are hard throughout."""
    draw = np.random.default_rng(seed)
    scores = draw.uniform(0.2, 1, (documents * 20, 1)).astype(np.float32)
    hard = np.repeat(draw.random(documents) < 0.2, 20)[:, None]
    chance = np.where(hard, scores**2 * 0.8, scores)
    return scores, draw.random(scores.shape) < chance, [20] * documents


def test_a_promise_asks_more_than_what_was_just_reached() -> None:
    scores, right, lengths = drawn(60, 1)
    assert promised_cut(scores, right, 0.8, lengths) > threshold_for_precision(scores, right, 0.8)


def test_a_promise_is_kept_on_most_other_sets_of_documents() -> None:
    kept = 0
    for seed in range(40):
        cut = promised_cut(*drawn(60, seed)[:2], 0.8, [20] * 60)
        scores, right, _ = drawn(400, 1000 + seed)
        kept += right[scores >= cut].mean() >= 0.8
    assert kept >= 34


def test_what_cannot_be_promised_is_never_given() -> None:
    scores = np.linspace(0.2, 1, 400, dtype=np.float32)[:, None]
    assert promised_cut(scores, np.zeros((400, 1), bool), 0.7, [20] * 20) == 1.0
