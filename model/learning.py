"""An agenda learned from a few examples per theme, on top of what its definitions and terms already tell."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.agenda import Agenda
from model.background import Background, running
from model.classifier import Heads, Scores, Stacker, threshold_for_precision, thresholds
from model.document import Notice
from model.examples import Example, passages
from model.features import Prepared, prepare, term_counts
from model.judge import Head, Judge, Seen
from model.labels import DocumentRule
from model.rules import fit_rule
from model.untrained import CLUES, WEIGHTS, Meaning, UntrainedHead, passing, smooth

FOLDS = 4
# Below this a theme is still known by its definition more than by its examples.
FEW = 10
# However many the examples, the definitions and terms keep a part of the say; with HALF_TRUST the examples have half
# of theirs. Chosen on the part of the training documents set apart.
MOST_TRUST, HALF_TRUST = 0.8, 20
# Changes when what is learned changes, so that what was learned before is learned anew.
METHOD = 3
RULE = DocumentRule((4.0, -1.5), 3.0, 0.5)
PROMISES = (0.7, 0.8, 0.9, 0.95)
# Vectors are of length 1; so much longer, logistic regression with C = 1 can use them.
REACH = 4.0
# Terms never find so small a part of a theme that it occurs more often than this, in times they are found.
LESS_RARE = 4.0
# What the terms alone tell of how often a theme occurs counts for as much as this many examples of each.
UNSURE = 2
# A rule for whole documents is learned from no fewer than so many, of no fewer sentences than this.
FEWEST_DOCUMENTS, FEWEST_SENTENCES = 20, 5


@dataclass(frozen=True, slots=True)
class LearnedHead:
    """Scores an agenda by its meaning and by heads on n-grams and vectors that learned from examples.

    ``version`` is a hash of the examples, ``counts`` how many each theme had, ``shift`` the log odds of what both say
    together from which a theme is given.
    """

    meaning: Meaning
    ngrams: Heads
    deep: Heads | None
    stacker: Stacker
    cuts: NDArray[np.float64]
    promises: dict[str, float]
    version: str
    counts: tuple[int, ...]
    rule: DocumentRule = RULE
    shift: float = 0.0

    @property
    def agenda(self) -> Agenda:
        """Return the agenda."""
        return self.meaning.agenda

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Return which themes have too few examples to be trusted."""
        few = [code for code, count in zip(self.agenda.labels, self.counts, strict=True) if count < FEW]
        if not few:
            return ()
        text = (
            f"Nog geen {FEW} voorbeelden hebben: {', '.join(few)}. Daar gaat de herkenning vooral op de omschrijving."
        )
        return (Notice("weinig-voorbeelden", text),)

    def cuts_for(self, precision: float | None) -> NDArray[np.float64]:
        """Return the cut per theme; with a promised precision (0-1) the cuts that kept it on the examples."""
        if precision is None:
            return self.cuts
        reached = [cut for promise, cut in self.promises.items() if float(promise) >= precision - 1e-9]
        return np.maximum(self.cuts, min(reached)) if reached else np.ones_like(self.cuts)

    def score(self, judge: Judge, seen: Seen) -> Scores:
        """Return calibrated scores (sentences, themes)."""
        learned = self.ngrams.logits(seen.matrix), _deep(self.deep, self.meaning, seen.vectors)
        evidence = _evidence(self.meaning, seen, *learned)
        mixed = _mixed(evidence, self.stacker.score(evidence), self.meaning.cut, self.counts, self.cuts)
        return _scores(mixed - self.shift, self.cuts)


def learn(
    meaning: Meaning, judge: Judge, examples: Sequence[Example], background: Background | None = None
) -> LearnedHead:
    """Return the head learned from examples; heads judge no example they learned from (four folds).

    Loose sentences are chosen for their themes; ``background`` then tells how rare those are in running text.
    """
    agenda = meaning.agenda
    targets = np.array([[code in one.codes(agenda.id) for code in agenda.labels] for one in examples], bool)
    texts = passages(examples)
    seen = judge.see([[one.sentence for one in passage] for passage in texts])
    rows = None if seen.vectors is None or not meaning.vectors.size else _near(seen.vectors, meaning)
    ngram, deep = _unseen(seen, rows, targets)
    evidence = _evidence(meaning, seen, ngram, deep)
    stacker = Stacker.fit(evidence, targets)
    scores = stacker.score(evidence)
    cuts = thresholds(scores, targets)
    counts = tuple(int(count) for count in targets.sum(0))
    lengths = [len(passage) for passage in texts]
    head = LearnedHead(
        meaning,
        _heads(seen.matrix, targets, 4.0),
        None if rows is None else _heads(rows, targets, 1.0),
        stacker,
        cuts,
        {},
        _hash(examples),
        counts,
    )
    mixed = _mixed(evidence, scores, meaning.cut, counts, cuts)
    documents = sum(length >= FEWEST_SENTENCES for length in lengths) >= FEWEST_DOCUMENTS
    shift = _best(mixed, targets) if documents else _shift(head, judge, background, seen.prepared, targets)
    sure = _scores(mixed - shift, cuts)
    promises = {str(promise): threshold_for_precision(sure, targets, promise) for promise in PROMISES}
    rule = fit_rule(sure, targets, cuts, lengths) if documents else RULE
    return replace(head, promises=promises, shift=shift, rule=rule)


def _unseen(seen: Seen, rows: NDArray[np.float32] | None, targets: NDArray[np.bool_]) -> tuple[Scores, Scores]:
    """Return log odds of both heads for each example, by heads that did not learn from its text."""
    ngram, deep = np.zeros(targets.shape, np.float32), np.zeros(targets.shape, np.float32)
    groups = seen.prepared.groups
    fold = np.random.default_rng(0).permutation(int(groups.max()) + 1)[groups] % FOLDS
    for out in (fold == number for number in range(FOLDS)):
        ngram[out] = _heads(seen.matrix[~out], targets[~out], 4.0).logits(seen.matrix[out])
        if rows is not None:
            deep[out] = _heads(rows[~out], targets[~out], 1.0).logits(rows[out])
    return ngram, deep


def _shift(
    head: LearnedHead, judge: Judge, background: Background | None, learned_from: Prepared, targets: NDArray[np.bool_]
) -> float:
    """Return the log odds over which themes are given as often as they occur in running text.

    How often is estimated from where terms stand there, and how often they stand in examples with and without the
    theme (adjusted count, Forman 2008); drawn towards the share that passes without examples as those are few.
    """
    if background is None or not background.apart:
        return 0.0
    held = term_counts(learned_from.terms, head.meaning.names) > 0
    prepared = prepare(running(background.apart), judge.matcher)
    vectors = background.vectors if head.meaning.vectors.size else None
    share = float((term_counts(prepared.terms, head.meaning.names) > 0).mean())
    with_theme, without = float(held[targets].mean()), float(held[~targets].mean())
    often = (share - without) / max(with_theme - without, 0.05)
    often = float(np.clip(often, share, LESS_RARE * share)) or 1e-3
    count = float(np.mean(head.counts))
    often = (count * often + UNSURE * passing(share)) / (count + UNSURE)
    seen = Seen(prepared, None, vectors, judge.ngrams, judge.heads)
    learned = head.ngrams.logits(seen.matrix), _deep(head.deep, head.meaning, vectors)
    evidence = _evidence(head.meaning, seen, *learned)
    mixed = _mixed(evidence, head.stacker.score(evidence), head.meaning.cut, head.counts, head.cuts)
    return float(np.quantile(mixed, 1 - min(often, 0.5)))


def _best(mixed: NDArray[np.float64], targets: NDArray[np.bool_]) -> float:
    """Return the log odds over which the themes given to running sentences have the best F1."""
    order = np.argsort(-mixed, axis=None, kind="stable")
    right = np.cumsum(targets.ravel()[order])
    given = np.arange(1, len(order) + 1)
    return float(mixed.ravel()[order[int(np.argmax(right / (given + targets.sum())))]])


def _mixed(
    evidence: NDArray[np.float32], scores: Scores, cut: float, counts: Sequence[int], cuts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return log odds from what the meaning and what the examples say, which weigh more as there are more."""
    count = float(np.mean(counts))
    trust = MOST_TRUST * count / (count + HALF_TRUST)
    meant = evidence[:, :, : len(CLUES)] @ WEIGHTS - cut
    return np.asarray((1 - trust) * meant + trust * (_odds(scores) - _odds(cuts)), np.float64)


def _scores(mixed: NDArray[np.float64], cuts: NDArray[np.float64]) -> Scores:
    """Return scores that pass the cut of a theme where the log odds are over 0."""
    return np.asarray(1 / (1 + np.exp(-(mixed + _odds(cuts)))), np.float32)


def _odds(scores: NDArray[Any]) -> NDArray[np.float64]:
    kept = np.clip(scores.astype(np.float64), 1e-6, 1 - 1e-6)
    return np.asarray(np.log(kept / (1 - kept)))


def head_of(meaning: Meaning, judge: Judge, examples: Sequence[Example], background: Background) -> Head:
    """Return the head of an agenda: learned when there are examples, untrained when there are none."""
    return learn(meaning, judge, examples, background) if examples else UntrainedHead(meaning)


def _heads(rows: Any, targets: NDArray[np.bool_], strength: float) -> Heads:
    return Heads.fit(rows, targets, strength, tolerance=0.01)


def _near(vectors: Scores, meaning: Meaning) -> NDArray[np.float32]:
    rows = vectors - meaning.centre
    return np.asarray(REACH * rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)


def _deep(heads: Heads | None, meaning: Meaning, vectors: Scores | None) -> Scores | None:
    return None if heads is None or vectors is None else heads.logits(_near(vectors, meaning))


def _evidence(meaning: Meaning, seen: Seen, ngram: Scores, deep: Scores | None) -> NDArray[np.float32]:
    """Return (sentences, themes, columns): the clues of the meaning, and both learned log odds."""
    prepared: Prepared = seen.prepared
    clues = meaning.clues(prepared, seen.matrix, seen.vectors)
    learned = [np.clip(ngram, -8, 8), np.zeros_like(ngram) if deep is None else np.clip(deep, -8, 8)]
    columns = [smooth(np.asarray(one, np.float32), prepared.groups)[:, :, None] for one in learned]
    return np.concatenate([clues, *columns], axis=2)


def _hash(examples: Sequence[Example]) -> str:
    rows = "".join(f"{one.sentence.heading}|{one.sentence.text}|{sorted(one.labels.items())}\n" for one in examples)
    return hashlib.sha256(rows.encode()).hexdigest()[:8]
