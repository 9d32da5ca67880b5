"""Sentences that are the same, or nearly, apart from the formulas that return in every paper."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations

from scripts.checking.rows import Row, words_of

# Shorter lines are stock of every table and meeting ('Totaal lasten', 'De raad besluit:'), so they may return.
FEWEST_WORDS = 6
# Below this length only equal sentences count: one other word in seven often makes another sentence.
SHORT = 8
RUN = 3
# Share of words in the same order; one word changed in eight is 0.88.
ALIKE = 0.8
# A run of words that stands in more sentences than this says nothing about likeness.
COMMON = 100

Words = tuple[str, ...]


def likeness_problems(rows: Sequence[Row], formulas: Sequence[str]) -> tuple[list[str], Counter[str]]:
    """Return (a line for each two sentences that are nearly equal, how many pairs each formula excuses).

    Numbers do not count as words; a pair is excused when both sentences are nearly equal to the same formula.
    """
    texts = [_words(row.text) for row in rows]
    excuses = {formula: _words(formula) for formula in formulas}
    used: Counter[str] = Counter()
    found = []
    for one, other in sorted(_candidates(texts)):
        share = likeness(texts[one], texts[other])
        if share < (ALIKE if min(len(texts[one]), len(texts[other])) >= SHORT else 1):
            continue
        excuse = next((name for name, words in excuses.items() if _both(words, texts[one], texts[other])), None)
        if excuse is not None:
            used[excuse] += 1
            continue
        found.append(
            f"{rows[one].id} en {rows[other].id} zijn {share:.0%} gelijk: {rows[one].text!r} / {rows[other].text!r}"
        )
    return found, used


def likeness(one: Words, other: Words) -> float:
    """Return the share (0-1) of the words of both that they have in the same order."""
    if 2 * min(len(one), len(other)) < ALIKE * (len(one) + len(other)):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _both(formula: Words, one: Words, other: Words) -> bool:
    return likeness(formula, one) >= ALIKE and likeness(formula, other) >= ALIKE


def _words(text: str) -> Words:
    return tuple(word for word in words_of(text) if not any(sign.isdigit() for sign in word))


def _candidates(texts: Sequence[Words]) -> set[tuple[int, int]]:
    where: dict[Words, set[int]] = defaultdict(set)
    for row, words in enumerate(texts):
        if len(words) >= FEWEST_WORDS:
            for start in range(len(words) - RUN + 1):
                where[words[start : start + RUN]].add(row)
    return {pair for rows in where.values() if len(rows) <= COMMON for pair in combinations(sorted(rows), 2)}
