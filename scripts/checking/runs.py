"""Runs of words that the material shares with texts by others, official names apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scripts.checking.elsewhere import Foreign
from scripts.checking.rows import Row, words_of

LENGTH = 8
Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """A row that shares a run of words with a text by others."""

    row: str
    other: str
    words: str

    def __str__(self) -> str:
        """Return one line: row, text and the words they share."""
        return f"{self.row} deelt met {self.other}: {self.words!r}"


def shared_runs(
    rows: Sequence[Row], texts: Iterable[Foreign], allowed: Sequence[str]
) -> tuple[list[Shared], Counter[str]]:
    """Return (what is shared over at least eight words, how often each allowed name explained a shared run)."""
    ours = _own_runs(rows)
    names = [(name, f" {' '.join(words_of(name))} ") for name in allowed]
    used: Counter[str] = Counter()
    found: dict[tuple[str, str], list[Run]] = {}
    for text in texts:
        for run in _runs(text.words):
            if run not in ours:
                continue
            name = next((name for name, words in names if f" {' '.join(run)} " in words), None)
            if name is not None:
                used[name] += 1
                continue
            for row in ours[run]:
                found.setdefault((row, text.name), []).append(run)
    return [Shared(row, other, _joined(runs)) for (row, other), runs in sorted(found.items())], used


def _own_runs(rows: Sequence[Row]) -> dict[Run, list[str]]:
    ours: dict[Run, list[str]] = defaultdict(list)
    titles: set[str] = set()
    for row in rows:
        for text in row.texts:
            # a title or heading returns on every row under it: its first row answers for it
            if text is row.text or text not in titles:
                titles.add(text)
                for run in dict.fromkeys(_runs(words_of(text))):
                    ours[run].append(row.id)
    return ours


def _runs(words: Sequence[str]) -> Iterable[Run]:
    return (tuple(words[i : i + LENGTH]) for i in range(len(words) - LENGTH + 1))


def _joined(runs: Sequence[Run]) -> str:
    """Return overlapping runs as one text, others parted by a bar."""
    words = list(runs[0])
    for before, run in zip(runs, runs[1:], strict=False):
        words += [run[-1]] if run[:-1] == before[1:] else ["|", *run]
    return " ".join(words)
