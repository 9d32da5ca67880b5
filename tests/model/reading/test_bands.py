"""Tables whose rows are tints right below each other, without lines."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap

from reportlab.pdfgen.canvas import Canvas

from model.document import Box, Line, Page
from model.reading import read_document
from model.reading.bands import bands_of
from model.reading.sidebars import regions_of
from tests.model.reading.drawing import drawn, lines

LONG = (
    "De rest van de verordening gaat gelden voor alle systemen van de gemeente. Het college laat voor elk daarvan zien "
    "hoe het aan de eisen voldoet. De raad krijgt ieder half jaar een overzicht van wat in de wijken nog moet gebeuren."
)
OTHER = (
    "Leveranciers van systemen voor algemeen gebruik hebben de stappen gezet die nodig zijn. Ieder ziet in een open "
    "register welke systemen hun gemeente gebruikt, waarvoor dat is en bij wie zij daarover vragen kunnen stellen."
)
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


def planning(canvas: Canvas, tasks: list[str]) -> None:
    """Draw a planning as a spreadsheet prints it: months beside tinted rows, written in an order of their own."""
    tops = tinted(canvas, 110, 440, [40, 90, 30, 90, 40])
    for month, top in zip(["feb-26", "mei-26", "aug-26", "nov-26", "dec-26"], tops, strict=True):
        lines(canvas, [month], x=60, y=top - 14, font="Helvetica-Bold")
    for task, top in reversed(list(zip(tasks, tops, strict=True))):
        first, _, second = task.partition(". ")
        lines(canvas, wrap(second, 38), x=345, y=top - 14)
        lines(canvas, wrap(first, 38), x=114, y=top - 14)


def test_what_stands_beside_a_tinted_row_is_read_with_it() -> None:
    tasks = ["Start van de monitor", LONG, "Eerste rapport", OTHER, "Evaluatie klaar"]
    texts = [block.text for block in read_document(drawn(lambda canvas: planning(canvas, tasks))).blocks]
    assert texts == [
        "feb-26  Start van de monitor",
        "  ".join(["mei-26", *LONG.split(". ", 1)]),
        "aug-26  Eerste rapport",
        "  ".join(["nov-26", *OTHER.split(". ", 1)]),
        "dec-26 Evaluatie klaar",
    ]


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
