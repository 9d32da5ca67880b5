"""Tables with lines around their cells are read row by row, also when the cells are paragraphs."""

from __future__ import annotations

from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas

from model.reading import read_document
from tests.model.reading.drawing import drawn, lines

RISK = """de uitgaven voor alle hulp
stijgen sneller dan alle
inkomsten die het rijk aan
gemeenten geeft, waardoor
een tekort ontstaat in de
jaren die nog komen en het""".split("\n")
PLAN = """er wordt gewerkt aan een
plan om alle wachttijden te
verkorten en de hulp veel
dichter bij huis aan te
bieden, in samenwerking
met scholen en huisartsen.""".split("\n")
EDGES = (60, 138, 150, 300, 450, 520)  # the second column is narrow and empty


def table(canvas: Canvas, unruled: int = -1) -> None:
    """Draw a grid of three rows whose cells hold names, paragraphs and amounts, each cell with its own lines."""
    for row in range(4):
        y = 750 - 100 * row
        for column, (left, right) in enumerate(pairwise(EDGES)):
            if column != unruled or row in (0, 3):
                canvas.line(left, y, right, y)
            if row < 3:
                canvas.line(left, y, left, y - 100)
                canvas.line(right, y, right, y - 100)
    # Column by column, as some producers write them.
    for column in range(4):
        for row in range(3):
            n = row + 1
            texts = (
                [f"Opgave {n}"],
                [f"Risico {n} is dit jaar groter", *RISK[2:5], *RISK],
                [f"Aanpak {n} is niet veranderd", *PLAN[1:4], *PLAN],
                [f"{n}50"],
            )
            lines(canvas, texts[column], x=(60, 150, 300, 450)[column] + 5, y=740 - 100 * row, size=7.5, lead=9)


def test_cells_of_prose_are_read_row_by_row_and_do_not_run_into_each_other() -> None:
    data = drawn(table)
    texts = [block.text for block in read_document(data).blocks]
    assert [text[:8] for text in texts] == [
        "Opgave 1", "Risico 1", "Aanpak 1", "150", "Opgave 2", "Risico 2", "Aanpak 2", "250", "Opgave 3", "Risico 3",
        "Aanpak 3", "350",
    ]  # fmt: skip
    assert texts[1].endswith("komen en het")


def test_a_column_without_lines_of_its_own_belongs_to_the_rows() -> None:
    assert [block.text[:8] for block in read_document(drawn(lambda c: table(c, 1))).blocks][:5] == [
        "Opgave 1", "Risico 1", "Aanpak 1", "150", "Opgave 2",
    ]  # fmt: skip


def test_a_frame_around_two_columns_is_no_table() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(50, 500, 500, 300)
        for x, name in ((60, "links"), (320, "rechts")):
            lines(canvas, [f"De {name} kolom begint hier en", f"gaat {name} verder en eindigt dan."], x=x)

    assert [block.text.split()[1] for block in read_document(drawn(page)).blocks] == ["links", "rechts"]
