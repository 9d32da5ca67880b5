"""Levels of headings (bookmarks, then numbering, then type size) and the path of headings above each paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from model.reading.chunks import Chunk

_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s+\S")
_CHAPTER = re.compile(r"^(?:hoofdstuk|deel|bijlage)\b", re.IGNORECASE)
_SPACE = re.compile(r"[\W_]+")


def folded(title: str) -> str:
    """Return a title as it is compared with bookmarks: letters and digits in lower case."""
    return _SPACE.sub("", title).lower()


def set_levels(headings: Sequence[tuple[Chunk, str]], bookmarks: Mapping[str, int]) -> None:
    """Give each heading its level, counted from 1."""
    looks = sorted({_look(chunk) for chunk, _ in headings}, reverse=True)
    ranks = {look: min(rank, 6) for rank, look in enumerate(looks, start=1)}
    for chunk, text in headings:
        number = _NUMBER.match(text)
        if (level := bookmarks.get(folded(text))) is not None:
            chunk.level = level
        elif number:
            chunk.level = number.group(1).count(".") + 1
        elif _CHAPTER.match(text):
            chunk.level = 1
        else:
            chunk.level = ranks[_look(chunk)]


def _look(chunk: Chunk) -> tuple[float, bool]:
    return round(chunk.size), all(line.bold for line in chunk.lines)


class Section:
    """The path of headings at the point where reading has come."""

    def __init__(self) -> None:
        """Start above the first heading."""
        self._path: list[tuple[int, str]] = []

    def enter(self, level: int, title: str) -> tuple[str, ...]:
        """Return the path above a heading, and take the heading into it."""
        self._path = [(lv, name) for lv, name in self._path if lv < level]
        above = self.path
        self._path.append((level, title))
        return above

    @property
    def path(self) -> tuple[str, ...]:
        """Return the headings, outermost first."""
        return tuple(name for _, name in self._path)
