"""Compounds: the parts of 'informatiebeveiligingsbeleid', by the dictionary of simplemma."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

SHORTEST = 4
LINKS = ("", "s", "en", "e", "n")


@lru_cache(maxsize=200_000)
def split_compound(word: str) -> tuple[str, ...]:
    """Return the parts of a lower-case word in order; a word that is no compound is its own only part."""
    if "-" in word.strip("-"):
        return tuple(part for piece in word.split("-") if piece for part in split_compound(piece))
    if len(word) < 2 * SHORTEST or not word.isalpha():
        return (word,)
    return _best_split(word) or (word,)


def _best_split(word: str) -> tuple[str, ...] | None:
    for cut in range(SHORTEST, len(word) - SHORTEST + 1):
        last = word[cut:]
        if not _known(last):
            continue
        first = _without_link(word[:cut])
        if first:
            return (*first, last)
    return None


def _without_link(front: str) -> tuple[str, ...] | None:
    """Return the known parts before the last one, the linking letters left out."""
    for link in LINKS:
        stem = front.removesuffix(link) if link else front
        if len(stem) >= SHORTEST and front.endswith(link) and _known(stem):
            return (stem,)
    return _best_split(front) if len(front) >= 2 * SHORTEST else None


@lru_cache(maxsize=200_000)
def _known(word: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, lang="nl"))


def set_parts(doc: Any) -> Any:
    """Set ``token._.parts`` for every token of a spaCy document: the parts of its lemma, or the lemma alone."""
    for token in doc:
        low = token.lemma_
        token._.parts = split_compound(low) if low.islower() else (low,)
    return doc
