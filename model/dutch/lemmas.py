"""Lemmas: simplemma, with policy words it does not know and the last part of a compound as help."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from model.dutch.compounds import split_compound

# Policy words that simplemma 2.0 leaves as they are or takes for another word.
OWN = {
    "gegevens": "gegeven",
    "data": "data",
    "media": "media",
    "kosten": "kosten",
    "middelen": "middel",
    "algoritmes": "algoritme",
    "algoritmen": "algoritme",
    "baten": "baten",
    "lasten": "lasten",
    "wethouders": "wethouder",
    "raadsleden": "raadslid",
    "jongeren": "jongere",
    "eisen": "eis",
}
ABBREVIATION = re.compile(r"^[A-Z][A-Z0-9&]+$")


@lru_cache(maxsize=200_000)
def lemma_of(word: str) -> str:
    """Return the lemma in lower case; a word wholly in capitals is an abbreviation and stays as it is."""
    if ABBREVIATION.match(word):
        return word
    low = word.lower()
    if low in OWN:
        return OWN[low]
    return _by_dictionary(low) or _by_last_part(low) or low


def _by_dictionary(low: str) -> str | None:
    import simplemma

    if not simplemma.is_known(low, lang="nl"):
        return None
    # Separable verbs come back with a mark between their parts: 'vast_stellen'.
    return str(simplemma.lemmatize(low, lang="nl")).lower().replace("_", "")


def _by_last_part(low: str) -> str | None:
    parts = split_compound(low)
    if len(parts) < 2:
        return None
    last = parts[-1]
    return low[: len(low) - len(last)] + (OWN.get(last) or _by_dictionary(last) or last)


def set_lemmas(doc: Any) -> Any:
    """Set ``token.lemma_`` for every token of a spaCy document."""
    for token in doc:
        token.lemma_ = lemma_of(token.text)
    return doc
