"""Sentence scores to document labels: how much of a document must be about a theme, and which sentences prove it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from model.agenda import Agenda
from model.analysis import Evidence, Label
from model.classifier import Scores
from model.document import Sentence

MOST_EVIDENCE = 5
FEWEST_WORDS = 4
# A row of a table says something when it holds a phrase; three names and some crosses do not.
FEWEST_IN_ROW = 6
# The precision (0-1) that a sentence shown as evidence promises.
PROOF = 0.9
NEVER_EVIDENCE = frozenset({"heading", "toc", "colophon"})
# Two sentences that share this part of their words are one proof, not two.
TOO_ALIKE = 0.6
# How far below the threshold (on the 0-1 scale of document scores) a theme is still named as doubt.
DOUBT_MARGIN = 0.5

# Added to the amount before its logarithm, so that nothing at all has one too.
SOFT = 0.3

# Notes of a theme that say who deals with it.
ROUTING = {"portefeuille": "Portefeuille", "rol": "Rol VNG"}

Terms = Callable[[int, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """How sentence scores add up to a document score: a logistic function of their amount and the length.

    ``threshold`` is the document score (0-1) from which a theme becomes a label, ``highest`` what it never passes.
    """

    weights: tuple[float, ...]
    bias: float
    threshold: float
    highest: float = 1.0

    def score(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return document scores 0-1 for rows of ``document_features``."""
        return np.asarray(self.highest / (1 + np.exp(-(features @ np.array(self.weights) + self.bias))))

    def needed(self, length: int) -> float:
        """Return the summed score of carrying sentences that gives a document of ``length`` sentences a label."""
        odds = np.log(self.threshold / (self.highest - self.threshold)) - self.bias
        return max(float(np.exp((odds - self.weights[1] * np.log(max(length, 1))) / self.weights[0])) - SOFT, 0.0)


def document_features(scores: Scores, cuts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return per theme (themes, 2): log of the summed scores of carrying sentences, log of the number of sentences."""
    amount = np.where(scores >= cuts, scores, 0.0).sum(axis=0)
    length = np.full(len(cuts), np.log(max(len(scores), 1)))
    return np.stack([np.log(amount + SOFT), length], axis=1).astype(np.float64)


def may_carry(sentence: Sentence) -> bool:
    """Return whether a sentence may be evidence: words of its own, in Dutch, no heading, contents or colophon."""
    row = sentence.kind == "table"
    letters = [sum(letter.isalpha() for letter in word) for word in sentence.text.split()]
    words = sum(count > row for count in letters)
    fewest = FEWEST_IN_ROW if row else FEWEST_WORDS
    return sentence.kind not in NEVER_EVIDENCE and sentence.language == "nl" and words >= fewest


def counts(sentence: Sentence) -> bool:
    """Return whether a sentence adds to a document's amount: one that may be evidence, or a Dutch heading.

    A heading about a theme says what stands under it; decision lists say little more than their headings.
    """
    return may_carry(sentence) or (sentence.kind == "heading" and sentence.language == "nl")


def choose_evidence(
    sentences: Sequence[Sentence], scores: NDArray[np.float32], cut: float, proof: float = 0.0
) -> list[int]:
    """Return the rows of 1 to 5 sentences over the cut, strongest first, near duplicates left out.

    Under ``proof`` (0-1) none stands beside another: the strongest is shown, the doubtful others are not.
    """
    chosen: list[int] = []
    kept: list[set[str]] = []
    for row in np.argsort(-scores, kind="stable"):
        if scores[row] < cut or len(chosen) == MOST_EVIDENCE or (chosen and scores[row] < proof):
            break
        words = set(sentences[row].text.lower().split())
        if may_carry(sentences[row]) and all(_overlap(words, other) < TOO_ALIKE for other in kept):
            chosen.append(int(row))
            kept.append(words)
    return chosen


def _told_apart(found: float, wanted: float) -> tuple[str, str]:
    """Return two amounts with as many decimals (1 to 3) as show that they differ; else the second in words."""
    for digits in (1, 2, 3):
        one, other = (f"{value:.{digits}f}".replace(".", ",") for value in (found, wanted))
        if one != other:
            return one, other
    return one, "net iets meer"


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(min(len(one), len(other)), 1)


@dataclass(frozen=True, slots=True)
class Judged:
    """The judged sentences of one document for one agenda: scores (sentences, themes) and the cut per theme.

    ``proof`` is the score per theme from which a sentence is sure enough to be shown beside the strongest one.
    """

    agenda: Agenda
    sentences: Sequence[Sentence]
    scores: Scores
    cuts: NDArray[np.float64]
    proof: NDArray[np.float64] | None = None

    def labels(self, rule: DocumentRule, terms: Terms) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
        """Return (labels, doubt), each strongest first; a label without an evidence sentence is never given."""
        counted = self.counted()
        whole = rule.score(document_features(counted, self.cuts))
        given, doubt = [], []
        for column in np.argsort(-whole, kind="stable"):
            label = self._label(int(column), float(whole[column]), rule.threshold, terms)
            if not label.evidence:
                continue
            if label.score >= rule.threshold:
                given.append(label)
            elif label.score >= rule.threshold * DOUBT_MARGIN:
                doubt.append(replace(label, lack=self._lack(int(column), rule)))
        return tuple(given), tuple(doubt)

    def _lack(self, column: int, rule: DocumentRule) -> str:
        """Return in Dutch what a near miss lacked: how much its sentences carry, and how much was needed."""
        counted = self.counted()
        amount = counted[counted[:, column] >= self.cuts[column], column].sum()
        needed = rule.needed(len(counted))
        found, wanted = _told_apart(float(amount), needed)
        return (
            f"De zinnen over dit thema tellen samen voor {found}; "
            f"in een document van {len(counted)} zinnen is {wanted} nodig."
        )

    def counted(self) -> Scores:
        """Return the scores of the sentences and headings that add to the document's amount."""
        able = np.array([counts(sentence) for sentence in self.sentences], bool)
        return self.scores[able] if len(self.sentences) else self.scores

    def _label(self, column: int, score: float, threshold: float, terms: Terms) -> Label:
        code = self.agenda.labels[column]
        proof = 0.0 if self.proof is None else float(self.proof[column])
        rows = choose_evidence(self.sentences, self.scores[:, column], float(self.cuts[column]), proof)
        evidence = tuple(Evidence(self.sentences[r], float(self.scores[r, column]), terms(r, code)) for r in rows)
        above = tuple((parent, self.agenda.theme(parent).name) for parent in self.agenda.ancestors(code))
        theme = self.agenda.theme(code)
        routing = {key: theme.note(kind) for key, kind in ROUTING.items() if theme.note(kind)}
        return Label(code, theme.name, score, threshold, above, evidence, routing=routing)
