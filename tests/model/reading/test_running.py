"""Running headers and footers go; the last row of a table at the foot of a page stays."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from model.reading import read_document
from tests.model.reading.drawing import Draw, drawn, lines

FOOT = 70
AMOUNTS = [("1.200", "-80"), ("350", "95"), ("0", "12.400"), ("2.026", "7")]


def page(number: int, foot: Draw) -> Draw:
    """Return a page of text that is no other page's, with what stands at its foot."""

    def draw(canvas: Canvas) -> None:
        lines(
            canvas,
            [f"Wijk {'abcd'[number]} krijgt een eigen loket voor alle vragen van inwoners."],
            y=700 - 30 * number,
        )
        foot(canvas)

    return draw


def texts_of(*feet: Draw) -> list[str]:
    found = read_document(drawn(*(page(number, foot) for number, foot in enumerate(feet))), ocr_seconds=0)
    return [block.text for block in found.blocks if not block.text.startswith("Wijk")]


def test_amounts_in_the_last_row_of_a_table_on_every_page_are_kept() -> None:
    def row(place: int, first: str, second: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            for x, text in ((70, f"Post {'wxyz'[place]}"), (250, first), (380, second)):
                lines(canvas, [text], x=x, y=FOOT)

        return draw

    read = texts_of(*(row(place, *amounts) for place, amounts in enumerate(AMOUNTS)))
    rows = [f"Post {'wxyz'[place]} {first} {second}" for place, (first, second) in enumerate(AMOUNTS)]
    assert " ".join(" ".join(read).split()) == " ".join(rows)


def test_numbers_of_pages_go_alone_and_in_pairs_on_a_sheet() -> None:
    alone = [lambda canvas, n=number: lines(canvas, [str(n)], x=290, y=30) for number in range(4, 8)]
    pairs = [
        lambda canvas, n=number: (lines(canvas, [str(n)], y=30), lines(canvas, [str(n + 1)], x=500, y=30)) and None
        for number in range(4, 12, 2)
    ]
    assert texts_of(*alone) == texts_of(*pairs) == []
