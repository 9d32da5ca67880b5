"""Blocks: running text from lines, with the box of every character range; and back from a range to its boxes."""

from __future__ import annotations

from collections.abc import Sequence

from model.document import Block, Box, Line
from model.reading.chunks import Chunk
from model.reading.glyphs import width_of
from model.reading.hyphens import Vocabulary, is_cut_address

CELL_GAP = "  "


def block_of(chunk: Chunk, vocabulary: Vocabulary, section: tuple[str, ...] = ()) -> Block:
    """Return the chunk as one block of running text; cells of a row stand apart by white space."""
    text, spans, sure = "", list[tuple[int, int, Box]](), list[tuple[int, int, float]]()
    for cell in chunk.cells or [chunk.lines]:
        if text:
            text += CELL_GAP
        text = _append(text, spans, sure, cell, vocabulary)
    return Block(text, chunk.kind, tuple(spans), section, chunk.level, confidence=tuple(sure))


def _append(
    text: str, spans: list[tuple[int, int, Box]], sure: list[tuple[int, int, float]], lines: Sequence[Line],
    vocabulary: Vocabulary,
) -> str:  # fmt: skip
    for index, line in enumerate(lines):
        if line.parts:
            spans += _spans(line, len(text))
        elif line.text:
            spans.append((len(text), len(text) + len(line.text), line.box))
        if line.confidence is not None:
            sure.append((len(text), len(text) + len(line.text), line.confidence))
        text += line.text
        after = lines[index + 1].text if index + 1 < len(lines) else None
        if line.hyphen:
            text += "-" if after is None else vocabulary.glue(line.text, after)
        elif after is not None and not is_cut_address(text, after) and not _is_stacked(line.text, after):
            text += " "
    return text


def _is_stacked(line: str, after: str) -> bool:
    """Return whether two lines are so short that a narrow cell has cut one word over them."""
    return len(line) < 3 and len(after) < 3 and (line + after).isalpha() and (line + after).islower()


def _spans(line: Line, start: int) -> list[tuple[int, int, Box]]:
    """Return the line's parts as ranges of the running text that begins at ``start``."""
    ends = [offset for offset, _ in line.parts[1:]] + [len(line.text)]
    found = zip(line.parts, ends, strict=True)
    return [(start + offset, start + end, box) for (offset, box), end in found if end > offset]


def confidence_of(block: Block, start: int, end: int) -> float | None:
    """Return the confidence of text recognition in the characters start..end, 0 to 1, or None where it was not used."""
    parts = [(min(end, last) - max(start, first), sure) for first, last, sure in block.confidence]
    found = [(length, sure) for length, sure in parts if length > 0]
    whole = sum(length for length, _ in found)
    return round(sum(length * sure for length, sure in found) / whole, 3) if whole else None


def boxes_of(block: Block, start: int, end: int) -> tuple[Box, ...]:
    """Return the boxes of the characters start..end of the block's text, one for each line they stand on."""
    boxes: list[Box] = []
    for first, last, box in block.spans:
        if last <= start or first >= end:
            continue
        low, high = max(first, start), min(last, end)
        rest = block.text[first:low] + block.text[high:last]
        part = _part(block.text, first, last, box, low, high) if rest.strip() else box
        if boxes and _continues(boxes[-1], part):
            boxes[-1] = Box(part.page, boxes[-1].x0, part.top, part.x1, part.bottom)
        else:
            boxes.append(part)
    return tuple(boxes)


def _continues(left: Box, right: Box) -> bool:
    """Return whether a part stands right after another on one line, with nothing between that was left out."""
    same_line = left.page == right.page and left.top == right.top and left.bottom == right.bottom
    return same_line and abs(right.x0 - left.x1) < 0.01


def _part(text: str, first: int, last: int, box: Box, low: int, high: int) -> Box:
    """Return the part of a box that the characters low..high take, by the usual widths of the letters."""
    whole = max(width_of(text[first:last]), 1)
    width = box.x1 - box.x0
    left = box.x0 + width * width_of(text[first:low]) / whole
    right = box.x0 + width * width_of(text[first:high]) / whole
    return Box(box.page, left, box.top, right, box.bottom)
