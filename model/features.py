"""Sentences to numbers: word and character n-grams of a sentence and what stands around it, and the terms it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.document import Sentence
from model.dutch import TermMatcher, dutch

Passage = Sequence[Sentence]
# Keeps the logarithm of a chance near 0 within bounds: 1 in 300 is as good as none.
LEAST_CHANCE = 0.003
KIND_ORDER = ("heading", "bullet", "table", "footnote", "caption", "sidebar")


@dataclass(frozen=True, slots=True)
class Prepared:
    """Sentences after the Dutch pipeline: lemma texts, printed terms per theme code, and which passage each is in."""

    sentences: tuple[Sentence, ...]
    lemmas: tuple[str, ...]
    headings: tuple[str, ...]
    previous: tuple[str, ...]
    terms: tuple[dict[str, list[str]], ...]
    heading_terms: tuple[dict[str, list[str]], ...]
    groups: NDArray[np.int64]


def prepare(passages: Sequence[Passage], matcher: TermMatcher) -> Prepared:
    """Return what the features need of some passages, sentences in running order."""
    sentences = tuple(sentence for passage in passages for sentence in passage)
    groups = np.repeat(np.arange(len(passages)), [len(passage) for passage in passages]).astype(np.int64)
    lemmas, terms = _read(tuple(sentence.text for sentence in sentences), matcher)
    titles = tuple(dict.fromkeys(sentence.heading for sentence in sentences))
    title_lemmas, title_terms = _read(titles, matcher)
    place = {title: index for index, title in enumerate(titles)}
    where = [place[sentence.heading] for sentence in sentences]
    previous = tuple(lemmas[i - 1] if i and groups[i - 1] == groups[i] else "" for i in range(len(sentences)))
    return Prepared(
        sentences,
        lemmas,
        tuple(title_lemmas[i] for i in where),
        previous,
        terms,
        tuple(title_terms[i] for i in where),
        groups,
    )


def _read(texts: tuple[str, ...], matcher: TermMatcher) -> tuple[tuple[str, ...], tuple[dict[str, list[str]], ...]]:
    docs = list(dutch().pipe(texts))
    return tuple(_lemma_text(doc) for doc in docs), tuple(matcher.find(doc) for doc in docs)


def _lemma_text(doc: Any) -> str:
    """Return lemmas and the parts of compounds as one text, so that n-grams see inside a compound."""
    words: list[str] = []
    for token in doc:
        if token.is_space or token.is_punct:
            continue
        words.append(token.lemma_)
        if len(token._.parts) > 1:
            words.extend(token._.parts)
    return " ".join(words)


class NgramFeatures:
    """TF-IDF of words, characters, heading and previous sentence, and the kind of sentence (scikit-learn inside)."""

    def __init__(self, kept: Callable[[], dict[str, Any]] = dict) -> None:
        """Take what gives fitted vectorizers by name, asked once at their first use; nothing before ``fit``."""
        self._kept = kept

    @cached_property
    def parts(self) -> dict[str, Any]:
        """Return the fitted vectorizers by name."""
        return self._kept()

    def fit(self, prepared: Prepared) -> NgramFeatures:
        """Learn the vocabularies and weights from training sentences; returns itself."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        def words(limit: int, longest: int) -> Any:
            return TfidfVectorizer(
                sublinear_tf=True, ngram_range=(1, longest), min_df=2, max_features=limit, token_pattern=r"\S+",
                dtype=np.float32,
            )  # fmt: skip

        characters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 6), sublinear_tf=True, min_df=3, max_features=30_000, dtype=np.float32
        )
        self.parts = {
            "words": words(20_000, 2),
            "chars": characters,
            "heading": words(5_000, 1),
            "previous": words(8_000, 1),
        }
        for name, texts in self._texts(prepared).items():
            self.parts[name].fit(texts)
        return self

    def lasting(self) -> dict[str, Any]:
        """Return the fitted vectorizers by name, without the address of memory that scikit-learn keeps in them.

        With it the file of the same training differed from one process to the next.
        """
        for part in self.parts.values():
            vars(part).pop("_stop_words_id", None)
        return self.parts

    def transform(self, prepared: Prepared) -> Any:
        """Return a sparse matrix, a row per sentence (scipy CSR, float32)."""
        from scipy.sparse import csr_matrix, hstack

        weights = {"words": 1.0, "chars": 1.0, "heading": 0.5, "previous": 0.4}
        blocks = [self.parts[name].transform(texts) * weights[name] for name, texts in self._texts(prepared).items()]
        blocks.append(csr_matrix(_kinds(prepared.sentences)))
        return hstack(blocks, format="csr", dtype=np.float32)

    @staticmethod
    def _texts(prepared: Prepared) -> dict[str, list[str]]:
        return {
            "words": list(prepared.lemmas),
            "chars": [sentence.text.lower() for sentence in prepared.sentences],
            "heading": list(prepared.headings),
            "previous": list(prepared.previous),
        }


def _kinds(sentences: Sequence[Sentence]) -> NDArray[np.float32]:
    """Return 0/1 columns for the kind, and the length in words on a log scale over 5."""
    kinds = [[float(sentence.kind == kind) for kind in KIND_ORDER] for sentence in sentences]
    lengths = [[np.log1p(len(sentence.text.split())) / 5] for sentence in sentences]
    return np.hstack([np.array(kinds), np.array(lengths)]).astype(np.float32).reshape(len(sentences), -1)


def term_counts(found: Sequence[dict[str, list[str]]], codes: Sequence[str]) -> NDArray[np.float32]:
    """Return log(1 + distinct terms) per sentence and theme code."""
    counts = np.zeros((len(found), len(codes)), np.float32)
    place = {code: column for column, code in enumerate(codes)}
    for row, terms in enumerate(found):
        for code, words in terms.items():
            if code in place:
                counts[row, place[code]] = np.log1p(len({word.lower() for word in words}))
    return counts


def chance_nearby(odds: NDArray[np.float32], groups: NDArray[np.int64], reach: int) -> NDArray[np.float32]:
    """Return the log of the mean chance, given as log odds, of up to ``reach`` rows before and after in the passage.

    A mean of chances says how much of what stands around is about a theme; a mean of odds is ruled by the surest no.
    """
    chance = 1 / (1 + np.exp(-odds))
    total = np.zeros_like(odds)
    count = np.zeros((len(odds), 1), odds.dtype)
    for step in range(1, min(reach, len(odds) - 1) + 1):
        same = (groups[step:] == groups[:-step])[:, None]
        total[step:] += np.where(same, chance[:-step], 0)
        total[:-step] += np.where(same, chance[step:], 0)
        count[step:] += same
        count[:-step] += same
    mean = np.where(count > 0, total / np.maximum(count, 1), chance)
    return np.asarray(np.log(mean + LEAST_CHANCE), odds.dtype)


def neighbours(values: NDArray[np.float32], groups: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the mean of the rows before and after within the same passage; a lone row is its own neighbour."""
    total = np.zeros_like(values)
    count = np.zeros((len(values), 1), values.dtype)
    if len(values) > 1:
        same = (groups[1:] == groups[:-1])[:, None]
        total[1:] += np.where(same, values[:-1], 0)
        total[:-1] += np.where(same, values[1:], 0)
        count[1:] += same
        count[:-1] += same
    return np.where(count > 0, total / np.maximum(count, 1), values).astype(values.dtype)
