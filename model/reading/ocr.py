"""Text recognition of page images by Tesseract, when it is installed with Dutch; it gives the same lines with boxes."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from statistics import mean, median
from time import monotonic

from model.document import Box, Line, Page
from model.reading.contrast import Words, filled
from model.reading.glyphs import HYPHENS, clean
from model.reading.page_picture import DPI, Picture, picture_of
from model.reading.pdfium import PdfDocument

_LEAST_CONFIDENCE = 30.0
# Within a sentence "al" has no capital; before another one it may begin a name.
_AI = re.compile(r"\bAl(?=-(?:[a-zé]|$))|(?<=[a-zé,;(/] )Al\b(?! [A-Z](?!ct\b))")
# What it makes of the space between a bullet and its text.
_STRAY = "_"
_MONTH = re.compile(
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_BULLET = re.compile(r"^[e©¢«°»](?=\s[A-Za-z])")
# In a line this long tall and hanging letters are both to be expected.
_LONG = 30
_LONG_NEAR, _SHORT_NEAR, _HELD_NEAR = (0.82, 1.25), (0.6, 1.45), (0.75, 1.4)
_SLOPING = 150.0
_STEEPEST = 0.006
# In heights of a line: what may be the gap between two columns, and what no space in justified text is as wide as.
_WIDE_GAP = 1.6
_WIDEST_SPACE = 5.0
# What share of the widest space of a justified line its narrowest is at least.
_LEAST_STRETCHED = 0.5
# What share of a gap a gap above or below has in common with it at least when both part the same columns.
_SHARED = 0.25
_PAGE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page read from its picture, made level by turning it ``leaning`` degrees; ``confidence`` from 0 to 100."""

    page: Page
    confidence: float
    leaning: float = 0.0


@lru_cache(maxsize=1)
def available() -> bool:
    """Return whether Tesseract is installed with Dutch."""
    program = shutil.which("tesseract")
    if not program:
        return False
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "nld" in done.stdout.split()


def recognised(pdf: PdfDocument, numbers: Iterable[int], seconds: float) -> Iterator[Recognised]:
    """Return the pages as they are read, several at a time, until the time is over; a page that fails is left out."""
    end = monotonic() + seconds
    workers = os.cpu_count() or 1
    with ThreadPoolExecutor(workers) as pool:
        waiting: list[tuple[int, Picture, list[Future[str]]]] = []
        for number in numbers:
            if monotonic() > end:
                break
            picture = picture_of(pdf, number)
            looks = [pool.submit(_tesseract, png) for png in (picture.png, picture.second) if png]
            waiting.append((number, picture, looks))
            # A page in colour has two looks; no more may be waiting when the time is over.
            while sum(len(looks) for *_, looks in waiting) > workers:
                yield from _finished(*waiting.pop(0))
        for one in waiting:
            yield from _finished(*one)


def _finished(number: int, picture: Picture, looks: Sequence[Future[str]]) -> Iterator[Recognised]:
    tables = []
    for look in looks:
        with suppress(OSError, subprocess.SubprocessError):
            tables.append(look.result())
    if tables:
        table, *second = tables
        read = page_from_table(table, number, picture.width, picture.height, picture.scale, *second)
        yield replace(read, leaning=picture.leaning)


def _tesseract(picture: bytes) -> str:
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "nld", "--dpi", str(DPI), "--psm", "3", "tsv"],
        input=picture,
        capture_output=True,
        timeout=_PAGE_SECONDS,
        check=True,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode("utf-8", "replace")


def page_from_table(table: str, number: int, width: float, height: float, scale: float, second: str = "") -> Recognised:
    """Return the page in a table of words as Tesseract writes it; ``scale`` is pixels a point.

    ``second`` is the table of another picture of the page: it gives the words that the first does not hold.
    """
    rows = filled(_paragraphs(table, number, scale), _paragraphs(second, number, scale))
    usual = median([_height(words) for lines in rows for words in lines] or [10.0])
    lines = _with_years([line for paragraph in rows for line in _lines(paragraph, usual)])
    confidence = mean([conf for paragraph in rows for words in paragraph for _, conf, _ in words] or [0.0])
    return Recognised(Page(number, width, height, tuple(lines)), confidence)


def _with_years(lines: list[Line]) -> list[Line]:
    """Return the lines with every year right after the month it stands below, as in the arrows of a timeline."""
    months = [line for line in lines if _MONTH.fullmatch(line.text)]
    years = [line for line in lines if _YEAR.fullmatch(line.text)] if months else []
    below = {id(month): year for month in months for year in years if _is_below(month.box, year.box)}
    moved = {id(year) for year in below.values()}
    ordered = [(line, below.get(id(line))) for line in lines if id(line) not in moved]
    return [line for pair in ordered for line in pair if line]


def _is_below(upper: Box, lower: Box) -> bool:
    """Return whether a line stands close below another, in the middle of it."""
    high = upper.bottom - upper.top
    centred = abs(upper.x0 + upper.x1 - lower.x0 - lower.x1) < high
    return centred and 0 < lower.bottom - upper.bottom < 2 * high


def _paragraphs(table: str, number: int, scale: float) -> list[list[Words]]:
    """Return the words of each line of each paragraph."""
    paragraphs: dict[tuple[str, str], dict[str, Words]] = defaultdict(lambda: defaultdict(list))
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = clean(row["text"] or "").strip(_STRAY) if row.get("level") == "5" else ""
        if text and float(row["conf"]) >= _LEAST_CONFIDENCE:
            left, top, wide, high = (float(row[key]) / scale for key in ("left", "top", "width", "height"))
            box = Box(number, left, top, left + wide, top + high)
            paragraphs[row["block_num"], row["par_num"]][row["line_num"]].append((text, float(row["conf"]), box))
    return [list(lines.values()) for lines in paragraphs.values()]


def _lines(paragraph: list[Words], usual: float) -> Iterator[Line]:
    """Yield the lines of what Tesseract takes for a paragraph; ``usual`` is the height of most lines of the page."""
    held = median([_height(words) for words in paragraph])
    held = _snapped(held, usual, _SHORT_NEAR) if len(paragraph) > 1 else held
    gaps = [_gaps(words, usual) for words in paragraph]
    for index, words in enumerate(paragraph):
        near = range(max(0, index - 2), min(len(paragraph), index + 3))
        others = [(paragraph[other], gaps[other]) for other in near if other != index]
        start = 0
        for at, left, right in gaps[index]:
            if right - left > _WIDEST_SPACE * usual or not (_justified(words) or _runs_on(left, right, others)):
                yield _line(words[start:at], usual, held)
                start = at
        yield _line(words[start:], usual, held)


def _gaps(words: Words, usual: float) -> list[tuple[int, float, float]]:
    """Return (number of the next word, where the gap begins, where it ends) of each wide gap between words."""
    pairs = enumerate(pairwise(box for *_, box in words), 1)
    return [(at, one.x1, two.x0) for at, (one, two) in pairs if two.x0 - one.x1 > _WIDE_GAP * usual]


def _justified(words: Words) -> bool:
    """Return whether all spaces of a line are wide: it was stretched, and holds no columns."""
    spaces = [two.x0 - one.x1 for one, two in pairwise(box for *_, box in words)]
    return len(spaces) > 1 and min(spaces) > _LEAST_STRETCHED * max(spaces)


def _runs_on(left: float, right: float, others: Sequence[tuple[Words, Sequence[tuple[int, float, float]]]]) -> bool:
    """Return whether lines above or below run across a gap and none of them has one there: a word was not seen."""
    across = [gaps for words, gaps in others if words[0][2].x0 < left and words[-1][2].x1 > right]
    shared = [min(end, right) - max(start, left) for gaps in across for _, start, end in gaps]
    return bool(across) and max(shared, default=0.0) < _SHARED * (right - left)


def _corrected(text: str) -> str:
    """Return the text with mistakes undone that keep the length: AI read as Al, and a bullet as a letter."""
    return _BULLET.sub("•", _AI.sub("AI", text))


def _height(words: Words) -> float:
    """Return how high the words stand, without what the slope of a turned page adds over a long line."""
    first, last = words[0][2], words[-1][2]
    run = last.x0 - first.x0
    slope = (last.bottom - first.bottom) / run if run > _SLOPING else 0.0
    # The page was made level; what is left is slight, and a hanging letter at one end of the line is no slope.
    slope = max(-_STEEPEST, min(slope, _STEEPEST))
    falls = [(box, slope * (box.x0 - first.x0)) for *_, box in words]
    return max(box.bottom - fall for box, fall in falls) - min(box.top - fall for box, fall in falls)


def _snapped(height: float, usual: float, near: tuple[float, float]) -> float:
    """Return the usual height for one that is near: it hangs on the letters that happen to stand in the line."""
    return usual if near[0] * usual < height < near[1] * usual else height


def _line(words: Words, usual: float, held: float) -> Line:
    """Return words as a line, as high as most of the page, or in a long line as the paragraph, when it is near that."""
    text, boxes, starts = "", [box for *_, box in words], list[int]()
    for word, *_ in words:
        text += " " if text else ""
        starts.append(len(text))
        text += word
    text = _corrected(text)
    whole = Box(boxes[0].page, boxes[0].x0, min(b.top for b in boxes), boxes[-1].x1, max(b.bottom for b in boxes))
    # A lone bullet is as high as its dot.
    height = _height(words) if any(map(str.isalnum, text)) else usual
    size = _snapped(height, usual, _LONG_NEAR if len(text) > _LONG else _SHORT_NEAR)
    if size != usual and len(text) > _LONG:
        size = _snapped(size, held, _HELD_NEAR)
    hyphen = text[-1] in HYPHENS and text[-2:-1].isalpha()
    sure = sum(conf * len(word) for word, conf, _ in words) / sum(len(word) for word, *_ in words) / 100
    parts = tuple(zip(starts, _cells(whole, boxes), strict=True))
    return Line(text[:-1] if hyphen else text, whole, size, hyphen, parts=parts, confidence=round(sure, 3))


def _cells(whole: Box, boxes: list[Box]) -> list[Box]:
    """Return the boxes of words as high as their line, each up to the next, so that a sentence has one box a line."""
    edges = [*(box.x0 for box in boxes), whole.x1]
    return [whole._replace(x0=left, x1=max(left, right)) for left, right in pairwise(edges)]
