"""A long document is read in parts, and that shows only in its memory."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from model.reading import read_document
from tests.model.reading.drawing import Draw, drawn, lines

PAGES = 60


def page(number: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        lines(canvas, [f"Wijk {number} krijgt een eigen loket voor alle vragen van inwoners."], y=760 - 5 * number)

    return draw


def test_every_page_of_a_long_document_is_read_in_order_with_its_number() -> None:
    seen: list[tuple[int, int]] = []
    long = drawn(*map(page, range(1, PAGES + 1)))
    document = read_document(long, progress=lambda number, count: seen.append((number, count)))
    assert [int(block.text.split()[1]) for block in document.blocks] == list(range(1, PAGES + 1))
    assert [block.spans[0][2].page for block in document.blocks] == list(range(1, PAGES + 1))
    assert seen == [(number, PAGES) for number in range(1, PAGES + 1)]
