"""Words broken over two lines: whether the hyphen goes or stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

_LAST = re.compile(r"[\w’']+$")
_FIRST = re.compile(r"^[\w’']+")
_PAIRS = re.compile(r"\w+(?:-\w+)+")
_WORDS = re.compile(r"\w{4,}")
_AND = re.compile(r"^(?:en|of|en/of|dan|tot|als|noch|maar|versus)\b")
# A web address at a line end; its own hyphens stay.
_ADDRESS = re.compile(r"(?:https?://|\bwww\.)\S+$")
_LONGEST_ADDRESS = 600
_SIGNS = frozenset("%=&?")
_QUERY = re.compile(r"\S*(?:%[0-9A-F]{2}|[=&?]\w)")
# First parts that Dutch spelling always sets apart with a hyphen.
_APART = frozenset(
    "niet non ex oud co vice pro anti e a b c d x y z t adjunct kandidaat bijna privé semi sub tweede-kamer".split()
)
# Short names of acts, which look like words: what follows them stands apart.
_ACTS = frozenset("Woo Wob Wmo Wlz Wia Wkb Wro Wabo Wpg Wgs Wdo Wvggz Bbl Bkl Bal Bag Brp Wrv".split())


class Vocabulary:
    """The words of one document, to decide what a hyphen at a line end means."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Keep the lines; their words are collected when a hyphen asks for them."""
        self._lines = lines

    @cached_property
    def _text(self) -> str:
        return "\n".join(self._lines).lower()

    @cached_property
    def hyphened(self) -> frozenset[str]:
        """Return the words with hyphens inside."""
        words = [word for word in self._text.split() if "-" in word]
        return frozenset(_PAIRS.findall(" ".join(words)))

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of four letters and more."""
        return frozenset(_WORDS.findall(self._text))

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Return whether the hyphen between ``before`` and ``after`` belongs to the word."""
        left, right = _LAST.search(before), _FIRST.search(after)
        if not left or not right:
            return True
        first, second = left.group(), right.group()
        pair = f"{first}-{second}".lower()
        if pair in self.hyphened:
            return True
        if (first + second).lower() in self.words:
            return False
        if not second[0].islower() or first.isdigit() or len(first) == 1 or first.lower() in _APART or first in _ACTS:
            return True
        return len(first) > 1 and first.isupper()

    def glue(self, before: str, after: str) -> str:
        """Return what stands between a line that ends in a hyphen (already taken off) and the next: '', '-' or '- '."""
        if _ADDRESS.search(before):
            return "-"
        if _AND.match(after):
            return "- "
        return "-" if self.keeps_hyphen(before, after) else ""


def is_cut_address(before: str, after: str) -> bool:
    """Return whether a web address at a line end goes on in the next: after a full stop, or in signs no word holds."""
    goes_on = (before.endswith(".") and after[:1].islower()) or (not _SIGNS.isdisjoint(after) and _QUERY.match(after))
    return bool(goes_on and _ADDRESS.search(before[-_LONGEST_ADDRESS:]))
