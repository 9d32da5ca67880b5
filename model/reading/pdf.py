"""PDF documents: opening them with clear errors, reading their pages, and putting the pages through the layout step."""

from __future__ import annotations

import re
from collections.abc import Mapping

from model.document import Document, Notice, Page
from model.errors import CorruptDocument, EncryptedDocument, NoPages, NoText, TooLarge
from model.reading import ocr
from model.reading.collecting import uncollected
from model.reading.damage import is_damaged
from model.reading.headings import folded
from model.reading.layout import blocks_of
from model.reading.page_choice import Pages, Progress, pages_of
from model.reading.pdfium import PASSWORD_NEEDED, PdfDocument, PdfiumError, open_pdf
from model.reading.skew import leaning_again
from model.reading.turning import turned_back

_CLOSED = re.compile(rb"%%EOF")


def read_pdf(data: bytes, *, max_pages: int, progress: Progress | None, ocr_seconds: float) -> Document:
    """Return the PDF as a document; raises EncryptedDocument, CorruptDocument, NoPages, TooLarge or NoText."""
    pdf = _opened(data)
    try:
        count = len(pdf)
        if count == 0:
            raise NoPages
        if count > max_pages:
            raise TooLarge(f"Dit document heeft {count} pagina's; het maximum is {max_pages}.")
        with uncollected():
            found = pages_of(pdf, data, progress, ocr_seconds)
            blocks = turned_back(blocks_of(found.pages, _bookmarks(pdf)), found.turned)
        pages, notices = found.pages, found.notices
        if _CLOSED.search(data[-2048:]) is None:
            notices.append(Notice("afgebroken", "Het bestand is mogelijk niet volledig: het einde ontbreekt."))
        damaged = is_damaged(data)
        if damaged:
            notices.append(Notice("beschadigd", "Een deel van het bestand is beschadigd; er kan tekst ontbreken."))
        sizes = tuple(_size(page, found) for page in pages)
        blocks = leaning_again(blocks, found.leaning, sizes)
        metadata = _metadata(pdf)
    finally:
        pdf.close()
    if not blocks and damaged:
        raise CorruptDocument
    if not blocks:
        raise NoText(_why_empty(data))
    return Document("pdf", blocks, sizes, tuple(notices), metadata.get("Title", ""), metadata)


def _size(page: Page, found: Pages) -> tuple[float, float]:
    """Return width and height as displayed."""
    view = found.turned.get(page.number)
    return (view[0].width, view[0].height) if view else (page.width, page.height)


def _opened(data: bytes) -> PdfDocument:
    try:
        return open_pdf(data)
    except PdfiumError as error:
        if getattr(error, "err_code", None) == PASSWORD_NEEDED or "assword" in str(error):
            raise EncryptedDocument from error
        if re.search(rb"/Type\s*/Pages\b[^>]*/Count\s+0\b|/Count\s+0\b[^>]*/Type\s*/Pages\b", data):
            raise NoPages from error
        raise CorruptDocument(_damage(data)) from error


def _damage(data: bytes) -> str:
    if not _CLOSED.search(data[-2048:]):
        return "Deze PDF is afgebroken: het einde van het bestand ontbreekt. Download of verstuur het bestand opnieuw."
    return CorruptDocument.text


def _why_empty(data: bytes) -> str:
    """Return in Dutch why a sound PDF gave no text."""
    if b"/XFA" in data:
        return (
            "Dit is een invulformulier (XFA) zonder gewone pagina's. Sla het op als gewone PDF en probeer het opnieuw."
        )
    if b"/Collection" in data:
        return "Dit is een PDF-portfolio: de documenten zitten erin als bijlagen. Bied die apart aan."
    return "Dit document bevat geen leesbare tekst." if ocr.available() else NoText.text


def _bookmarks(pdf: PdfDocument) -> Mapping[str, int]:
    found: dict[str, int] = {}
    try:
        for mark in pdf.get_toc(max_depth=6):
            found.setdefault(folded(mark.get_title()), mark.level + 1)
    except (PdfiumError, UnicodeDecodeError):
        return {}
    return found


def _metadata(pdf: PdfDocument) -> dict[str, str]:
    try:
        return {key: value for key, value in pdf.get_metadata_dict().items() if value}
    except (UnicodeDecodeError, ValueError):
        return {}
