"""Passages to scores: one reading and one encoding, then a stacker for each agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from model.agenda import Agenda
from model.classifier import EVIDENCE, Heads, Scores, Stacker, gather
from model.document import Notice
from model.dutch import TermMatcher
from model.features import NgramFeatures, Passage, Prepared, prepare
from model.labels import DocumentRule

Lemmas = Mapping[str, Sequence[Sequence[str]]]
# What a judge may be told to leave out, to measure what each part brings; the words of the columns it silences.
PARTS = {"encoder": "encoder", "ngrams": "n-grams", "terms": "terms", "neighbours": "around", "heading": "heading"}


class SentenceEncoder(Protocol):
    """What the judge needs of an encoder: vectors of sentences in context, and log odds of its own head."""

    codes: tuple[str, ...]
    version: str

    def encode(self, passages: Sequence[Sequence[tuple[str, str]]]) -> list[Scores]:
        """Return an array (sentences, dimension) per passage of (heading, text)."""
        ...

    def logits(self, vectors: Scores) -> Scores:
        """Return log odds (sentences, codes)."""
        ...


class Head(Protocol):
    """What the judge needs of an agenda, learned from examples or not: a cut per theme, a rule, and its scores."""

    @property
    def agenda(self) -> Agenda:
        """Return the agenda."""
        ...

    @property
    def cuts(self) -> NDArray[np.float64]:
        """Return the score from which a theme is given, per theme."""
        ...

    @property
    def rule(self) -> DocumentRule:
        """Return how sentence scores add up to a document score."""
        ...

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Return what every answer says of how it was made."""
        ...

    @property
    def version(self) -> str:
        """Return what was learned beside the artifact, empty for a head of the artifact itself."""
        ...

    def cuts_for(self, precision: float | None) -> NDArray[np.float64]:
        """Return the cut per theme; with a promised precision (0-1) the cuts that keep it."""
        ...

    def score(self, judge: Judge, seen: Seen) -> Scores:
        """Return scores (sentences, themes) 0-1."""
        ...


@dataclass(frozen=True, slots=True)
class AgendaHead:
    """What is learned for one agenda: the stacker, a cut per theme, the cuts that promise a precision, the rule."""

    agenda: Agenda
    stacker: Stacker
    cuts: NDArray[np.float64]
    promises: dict[str, float]
    rule: DocumentRule
    notices: tuple[Notice, ...] = ()
    version: str = ""

    def score(self, judge: Judge, seen: Seen) -> Scores:
        """Return calibrated scores (sentences, themes)."""
        return self.stacker.score(judge.evidence(seen, self.agenda, self.stacker.weighs("n-grams")))

    def cuts_for(self, precision: float | None) -> NDArray[np.float64]:
        """Return the cut per theme; with a promised precision (0-1) the cuts that keep it."""
        if precision is None:
            return self.cuts
        reached = [cut for promise, cut in sorted(self.promises.items()) if float(promise) >= precision - 1e-9]
        return np.maximum(self.cuts, min(reached)) if reached else np.ones_like(self.cuts)


@dataclass(frozen=True)
class Seen:
    """Passages after features and encoder, ready for any agenda: the encoder's vectors and log odds (sentences, codes).

    The n-gram features are made when they are first asked for: an agenda that gives them no weight never does.
    """

    prepared: Prepared
    encoder: Scores | None
    vectors: Scores | None
    ngrams: NgramFeatures
    heads: Heads

    @cached_property
    def matrix(self) -> Any:  # noqa: ANN401 - scipy has no types
        """Return the n-gram features (sentences, features; scipy CSR)."""
        return self.ngrams.transform(self.prepared)

    @cached_property
    def ngram(self) -> Scores:
        """Return the log odds of the n-gram heads (sentences, codes)."""
        if not self.prepared.sentences:
            return np.zeros((0, len(self.heads.bias)), np.float32)
        return self.heads.logits(self.matrix)


class Judge:
    """Scores sentences for every agenda it was trained for."""

    def __init__(
        self,
        codes: Sequence[str],
        terms: Lemmas,
        ngrams: NgramFeatures,
        heads: Heads,
        encoder: SentenceEncoder | None,
        left_out: frozenset[str] = frozenset(),
    ) -> None:
        """Take 'agenda:code' names, terms as lemmas, fitted features and heads, an encoder or None, PARTS left out."""
        self.codes = tuple(codes)
        self.terms = terms
        self.ngrams, self.heads, self.encoder = ngrams, heads, encoder
        self.left_out = left_out
        self.matcher = TermMatcher(self.terms)

    def without(self, parts: Sequence[str]) -> Judge:
        """Return a judge that leaves out some of PARTS; nothing in it is learned anew."""
        encoder = None if "encoder" in parts else self.encoder
        return Judge(self.codes, self.terms, self.ngrams, self.heads, encoder, self.left_out | frozenset(parts))

    def knowing(self, terms: Lemmas) -> Judge:
        """Return a judge that finds these terms as well; one matcher looks for the terms of all agendas at once."""
        return Judge(self.codes, {**self.terms, **terms}, self.ngrams, self.heads, self.encoder, self.left_out)

    def see(self, passages: Sequence[Passage]) -> Seen:
        """Return what all agendas need of some passages; a passage's result does not depend on the others."""
        if "heading" in self.left_out:
            passages = [[replace(sentence, section=()) for sentence in passage] for passage in passages]
        prepared = prepare(passages, self.matcher)
        if not prepared.sentences:
            empty = None if self.encoder is None else np.zeros((0, len(self.codes)), np.float32)
            return Seen(prepared, empty, None, self.ngrams, self.heads)
        if self.encoder is None:
            return Seen(prepared, None, None, self.ngrams, self.heads)
        rows = [[(sentence.heading, sentence.text) for sentence in passage] for passage in passages if len(passage)]
        vectors = np.concatenate(self.encoder.encode(rows))
        deep = self._own_codes(self.encoder.logits(vectors), self.encoder.codes)
        return Seen(prepared, deep, vectors, self.ngrams, self.heads)

    def _own_codes(self, logits: Scores, known: Sequence[str]) -> Scores:
        """Return the encoder's log odds in the order of our codes; a code it never saw gets 0."""
        place = {code: column for column, code in enumerate(known)}
        found = np.zeros((len(logits), len(self.codes)), np.float32)
        for column, code in enumerate(self.codes):
            if code in place:
                found[:, column] = logits[:, place[code]]
        return found

    def evidence(self, seen: Seen, agenda: Agenda, ngrams: bool = True) -> NDArray[np.float32]:
        """Return the stacker's input (sentences, themes, columns) for one agenda; zeros for n-grams not asked for."""
        names = [f"{agenda.id}:{code}" for code in agenda.labels]
        place = {code: column for column, code in enumerate(self.codes)}
        columns = [place[name] for name in names]
        deep = None if seen.encoder is None else seen.encoder[:, columns]
        evidence = gather(seen.prepared, names, seen.ngram[:, columns] if ngrams else None, deep)
        for part in self.left_out:
            evidence[:, :, [PARTS[part] in name for name in EVIDENCE]] = 0
        return evidence

    def score(self, seen: Seen, head: Head) -> Scores:
        """Return calibrated scores (sentences, themes of the agenda); an empty text scores 0."""
        scores = head.score(self, seen)
        blank = [not sentence.text.strip() for sentence in seen.prepared.sentences]
        scores[np.array(blank, bool)] = 0.0
        return scores
