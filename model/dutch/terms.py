"""The terms of an agenda found in a text: as lemmas in running text and inside compounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from model.dutch.pipeline import dutch

# Parts shorter than this say too little inside a compound ('wet' in 'wetenschap').
SHORTEST_PART = 5


class TermMatcher:
    """Finds the terms of themes in spaCy documents (PhraseMatcher on lemmas, single words in compounds too)."""

    def __init__(self, terms: Mapping[str, tuple[str, ...]]) -> None:
        """Take the terms per theme code."""
        from spacy.matcher import PhraseMatcher

        nlp = dutch()
        self._matcher = PhraseMatcher(nlp.vocab, attr="LEMMA")
        self._parts: dict[str, list[str]] = {}
        for code, words in terms.items():
            docs = [nlp(word) for word in words]
            self._matcher.add(code, docs)
            self._keep_parts(code, docs)
        self._strings = nlp.vocab.strings

    def _keep_parts(self, code: str, docs: list[Any]) -> None:
        for doc in docs:
            if len(doc) == 1 and (len(doc.text) >= SHORTEST_PART or doc[0].lemma_.isupper()):
                self._parts.setdefault(doc[0].lemma_, []).append(code)

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


def _inner_parts(token: Any) -> set[str]:
    """Return the parts of a compound (hyphenated pieces in capitals too), or nothing for a plain word."""
    pieces = [piece for piece in token.text.split("-") if piece]
    parts = set(token._.parts) if len(token._.parts) > 1 else set()
    return parts | {piece for piece in pieces if len(pieces) > 1 and piece.isupper()}
