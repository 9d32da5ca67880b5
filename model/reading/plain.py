"""Plain text and Markdown: paragraphs, headings, list items and table rows by their first characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from model.document import Document
from model.reading.paragraphs import ITEM
from model.reading.sniffing import decoded
from model.reading.written import Part, row, written

_BLANK = re.compile(r"\n[ \t]*\n")
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^(=+|-{3,})$")
_BULLET = re.compile(r"^[*+-]\s+|^\d{1,3}[.)]\s+")
_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*{1,3}|`+|~~|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1")
_FENCE = re.compile(r"^(?:```|~~~).*?^(?:```|~~~)\s*$", re.M | re.S)
# The share of the breaks between lines that must be a writer's own for all of them to be.
MOSTLY = 0.6
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)


def read_plain(data: bytes) -> Document:
    """Return plain text as a document; raises EmptyDocument."""
    return written("text", _plain_parts(_unix(decoded(data))))


def read_markdown(data: bytes) -> Document:
    """Return Markdown as a document; raises EmptyDocument."""
    return written("markdown", _markdown_parts(_FENCE.sub("", _FRONT.sub("", _unix(decoded(data))))))


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")


def plain_parts(text: str) -> Iterator[Part]:
    """Return the parts of plain text, such as the body of an e-mail."""
    return _plain_parts(_unix(text))


def _plain_parts(text: str) -> Iterator[Part]:
    whole = _keeps_lines(text)
    for paragraph in _BLANK.split(text):
        for held in _wrapped([line.strip() for line in paragraph.split("\n") if line.strip()], whole):
            yield _plain_part(held)


def _keeps_lines(text: str) -> bool:
    """Return whether every line stands by itself: after most lines the next word would have fitted on the line."""
    paragraphs = [[line.strip() for line in part.split("\n") if line.strip()] for part in _BLANK.split(text)]
    pairs = [
        (len(above) + 1 + len(below.split(" ", 1)[0]))
        for lines in paragraphs
        for above, below in pairwise(lines)
        if not (above.startswith(("#", "|")) or below.startswith("|") or ITEM.match(below))
    ]
    width = max((len(line) for lines in paragraphs for line in lines if not line.startswith(("#", "|"))), default=0)
    return sum(needed < width - 2 for needed in pairs) > MOSTLY * len(pairs)


def _wrapped(lines: list[str], whole: bool) -> Iterator[list[str]]:
    """Return the lines that belong together: a writer who puts a sentence a line does not wrap one."""
    if whole:
        yield from ([line] for line in lines)
        return
    width = max((len(line) for line in lines), default=0)
    held: list[str] = []
    for line in lines:
        if held and _starts(held[-1], line, width):
            yield held
            held = []
        held.append(line)
    if held:
        yield held


def _starts(above: str, line: str, width: int) -> bool:
    """Return whether a line begins a paragraph: a list item, or its first word would have fitted above."""
    if ITEM.match(line):
        return True
    fits = len(above) + 1 + len(line.split(" ", 1)[0]) < width - 2
    return fits and (above[-1] in ".!?:;" or not line[0].islower())


def _plain_part(lines: list[str]) -> Part:
    text = _joined(lines)
    if ITEM.match(text):
        return Part(text, "bullet")
    short = len(lines) == 1 and len(text) < 80 and text[-1] not in ".,;:!?" and text[0].isupper()
    return Part(text, "heading", 1) if short and len(text.split()) < 10 else Part(text)


def _joined(lines: list[str]) -> str:
    text = ""
    for line in lines:
        broken = re.search(r"[a-zà-ÿ]-$", text) and line[0].islower() and not re.match(r"(?:en|of)\b", line)
        text = text[:-1] + line if broken else f"{text} {line}" if text else line
    return text


def _markdown_parts(text: str) -> Iterator[Part]:
    whole = _keeps_lines(text)
    held: list[str] = []
    for line in [*text.split("\n"), ""]:
        line = line.strip()
        heading = _HEADING.match(line)
        if held and _UNDERLINE.match(line):
            yield Part(_bare(" ".join(held)), "heading", 1 if line[0] == "=" else 2)
            held = []
        elif not line or heading or _BULLET.match(line) or line.startswith("|"):
            yield from _held(held, whole)
            held = []
            if heading:
                yield Part(_bare(heading.group(2)), "heading", len(heading.group(1)))
            elif line.startswith("|") and not _RULE.match(line):
                yield row(_bare(cell) for cell in line.strip("|").split("|"))
            elif _BULLET.match(line):
                held = [line]
        else:
            held.append(line.lstrip("> "))


def _held(lines: list[str], whole: bool) -> Iterator[Part]:
    bullet = _BULLET.match(lines[0]) if lines else None
    if bullet:
        text = lines[0] if whole else " ".join(lines)
        yield Part(_bare(text if text[0].isdigit() else text[bullet.end() :]), "bullet")
        lines = lines[1:] if whole else []
    yield from (Part(_bare(" ".join(held))) for held in _wrapped([line for line in lines if line], whole))


def _bare(text: str) -> str:
    text = _LINK.sub(r"\1", text)
    for _ in range(3):
        text = _EMPHASIS.sub(r"\2", text)
    return text
