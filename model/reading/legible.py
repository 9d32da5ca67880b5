"""Whether a text layer is text: broken fonts and wrong encodings give control characters and letter soup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from model.document import Line
from model.reading.glyphs import clean

_WORD = re.compile(r"(?<![^\W_])[A-Za-zÀ-ÿ’']{2,28}(?![^\W_])")
_VOWEL = re.compile(r"[aeiouyà-ÿ]", re.IGNORECASE)
# Leader dots, rules made of signs, numbers and amounts say nothing about the encoding.
_NEUTRAL = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa00123456789.-–—_•=*·,:;|/()€%".encode("cp1252", "ignore")
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff\u0080-\u009f]|\(cid:\d+\)")
_CODE = re.compile(r"[\x00-\x08\x0e-\x1f]")
_EVERY = 4
_FEWEST_CODES = 60
_SAMPLE = 600
# So many common words, and no further apart on average than so many characters.
_FEWEST_COMMON = 5
_APART = 150
_FEWEST = 40
_LEAST_WORDS = 0.42
_DOUBTFUL = 0.6
_CLEARLY_NOT = 0.2
# Of the letters of Dutch and English .36 to .42 are vowels on every page; of letters that were shifted some .15.
_ACCENTED = bytes(range(0xC0, 0x100))
_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + _ACCENTED
_NO_LETTERS = bytes(code for code in range(256) if code not in _LETTERS)
_VOWELS = b"aeiouyAEIOUY" + _ACCENTED
_FEWEST_LETTERS = 80
_LEAST_VOWELS = 0.25


def is_gibberish(lines: Sequence[Line], characters: int = 0) -> bool:
    """Return whether the lines of a page are no readable text; ``characters`` is how many the page holds in all."""
    return loses_text(lines, characters) or is_soup([line.text for line in lines])


def loses_text(lines: Sequence[Line], characters: int) -> bool:
    """Return whether the lines hold few of the characters of their page."""
    return characters > _FEWEST_CODES and sum(len(line.text) for line in lines) < 0.3 * characters


def is_coded(text: str) -> bool:
    """Return whether most characters of a page are numbers of letters, the file not saying which those are."""
    some = text[::_EVERY]
    return len(text) > _FEWEST_CODES and len(_CODE.findall(some)) > 0.5 * len(some)


def is_soup(texts: Sequence[str]) -> bool:
    """Return whether the texts of a page's lines are signs or letters that make no words."""
    whole = sum(map(len, texts))
    # A sample over the whole page says enough and costs a fraction; all of it is read only where that leaves doubt.
    step = max(1, whole // _SAMPLE)
    sample = texts[::step]
    if _is_dutch("\n".join(sample)):
        return False
    visible, strange, words = _counts(sample)
    if step > 1 and (visible < _FEWEST or _CLEARLY_NOT * visible < words < _DOUBTFUL * visible):
        visible, strange, words = _counts(texts)
    if visible < _FEWEST:
        return False
    return strange > 0.1 * visible or words < _LEAST_WORDS * visible or _shifted("".join(sample))


def _is_dutch(text: str) -> bool:
    """Return whether a text holds as many of the commonest words as only Dutch does, and no strange signs."""
    common = text.count(" de ") + text.count(" van ") + text.count(" het ") + text.count(" en ") + text.count(" een ")
    return common >= _FEWEST_COMMON and common * _APART > len(text) and not _STRANGE.search(text)


def _shifted(text: str) -> bool:
    """Return whether the letters of a text stand for others: they make words, and hardly ever a vowel."""
    letters = text.encode("latin-1", "ignore").translate(None, _NO_LETTERS)
    return len(letters) >= _FEWEST_LETTERS and len(letters) - len(letters.translate(None, _VOWELS)) < (
        _LEAST_VOWELS * len(letters)
    )


def _counts(texts: Sequence[str]) -> tuple[int, int, int]:
    """Return how many characters are to be seen, how many of them are strange, and how many stand in words."""
    text = clean("\n".join(texts))
    visible = len(text.encode("cp1252", "replace").translate(None, _NEUTRAL))
    words = sum(map(len, filter(_VOWEL.search, _WORD.findall(text))))
    return visible, len(_STRANGE.findall(text)), words
