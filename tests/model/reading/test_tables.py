"""Tables are read row by row."""

from __future__ import annotations

from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table, TableStyle

from model.document import Block
from model.reading import read_document
from tests.model.reading.drawing import drawn, lines

ROWS = [
    ["Onderdeel", "2023", "2024"],
    ["Wonen en zorg", "1.200", "1.350"],
    ["Sport", "80", "95"],
    ["Wegen", "410", "9"],
]


def table_page(*style: tuple[object, ...], rows: list[list[str]] = ROWS) -> bytes:
    """Return a page with a sentence, a table and a sentence."""

    def page(canvas: Canvas) -> None:
        lines(canvas, ["Boven de tabel staat een zin over de begroting van de gemeente in dit jaar."])
        table = Table(rows, colWidths=[180, 90, 90], style=TableStyle(list(style)))
        _, height = table.wrapOn(canvas, 400, 400)
        table.drawOn(canvas, 70, 720 - height)
        lines(canvas, ["Onder de tabel staat nog een zin over de jaarrekening van de gemeente."], y=690 - height)

    return drawn(page)


def rows_of(data: bytes) -> list[str]:
    """Return the table rows that were read."""
    return [block.text for block in read_document(data).blocks if block.kind == "table"]


def test_a_ruled_table_reads_row_by_row_with_white_space_between_its_cells() -> None:
    assert rows_of(table_page(("GRID", (0, 0), (-1, -1), 0.5, black))) == ["  ".join(row) for row in ROWS]


def test_an_unruled_table_reads_row_by_row() -> None:
    assert [" ".join(row.split()) for row in rows_of(table_page())] == [" ".join(row) for row in ROWS]


def test_amounts_never_glue_to_words_or_to_each_other() -> None:
    style = ("ALIGN", (1, 0), (-1, -1), "RIGHT")
    assert all(len(row.split()) >= 3 for row in rows_of(table_page(style)))


def test_a_cell_of_more_lines_stays_in_its_row() -> None:
    rows = [
        ["Omschrijving", "Wie", "Stand"],
        ["Een plan voor\nde wijk Noord", "College", "loopt"],
        ["Nota", "Raad", "klaar"],
    ]
    found = rows_of(table_page(("GRID", (0, 0), (-1, -1), 0.5, black), rows=rows))
    assert found[1] == "Een plan voor de wijk Noord  College  loopt"


def test_the_sentences_around_a_table_stay_sentences() -> None:
    blocks: tuple[Block, ...] = read_document(table_page()).blocks
    body = [block.text for block in blocks if block.kind == "body"]
    assert body[0].startswith("Boven de tabel") and body[-1].startswith("Onder de tabel")


def test_amounts_at_the_same_heights_are_rows_also_without_lines_between_them() -> None:
    """Budgets draw lines around a group of rows only; a name that takes two lines stays with its amounts."""
    names = "Voorziening vastgoed\nVoorziening onderhoud van\nwegen en pleinen\nVoorziening bruggen"
    amounts = "2.126\n1.388\n\n160", "-1.502\n-1.163\n\n-71"
    rows = [["Naam", "2023", "2024"], [names, *amounts], ["Totaal", "3.674", "-2.736"]]
    assert rows_of(table_page(("GRID", (0, 0), (-1, -1), 0.5, black), rows=rows)) == [
        "Naam  2023  2024",
        "Voorziening vastgoed  2.126  -1.502",
        "Voorziening onderhoud van wegen en pleinen  1.388  -1.163",
        "Voorziening bruggen  160  -71",
        "Totaal  3.674  -2.736",
    ]


def test_labels_beside_their_values_are_rows_without_any_line_drawn() -> None:
    pairs = [("Datum", "10 oktober 2023"), ("Tijd", "9.30 - 13.02 uur"), ("Locatie", "Raadhuis"), ("Wie", "De Lange")]

    def page(canvas: Canvas) -> None:
        for number, (label, value) in enumerate(pairs):
            lines(canvas, [label], y=760 - 14 * number, font="Helvetica-Bold")
            lines(canvas, [value], x=190, y=760 - 14 * number)
        lines(canvas, ["Het college besluit de nota wonen vast te stellen en aan de", "raad te sturen."], y=680)

    assert rows_of(drawn(page)) == ["  ".join(pair) for pair in pairs]


def test_labels_and_values_that_share_cells_are_still_rows() -> None:
    """Some programs write two labels into one cell and their values into the next."""

    def page(canvas: Canvas) -> None:
        lines(canvas, ["Datum"], y=774, font="Helvetica-Bold", size=9)
        lines(canvas, ["10 oktober 2023"], x=190, y=774, size=9)
        lines(canvas, ["Tijd", "Registratie"], y=760, lead=14, font="Helvetica-Bold", size=9)
        lines(canvas, ["9.30 - 13.02", "Z/23/072658"], x=190, y=760, lead=14, size=9)
        lines(canvas, ["Het college besluit de nota wonen vast te stellen en aan de", "raad te sturen."], y=680)

    assert rows_of(drawn(page)) == ["Datum  10 oktober 2023", "Tijd  9.30 - 13.02", "Registratie  Z/23/072658"]


def test_a_label_of_two_lines_beside_a_value_of_two_lines_is_one_row() -> None:
    def page(canvas: Canvas) -> None:
        for number, (label, value) in enumerate([("Datum", "10 oktober"), ("Plaats", "Raadhuis")]):
            lines(canvas, [label], y=790 - 14 * number, font="Helvetica-Bold")
            lines(canvas, [value], x=190, y=790 - 14 * number)
        lines(canvas, ["Aanwezige", "wethouders"], y=762, font="Helvetica-Bold")
        lines(canvas, ["R. de Vries en", "L. Bakker"], x=190, y=762)
        lines(canvas, ["Het college besluit de nota wonen vast te stellen en aan de", "raad te sturen."], y=680)

    assert "Aanwezige wethouders  R. de Vries en L. Bakker" in rows_of(drawn(page))


def test_labels_and_values_with_hardly_any_white_between_them_are_rows() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Tijd", "Join registratie"], y=760, lead=14, font="Helvetica-Bold", size=9)
        lines(canvas, ["9:30 - 13:02", "Z/23/072658"], x=138, y=760, lead=11.5, size=9)
        lines(canvas, ["Het college besluit de nota wonen vast te stellen en aan de", "raad te sturen."], y=680)

    assert rows_of(drawn(page)) == ["Tijd  9:30 - 13:02", "Join registratie  Z/23/072658"]


def test_a_word_cut_over_the_lines_of_a_narrow_cell_is_one_word() -> None:
    rows = [["Wie", "Status"], ["De Vries", "vo\ner\nen"], ["Bakker", "ja\nof nee"]]
    read = rows_of(table_page(("GRID", (0, 0), (-1, -1), 0.5, black), rows=rows))
    assert read == ["Wie  Status", "De Vries  voeren", "Bakker  ja of nee"]


def test_a_list_of_people_beside_its_label_between_two_lines_is_read_by_row() -> None:
    people = [("Leden", "Namens"), ("A. Vries", "Kadaster"), ("B. Bakker", "Wijkraad"), ("C. Smit", "Bibliotheek")]

    def page(canvas: Canvas) -> None:
        for y in (775, 750, 650):
            canvas.line(60, y, 460, y)
        for y, label, value in (
            (783, "Datum", "10 oktober 2026"),
            (758, "Plaats", "Raadhuis, kamer 4 naast de grote trap"),
        ):
            lines(canvas, [label], y=y)
            lines(canvas, [value], x=170, y=y)
        lines(canvas, ["Aanwezig"], y=735)
        for number, row in enumerate(people):
            for x, text in zip((170, 320), row, strict=True):
                lines(canvas, [text], x=x, y=735 - 15 * number)
                canvas.line(x - 5, 731 - 15 * number, x + 130, 731 - 15 * number)
        lines(canvas, ["Het overleg stelt het verslag van de vorige keer vast zonder", "het te wijzigen."], y=620)

    assert rows_of(drawn(page)) == [
        "Datum  10 oktober 2026",
        "Plaats  Raadhuis, kamer 4 naast de grote trap",
        "Aanwezig  Leden  Namens",
        *("  ".join(row) for row in people[1:]),
    ]
