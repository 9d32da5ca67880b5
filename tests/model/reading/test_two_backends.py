"""Drawn tables read with pdfium and with pdfplumber: the same rows, cells in order, as they were drawn."""

from __future__ import annotations

import io
from random import Random

import pdfplumber
import pytest
from reportlab.lib.colors import Color, black, lightblue
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from model.reading import read_document
from model.reading.layout import blocks_of
from model.reading.plumber_lines import plumber_page
from tests.model.reading.drawing import drawn, lines

NAMES = ("Wonen", "Zorg en jeugd", "Openbare ruimte", "Sport en cultuur", "Verkeer in de\nwijken", "Bestuur")
WHO = ("College", "Raad", "Afdeling\nMaatschappij", "Provincie")


def rows_of(seed: int) -> list[list[str]]:
    """Return the cells of a table of names, people and amounts."""
    random = Random(seed)
    amounts = [[f"{random.randrange(10, 9000):,}".replace(",", ".") for _ in range(2 + seed % 2)] for _ in range(5)]
    head = ["Onderdeel", "Wie", "2024", "2025", "2026"][: 2 + len(amounts[0])]
    return [head] + [[random.choice(NAMES), random.choice(WHO), *row] for row in amounts]


def page_of(rows: list[list[str]], *style: tuple[object, ...]) -> bytes:
    """Return a page on which the table stands between two sentences."""

    def page(canvas: Canvas) -> None:
        lines(canvas, ["Boven de tabel staat een zin over de begroting van de gemeente in dit jaar."])
        grid = ("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")
        table = Table(rows, colWidths=[130, 90] + [70] * (len(rows[0]) - 2), style=TableStyle([*grid, *style]))
        _, height = table.wrapOn(canvas, 500, 500)
        table.drawOn(canvas, 70, 720 - height)
        lines(canvas, ["Onder de tabel staat nog een zin over de jaarrekening van de gemeente."], y=690 - height)

    return drawn(page)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("style", [(), (("BACKGROUND", (0, 0), (-1, 0), lightblue),)])
def test_both_backends_give_the_rows_that_were_drawn(seed: int, style: tuple[object, ...]) -> None:
    rows = rows_of(seed)
    data = page_of(rows, *style)  # type: ignore[arg-type]
    true = ["  ".join(cell.replace("\n", " ") for cell in row) for row in rows]
    assert [block.text for block in read_document(data).blocks if block.kind == "table"] == true
    page = plumber_page(data, 1)
    assert page
    second = blocks_of([page])
    assert [block.text for block in second if block.kind == "table"] == true
    assert [block.kind for block in second if block.kind != "table"] == ["body", "body"]
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        (found,) = pdf.pages[0].extract_tables()
    assert found == rows


def test_both_backends_see_the_same_tinted_areas_and_lines() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFillColor(lightblue)
        canvas.rect(60, 500, 200, 100, stroke=0, fill=1)
        canvas.setFillColor(Color(1, 1, 1))
        canvas.rect(300, 500, 200, 100, stroke=0, fill=1)
        canvas.setFillColor(black)
        canvas.line(60, 400, 500, 400)
        lines(canvas, ["De gemeente verbetert de dienstverlening aan inwoners."])

    data = drawn(page)
    page_read = plumber_page(data, 1)
    assert page_read
    for (box,), sides in ((page_read.shades, (60, 242, 260, 342)), (page_read.rules, (60, 442, 500, 442))):
        assert all(abs(a - b) < 1 for a, b in zip((box.x0, box.top, box.x1, box.bottom), sides, strict=True))
