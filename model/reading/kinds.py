"""Which kind of text a paragraph is: heading, bullet, footnote, caption, contents, colophon or running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from model.document import Kind, Page
from model.reading.chunks import Chunk
from model.reading.glyphs import BULLETS
from model.reading.paragraphs import ITEM, LEADER, NUMBERED, ROW, ROW_ENDS
from model.reading.style import Style

_CAPTION = re.compile(
    r"^(?:figuur|fig\.|tabel|afbeelding|grafiek|kaart|foto|diagram|bron)\s*(?:\d|[:•]|\w+:)", re.IGNORECASE
)
_TOC_END = re.compile(r"\D\s\d{1,3}$")
_CONTENTS = re.compile(r"^(?:inhoud|inhoudsopgave|inhoudsopgaaf|index)$", re.IGNORECASE)
_COLOPHON = re.compile(r"^(?:colofon|impressum|uitgave van|contactgegevens|redactie en vormgeving)\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"\b\d{4}\s?[A-Z]{2}\b|\bpostbus \d+|\bwww\.|@|\btel(?:efoon)?\b|\bISBN\b|©|\b0\d{1,3}[ -]\d{6,7}\b", re.IGNORECASE
)
_ENDS = re.compile(r"[.!;,]$")
_NOTE = re.compile(r"^(?:\d{1,3}|\*{1,3}|[a-z]\))\s*\S")
_LONGEST_HEADING = 140


def kind_of(chunk: Chunk, page: Page, style: Style) -> Kind:
    """Return the kind of a paragraph by its own look."""
    if chunk.kind != "body":
        return chunk.kind
    text = chunk.lines[0].text
    whole = " ".join(line.text for line in chunk.lines)
    if whole[-1:].isdigit() and LEADER.search(chunk.lines[-1].text):
        return "toc"
    if (
        len(chunk.lines) == 1
        and text[-1:] in ROW_ENDS
        and ROW.search(text)
        and chunk.region < 0
        and not _CAPTION.match(text)
    ):
        return "table"
    if is_footnote(chunk, page, style):
        return "footnote"
    if chunk.region >= 0:
        return "sidebar"
    if _CAPTION.match(text) and len(whole) < 300:
        return "caption"
    if is_heading(chunk, whole, style):
        return "heading"
    if chunk.lines[0].item or ITEM.match(text) or text[:1] in BULLETS[:16]:
        return "bullet"
    return "body"


def is_footnote(chunk: Chunk, page: Page, style: Style) -> bool:
    """Return whether a paragraph stands at the foot of the page, numbered in small type or below the rule of notes."""
    if chunk.top < 0.55 * page.height or chunk.size > 1.15 * style.body:
        return False
    small = chunk.size < 0.88 * style.body and bool(_NOTE.match(chunk.lines[0].text))
    return small or _below_note_rule(chunk, page)


def _below_note_rule(chunk: Chunk, page: Page) -> bool:
    """Return whether the last rule of the page is a short one above the chunk, beginning where it begins."""
    level = [rule for rule in page.rules if rule.x1 - rule.x0 > 8 and rule.top > 0.5 * page.height]
    if not level:
        return False
    last = max(level, key=lambda rule: rule.top)
    short = 0.15 * page.width < last.x1 - last.x0 < 0.45 * page.width
    return short and last.top < chunk.top + 2 and abs(last.x0 - chunk.x0) < 10


def is_heading(chunk: Chunk, whole: str, style: Style) -> bool:
    """Return whether a paragraph is a heading: short, no full stop, and larger, bold, numbered or in capitals."""
    if len(whole) > _LONGEST_HEADING or len(chunk.lines) > 4 or not any(c.isalpha() for c in whole):
        return False
    if _ENDS.search(whole) or whole[:1] in BULLETS or whole[:1].islower():
        return False
    larger = chunk.size > 1.12 * style.body
    bold = all(line.bold for line in chunk.lines)
    short = len(chunk.lines) <= 2 and not whole.endswith(":")
    capitals = whole.isupper() and len(whole) > 4
    return larger or (short and (bold or capitals)) or (len(chunk.lines) == 1 and bool(NUMBERED.match(whole)) and short)


def mark_contents(chunks: Sequence[Chunk]) -> None:
    """Mark the lines of a table of contents: with leader dots, or ending in page numbers below its heading."""
    inside = False
    for chunk in chunks:
        whole = " ".join(line.text for line in chunk.lines)
        if chunk.kind == "heading" and _CONTENTS.match(whole):
            inside = True
            continue
        if inside and chunk.kind != "toc":
            if _TOC_END.search(whole) and len(whole) < 160:
                chunk.kind = "toc"
            else:
                inside = False


def mark_colophon(chunks: Sequence[Chunk]) -> None:
    """Mark the colophon below its heading, and short paragraphs that are addresses."""
    inside = False
    for chunk in chunks:
        whole = " ".join(line.text for line in chunk.lines)
        if _COLOPHON.match(whole) and len(whole) < 200:
            inside = True
            if chunk.kind != "heading":
                chunk.kind = "colophon"
        elif chunk.kind == "heading":
            inside = inside and chunk.size <= 1.12 * chunk.size and len(whole) < 40 and bool(_ADDRESS.search(whole))
        elif chunk.kind in ("body", "sidebar", "bullet") and (inside and len(whole) < 300 or _is_address(whole)):
            chunk.kind = "colophon"


def _is_address(text: str) -> bool:
    return len(text) < 120 and not _ENDS.search(text) and len(_ADDRESS.findall(text)) >= 2
