"""Every page by what can read it: pdfium first, pdfplumber where that fails, text recognition where no text is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from model.document import Box, Notice, Page
from model.errors import CorruptDocument
from model.reading import ocr
from model.reading.collecting import collect_new
from model.reading.graphics import page_graphics
from model.reading.ink import PICTURE_SHARE, lacks_text
from model.reading.legible import is_gibberish, loses_text
from model.reading.pdfium import PdfDocument, PdfiumError, give_memory_back, open_pdf, resident
from model.reading.pdfium_lines import page_lines
from model.reading.plumber_lines import plumber_page
from model.reading.turning import upright_view
from model.reading.view import View, view_of

Progress = Callable[[int, int], None]
_INSTALL = "Installeer Tesseract met Nederlands (nld) om ze te lezen."
# After so many pages in vain, the other backend will not read the rest of a document either. What is illegible to one
# backend lacks in the file what says which letters are meant, on one page as on the next.
_MOST_TRIES = {"damaged": 2, "gibberish": 1}
# A longer document is opened anew when what pdfium keeps of its pages has grown to so many bytes, looked at every few
# pages, or after so many pages where the system does not tell.
_AT_ONCE = 50
_GLANCE = 10
_MOST_KEPT = 32_000_000
# The part of a line that lies within another before the two are taken for the same.
_MOST_COVERED = 0.6
_BLANK = (595.0, 842.0)


@dataclass(slots=True)
class Pages:
    """The pages read so far, and the numbers of those that gave trouble, by kind.

    ``backdrops`` tells the pictures apart that were looked at and hold no print.
    """

    pages: list[Page] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    gibberish: list[int] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    turned: dict[int, tuple[View, View]] = field(default_factory=dict)
    leaning: dict[int, float] = field(default_factory=dict)
    backdrops: set[bytes] = field(default_factory=set)


def pages_of(pdf: PdfDocument, data: bytes, progress: Progress | None, ocr_seconds: float) -> Pages:
    """Return all pages; raises CorruptDocument when none can be loaded."""
    found, count = Pages(), len(pdf)
    for number, part in _parts(pdf, data, count):
        _read(part, number, found)
        if progress:
            progress(number, count)
    _try_plumber(data, found)
    if len(found.damaged) == count:
        raise CorruptDocument
    _recognise(pdf, found, ocr_seconds)
    _tell(found)
    return found


def _parts(pdf: PdfDocument, data: bytes, count: int) -> Iterator[tuple[int, PdfDocument]]:
    """Yield every page number with a document to read it from; pdfium keeps what it opened until that is closed."""
    if count <= _AT_ONCE:
        yield from ((number, pdf) for number in range(1, count + 1))
        return
    number = 1
    while number <= count:
        part, first, before = open_pdf(data), number, resident()
        try:
            while number <= count and not _is_full(number - first, before):
                yield number, part
                number += 1
        finally:
            part.close()
            give_memory_back()


def _is_full(pages: int, before: int) -> bool:
    """Return whether a document has to be closed after these pages, with so many bytes in use before the first."""
    if pages == 0 or pages % _GLANCE:
        return False
    return resident() - before > _MOST_KEPT if before else pages >= _AT_ONCE


def _read(pdf: PdfDocument, number: int, found: Pages) -> None:
    try:
        page = pdf[number - 1]
    except PdfiumError:
        found.pages.append(Page(number, *_BLANK))
        found.damaged.append(number)
        return
    try:
        view = view_of(page)
        lines, characters, drawn = page_lines(page, number, view)
        if lines and (upright := upright_view(view, lines)):
            found.turned[number] = (view, upright)
            view = upright
            lines, characters, drawn = page_lines(page, number, view)
        pictured = lines is not None and (
            (not lines and drawn.pictures > PICTURE_SHARE) or lacks_text(page, view, lines, drawn, found.backdrops)
        )
    finally:
        page.close()
    shapes = (tuple(drawn.shades), tuple(drawn.rules), tuple(drawn.marks))
    if lines is None or loses_text(lines, characters):
        found.gibberish.append(number)
        lines = []
    elif pictured:
        found.pictures.append(number)
    found.pages.append(Page(number, view.width, view.height, tuple(lines), *shapes))


def _try_plumber(data: bytes, found: Pages) -> None:
    for kind, most in _MOST_TRIES.items():
        numbers: list[int] = getattr(found, kind)
        in_vain = 0
        for number in list(numbers):
            page = _by_plumber(data, number) if in_vain < most else None
            if page and page.lines and not is_gibberish(page.lines):
                found.pages[number - 1] = page
                numbers.remove(number)
            else:
                in_vain += 1


def _by_plumber(data: bytes, number: int) -> Page | None:
    page = plumber_page(data, number)
    collect_new()
    return page


def _recognise(pdf: PdfDocument, found: Pages, seconds: float) -> None:
    wanted = sorted(found.pictures + found.gibberish)
    if not wanted or seconds <= 0 or not ocr.available():
        return
    sure: list[float] = []
    read: list[int] = []
    for one in ocr.recognised(pdf, wanted, seconds):
        number = one.page.number
        for numbers in (found.pictures, found.gibberish):
            if number in numbers:
                numbers.remove(number)
        if _letters(one.page) > 2 * _letters(found.pages[number - 1]):
            level = not one.leaning and number not in found.turned
            found.pages[number - 1] = _with_text_layer(pdf, one.page, found.pages[number - 1]) if level else one.page
            found.turned.pop(number, None)
            found.leaning[number] = one.leaning
            sure.append(one.confidence)
            read.append(number)
    if read:
        share = round(sum(sure) / len(sure))
        text = f"{listed(read)} gelezen met tekstherkenning (zekerheid {share} %); er kunnen leesfouten in staan."
        found.notices.append(Notice("tekstherkenning", text))


def _with_text_layer(pdf: PdfDocument, read: Page, held: Page) -> Page:
    """Return a page read from its picture with what the file itself holds of it: lines of text, tints and rules."""
    page = pdf[read.number - 1]
    try:
        drawn = page_graphics(page, read.number, view_of(page))
    finally:
        page.close()
    # The file knows its own words better; a line of which it holds only a link is read from the picture.
    lines = [line for line in read.lines if not any(_covers(own.box, line.box) for own in held.lines)]
    own = [line for line in held.lines if not any(_covers(line.box, other.box) for other in lines)]
    own = [line for line in own if not any(_covers(other.box, line.box) for other in lines)]
    return replace(read, lines=(*lines, *own), shades=tuple(drawn.shades), rules=tuple(drawn.rules))


def _covers(box: Box, other: Box) -> bool:
    """Return whether most of another line lies within this one; the heights of letters seen in a picture vary."""
    wide = min(box.x1, other.x1) - max(box.x0, other.x0)
    high = min(box.bottom, other.bottom) - max(box.top, other.top)
    least = min(box.bottom - box.top, other.bottom - other.top)
    return wide > _MOST_COVERED * (other.x1 - other.x0) and high > _MOST_COVERED * least


def _letters(page: Page) -> int:
    return sum(len(line.text) for line in page.lines)


def _tell(found: Pages) -> None:
    late = " De tijd voor tekstherkenning was op." if ocr.available() else " " + _INSTALL
    for code, numbers, text in (
        ("pagina-beschadigd", found.damaged, "beschadigd en niet gelezen."),
        ("pagina-gescand", found.pictures, "een afbeelding zonder tekst en niet gelezen." + late),
        ("pagina-onleesbaar", found.gibberish, "niet gelezen: de tekst erin is onleesbaar opgeslagen." + late),
    ):
        if numbers:
            found.notices.append(Notice(code, f"{listed(numbers)} {text}"))


def listed(numbers: Sequence[int]) -> str:
    """Return page numbers as a Dutch phrase with its verb: 'Pagina 3 is' or 'Pagina's 3-5 en 9 zijn'."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    if len(numbers) == 1:
        return f"Pagina {shown[0]} is"
    return f"Pagina's {', '.join(shown[:-1])} en {shown[-1]} zijn" if len(shown) > 1 else f"Pagina's {shown[0]} zijn"
