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


def ruled(canvas: Canvas, uprights: tuple[float, ...], levels: tuple[float, ...], end: float) -> None:
    """Draw upright lines, and level ones from the first of them to ``end``."""
    for x in uprights:
        canvas.line(x, levels[0], x, levels[-1])
    for y in levels:
        canvas.line(uprights[0], y, end, y)


def test_rows_of_amounts_stay_whole_when_an_amount_is_lacking() -> None:
    def page(canvas: Canvas) -> None:
        ruled(canvas, (60, 300, 400, 500), (560, 540, 400, 380), 500)
        lines(canvas, ["Belastingen"], x=65, y=546, size=9)
        for x, year in ((350, "2023"), (450, "2024")):
            lines(canvas, [year], x=x, y=546, size=9)
        for row, (name, one, two) in enumerate(
            [("Woningen", "8.493", "8.764"), ("Honden", "194", "200"), ("", "", "0"), ("Toeristen", "2.430", "2.508"),
             ("Riool en water", "2.759", "2.847"), ("Markten", "32", "34"), ("Begraven", "52", "54")]
        ):  # fmt: skip
            for x, text in ((65, name), (360, one), (460, two)):
                lines(canvas, [text] if text else [], x=x, y=528 - 18 * row, size=9)

    texts = [block.text for block in read_document(drawn(page)).blocks]
    assert texts == [
        "Belastingen  2023  2024", "Woningen  8.493  8.764", "Honden  194  200", "0", "Toeristen  2.430  2.508",
        "Riool en water  2.759  2.847", "Markten  32  34", "Begraven  52  54",
    ]  # fmt: skip


def test_a_border_parts_what_stands_close_on_both_sides_of_it() -> None:
    def page(canvas: Canvas) -> None:
        ruled(canvas, (60, 130, 230, 330), (760, 740, 720, 700), 330)
        for row, (one, two, three) in enumerate(
            [("Nr", "Actie", "Wie"), ("2", "Besluit", "Raad"), ("3", "Uitvoering", "College")]
        ):
            y = 746 - 20 * row
            lines(canvas, [one], x=65, y=y, size=9)
            canvas.drawRightString(227, y, f"{two} volgt")
            canvas.drawString(233, y, f"{three} doet")

    texts = [block.text for block in read_document(drawn(page)).blocks]
    assert texts == ["Nr  Actie volgt  Wie doet", "2  Besluit volgt  Raad doet", "3  Uitvoering volgt  College doet"]


def test_a_line_of_text_that_a_rule_only_touches_stays_whole() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["De raad stelt de nota over wonen vast", "en het college voert die uit."], x=70, y=700)
        canvas.line(110, 712, 110, 760)

    assert [block.text for block in read_document(drawn(page)).blocks] == [
        "De raad stelt de nota over wonen vast en het college voert die uit."
    ]


def test_a_last_column_without_a_border_on_its_right_belongs_to_the_rows() -> None:
    def page(canvas: Canvas) -> None:
        ruled(canvas, (60, 200, 300), (560, 540, 520, 500, 480), 400)
        for row, name in enumerate(("Programma", "Veiligheid", "Wonen", "Bestuur")):
            for x, text in ((65, name), (240, f"{row}1"), (340, f"{row}2")):
                lines(canvas, [text], x=x, y=546 - 20 * row, size=9)

    texts = [block.text for block in read_document(drawn(page)).blocks]
    assert texts == ["Programma  01  02", "Veiligheid  11  12", "Wonen  21  22", "Bestuur  31  32"]
