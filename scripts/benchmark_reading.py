"""The bars of reading: quality on the made corpus, speed beside pdfium and pdfplumber, peak memory.

``python -m scripts.benchmark_reading [CORPUS] [--documents FOLDER]``; without CORPUS it is made in a temporary folder.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import sys
from bisect import bisect_left
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from model import Sentence, read_document, sentences_of
from scripts.corpus.truth import Truth, load

_RUNNING_TEXT = ("body", "heading", "bullet")
# The kernel's own peak of this program: what getrusage says begins with the memory of the process that started it.
_MEMORY = (
    "import re,sys;from pathlib import Path;from model import read_document;"
    "read_document(Path(sys.argv[1]).read_bytes(),ocr_seconds=0);"
    "print(int(re.search('VmHWM:\\\\s+(\\\\d+)',Path('/proc/self/status').read_text())[1])//1024)"
)


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of one file; shares from 0 to 1."""

    in_order: float
    own: float
    word_errors: float
    running: int
    sidebars: float
    apart: float
    rows: float


def plain(text: str) -> str:
    """Return the text with white space as single spaces, without a bullet: some producers draw it as a shape."""
    return " ".join(text.split()).removeprefix("• ")


def quality(truth: Truth, sentences: list[Sentence]) -> Quality:
    """Return how well the sentences that were read agree with the truth."""
    texts = [plain(s.text) for s in sentences]
    body = [plain(s.text) for s in sentences if s.kind in _RUNNING_TEXT]
    joined, known = " ".join(body), set(texts)
    true = [plain(one) for one in truth.body]
    share = len(true) or 1
    apart = [(text, "footnote") for text in truth.footnotes] + [(text, "caption") for text in truth.captions]
    kinds = {plain(s.text): s.kind for s in sentences}
    return Quality(
        _in_order([joined.find(one) for one in true]) / share,
        sum(one in known for one in true) / share,
        word_errors(" ".join(true).split(), joined.split()),
        sum(any(text.startswith(r) for r in truth.running) for text in texts),
        _share([_whole(side, sentences) for side in truth.sidebars]),
        _share([any(k == kind and text in t for t, k in kinds.items()) for text, kind in apart]),
        _share([plain(" ".join(row)) in known for row in truth.rows]),
    )


def _share(found: list[bool]) -> float:
    return sum(found) / len(found) if found else 1.0


def _in_order(places: list[int]) -> int:
    """Return the length of the longest rising series among the places that were found."""
    tails: list[int] = []
    for place in places:
        if place >= 0:
            at = bisect_left(tails, place)
            tails[at : at + 1] = [place]
    return len(tails)


def word_errors(truth: list[str], read: list[str]) -> float:
    """Return insertions, deletions and changes a word of the truth (never fewer than the least possible)."""
    codes = SequenceMatcher(None, truth, read, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in codes if tag != "equal") / max(len(truth), 1)


def _whole(side: list[str], sentences: list[Sentence]) -> bool:
    """Return whether all sentences of a sidebar follow each other and are marked as one."""
    kept = [plain(s.text) for s in sentences if s.kind == "sidebar"]
    return plain(" ".join(side)) in " ".join(kept)


def corpus_quality(folder: Path) -> dict[str, Quality]:
    """Return the quality of every document of a corpus."""
    figures = {}
    for path in sorted(folder.glob("*.json")):
        document = read_document(path.with_suffix(".pdf").read_bytes())
        figures[path.stem] = quality(load(path), sentences_of(document))
    return figures


def speed(data: bytes, most: int = 60) -> tuple[float, float, float, int]:
    """Return seconds of processor time of pdfium's bare text, of reading and of pdfplumber's words, and the pages.

    The best of three turns counts, for other work on the machine makes single ones slow.
    """
    pages = _bare(data)
    turns = [(_seconds(partial(_bare, data)), _seconds(partial(read_document, data, ocr_seconds=0))) for _ in range(3)]
    bare, ours = (min(one) for one in zip(*turns, strict=True))
    some = min(pages, most)
    return bare, ours, _seconds(partial(_plumber, data, some)) * pages / some, pages


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _bare(data: bytes) -> int:
    """Take the text of every page with pdfium alone, and return the number of pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    for index in range(len(document)):
        page = document[index]
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    pages = len(document)
    document.close()
    return pages


def _plumber(data: bytes, pages: int) -> None:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages[:pages]:
            page.extract_words()
            page.close()


def peak_megabytes(path: Path) -> int:
    """Return the peak memory of a fresh process that reads the file, in megabytes."""
    done = subprocess.run([sys.executable, "-c", _MEMORY, str(path)], capture_output=True, text=True, check=True)
    return int(re.findall(r"\d+", done.stdout)[-1])


def joined(paths: Sequence[Path], pages: int) -> bytes:
    """Return one PDF of so many pages out of those of the files, taken again from the first when they are too few."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for path in cycle(paths):
        with suppress(pypdfium2.PdfiumError):
            part = pypdfium2.PdfDocument(path)
            whole.import_pages(part, list(range(min(len(part), pages - len(whole)))))
            part.close()
        if len(whole) >= pages:
            break
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def show_memory(paths: Sequence[Path], pages: int = 400) -> None:
    """Print the peak memory on one long file made of the pages of these."""
    with TemporaryDirectory() as folder:
        long = Path(folder) / "long.pdf"
        long.write_bytes(joined(paths, pages))
        print(f"{pages} pages in one file of {long.stat().st_size // 10**6} MB: {peak_megabytes(long)} MB")


def show_quality(folder: Path) -> None:
    """Print a line of figures for every document of the corpus."""
    print(f"{'document':28}{'in order':>9}{'own':>7}{'wer':>8}{'running':>8}{'sidebar':>8}{'apart':>7}{'rows':>7}")
    for name, q in corpus_quality(folder).items():
        shares = f"{q.in_order:9.3f}{q.own:7.3f}{q.word_errors:8.4f}{q.running:8d}{q.sidebars:8.3f}{q.apart:7.3f}"
        print(f"{name:28}{shares}{q.rows:7.3f}")


def show_speed(paths: list[Path]) -> None:
    """Print pages a second and ratios for every file, and over all together."""
    print(f"{'document':44}{'pages':>6}{'p/s':>7}{'x plumber':>10}{'x pdfium':>9}{'MB':>5}")
    total = [0.0, 0.0, 0.0]
    for path in paths:
        try:
            bare, ours, plumber, pages = speed(path.read_bytes())
            memory = peak_megabytes(path)
        except Exception as error:  # noqa: BLE001 - one file that cannot be read must not hide the others
            print(f"{path.stem[:43]:44}{type(error).__name__}")
            continue
        total = [a + b for a, b in zip(total, (bare, ours, plumber), strict=True)]
        print(f"{path.stem[:43]:44}{pages:6}{pages / ours:7.0f}{plumber / ours:10.1f}{ours / bare:9.2f}{memory:5}")
    print(f"{'all':44}{'':13}{total[2] / total[1]:10.1f}{total[1] / total[0]:9.2f}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--documents", type=Path)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        corpus = given.corpus
        if corpus is None:
            from scripts.corpus.__main__ import write

            corpus = Path(folder)
            write(corpus)
        show_quality(corpus)
        paths = sorted(corpus.glob("*.pdf"))
        real = sorted(given.documents.glob("*.pdf")) if given.documents else []
        show_speed(paths + real)
        show_memory(real or paths)


if __name__ == "__main__":
    main()
