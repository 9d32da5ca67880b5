"""Our reading beside other readers on real pages: picks the pages where they disagree most and counts the differences.

``python -m scripts.compare_readers choose FOLDER --out build/compare`` writes for each chosen page its picture and the
text of every reader; ``count`` compares the others with our text once people have checked it against the pictures.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from random import Random
from typing import Any

from model import Document, ModelError, read_document

READERS = ("ours", "pdftotext", "pdfium", "pdfplumber")
_PER_FILE = 8
_FEWEST_WORDS = 60
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page with the text of each reader, and how little their word pairs agree (0 to 1)."""

    path: Path
    page: int
    texts: dict[str, str]
    disagreement: float


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without signs."""
    return _WORD.findall(text.lower())


def disagreement(texts: list[list[str]]) -> float:
    """Return how much the first text differs from the others: the share of neighbouring words they do not share."""
    pairs = [Counter(zip(text, text[1:], strict=False)) for text in texts]
    shares = [(pairs[0] & other).total() / max(pairs[0].total(), other.total(), 1) for other in pairs[1:]]
    return 1 - sum(shares) / len(shares)


def candidates(path: Path, random: Random) -> Iterator[Candidate]:
    """Return some pages of a file, read by every reader; nothing when we cannot read it."""
    import pdfplumber
    import pypdfium2

    try:
        document = read_document(path.read_bytes(), ocr_seconds=0)
    except ModelError:
        return
    ours = by_page(document)
    numbers = sorted(random.sample(sorted(ours), min(_PER_FILE, len(ours))))
    bare: Any = pypdfium2.PdfDocument(path)
    with pdfplumber.open(path) as plumber:
        for number in numbers:
            texts = {
                "ours": ours[number],
                "pdftotext": _poppler(path, number),
                "pdfium": bare[number - 1].get_textpage().get_text_bounded(),
                "pdfplumber": plumber.pages[number - 1].extract_text() or "",
            }
            plumber.pages[number - 1].close()
            found = [words(texts[reader]) for reader in READERS]
            if len(found[0]) >= _FEWEST_WORDS:
                yield Candidate(path, number, texts, disagreement(found))


def by_page(document: Document) -> dict[int, str]:
    """Return what we read of each page, blocks below each other; a block over two pages gives each its part."""
    pages: dict[int, list[str]] = {}
    for block in document.blocks:
        for page in dict.fromkeys(box.page for _, _, box in block.spans):
            spans = [(start, end) for start, end, box in block.spans if box.page == page]
            pages.setdefault(page, []).append(block.text[spans[0][0] : spans[-1][1]])
    return {page: "\n".join(parts) for page, parts in pages.items()}


def _poppler(path: Path, number: int) -> str:
    command = ["pdftotext", "-layout", "-f", str(number), "-l", str(number), str(path), "-"]
    return subprocess.run(command, capture_output=True, check=False).stdout.decode("utf-8", "replace")


def chosen(folder: Path, seed: int, count: int) -> list[Candidate]:
    """Return the pages where readers disagree most: the worst of every file, then the next worst of each."""
    ranked: list[tuple[int, float, Candidate]] = []
    for path in sorted(folder.glob("*.pdf")):
        worst = sorted(candidates(path, Random(f"{seed} {path.name}")), key=lambda c: -c.disagreement)
        ranked += [(rank, -one.disagreement, one) for rank, one in enumerate(worst)]
    ranked.sort(key=lambda row: row[:2])
    return [one for _, _, one in ranked[:count]]


def choose(folder: Path, out: Path, seed: int, count: int) -> None:
    """Write pictures and texts of the chosen pages, and a list of them."""
    import pypdfium2

    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    rows = []
    for index, one in enumerate(chosen(folder, seed, count), start=1):
        for reader, text in one.texts.items():
            (out / f"{index:02}.{reader}.txt").write_text(text, encoding="utf-8")
        document: Any = pypdfium2.PdfDocument(one.path)
        document[one.page - 1].render(scale=1.4).to_pil().save(out / f"{index:02}.png")
        rows.append({"file": one.path.name, "page": one.page, "disagreement": round(one.disagreement, 3)})
        print(f"{index:02}  {one.disagreement:.3f}  {one.path.name} p. {one.page}")
    (out / "pages.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")


@dataclass(slots=True)
class Errors:
    """Differences from the checked text: words glued or split, lost, doubled or strange, and jumps in the order."""

    words: int = 0
    cut: int = 0
    lost: int = 0
    extra: int = 0
    jumps: int = 0

    def __add__(self, other: Errors) -> Errors:
        """Return the sums."""
        mine, theirs = (self.words, self.cut, self.lost, self.extra, self.jumps), other
        both = zip(mine, (theirs.words, theirs.cut, theirs.lost, theirs.extra, theirs.jumps), strict=True)
        return Errors(*(a + b for a, b in both))

    @property
    def rate(self) -> float:
        """Return errors per 1,000 words; what is extra counts apart, for most of it is running headers and footers."""
        return 1000 * (self.cut + self.lost + self.jumps) / max(self.words, 1)


def errors(checked: list[str], read: list[str]) -> Errors:
    """Return how a reading differs from the checked words.

    A stretch that was moved counts as one jump; words that are the same letters cut otherwise count as cut.
    """
    found = Errors(words=len(checked))
    missing: list[str] = []
    surplus: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, checked, read, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        before, after = checked[a:b], read[c:d]
        if before and after and "".join(before) == "".join(after):
            found.cut += max(len(before), len(after)) - 1
            continue
        missing.append(" ".join(before))
        surplus.append(" ".join(after))
    left = Counter(" ".join(missing).split())
    right = Counter(" ".join(surplus).split())
    found.lost = (left - right).total()
    found.extra = (right - left).total()
    found.jumps = sum(bool(part) and bool(Counter(part.split()) & left) for part in surplus)
    return found


def count(out: Path) -> None:
    """Print the errors of every reader against the checked text: NN.checked.txt, or ours where nobody changed it."""
    sums = {reader: Errors() for reader in READERS}
    for picture in sorted(out.glob("*.png")):
        checked = out / f"{picture.stem}.checked.txt"
        right = words((checked if checked.exists() else out / f"{picture.stem}.ours.txt").read_text(encoding="utf-8"))
        for reader in READERS:
            text = (out / f"{picture.stem}.{reader}.txt").read_text(encoding="utf-8")
            sums[reader] += errors(right, words(text))
    print(f"{'reader':12}{'words':>8}{'jumps':>8}{'cut':>8}{'lost':>8}{'extra':>8}{'per 1,000':>11}")
    for reader, e in sums.items():
        print(f"{reader:12}{e.words:8}{e.jumps:8}{e.cut:8}{e.lost:8}{e.extra:8}{e.rate:11.1f}")


def main() -> None:
    """Choose pages, or count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=["choose", "count"])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--out", type=Path, default=Path("build/compare"))
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--count", type=int, default=40)
    given = parser.parse_args()
    if given.step == "choose":
        choose(given.folder, given.out, given.seed, given.count)
    else:
        count(given.out)


if __name__ == "__main__":
    main()
