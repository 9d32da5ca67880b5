"""Scans that lie askew: the turn is found, the words keep their order, and the boxes lie where the page shows them."""

from __future__ import annotations

import io
from typing import Any

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from model import Block, Box, Document, sentences_of
from model.document import Line
from model.reading import ocr, read_document
from model.reading.blocks import block_of
from model.reading.chunks import Chunk
from model.reading.hyphens import Vocabulary
from model.reading.skew import leaning_again, skew_of
from scripts.benchmark_reading import word_errors
from scripts.benchmark_scans import box_errors, scanned, words_of
from tests.model.reading.drawing import drawn, lines, paragraph

SIZE = (595.0, 842.0)


def two_columns() -> bytes:
    """Return a page on which a slope makes a line of one column meet the next line of the other."""

    def page(canvas: Canvas) -> None:
        lines(canvas, paragraph("links", 14), x=60)
        lines(canvas, paragraph("rechts", 14), x=320)

    return drawn(page)


def picture_of(data: bytes) -> Any:  # noqa: ANN401 - pypdfium2 carries no types
    """Return the first page as a grey picture of 200 dots an inch."""
    opened: Any = pypdfium2.PdfDocument(data)
    return opened[0].render(scale=200 / 72, grayscale=True).to_pil()


@pytest.mark.parametrize("turn", [0.0, 0.3, -0.5, 1.0, -1.0, 2.4])
def test_the_turn_of_a_noisy_scan_is_found_to_a_fifth_of_a_degree(turn: float) -> None:
    opened: Any = pypdfium2.PdfDocument(two_columns())
    assert abs(skew_of(picture_of(scanned(opened[0], turn, 1))) + turn) < 0.2


def test_a_page_with_hardly_any_ink_is_left_as_it_is() -> None:
    assert skew_of(picture_of(drawn(lambda canvas: lines(canvas, ["Leeg"])))) == 0


def test_boxes_of_a_page_that_was_made_level_go_back_to_where_the_page_shows_them() -> None:
    here, there = Box(1, 500, 100, 520, 110), Box(2, 500, 100, 520, 110)
    block = Block("ab", "body", ((0, 1, here), (1, 2, there)))
    (moved,) = leaning_again([block], {1: 1.0}, [SIZE, SIZE])
    (_, _, first), (_, _, second) = moved.spans
    assert second == there
    # A degree against the clock brought the right side up; going back brings it down.
    assert 3 < first.top - here.top < 4.5
    assert 5 < first.x0 - here.x0 < 6
    assert round(first.x1 - first.x0, 6) == 20


@pytest.mark.skipif(not ocr.available(), reason="Tesseract met Nederlands is niet geïnstalleerd")
def test_columns_of_a_scan_that_leans_are_read_one_after_the_other() -> None:
    data = two_columns()
    opened: Any = pypdfium2.PdfDocument(data)
    true, read = read_document(data), read_document(scanned(opened[0], -1.0, 1))
    assert word_errors(words_of(true), words_of(read)) <= 0.03
    names = [word for word in words_of(read) if word in ("links", "rechts")]
    assert names == sorted(names) and len(set(names)) == 2
    apart = box_errors(true, read, -1.0)
    assert apart and max(apart) < 5
    assert all(sentence.confidence and sentence.confidence > 0.7 for sentence in sentences_of(read))
    assert all(sentence.confidence is None for sentence in sentences_of(true))


def test_the_confidence_of_a_sentence_is_that_of_its_own_lines() -> None:
    sure = [Line("De raad besluit.", Box(1, 0, 0, 90, 10), 10, confidence=0.9)]
    sure.append(Line("Het college voert uit.", Box(1, 0, 12, 90, 22), 10, confidence=0.5))
    block = block_of(Chunk(sure), Vocabulary([]))
    assert [one.confidence for one in sentences_of(Document("pdf", (block,)))] == [0.9, 0.5]


def test_a_sentence_of_a_level_scan_has_one_box_a_line() -> None:
    out = io.StringIO()
    out.write("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n")
    for number, (left, word) in enumerate([(10, "De"), (60, "raad"), (150, "besluit.")]):
        out.write(f"5\t1\t1\t1\t1\t{number}\t{left}\t{20 + number}\t{40}\t30\t96\t{word}\n")
    read = ocr.page_from_table(out.getvalue(), 1, *SIZE, scale=1.0)
    block = block_of(Chunk(list(read.page.lines)), Vocabulary([]))
    (sentence,) = sentences_of(Document("pdf", (block,)))
    assert sentence.boxes == (Box(1, 10, 20, 190, 52),)
