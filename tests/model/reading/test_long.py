"""A long document is read in parts, and that shows only in its memory."""

from __future__ import annotations

from itertools import count, repeat

import pytest
from reportlab.pdfgen.canvas import Canvas

from model.reading import page_choice, read_document
from model.reading.pdfium import open_pdf
from tests.model.reading.drawing import Draw, drawn, lines

PAGES = 60


def page(number: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        lines(canvas, [f"Wijk {number} krijgt een eigen loket voor alle vragen van inwoners."], y=760 - 5 * number)

    return draw


@pytest.mark.parametrize("memory", ["kept", "grows", "is not told"])
def test_every_page_of_a_long_document_is_read_in_order_with_its_number(
    memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"kept": repeat(1), "grows": count(1, 10**9), "is not told": repeat(0)}[memory]
    monkeypatch.setattr(page_choice, "resident", lambda: next(told))
    opened: list[bytes] = []
    monkeypatch.setattr(page_choice, "open_pdf", lambda data: opened.append(data) or open_pdf(data))
    seen: list[tuple[int, int]] = []
    long = drawn(*map(page, range(1, PAGES + 1)))
    document = read_document(long, progress=lambda number, count: seen.append((number, count)))
    assert [int(block.text.split()[1]) for block in document.blocks] == list(range(1, PAGES + 1))
    assert [block.spans[0][2].page for block in document.blocks] == list(range(1, PAGES + 1))
    assert len(opened) == {"kept": 1, "grows": PAGES // 10, "is not told": 2}[memory]
    assert seen == [(number, PAGES) for number in range(1, PAGES + 1)]
