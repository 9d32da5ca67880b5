"""ODT: paragraphs, headings, list items and table rows in the order of the document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from model.document import Document
from model.errors import CorruptDocument
from model.reading.written import Part, row, written

Element = Any  # odfpy carries no types

_SKIPPED = frozenset({"text:tracked-changes", "text:sequence-decls", "office:forms", "text:note"})


def read_opendocument(data: bytes) -> Document:
    """Return an ODT file as a document; raises CorruptDocument or EmptyDocument."""
    from odf.opendocument import load  # type: ignore[import-untyped]

    try:
        parts = list(_parts(load(io.BytesIO(data)).text, "body"))
    except Exception as error:  # noqa: BLE001 - a broken package makes the library raise whatever it stumbles over
        raise CorruptDocument from error
    return written("odt", parts)


def _parts(element: Element, kind: str) -> Iterator[Part]:
    for node in element.childNodes:
        name = getattr(node, "tagName", "")
        if name == "text:h":
            yield Part(_text(node), "heading", int(node.getAttribute("outlinelevel") or 1))
        elif name == "text:p":
            yield Part(_text(node), kind)  # type: ignore[arg-type]
        elif name == "table:table-row":
            yield row(_text(cell) for cell in node.childNodes)
        elif name and name not in _SKIPPED:
            inside = {"text:list-item": "bullet", "text:table-of-content": "toc"}.get(name, kind)
            yield from _parts(node, inside)


def _text(node: Element) -> str:
    """Return the text below a node; spaces, tabs and line breaks are elements of their own."""
    if node.nodeType == node.TEXT_NODE:
        return str(node.data)
    name = getattr(node, "tagName", "")
    if name in ("text:s", "text:tab", "text:line-break"):
        return " "
    if name in _SKIPPED:
        return ""
    return "".join(_text(child) for child in node.childNodes)
