"""What is not Dutch in a document: refused when all of it is not, said with its pages when parts are not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from model.document import Notice, Sentence
from model.errors import NotDutch

NAMES = {"en": "Engels", "de": "Duits", "fr": "Frans"}
# A document of which less than this part (of the words) is Dutch is not analysed.
LEAST_DUTCH = 0.1
# Fewer words than this in another language are names and quotations, not worth a notice.
FEWEST_WORDS = 40


def check_language(sentences: Sequence[Sentence]) -> list[Notice]:
    """Return notices about passages in other languages; NotDutch when the document as a whole is not Dutch."""
    words: Counter[str] = Counter()
    pages: dict[str, set[int]] = {}
    for sentence in sentences:
        words[sentence.language] += len(sentence.text.split())
        pages.setdefault(sentence.language, set()).add(sentence.page)
    total = sum(words.values())
    if total and words["nl"] < LEAST_DUTCH * total:
        other = NAMES.get(words.most_common(1)[0][0], "een andere taal")
        raise NotDutch(f"De tekst van dit document is niet Nederlands ({other}); er zijn geen thema's bepaald.")
    return [
        _notice(tongue, pages[tongue]) for tongue in sorted(words) if tongue != "nl" and words[tongue] >= FEWEST_WORDS
    ]


def _notice(tongue: str, pages: set[int]) -> Notice:
    name, numbers = NAMES.get(tongue, tongue), sorted(pages)
    listed = ", ".join(map(str, numbers[:10])) + (" en verder" if len(numbers) > 10 else "")
    where = f"pagina {listed}" if len(numbers) == 1 else f"pagina's {listed}"
    return Notice("andere-taal", f"Delen van dit document zijn {name} ({where}); die tellen niet mee voor de thema's.")
