"""Where a Dutch sentence ends: rules over the text of one paragraph, offered to spaCy as a component."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from model.dutch.abbreviations import MAY_BE_LAST, NEVER_LAST

MARK = re.compile(r"(?P<mark>[.!?…]+)(?P<close>[\"”’'»)\]]*)(?P<gap>\s+|$)")
# A next point of an enumeration ('b. De burgemeester') or a word like 'e-mail' may open a sentence in lower case.
LETTER_POINT = re.compile(r"[a-z][.)] [A-Z]|[ei]-")
LAST_WORD = re.compile(r"\S+$")
OPENING = "\"“‘'«([•▪–—-"
# A single capital before a full stop is an initial, unless one of these words names a category with a letter.
LETTERED = frozenset(
    """categorie bijlage variant optie klasse groep fase deel scenario lid onderdeel label perceel niveau type blok
    route""".split()
)
# Legal forms, in capitals; in lower case 'b.v.' is 'bijvoorbeeld'.
FIRMS = frozenset(("B.V.", "N.V.", "V.O.F."))
INITIAL = re.compile(r"(?:[A-Z][a-z]?\.-?)+$")
ORDINAL = re.compile(r"^[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})\.$")
ROMAN_OR_NUMBER = re.compile(r"^(?:\d{1,4}|[IVX]+)\.$")
# Words after which 'artikel 5.' or '3. Wonen' style numbers still belong to what follows.
NUMBERED = frozenset("artikel art. lid paragraaf hoofdstuk punt onderdeel nr. nummer bijlage".split())


def sentence_ends(text: str) -> list[int]:
    """Return the offsets just after each sentence of a paragraph, the last one at its end."""
    ends = [match.end("close") for match in MARK.finditer(text) if _ends_here(text, match)]
    size = len(text.rstrip())
    if size and (not ends or ends[-1] < size):
        ends.append(size)
    return ends


def _ends_here(text: str, match: re.Match[str]) -> bool:
    if match.end() >= len(text):
        return True
    following = text[match.end() :]
    if not _can_start(following):
        return False
    if match["mark"] != "." or "." in match["close"]:
        return True
    found = LAST_WORD.search(text, 0, match.end("mark"))
    word, start = (found.group(), found.start()) if found else ("", 0)
    return _full_stop_ends(text[:start], word, bool(match["close"]), following)


def _can_start(following: str) -> bool:
    first = following[0]
    if first in OPENING:
        rest = following.lstrip(OPENING + " ")
        return bool(rest) and not rest[0].islower() if first not in "•▪" else True
    if first == "'":
        return True
    return not first.islower() or bool(LETTER_POINT.match(following))


def _full_stop_ends(head: str, word: str, closed: bool, following: str) -> bool:
    bare = word.lstrip("\"“‘'«([")
    low = bare.lower()
    if bare in FIRMS:
        return True
    if low in MAY_BE_LAST:
        return following[0].isupper() or following[0] in OPENING
    if closed and len(bare) > 3 and low not in NEVER_LAST:
        return True
    if low in NEVER_LAST:
        return False
    before = head.split()
    if ORDINAL.match(bare) and _opens_a_sentence(before):
        return False
    if INITIAL.match(bare) and not bare[:-1].isdigit():
        return bool(before) and before[-1].lower().strip("(") in LETTERED
    return True


def _opens_a_sentence(before: list[str]) -> bool:
    """Return whether a number or letter stands where a sentence starts ('1. De raad', 'klaar. 2. De kosten')."""
    return not before or (before[-1][-1:] in ".!?;:" and before[-1].lower() not in NUMBERED | NEVER_LAST)


def mark_sentences(doc: Any) -> Any:
    """Set the sentence starts of a spaCy document by ``sentence_ends``."""
    starts = {0}
    offsets = [token.idx for token in doc]
    for end in sentence_ends(doc.text)[:-1]:
        starts.add(bisect_left(offsets, end))
    for token in doc:
        token.is_sent_start = token.i in starts
    return doc
