"""Boxes hold exactly the text they stand for."""

from __future__ import annotations

import io
import re

import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas

from model.document import Box
from model.reading import boxes_of, read_document
from tests.model.reading.drawing import drawn, lines


def read_back(data: bytes, boxes: tuple[Box, ...]) -> str:
    """Return the characters whose centre lies in the boxes, without white space."""
    found = ""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for box in boxes:
            page = pdf.pages[box.page - 1]
            left, top = page.cropbox[0], page.cropbox[1]
            for char in sorted(page.chars, key=lambda c: float(c["x0"])):
                x, y = (char["x0"] + char["x1"]) / 2 - left, (char["top"] + char["bottom"]) / 2 - top
                if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
                    found += char["text"]
    return re.sub(r"[\s-]", "", found)


TEXT = [
    "De eerste zin is kort. De tweede zin loopt over",
    "meer regels en eindigt hier. Derde zin! Is dit de",
    "vierde? Ja, en de vijfde zin volgt nu ook nog.",
]


def test_every_sentence_inside_a_line_reads_back_exactly() -> None:
    data = drawn(lambda canvas: lines(canvas, TEXT, font="Times-Roman"))
    (block,) = read_document(data).blocks
    for match in re.finditer(r"\S[^.!?]*[.!?]", block.text):
        assert read_back(data, boxes_of(block, *match.span())) == re.sub(r"\s", "", match.group())


def test_a_sentence_on_three_lines_has_three_boxes() -> None:
    data = drawn(lambda canvas: lines(canvas, ["Een zin die heel rustig", "over drie regels loopt en", "dan eindigt."]))
    (block,) = read_document(data).blocks
    assert len(boxes_of(block, 0, len(block.text))) == 3


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_are_right_on_pages_displayed_turned(turn: int) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        lines(canvas, TEXT, y=500)  # ReportLab turns the paper too: what stands higher falls off it

    data = drawn(page)
    for block in read_document(data).blocks:
        for start, end, box in block.spans:
            assert set(read_back_unordered(data, box)) == set(re.sub(r"\s", "", block.text[start:end]))


def read_back_unordered(data: bytes, box: Box) -> str:
    """Return the characters whose centre lies in the box, in any order."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "".join(
            char["text"]
            for char in pdf.pages[box.page - 1].chars
            if box.x0 <= (char["x0"] + char["x1"]) / 2 <= box.x1
            and box.top <= (char["top"] + char["bottom"]) / 2 <= box.bottom
            and char["text"].strip()
        )


def test_boxes_count_from_the_visible_part_of_a_page() -> None:
    data = drawn(lambda canvas: lines(canvas, TEXT), cropBox=(50, 100, 560, 800))
    block = read_document(data).blocks[0]
    assert abs(block.spans[0][2].x0 - 20) < 0.5
    assert read_back(data, boxes_of(block, 0, 22)) == "Deeersteziniskort."


def test_half_a_line_is_cut_by_the_widths_of_its_letters() -> None:
    data = drawn(lambda canvas: lines(canvas, ["iiiiiiiiii MMMMMMMMMM"]))
    (block,) = read_document(data).blocks
    (narrow,) = boxes_of(block, 0, 10)
    (wide,) = boxes_of(block, 11, 21)
    assert (narrow.x1 - narrow.x0) * 2 < wide.x1 - wide.x0
