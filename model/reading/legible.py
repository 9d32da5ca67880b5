"""Whether a text layer is text: broken fonts and wrong encodings give control characters and letter soup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from model.document import Line

_WORD = re.compile(r"(?<![^\W_])[A-Za-zÀ-ÿ’']{2,28}(?![^\W_])")
_VOWEL = re.compile(r"[aeiouyà-ÿ]", re.IGNORECASE)
# Leader dots, rules made of signs, numbers and amounts say nothing about the encoding.
_NEUTRAL = re.compile(r"\s|\d|([.\-–—_•=*·,:;|/()€%])\1*")
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff\u0080-\u009f]|\(cid:\d+\)")
_SAMPLE = 600
_FEWEST = 40
_LEAST_WORDS = 0.42


def is_gibberish(lines: Sequence[Line], characters: int = 0) -> bool:
    """Return whether the lines of a page are no readable text; ``characters`` is how many the page holds in all."""
    whole = sum(len(line.text) for line in lines)
    if characters > 60 and whole < 0.3 * characters:
        return True
    # A sample over the whole page says enough, and costs a fraction.
    text = "\n".join(line.text for line in lines[:: max(1, whole // _SAMPLE)])
    visible = len(_NEUTRAL.sub("", text))
    if visible < _FEWEST:
        return False
    if len(_STRANGE.findall(text)) > 0.1 * visible:
        return True
    words = sum(len(word) for word in _WORD.findall(text) if _VOWEL.search(word))
    return words < _LEAST_WORDS * visible
