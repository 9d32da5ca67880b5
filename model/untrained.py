"""An agenda without examples: definitions, terms and the company its terms keep in unlabelled text.

Sentences that hold a term of a theme stand in for examples of it (weak supervision by seed words, as in WeSTClass,
Meng and others 2018): a linear head on n-grams learns from them, and so recognises sentences without the term too.
Terms found and the likeness to the definition count beside it, with fixed weights. No label is ever used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.agenda import Agenda, Theme
from model.background import Background, running
from model.classifier import Heads, Scores
from model.document import Notice
from model.dutch import lemmas_of
from model.features import Prepared, neighbours, prepare, term_counts
from model.judge import Judge, Lemmas, Seen
from model.labels import DocumentRule

UNTRAINED = Notice(
    "onbeleerd",
    "Deze agenda heeft nog geen voorbeelden: de thema's zijn herkend aan hun omschrijving en termen. "
    "De scores zijn daarom voorzichtig. Met voorbeeldzinnen wordt het beter.",
)
# The columns of a clue and what each counts for, in log odds.
CLUES = ("company", "terms", "terms in heading", "likeness")
WEIGHTS = np.array([1.0, 0.7, 0.5, 3.0], np.float32)
# What stands around a sentence counts for this part of what it says itself.
AROUND = 0.4
# Terms miss about as much again as a quarter of what they find; so many more sentences are given than hold a term.
BEYOND_TERMS = 1.25
# In text that says nothing of an agenda so many pairs pass all the same, or its own sentences would not pass either.
LEAST_SHARE, MOST_SHARE = 0.003, 0.2
# A theme whose terms are hardly found learns from this many sentences most like its definition as well.
FEWEST_SEEDS, LIKEST = 10, 15
# Nothing is sure without examples: a score of more than this is never given.
HIGHEST = 0.7
RULE = DocumentRule((4.0, -1.5), 3.0, HIGHEST / 2, HIGHEST)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What is known of an agenda without examples: heads on n-grams, vectors of its definitions, and the mean vector.

    ``vectors`` is (themes, dimension), of length 1, and empty without encoder; ``cut`` is the log odds to be passed.
    """

    agenda: Agenda
    heads: Heads
    vectors: NDArray[np.float32]
    centre: NDArray[np.float32]
    cut: float

    @property
    def names(self) -> list[str]:
        """Return 'agenda:code' per theme."""
        return [f"{self.agenda.id}:{code}" for code in self.agenda.labels]

    def clues(self, prepared: Prepared, matrix: Any, vectors: Scores | None) -> NDArray[np.float32]:
        """Return (sentences, themes, columns of CLUES)."""
        company = np.clip(self.heads.logits(matrix), -8, 8)
        likeness = np.zeros_like(company)
        if vectors is not None and self.vectors.size:
            likeness = _unit(vectors - self.centre) @ self.vectors.T
        found = [
            smooth(company, prepared.groups),
            term_counts(prepared.terms, self.names),
            term_counts(prepared.heading_terms, self.names),
            smooth(likeness.astype(np.float32), prepared.groups),
        ]
        return np.stack(found, axis=2).astype(np.float32)


@dataclass(frozen=True, slots=True)
class UntrainedHead:
    """Scores an agenda by its meaning alone; a promised precision it cannot keep, and gives nothing."""

    meaning: Meaning
    notices: tuple[Notice, ...] = (UNTRAINED,)
    version: str = ""
    rule: DocumentRule = RULE

    @property
    def agenda(self) -> Agenda:
        """Return the agenda."""
        return self.meaning.agenda

    @property
    def cuts(self) -> NDArray[np.float64]:
        """Return half of the highest score, for every theme."""
        return np.full(len(self.agenda.labels), HIGHEST / 2)

    def cuts_for(self, precision: float | None) -> NDArray[np.float64]:
        """Return the cuts; 1 where a precision is asked for."""
        return self.cuts if precision is None else np.ones(len(self.agenda.labels))

    def score(self, judge: Judge, seen: Seen) -> Scores:
        """Return scores (sentences, themes) from 0 to 0.7."""
        if not seen.prepared.sentences:
            return np.zeros((0, len(self.agenda.labels)), np.float32)
        odds = self.meaning.clues(seen.prepared, seen.matrix, seen.vectors) @ WEIGHTS - self.meaning.cut
        return np.asarray(HIGHEST / (1 + np.exp(-odds)), np.float32)


def smooth(values: NDArray[np.float32], groups: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the values drawn towards those of the sentences around; a lone sentence keeps its own."""
    return np.asarray((values + AROUND * neighbours(values, groups)) / (1 + AROUND), np.float32)


def terms_of(agenda: Agenda) -> dict[str, list[list[str]]]:
    """Return the terms per 'agenda:code' as lemmas."""
    return lemmas_of({f"{agenda.id}:{code}": words for code, words in agenda.terms.items()})


def mean_of(agenda: Agenda, judge: Judge, background: Background, terms: Lemmas) -> Meaning:
    """Return the meaning of an agenda: heads learned from where its terms stand in the background, no labels."""
    knowing = judge.knowing(terms)
    prepared = prepare(running(background.rows), knowing.matcher)
    heads = _heads(agenda, knowing, judge.ngrams.transform(prepared), _holds(agenda, prepared))
    vectors = _vectors(agenda, judge, background.centre)
    meaning = Meaning(agenda, heads, vectors, background.centre if vectors.size else np.zeros(0, np.float32), 0.0)
    return replace(meaning, cut=_cut(meaning, knowing, background))


def _holds(agenda: Agenda, prepared: Prepared) -> NDArray[np.bool_]:
    """Return whether a term of each theme stands in each sentence."""
    names = [f"{agenda.id}:{code}" for code in agenda.labels]
    return np.asarray(term_counts(prepared.terms, names) > 0, bool)


def _cut(meaning: Meaning, judge: Judge, background: Background) -> float:
    """Return the log odds that a quarter more pairs pass than hold a term, in text the heads did not learn from."""
    prepared = prepare(running(background.apart), judge.matcher)
    vectors = background.vectors if meaning.vectors.size else None
    odds = meaning.clues(prepared, judge.ngrams.transform(prepared), vectors) @ WEIGHTS
    share = float(_holds(meaning.agenda, prepared).mean())
    return float(np.quantile(odds, 1 - passing(share)))


def passing(share: float) -> float:
    """Return the share of pairs that is given when this share holds a term."""
    return min(max(BEYOND_TERMS * share, LEAST_SHARE), MOST_SHARE)


def _heads(agenda: Agenda, judge: Judge, matrix: Any, seeds: NDArray[np.bool_]) -> Heads:
    from scipy.sparse import vstack

    themes = [_text(agenda.theme(code)) for code in agenda.labels]
    told = judge.ngrams.transform(prepare([[_sentence(text)] for text in themes], judge.matcher))
    alike = np.asarray((matrix @ told.T).todense())
    wanted, blocks, targets = seeds.copy(), [matrix, told], [np.eye(len(themes), dtype=bool)]
    for theme in np.flatnonzero(seeds.sum(0) < FEWEST_SEEDS):
        wanted[np.argsort(-alike[:, theme], kind="stable")[:LIKEST], theme] = True
        # The text at hand is not about this theme: its terms by themselves are all there is to learn from.
        bare = [[_sentence(f"Dit gaat over {term}.")] for term in agenda.terms[agenda.labels[theme]]]
        blocks.append(judge.ngrams.transform(prepare(bare, judge.matcher)))
        targets.append(np.tile(np.arange(len(themes)) == theme, (len(bare), 1)))
    return Heads.fit(vstack(blocks, format="csr"), np.concatenate([wanted, *targets]), 1.0, tolerance=0.01)


def _vectors(agenda: Agenda, judge: Judge, centre: NDArray[np.float32]) -> NDArray[np.float32]:
    if judge.encoder is None or not centre.size:
        return np.zeros((0, 0), np.float32)
    vectors = []
    for code in agenda.labels:
        theme = agenda.theme(code)
        texts = [f"{theme.name}. {theme.definition}", f"{theme.name}: {theme.include or ', '.join(theme.terms[:12])}"]
        read = np.concatenate(judge.encoder.encode([[("", text)] for text in texts]))
        vectors.append(_unit(read - centre).mean(0))
    return np.array(vectors, np.float32)


def _text(theme: Theme) -> str:
    return ". ".join(part for part in (theme.name, theme.definition, theme.include) if part)


def _sentence(text: str) -> Any:
    from model.document import Sentence

    return Sentence(text, 1, (), "body")


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), np.float32)
