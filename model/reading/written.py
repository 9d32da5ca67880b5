"""Documents without pages: parts (heading, paragraph, bullet, row) put together to a document of one page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from model.document import Block, Document, Kind, Notice
from model.errors import EmptyDocument
from model.reading.blocks import CELL_GAP
from model.reading.headings import Section
from model.reading.lead_ins import with_lead_ins

_WHITE = re.compile(r"\s+")
_INVISIBLE = re.compile(r"[\u00ad\u200b\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a written document; ``level`` is a heading's, from 1."""

    text: str
    kind: Kind = "body"
    level: int = 0


def row(cells: Iterable[str]) -> Part:
    """Return a table row as a part, its cells in order with white space between."""
    return Part(CELL_GAP.join(tidy(cell) for cell in cells if cell.strip()), "table")


def tidy(text: str) -> str:
    """Return the text without invisible characters, white space as single spaces."""
    return _WHITE.sub(" ", _INVISIBLE.sub("", text)).strip()


def written(form: str, parts: Iterable[Part], *, title: str = "", notices: tuple[Notice, ...] = ()) -> Document:
    """Return the parts as a document of a format; raises EmptyDocument when they hold no text."""
    section, blocks = Section(), []
    for part in parts:
        text = part.text if part.kind == "table" else tidy(part.text)
        if not text:
            continue
        level = max(1, part.level) if part.kind == "heading" else 0
        path = section.enter(level, text) if level else section.path
        blocks.append(Block(text, part.kind, (), path, level))
    if not blocks:
        raise EmptyDocument
    return Document(form, with_lead_ins(blocks), (), notices, title)
