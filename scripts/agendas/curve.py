"""An agenda without examples, and with 10, 50 and 200 per theme, learned as a user's own would be."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model import Agenda, Analyser, Example, learn, measure, passages, targets_of, train
from scripts.evaluation.figures import intervals

Given = NDArray[np.bool_]
POINTS = (0, 10, 50, 200)
# Learning from so many takes minutes; it is drawn no more often than this.
MOST_LARGE = 3
# One sentence without a theme for every two with one, about as in running text.
PER_NONE = 2
ROUNDS = 1000
HEAD = ["zinnen", "wijze", "precisie", "recall", "micro-F1", "95%", "winst op vorige (95%)"]


def curve_table(
    examples: Sequence[Example], golds: Mapping[str, Sequence[Example]], agenda: Agenda, encoder: Any, seeds: int
) -> list[list[str]]:
    """Return precision, recall and micro-F1 per gold file and number of examples, with the gain on the row before.

    The labels of ``agenda`` are hidden but for the drawn examples; the joint model is trained on no agenda at all.
    """
    gold = [one for some in golds.values() for one in some]
    bare = train([_blind(one) for one in examples], [agenda], Remembering(encoder) if encoder else None)
    right = targets_of(gold, agenda)
    texts = [[one.sentence for one in passage] for passage in passages(gold)]
    seen = bare.judge.see(texts)
    names = [f"{agenda.id}:{code}" for code in agenda.labels]
    ways: dict[str, list[Given]] = {
        "trefwoorden": [np.array([[name in found for name in names] for found in seen.prepared.terms], bool)]
    }
    learned = [one for one in examples if one.part == "train"]
    for point in POINTS:
        draws = {0: 1, POINTS[-1]: min(seeds, MOST_LARGE)}.get(point, seeds)
        drawn = [_drawn(learned, agenda, point, seed) for seed in range(draws)]
        ways[f"{point} per thema ({draws}x)"] = [_labels(bare, agenda, rows, seen) for rows in drawn]
    table, start = [HEAD], 0
    for name, some in golds.items():
        at = slice(start, start + len(some))
        own = {way: [given[at] for given in drawn] for way, drawn in ways.items()}
        table += _rows(name, own, right[at], [one.document for one in some], agenda)
        start += len(some)
    return table


def _blind(one: Example) -> Example:
    return Example(one.id, one.document, one.sentence, {}, one.genre, one.part)


def _labels(bare: Analyser, agenda: Agenda, rows: Sequence[Example], seen: Any) -> Given:
    head: Any = bare.head(agenda.id)
    if rows:
        head = learn(head.meaning, bare.judge, rows, bare.background)
    return np.asarray(bare.judge.score(seen, head) >= head.cuts, bool)


def _drawn(examples: Sequence[Example], agenda: Agenda, count: int, seed: int) -> list[Example]:
    """Return so many examples per theme (fewer where there are no more), each alone, and some without a theme.

    With the same seed fewer examples are among the more.
    """
    mixed = list(examples)
    random.Random(seed).shuffle(mixed)
    chosen: dict[str, Example] = {}
    for code in agenda.labels:
        holding = [one for one in mixed if code in one.codes(agenda.id)]
        chosen |= {one.id: one for one in holding[:count]}
    none = [one for one in mixed if not one.codes(agenda.id)]
    chosen |= {one.id: one for one in none[: len(chosen) // PER_NONE]}
    return [Example(one.id, one.id, one.sentence, one.labels) for one in chosen.values()]


class Remembering:
    """An encoder that reads no passage twice."""

    def __init__(self, encoder: Any) -> None:
        """Take the encoder."""
        self.encoder, self.version = encoder, encoder.version
        self.codes: tuple[str, ...] = ()
        self.known: dict[tuple[tuple[str, str], ...], NDArray[np.float32]] = {}

    def encode(self, passages: Sequence[Sequence[tuple[str, str]]]) -> list[NDArray[np.float32]]:
        """Return the vectors per passage."""
        new = [passage for passage in dict.fromkeys(map(tuple, passages)) if passage not in self.known]
        self.known |= dict(zip(new, self.encoder.encode(new), strict=True))
        return [self.known[tuple(passage)] for passage in passages]

    def logits(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return nothing: its own head is not used."""
        return np.zeros((len(vectors), 0), np.float32)


def _rows(
    gold: str, ways: dict[str, list[Given]], right: Given, sources: Sequence[str], agenda: Agenda
) -> list[list[str]]:
    rows: list[list[str]] = []
    before: list[Given] | None = None
    for name, drawn in ways.items():
        found = [measure(given, right, agenda.labels) for given in drawn]
        low, high = intervals(drawn[0], right, sources)["micro"]
        figures = [float(np.mean([getattr(one, key) for one in found])) for key in ("precision", "recall", "micro")]
        gain = _gain(before, drawn, right, sources) if before else ""
        rows.append([gold, name, *(f"{value:.3f}" for value in figures), f"{low:.3f}-{high:.3f}", gain])
        before = drawn
    return rows


def _gain(before: Sequence[Given], after: Sequence[Given], right: Given, sources: Sequence[str]) -> str:
    """Return the gain in micro-F1, mean of the draws of examples, and its interval.

    1,000 times, whole sources and the draws themselves are drawn anew (bootstrap), so both count as chance. A draw of
    fewer examples lies within that of more with the same seed, so the two are compared in pairs.
    """
    if len(before) > 1:
        before, after = before[: len(after)], after[: len(before)]
    place = {name: number for number, name in enumerate(dict.fromkeys(sources))}
    where = np.array([place[name] for name in sources])
    counts = [[_counts(given, right, where, len(place)) for given in drawn] for drawn in (before, after)]
    random_numbers = np.random.default_rng(0)
    gains = []
    for _ in range(ROUNDS):
        weights = random_numbers.multinomial(len(place), np.full(len(place), 1 / len(place)))
        seeds = random_numbers.integers(len(after), size=len(after))
        one, other = (_mean_f1(drawn, weights, seeds) for drawn in counts)
        gains.append(other - one)
    low, high = np.percentile(gains, (2.5, 97.5))
    return f"{np.mean(gains):+.3f} ({low:+.3f} tot {high:+.3f})"


def _mean_f1(drawn: Sequence[NDArray[np.float64]], weights: NDArray[np.int64], seeds: NDArray[np.int64]) -> float:
    return float(np.mean([_f1(weights @ drawn[seed % len(drawn)]) for seed in seeds]))


def _counts(given: Given, right: Given, where: NDArray[np.int64], number: int) -> NDArray[np.float64]:
    """Return per source (given and right, given + right)."""
    found = np.zeros((number, 2))
    np.add.at(found, where, np.stack([(given & right).sum(1), given.sum(1) + right.sum(1)], axis=1))
    return found


def _f1(counts: NDArray[np.float64]) -> float:
    return float(2 * counts[0] / max(counts[1], 1))
