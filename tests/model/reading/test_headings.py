"""Headings, their levels and the section of what stands below them."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from model.reading import read_document
from tests.model.reading.drawing import drawn, lines

BODY = ["De gemeente werkt aan goede dienstverlening voor", "alle inwoners en ondernemers in het hele gebied."]


def test_numbers_give_headings_their_level_and_sentences_their_section() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["2 Dienstverlening"], y=760, size=15, font="Helvetica-Bold")
        lines(canvas, BODY, y=735)
        lines(canvas, ["2.1 Het loket"], y=690, size=12.5, font="Helvetica-Bold")
        lines(canvas, BODY, y=670)

    blocks = read_document(drawn(page)).blocks
    assert [(b.text, b.level) for b in blocks if b.kind == "heading"] == [
        ("2 Dienstverlening", 1),
        ("2.1 Het loket", 2),
    ]
    assert blocks[-1].section == ("2 Dienstverlening", "2.1 Het loket")


def test_bookmarks_outrank_type_size() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Kleine kop"], y=760, size=13)
        lines(canvas, BODY, y=735)
        lines(canvas, ["Grote kop"], y=690, size=18)
        lines(canvas, BODY, y=660)
        for title, level in (("Kleine kop", 0), ("Grote kop", 1)):
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level)

    headings = [b for b in read_document(drawn(page)).blocks if b.kind == "heading"]
    assert [(b.text, b.level) for b in headings] == [("Kleine kop", 1), ("Grote kop", 2)]


def test_a_bold_line_above_a_paragraph_is_a_heading_and_bold_words_in_a_sentence_are_not() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Samenwerking in de regio"], y=760, font="Helvetica-Bold")
        lines(canvas, BODY, y=746)
        text = canvas.beginText(70, 690)
        text.setFont("Helvetica-Bold", 11)
        text.textOut("Let op: ")
        text.setFont("Helvetica", 11)
        text.textOut("deze zin begint vet maar is gewone tekst")
        text.textLine("")
        text.textLine("en loopt door op de volgende regel.")
        canvas.drawText(text)

    blocks = read_document(drawn(page)).blocks
    assert [b.text for b in blocks if b.kind == "heading"] == ["Samenwerking in de regio"]
    assert blocks[-1].text == "Let op: deze zin begint vet maar is gewone tekst en loopt door op de volgende regel."


def test_type_size_alone_gives_levels_where_there_are_no_bookmarks_and_no_numbers() -> None:
    def page(canvas: Canvas) -> None:
        for title, y, size in (("Wonen", 780, 20), ("Betaalbaar", 730, 15), ("Duurzaam", 680, 15), ("Zorg", 620, 20)):
            lines(canvas, [title], y=y, size=size)
            lines(canvas, BODY, y=y - 22)

    blocks = read_document(drawn(page)).blocks
    assert [(b.text, b.level) for b in blocks if b.kind == "heading"] == [
        ("Wonen", 1),
        ("Betaalbaar", 2),
        ("Duurzaam", 2),
        ("Zorg", 1),
    ]
    assert [b.section for b in blocks if b.kind == "body"] == [
        ("Wonen",),
        ("Wonen", "Betaalbaar"),
        ("Wonen", "Duurzaam"),
        ("Zorg",),
    ]
