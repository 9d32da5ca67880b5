"""Reading: bytes of a document in, its blocks in reading order with the boxes of their text out."""

from __future__ import annotations

from collections.abc import Callable

from model.document import Document
from model.errors import NotADocument, TooLarge
from model.reading.blocks import boxes_of, confidence_of
from model.reading.isolation import read_isolated
from model.reading.languages import language
from model.reading.sniffing import format_of

__all__ = ["boxes_of", "confidence_of", "language", "read_document", "read_isolated"]


def read_document(
    data: bytes,
    *,
    max_pages: int = 5000,
    max_bytes: int = 200_000_000,
    progress: Callable[[int, int], None] | None = None,
    ocr_seconds: float = 60,
) -> Document:
    """Return the document in the bytes, of whatever format; ``progress`` gets (pages read, pages).

    Pages without readable text go to text recognition, where that is installed, for at most ``ocr_seconds``.
    Raises the ReadingError that fits: empty, no document, damaged, encrypted, without pages or text, or too large.
    """
    if len(data) > max_bytes:
        raise TooLarge(f"Dit document is {len(data) // 1_000_000} MB; het maximum is {max_bytes // 1_000_000} MB.")
    form = format_of(data)
    if form == "pdf":
        from model.reading.pdf import read_pdf

        return read_pdf(data, max_pages=max_pages, progress=progress, ocr_seconds=ocr_seconds)
    return _without_pages(form, data)


def _without_pages(form: str, data: bytes) -> Document:
    if form == "html":
        from model.reading.webpage import read_html

        return read_html(data)
    if form == "docx":
        from model.reading.word import read_word

        return read_word(data)
    if form == "odt":
        from model.reading.opendocument import read_opendocument

        return read_opendocument(data)
    if form == "eml":
        from model.reading.mail import read_mail

        return read_mail(data)
    if form in ("text", "markdown"):
        from model.reading.plain import read_markdown, read_plain

        return read_plain(data) if form == "text" else read_markdown(data)
    raise NotADocument
