"""Text to word pieces: the unigram tokenizer of multilingual-e5, in plain Python over a trimmed list."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from pathlib import Path

# The network's first four rows, by the convention of its base weights.
BEGIN, PAD, END, UNKNOWN = range(4)
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
MARK = "\u2581"

# What the base tokenizer does beside NFKC: control characters vanish, invisible ones part words.
_VANISH = [*range(1, 9), 0x0B, *range(0x0E, 0x20), 0x7F, 0x8F, 0x9F]
_PART = [0x09, 0x0A, 0x0C, 0x0D, 0x1680, *range(0x200B, 0x2010), 0x2028, 0x2029, 0x2581, 0xFEFF, 0xFFFD]
_TABLE: dict[int, str | None] = {**dict.fromkeys(_VANISH), **dict.fromkeys(_PART, " ")}
_REMEMBERED = 100_000


class Pieces:
    """A list of pieces with log probabilities; the place of a piece in the list is its id."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        """Index the pieces; the first four must be the special ones."""
        self.pieces, self.scores = list(pieces), list(scores)
        self._known = {piece: (i, s) for i, (piece, s) in enumerate(zip(pieces, scores, strict=True)) if i > UNKNOWN}
        self._longest = max(map(len, self._known))
        self._unknown = min(scores) - 10.0
        self._words: dict[str, tuple[int, ...]] = {}

    @classmethod
    def read(cls, path: Path) -> Pieces:
        """Return the pieces of a text file with one "piece TAB score" per line."""
        # Not splitlines: some pieces are themselves a line separator of Unicode.
        rows = [line.split("\t") for line in path.read_text(encoding="utf-8").strip("\n").split("\n")]
        return cls([row[0] for row in rows], [float(row[1]) for row in rows])

    def write(self, path: Path) -> None:
        """Write the file that ``read`` reads; scores keep four decimals."""
        lines = (f"{piece}\t{score:.4f}\n" for piece, score in zip(self.pieces, self.scores, strict=True))
        path.write_text("".join(lines), encoding="utf-8", newline="\n")

    def __len__(self) -> int:
        """Return the number of pieces, special ones included."""
        return len(self.pieces)

    def ids(self, text: str) -> list[int]:
        """Return the ids of the likeliest cut of a text, without begin and end; [] for blank text."""
        plain = unicodedata.normalize("NFKC", text.translate(_TABLE))
        return [i for word in plain.split() for i in self._word(MARK + word)]

    def _word(self, word: str) -> tuple[int, ...]:
        """Return the ids of one word; no piece spans two words, so words can be remembered apart."""
        found = self._words.get(word)
        if found is None:
            found = self._cut(word)
            if len(self._words) < _REMEMBERED:
                self._words[word] = found
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        """Return the ids of the cut with the highest sum of scores (Viterbi)."""
        best = [0.0] + [-math.inf] * len(word)
        step = [(0, UNKNOWN)] * (len(word) + 1)
        for start in range(len(word)):
            if best[start] + self._unknown > best[start + 1]:
                best[start + 1], step[start + 1] = best[start] + self._unknown, (start, UNKNOWN)
            for end in range(start + 1, min(len(word), start + self._longest) + 1):
                piece = self._known.get(word[start:end])
                if piece and best[start] + piece[1] > best[end]:
                    best[end], step[end] = best[start] + piece[1], (start, piece[0])
        return self._walk(step)

    @staticmethod
    def _walk(step: list[tuple[int, int]]) -> tuple[int, ...]:
        """Return the ids on the way back from the end; runs of unknown characters become one unknown piece."""
        ids: list[int] = []
        at = len(step) - 1
        while at > 0:
            at, piece = step[at]
            if not (piece == UNKNOWN and ids and ids[-1] == UNKNOWN):
                ids.append(piece)
        return tuple(reversed(ids))
