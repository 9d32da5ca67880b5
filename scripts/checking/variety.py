"""How many different lemmas and runs of four words a text has, over samples of the same size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

SAMPLE = 40_000
PIECE = 1_000
# Floors for the sample of 40,000 words: public papers by many hands have about 140 and 930; templates fall far below.
LEAST_LEMMAS = 110.0
LEAST_RUNS = 900.0


@dataclass(frozen=True, slots=True)
class Variety:
    """Distinct lemmas and distinct four-word runs per 1,000 words, in a sample of ``words`` words."""

    lemmas: float
    runs: float
    words: int

    def __str__(self) -> str:
        """Return one line a person can read."""
        counts = f"{self.lemmas:.0f} lemma's en {self.runs:.0f} reeksen van vier woorden"
        return f"{counts} per 1.000 woorden (n = {self.words})"


def variety(words: Sequence[str], size: int = SAMPLE) -> Variety:
    """Return the variety of pieces of 1,000 words spread evenly over a text, ``size`` words together."""
    chosen = _sample(words, size)
    lemmas = {_lemma(word) for word in chosen}
    runs = {tuple(chosen[i : i + 4]) for i in range(len(chosen) - 3)}
    per = max(len(chosen), 1) / 1000
    return Variety(len(lemmas) / per, len(runs) / per, len(chosen))


def _sample(words: Sequence[str], size: int) -> list[str]:
    if len(words) <= size:
        return list(words)
    count = max(size // PIECE, 1)
    starts = [round(i * (len(words) - PIECE) / max(count - 1, 1)) for i in range(count)]
    return [word for start in starts for word in words[start : start + PIECE]]


@cache
def _lemma(word: str) -> str:
    import simplemma

    return str(simplemma.lemmatize(word, lang="nl")).lower()


def variety_problems(found: Variety) -> Iterator[str]:
    """Yield a line when a full sample is poorer than public papers are; a small sample says nothing."""
    if found.words >= SAMPLE and (found.lemmas < LEAST_LEMMAS or found.runs < LEAST_RUNS):
        yield f"te weinig verscheidenheid: {found}; minstens {LEAST_LEMMAS:.0f} en {LEAST_RUNS:.0f} gevraagd"
