"""Tables whose rows are tints right below each other, without lines."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from model.document import Box, Line, Page
from model.reading import read_document
from model.reading.bands import bands_of
from model.reading.layout import page_paragraphs
from model.reading.sidebars import regions_of
from model.reading.style import Style
from tests.model.reading.drawing import drawn, lines

GREEN, GREY = (0.88, 0.94, 0.85), (0.93, 0.93, 0.93)


def tinted(canvas: Canvas, x: float, width: float, heights: list[float], top: float = 760) -> list[float]:
    """Draw tints below each other and return the top of each."""
    tops = []
    for number, height in enumerate(heights):
        canvas.setFillColorRGB(*(GREEN if number % 2 else GREY))
        canvas.rect(x, top - height, width, height, stroke=0, fill=1)
        tops.append(top)
        top -= height
    canvas.setFillColorRGB(0, 0, 0)
    return tops


def line(x0: float, top: float, x1: float, text: str, bold: bool = False) -> Line:
    return Line(text, Box(1, x0, top, x1, top + 13), 11, bold=bold)


def test_what_stands_beside_a_tinted_row_is_read_with_it() -> None:
    """A planning as a spreadsheet prints it: months left of the tints, and cells written in an order of their own."""
    written = [
        line(27, 87, 90, "Eind 2025", bold=True),
        line(49, 103, 298, "feb-26 Toezicht op de markt"),
        line(397, 103, 452, "Afdeling 1"),
        line(45, 148, 89, "aug-26", bold=True),
        line(688, 148, 1109, "Systemen die met mensen praten zeggen dat zij"),
        line(688, 162, 893, "geen mens zijn, ook"),
        line(688, 177, 1039, "als iemand daar niet naar vraagt bij het loket"),
        line(94, 87, 391, "Systemen van de overheid staan in het register"),
        line(94, 132, 210, "Uitvoering:", bold=True),
        line(94, 148, 268, "De rest van de wet gaat in"),
        line(94, 162, 500, "met regels over systemen met een hoog risico voor mensen"),
        line(94, 177, 612, "en over wijzigingen van systemen die de gemeente al had"),
    ]
    edges = [55, 87, 103, 132, 147, 280]
    tints = tuple(Box(1, 92, top, 1144, bottom) for top, bottom in pairwise(edges))
    page = Page(1, 1203, 850, tuple(written), tints)
    read = [[one.text for one in chunk.lines] for chunk in page_paragraphs(page, Style(11, {}))]
    assert [texts[0] for texts in read] == ["Eind 2025", "feb-26 Toezicht op de markt", "Uitvoering:", "aug-26"]
    assert [len(texts) for texts in read] == [2, 2, 1, 7]


def test_cells_that_are_tints_are_rows_of_a_table_with_its_head_apart() -> None:
    codes = [["Code"], ["NL-04015-", "1102"], ["NL-42049-", "4988"], ["NL-36061-", "7502"]]
    cases = [["Geval"], ["Rijwoning in een dorp"], ["Hoekwoning in een wijk"], ["Flat in de stad"]]

    def page(canvas: Canvas) -> None:
        for x, width, column, size in ((60, 150, codes, 22), (210, 330, cases, 12)):
            tops = tinted(canvas, x, width, [32, 56, 56, 56])
            for cell, top in zip(column, tops, strict=True):
                lines(canvas, cell, x=x + 6, y=top - 24, size=size, lead=26)

    blocks = read_document(drawn(page)).blocks
    assert [block.text for block in blocks] == [
        "Code  Geval",
        "NL-04015-1102  Rijwoning in een dorp",
        "NL-42049-4988  Hoekwoning in een wijk",
        "NL-36061-7502  Flat in de stad",
    ]
    assert {block.kind for block in blocks} == {"table"}


def test_boxes_apart_from_each_other_and_tints_behind_single_lines_are_no_table() -> None:
    apart = [Box(1, 60, top, 300, top + 60) for top in range(100, 500, 80)]
    behind = [Box(1, 60, top, 300, top + 13) for top in range(100, 300, 13)]
    rows = [Box(1, 320, top, 560, top + 40) for top in range(100, 300, 40)]
    assert bands_of(apart) == bands_of(behind) == []
    assert bands_of([*rows, *apart]) == rows


def test_text_on_a_tint_drawn_over_another_belongs_to_the_upper_one() -> None:
    whole, over = Box(1, 60, 600, 540, 700), Box(1, 300, 600, 540, 700)
    texts = ["Handreiking over het inkopen", "Overzicht van alle wetten", "Uitleg voor inwoners van de wijk"]
    left = [Line(text, Box(1, 70, 620 + 15 * row, 220, 630 + 15 * row), 10) for row, text in enumerate(texts)]
    right = [replace(line, box=line.box._replace(x0=310, x1=470)) for line in left]
    text = "De gemeente koopt systemen in en let daarbij op de eisen van de wet."
    above = [Line(text, Box(1, 60, 100 + 15 * row, 500, 110 + 15 * row), 10) for row in range(6)]
    page = Page(1, 595, 842, (*above, *left, *right), shades=(whole, over))
    assert regions_of(page, page.lines) == [-1] * 6 + [0] * 3 + [1] * 3
