"""HTML: paragraphs, headings, list items and table rows; scripts, styles and navigation are left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from model.document import Document
from model.errors import CorruptDocument
from model.reading.sniffing import decoded
from model.reading.written import Part, row, tidy, written

Element = Any  # lxml carries no types

_SKIPPED = frozenset("script style noscript template svg nav head iframe object button select".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "p div section article main header footer aside li ul ol dl dt dd table tr td th blockquote pre figure "
    "figcaption caption address form fieldset hr body html h1 h2 h3 h4 h5 h6 details summary".split()
)


def read_html(data: bytes) -> Document:
    """Return a web page as a document; raises CorruptDocument or EmptyDocument."""
    tree = parsed(decoded(data))
    title = tidy(tree.findtext(".//title") or "")
    return written("html", html_parts(tree), title=title)


def parsed(text: str) -> Element:
    """Return the tree of a web page; raises CorruptDocument."""
    from lxml import etree, html  # type: ignore[import-untyped]

    try:
        return html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (etree.LxmlError, ValueError) as error:
        raise CorruptDocument from error


def html_parts(tree: Element) -> Iterator[Part]:
    """Return the parts of a web page in reading order."""
    held: list[str] = []
    yield from _walk(tree, held)
    yield from _held(held, "body")


def _held(held: list[str], kind: str) -> Iterator[Part]:
    text = tidy("".join(held))
    held.clear()
    if text:
        yield Part(text, kind)  # type: ignore[arg-type]


def _walk(tree: Element, held: list[str]) -> Iterator[Part]:
    """Go through the tree without recursion, for pages may be nested thousands deep."""
    stack: list[tuple[Element, bool]] = [(tree, False)]
    kinds = ["body"]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if leaving:
            if tag in _BLOCKS:
                yield from _held(held, kinds[-1])
                kinds.pop()
            held.append(node.tail or "")
            continue
        if not tag or tag in _SKIPPED:
            held.append(node.tail or "")
            continue
        if tag in _BLOCKS:
            yield from _held(held, kinds[-1])
            whole = _whole(node, tag)
            if whole is not None:
                yield whole
                held.append(node.tail or "")
                continue
            kinds.append(_kind(tag))
        if tag == "br":
            held.append(" ")
        held.append(node.text or "")
        stack.append((node, True))
        stack += [(child, False) for child in reversed(node)]


def _kind(tag: str) -> str:
    return {"li": "bullet", "figcaption": "caption", "caption": "caption", "aside": "sidebar"}.get(tag, "body")


def _whole(node: Element, tag: str) -> Part | None:
    """Return headings and table rows, which are one part whatever is in them."""
    if tag in _HEADINGS:
        return Part(tidy("".join(node.itertext())), "heading", _HEADINGS[tag])
    if tag == "tr" and not node.xpath(".//table"):
        return row(" ".join(cell.itertext()) for cell in node if cell.tag in ("td", "th"))
    return None
