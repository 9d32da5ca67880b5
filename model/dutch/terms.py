"""The terms of an agenda found in a text: as lemmas in running text and inside compounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from model.dutch.pipeline import dutch

# Parts shorter than this say too little inside a compound ('wet' in 'wetenschap').
SHORTEST_PART = 5


class TermMatcher:
    """Finds the terms of themes in spaCy documents (PhraseMatcher on lemmas, single words in compounds too)."""

    def __init__(self, lemmas: Mapping[str, Sequence[Sequence[str]]]) -> None:
        """Take the terms per theme code, each as its lemmas (``lemmas_of`` makes them)."""
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc

        vocab = dutch().vocab
        self._matcher = PhraseMatcher(vocab, attr="LEMMA")
        self._parts: dict[str, list[str]] = {}
        for code, terms in lemmas.items():
            self._matcher.add(code, [Doc(vocab, words=list(term), lemmas=list(term)) for term in terms])
            self._keep_parts(code, terms)
        self._strings = vocab.strings

    def _keep_parts(self, code: str, terms: Sequence[Sequence[str]]) -> None:
        for term in terms:
            if len(term) == 1 and (len(term[0]) >= SHORTEST_PART or term[0].isupper()):
                self._parts.setdefault(term[0], []).append(code)

    def find(self, doc: Any) -> dict[str, list[str]]:
        """Return the printed words found, per theme code, in order of appearance."""
        found: dict[str, list[str]] = {}
        for key, start, end in self._matcher(doc):
            found.setdefault(self._strings[key], []).append(doc[start:end].text)
        for token in doc:
            for part in _inner_parts(token):
                for code in self._parts.get(part, ()):
                    found.setdefault(code, []).append(token.text)
        return found


def lemmas_of(terms: Mapping[str, tuple[str, ...]]) -> dict[str, list[list[str]]]:
    """Return the terms per theme code as lemmas; slow (a second for thousands), so an artifact keeps the outcome."""
    nlp = dutch()
    return {code: [[token.lemma_ for token in nlp(term)] for term in words] for code, words in terms.items()}


def _inner_parts(token: Any) -> set[str]:
    """Return the parts of a compound (hyphenated pieces in capitals too), or nothing for a plain word."""
    pieces = [piece for piece in token.text.split("-") if piece]
    parts = set(token._.parts) if len(token._.parts) > 1 else set()
    return parts | {piece for piece in pieces if len(pieces) > 1 and piece.isupper()}
