"""DOCX: paragraphs, headings, list items and table rows in the order of the document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from model.document import Document
from model.errors import CorruptDocument
from model.reading.written import Part, row, written

Element = Any  # python-docx carries few types

_HEADING = re.compile(r"^(?:heading|kop)\s*(\d)", re.IGNORECASE)
_TITLES = frozenset({"title", "titel", "subtitle", "ondertitel"})
_CONTENTS = re.compile(r"^(?:toc|inhopg|inhoudsopgave)", re.IGNORECASE)


def read_word(data: bytes) -> Document:
    """Return a DOCX file as a document; raises CorruptDocument or EmptyDocument."""
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        parts = list(_parts(document))
        title = str(document.core_properties.title or "")
    except Exception as error:  # noqa: BLE001 - a broken package makes the library raise whatever it stumbles over
        raise CorruptDocument from error
    return written("docx", parts, title=title)


def _parts(container: Element) -> Iterator[Part]:
    for item in container.iter_inner_content():
        if hasattr(item, "rows"):
            yield from _rows(item)
        else:
            yield _paragraph(item)


def _paragraph(paragraph: Element) -> Part:
    text = str(paragraph.text)
    style = str(paragraph.style.name) if paragraph.style is not None else ""
    heading = _HEADING.match(style)
    if heading:
        return Part(text, "heading", int(heading.group(1)))
    if style.lower() in _TITLES:
        return Part(text, "heading", 1)
    if _CONTENTS.match(style):
        return Part(text, "toc")
    listed = style.lower().startswith(("list", "lijst")) or paragraph._p.xpath("./w:pPr/w:numPr")
    return Part(text, "bullet" if listed else "body")


def _rows(table: Element) -> Iterator[Part]:
    for line in table.rows:
        # A cell over more columns comes once for each of them.
        cells = list({id(cell._tc): cell for cell in line.cells}.values())
        if len(cells) == 1 and len(cells[0].paragraphs) > 1:
            yield from _parts(cells[0])
        else:
            yield row(cell.text for cell in cells)
