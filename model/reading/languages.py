"""Which language a passage is in: by its small words, and by Lingua where these leave doubt."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"[^\W\d_]+")
# Words that are frequent in one of the languages and rare in the other three.
_SMALL = {
    "nl": "het een van voor aan zijn wordt worden niet met door ook naar maar bij deze dit uit over onder tussen wij "
    "onze heeft hebben moet moeten zal zullen geen meer nog wel zoals waar dat te ze hun zich kan kunnen om als op",
    "en": "the and with for that this are from which have has been will shall their these those not your our can "
    "should would there about into such than between through while where you it by at be on or we an to",
    "de": "der das und ist nicht mit für auf den dem ein eine einer eines sich von werden wird auch als bei nach aus "
    "durch sind zum zur über oder wir kann haben hat zu im",
    "fr": "le la les et du une est dans pour que qui sur par pas avec sont au aux ce cette ces il elle nous vous être "
    "ou plus ses leur comme mais été des un",
}
_VOTES: dict[str, tuple[str, ...]] = {}
for _name, _words in _SMALL.items():
    for _one in _words.split():
        _VOTES[_one] = (*_VOTES.get(_one, ()), _name)
_FEWEST_WORDS = 6


def language(text: str) -> str:
    """Return 'nl', 'en', 'de' or 'fr'; text too short to tell counts as Dutch."""
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < _FEWEST_WORDS:
        return "nl"
    votes = dict.fromkeys(_SMALL, 0)
    for word in words:
        for name in _VOTES.get(word, ()):
            votes[name] += 1
    first, second = sorted(votes.values(), reverse=True)[:2]
    best = max(votes, key=lambda name: votes[name])
    if first >= 2 * second + 2 or (best == "nl" and first > second + 1):
        return best
    return _by_lingua(text, "nl" if votes["nl"] == first else best)


def _by_lingua(text: str, otherwise: str) -> str:
    detector = _detector()
    if detector is None:
        return otherwise
    found = detector.compute_language_confidence_values(text)
    # Names, abbreviations and table rows look like any language; only a clear answer counts against Dutch.
    if found and found[0].value > 0.8:
        return str(found[0].language.iso_code_639_1.name).lower()
    return "nl"


@lru_cache(maxsize=1)
def _detector() -> Any:  # noqa: ANN401 - of a package that need not be there
    try:
        from lingua import Language, LanguageDetectorBuilder
    except ImportError:
        return None
    tongues = (Language.DUTCH, Language.ENGLISH, Language.GERMAN, Language.FRENCH)
    return LanguageDetectorBuilder.from_languages(*tongues).build()
