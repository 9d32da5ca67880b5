"""What text recognition gives is put in order: stretched lines stay whole, columns apart, and links in place."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from model.document import Box, Line, Page
from model.reading import ocr, read_document
from model.reading.layout import page_paragraphs
from model.reading.style import Style
from tests.model.reading.drawing import drawn, lines, printed

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
Word = tuple[str, float, float]  # text, left, width


def table(*rows: list[Word], top: float = 100, lead: float = 14, height: float = 10) -> str:
    """Return rows of words of one paragraph as Tesseract writes them."""
    written = [HEAD]
    for number, row in enumerate(rows):
        for place, (text, left, width) in enumerate(row):
            at = f"{left}\t{top + number * lead}\t{width}\t{height}"
            written.append(f"5\t1\t1\t1\t{number}\t{place}\t{at}\t95\t{text}")
    return "\n".join(written)


def texts(written: str) -> list[str]:
    return [line.text for line in ocr.page_from_table(written, 1, 595, 842, 1.0).page.lines]


def test_a_line_that_was_stretched_to_both_margins_is_one_line() -> None:
    wide = [("voor", 50.0, 30.0), ("gemeenten", 100.0, 60.0), ("en", 180.0, 20.0), ("provincies", 220.0, 60.0)]
    assert texts(table(wide)) == ["voor gemeenten en provincies"]


def test_a_word_that_was_not_seen_does_not_part_a_line_that_others_run_on_around() -> None:
    whole = [
        ("De", 50.0, 20.0),
        ("raad", 74.0, 40.0),
        ("heeft", 118.0, 60.0),
        ("dit", 182.0, 40.0),
        ("plan", 226.0, 40.0),
    ]
    gap = [("op", 50.0, 20.0), ("dinsdag", 74.0, 80.0), ("nog", 182.0, 40.0), ("eens", 226.0, 40.0)]
    assert texts(table(whole, gap, whole))[1] == "op dinsdag nog eens"


def test_columns_of_short_words_stay_apart_however_ragged_they_are() -> None:
    rows = [
        [("kracht", 50.0, 30.0), ("voor", 84.0, 20.0), ("kracht", 140.0, 30.0), ("voor", 174.0, 20.0)],
        [("verplichtingen", 50.0, 62.0), ("van", 116.0, 8.0), ("verplichtingen", 142.0, 60.0)],
        [("nieuwe", 50.0, 40.0), ("risico", 140.0, 40.0)],
    ]
    assert texts(table(*rows))[:2] == ["kracht voor", "kracht voor"]
    assert texts(table(*rows))[-2:] == ["nieuwe", "risico"]


def test_the_line_that_is_made_of_the_space_after_a_bullet_is_left_out() -> None:
    row = [("e", 50.0, 4.0), ("_", 58.0, 6.0), ("Kennis", 70.0, 40.0), ("delen", 114.0, 40.0)]
    assert texts(table(row)) == ["• Kennis delen"]


def test_a_long_line_with_a_tall_sign_is_as_large_as_its_paragraph() -> None:
    words = [(word, 50.0 + 40 * at, 36.0) for at, word in enumerate("Om daarvoor te zorgen zal het college".split())]
    written = table(words, words, words)
    tall = written.replace("50.0\t114\t36.0\t10\t", "50.0\t112\t36.0\t13\t")
    sizes = {line.size for line in ocr.page_from_table(tall, 1, 595, 842, 1.0).page.lines}
    assert tall != written and sizes == {10.0}


def test_a_lone_dash_is_as_large_as_the_text_and_begins_an_item() -> None:
    words = [(word, 70.0 + 60 * at, 50.0) for at, word in enumerate("een nieuwe sporthal bouwen".split())]
    written = table(words, words) + "\n5\t1\t2\t1\t1\t1\t50\t105\t3\t1\t95\t-"
    page = ocr.page_from_table(written, 1, 595, 842, 1.0).page
    found = page_paragraphs(page, Style(10, {}))
    assert [(p.kind, p.lines[0].text) for p in found] == [("bullet", "- een nieuwe sporthal bouwen")]


def recognised(text: str, x0: float, top: float, width: float = 170, size: float = 9) -> Line:
    return Line(text, Box(1, x0, top, x0 + width, top + size), size, confidence=0.9)


def test_labels_of_a_chart_beside_a_paragraph_do_not_cut_it() -> None:
    prose = [f"dit is regel {number} van een alinea over wonen" for number in range(12)]
    read = []
    for number, text in enumerate(prose):
        read.append(recognised(text, 50, 100 + 11 * number))
        if number % 3 == 1:
            read.append(recognised(f"{number}0%", 400, 101 + 11 * number, 20, 5))
    found = page_paragraphs(Page(1, 595, 842, tuple(read)), Style(9, {}))
    assert [line.text for line in found[0].lines] == prose


def test_cells_whose_lines_come_row_by_row_are_read_whole() -> None:
    columns = [
        ["Verbod op", "verboden", "systemen"],
        ["Eisen voor", "algemene", "doeleinden"],
        ["Plichten voor", "“nieuwe”", "systemen"],
    ]
    read = [
        recognised(columns[column][row], 50 + 100 * column + 5 * (row > 0), 100 + 11 * row, 60)
        for row in range(3)
        for column in range(3)
    ]
    found = page_paragraphs(Page(1, 595, 842, tuple(read)), Style(9, {}))
    assert [line.text for p in found for line in p.lines] == [text for column in columns for text in column]


def test_a_line_past_the_side_of_a_tint_belongs_to_the_one_that_holds_it_whole() -> None:
    aside = [
        recognised(f"regel {number} van het kader naast de tekst", 410, 300 + 11 * number, 150) for number in range(8)
    ]
    notes = [
        recognised(f"{number}. bron van deze bladzijde, met een lange titel", 280, 790 + 11 * number, 290)
        for number in (1, 2, 3)
    ]
    shades = (Box(1, 400, 290, 590, 830), Box(1, 270, 785, 590, 830))
    rest = [
        recognised(f"regel {number} van de lopende tekst van deze bladzijde", 40, 300 + 11 * number, 200)
        for number in range(30)
    ]
    found = page_paragraphs(Page(1, 595, 842, tuple(rest + aside + notes), shades), Style(9, {}))
    regions = {line.text: p.region for p in found for line in p.lines}
    assert {regions[line.text] for line in aside} == {0}
    assert {regions[line.text] for line in notes} == {1}


@pytest.mark.skipif(not ocr.available(), reason="Tesseract met Nederlands is niet geïnstalleerd")
def test_the_links_over_a_picture_of_text_are_kept_beside_what_is_recognised() -> None:
    source = printed(*["De gemeente verbetert de dienstverlening aan alle inwoners van de stad."] * 40)
    picture = pypdfium2.PdfDocument(source)[0].render(scale=200 / 72, grayscale=True).to_pil()
    out = io.BytesIO()
    picture.save(out, "PNG")

    def page(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(out.getvalue())), 0, 0, 595, 842)
        # As good as invisible, as recognition finds it, and yet text of the file.
        canvas.setFillGray(0.97)
        lines(canvas, ["Rapport van de rekenkamer over algoritmen"], y=60)
        # The same words as in the picture, in the same place.
        lines(canvas, ["De gemeente verbetert de dienstverlening aan alle inwoners van de stad."], y=760)

    document = read_document(drawn(page))
    text = " ".join(block.text for block in document.blocks)
    assert "Rapport van de rekenkamer over algoritmen" in text
    assert text.count("De gemeente verbetert") == 40


def test_a_year_below_its_month_is_read_with_it_and_a_year_in_a_column_stays_where_it_is() -> None:
    arrows = table([("februari", 40.0, 40.0), ("augustus", 140.0, 44.0)], [("2025", 48.0, 24.0), ("2027", 150.0, 24.0)])
    assert texts(arrows) == ["februari", "2025", "augustus", "2027"]
    column = table([("augustus", 40.0, 44.0), ("2025", 300.0, 24.0)], [("loket", 40.0, 30.0), ("2027", 300.0, 24.0)])
    assert texts(column) == ["augustus", "2025", "loket", "2027"]
