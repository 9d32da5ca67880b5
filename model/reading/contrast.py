"""Letters of any colour on any ground made dark on white, for in shades of grey orange on purple looks all the same.

That picture shows the edges of grounds too, and is read in a worse order: it gives the words that the grey one lacks.
"""

from __future__ import annotations

from bisect import insort
from typing import Any

from model.document import Box

# Text, confidence from 0 to 100, and place, from left to right.
Words = list[tuple[str, float, Box]]
Shown = Any  # a Pillow picture
# From this difference between red, green and blue on, of 255, a dot has a colour; and how many of a page's dots do.
_COLOURED = 60
_LEAST_SHARE = 0.02
# The ground around a dot is the middle value of so many dots each way, one out of every few: letters are thinner.
_EVERY = 8
_AROUND = 7
# How sure a word has to be: edges of shapes are read as signs and short words.
_SURE, _SURE_OF_LONG = 65.0, 40.0
_LONG = 3
# What part of the smaller of two words lies within the other when they are the same print.
_SAME = 0.3
# In heights of a word: how far it may stand from its neighbour in a line.
_NEXT = 1.6
# What share of the higher of two words the height they have in common is at least when they stand in one line.
_LEVEL = 0.6


def is_coloured(picture: Shown) -> bool:
    """Return whether a part of a page that matters is printed in colour."""
    from PIL import ImageChops

    red, green, blue = picture.convert("RGB").split()
    most, least = _brightest(red, green, blue), ImageChops.darker(ImageChops.darker(red, green), blue)
    histogram = ImageChops.subtract(most, least).histogram()
    return bool(sum(histogram[_COLOURED:]) > _LEAST_SHARE * sum(histogram))


def inked(picture: Shown) -> Shown:
    """Return a grey picture, the darker the more a dot differs from the ground around it, in whichever colour."""
    from PIL import Image, ImageChops, ImageFilter

    picture = picture.convert("RGB")
    small = max(1, picture.width // _EVERY), max(1, picture.height // _EVERY)
    nearest = Image.Resampling.NEAREST
    ground = picture.resize(small, nearest).filter(ImageFilter.MedianFilter(_AROUND)).resize(picture.size, nearest)
    return ImageChops.invert(_brightest(*ImageChops.difference(picture, ground).split()))


def _brightest(red: Shown, green: Shown, blue: Shown) -> Shown:
    from PIL import ImageChops

    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def filled(paragraphs: list[list[Words]], second: list[list[Words]]) -> list[list[Words]]:
    """Return the lines of each paragraph with the words that only the second look gave, in a line or as their own."""
    held = [box for paragraph in paragraphs for words in paragraph for *_, box in words]
    lines = [words for paragraph in paragraphs for words in paragraph]
    added: list[list[Words]] = []
    for paragraph in second:
        rest: list[Words] = []
        for words in paragraph:
            new = [word for word in words if _is_sure(word) and not any(_same(word[2], box) for box in held)]
            alone = [word for word in new if not _taken(word, lines)]
            rest += [alone] if alone else []
        added += [rest] if rest else []
    return [*paragraphs, *added]


def _is_sure(word: tuple[str, float, Box]) -> bool:
    text, sure, _ = word
    if sure >= _SURE:
        return sum(map(str.isalnum, text)) > 1
    return sure >= _SURE_OF_LONG and sum(map(str.isalpha, text)) >= _LONG


def _same(one: Box, other: Box) -> bool:
    wide, high = min(one.x1, other.x1) - max(one.x0, other.x0), min(one.bottom, other.bottom) - max(one.top, other.top)
    return min(wide, high) > 0 and wide * high > _SAME * min(_area(one), _area(other))


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _taken(word: tuple[str, float, Box], lines: list[Words]) -> bool:
    """Return whether a line has room for a word right beside one of its own, and then put the word there."""
    box = word[2]
    high = box.bottom - box.top
    for words in lines:
        for *_, other in words:
            level = min(box.bottom, other.bottom) - max(box.top, other.top) > _LEVEL * max(
                high, other.bottom - other.top
            )
            if level and max(box.x0 - other.x1, other.x0 - box.x1) < _NEXT * high:
                insort(words, word, key=lambda one: one[2].x0)
                return True
    return False
