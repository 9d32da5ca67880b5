"""Evidence read back: whether the characters that lie in a sentence's boxes say the sentence.

``python -m scripts.read_back FOLDER [--artifact build/artifact]`` reads every PDF with our reader and its boxes with
pdfplumber: all sentences, or with an artifact only those that are evidence for a label.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from model import Analyser, Box, ModelError, Sentence, read_document, sentences_of

_IGNORED = re.compile(r"[\s\-\u00ad\u2010\u200b\ufffe\x00-\x1f•\uf000-\uf0ff]")
_WORDS = re.compile(r"[a-zà-ÿ]{3}")
# Points between the centres of letters that lie over each other, a word space between them at most.
_OVER = 8.0
_UNDECODED = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class Char:
    """A printed character with the centre of its box, in points from the top left of the visible page.

    ``order`` is its place in the content of the page.
    """

    text: str
    x: float
    y: float
    order: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """The characters of a page sorted by height, and those heights."""

    chars: list[Char]
    heights: list[float]


@dataclass(frozen=True, slots=True)
class Tally:
    """Sentences that were read back, those that agreed, and the first that did not.

    ``equal`` counts the ``hiding`` ones among them, that agree once the other text in their boxes is left out;
    ``undecoded`` are left out of all, for pdfplumber gives no letters for them.
    """

    sentences: int
    equal: int
    hiding: int
    undecoded: int
    first_wrong: str

    @property
    def share(self) -> float:
        """Return the share that agreed, 1 when there are none."""
        return self.equal / self.sentences if self.sentences else 1.0


def bare(text: str) -> str:
    """Return the text without white space, hyphens and bullets, ligatures written out."""
    return _IGNORED.sub("", unicodedata.normalize("NFKC", text))


def characters(path: Path) -> list[Printed]:
    """Return the characters of each page by pdfplumber."""
    import pdfplumber

    pages = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            left, top = float(page.cropbox[0]), float(page.cropbox[1])
            found = [
                Char(c["text"], (c["x0"] + c["x1"]) / 2 - left, (c["top"] + c["bottom"]) / 2 - top, order)
                for order, c in enumerate(page.chars)
            ]
            found.sort(key=lambda char: char.y)
            pages.append(Printed(found, [char.y for char in found]))
            page.close()
    return pages


def in_boxes(sentence: Sentence, pages: list[Printed]) -> str:
    """Return the characters whose centre lies in the boxes, box by box in the direction of the text."""
    return "".join(_in_box(box, pages[box.page - 1], bare(sentence.text)) for box in sentence.boxes)


def _in_box(box: Box, page: Printed, wanted: str) -> str:
    near = page.chars[bisect_left(page.heights, box.top) : bisect_right(page.heights, box.bottom)]
    inside = [char for char in near if box.x0 <= char.x <= box.x1]
    if box.bottom - box.top < 2 * (box.x1 - box.x0):
        return _joined(sorted(inside, key=lambda char: char.x))
    # Text may run up or down a page: the way that fits the sentence is the way it runs.
    down = _joined(inside)
    return down if bare(down) in wanted else _joined(inside[::-1])


def lies_over(sentence: Sentence, pages: list[Printed]) -> bool:
    """Return whether a sentence stands whole in boxes that also hold other text under or over it, and nothing else.

    pdfplumber does not know what a clipping area hides (cells of a spreadsheet that are too small): in the order of the
    content the sentence must stand there without a gap, and what else is there must lie within its letters.
    """
    wanted, found = bare(sentence.text), ""
    own: list[Char] = []
    foreign: list[Char] = []
    for box in sentence.boxes:
        page = pages[box.page - 1]
        near = page.chars[bisect_left(page.heights, box.top) : bisect_right(page.heights, box.bottom)]
        for run in _runs(sorted((c for c in near if box.x0 <= c.x <= box.x1), key=lambda char: char.order)):
            text = bare("".join(char.text for char in run))
            if text and wanted.startswith(found + text):
                found += text
                own += run
            elif text:
                foreign += run
    return found == wanted and bool(foreign) and all(_covered(char, own) for char in foreign)


def _covered(char: Char, own: list[Char]) -> bool:
    """Return whether a character lies over or under one of the others."""
    return any(abs(char.x - other.x) < _OVER and abs(char.y - other.y) < _OVER for other in own)


def _runs(chars: list[Char]) -> list[list[Char]]:
    """Return characters that follow each other in the content of a page and on one line."""
    runs: list[list[Char]] = []
    for char in chars:
        follows = runs and char.order - runs[-1][-1].order <= 2 and char.x > runs[-1][-1].x - 2
        if follows and abs(char.y - runs[-1][-1].y) < 1:
            runs[-1].append(char)
        else:
            runs.append([char])
    return runs


def _joined(chars: list[Char]) -> str:
    """Return the characters as text; bold that is made by printing twice comes back twice and counts once."""
    text, last = "", None
    for char in chars:
        if last is None or char.text != last.text or abs(char.x - last.x) > 0.3 or abs(char.y - last.y) > 0.3:
            text += char.text
        last = char
    return text


def tally(sentences: Iterable[Sentence], pages: list[Printed]) -> Tally:
    """Return how many of the sentences agree with what stands in their boxes."""
    count = equal = hiding = undecoded = 0
    wrong = ""
    for sentence in sentences:
        if sentence.kind == "toc" or (sentence.kind == "table" and not _WORDS.search(sentence.text)):
            continue
        printed = in_boxes(sentence, pages)
        if _UNDECODED.search(printed):
            undecoded += 1
            continue
        count += 1
        if bare(printed) == bare(sentence.text):
            equal += 1
        elif lies_over(sentence, pages):
            equal, hiding = equal + 1, hiding + 1
        else:
            wrong = wrong or f"p. {sentence.page}: {sentence.text[:60]!r} <> {printed[:60]!r}"
    return Tally(count, equal, hiding, undecoded, wrong)


def main() -> None:
    """Print the share for every file and over all together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--artifact", type=Path)
    given = parser.parse_args()
    analyser = Analyser.load(given.artifact) if given.artifact else None
    total = right = 0
    for path in sorted(given.folder.glob("*.pdf")):
        try:
            found = tally(_sentences(path, analyser), characters(path))
        except ModelError as error:
            print(f"{path.stem[:56]:58}{error.text}")
            continue
        print(f"{path.stem[:56]:58}{found.sentences:6}{found.share:8.4f}{_note(found)}  {found.first_wrong}")
        total, right = total + found.sentences, right + found.equal
    print(f"{'all':58}{total:6}{right / max(total, 1):8.4f}")


def _note(found: Tally) -> str:
    """Return in Dutch what was special about a file, as it was measured."""
    hiding = f"  {found.hiding} met verborgen tekst eronder" if found.hiding else ""
    return hiding + (f"  {found.undecoded} niet te ontcijferen door pdfplumber" if found.undecoded else "")


def _sentences(path: Path, analyser: Analyser | None) -> list[Sentence]:
    """Return the sentences of the pages that hold text of their own: what was recognised cannot be read back."""
    document = read_document(path.read_bytes(), ocr_seconds=0)
    if analyser is None:
        return sentences_of(document)
    analysis = analyser.analyse(path.read_bytes(), read=lambda _data: document)
    return [evidence.sentence for label in analysis.labels for evidence in label.evidence]


if __name__ == "__main__":
    main()
