"""What goes into an analysis: boxes, lines, pages, sentences and the document that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Kind = Literal["body", "heading", "bullet", "table", "footnote", "caption", "sidebar", "toc", "colophon"]


class Box(NamedTuple):
    """A rectangle on a page: page counts from 1, points (1/72 inch), origin top left of the page as displayed."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    def to_list(self) -> list[float]:
        """Return [page, x0, top, x1, bottom], points rounded to 0.01."""
        return [self.page, *(round(v, 2) for v in (self.x0, self.top, self.x1, self.bottom))]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line as a backend found it, in content order; ``hyphen`` when its last word goes on in the next.

    ``parts`` are its pieces when they have boxes of their own: (offset of the first character in ``text``, box);
    ``item`` says that a bullet drawn as a shape stands before it; ``confidence`` is that of text recognition, 0 to 1.
    """

    text: str
    box: Box
    size: float
    hyphen: bool = False
    bold: bool = False
    parts: tuple[tuple[int, Box], ...] = ()
    item: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page; width and height in points as displayed.

    ``shades`` are the tinted areas, ``rules`` the drawn lines, ``marks`` the bullets drawn as shapes.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    shades: tuple[Box, ...] = ()
    rules: tuple[Box, ...] = ()
    marks: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together (a paragraph, heading, bullet, table row ...) as running text in reading order.

    ``spans`` says which characters of ``text`` each box holds: (start, end, box); ``section`` is the path of headings
    above it, outermost first; ``level`` of a heading counts from 1; ``confidence`` says how sure the recognition of
    text from a picture was: (start, end, 0 to 1).
    """

    text: str
    kind: Kind
    spans: tuple[tuple[int, int, Box], ...] = ()
    section: tuple[str, ...] = ()
    level: int = 0
    lead_in: str = ""
    confidence: tuple[tuple[int, int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (or heading, bullet, table row) as printed, with its place; ``boxes`` is empty without pages.

    ``confidence`` is that of text recognition, from 0 to 1, or None for text that was not recognised.
    """

    text: str
    page: int
    boxes: tuple[Box, ...]
    kind: Kind
    section: tuple[str, ...] = ()
    lead_in: str = ""
    language: str = "nl"
    confidence: float | None = None

    @property
    def heading(self) -> str:
        """Return the nearest heading above the sentence, or an empty text."""
        return self.section[-1] if self.section else ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader of an answer should know: a stable code and a Dutch text."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: blocks in reading order, page sizes in points, notices; ``format`` e.g. 'pdf'."""

    format: str
    blocks: tuple[Block, ...]
    pages: tuple[tuple[float, float], ...] = ()
    notices: tuple[Notice, ...] = ()
    title: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
