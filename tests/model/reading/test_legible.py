"""Illegible text layers, text recognition, and the second backend."""

from __future__ import annotations

import pytest

from model.document import Box, Line
from model.reading import ocr, read_document
from model.reading.legible import is_coded, is_gibberish, is_soup
from model.reading.page_choice import listed
from model.reading.plumber_lines import plumber_page
from tests.model.reading.drawing import drawn, lines, paragraph, printed

TABLE = """level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
5\t1\t1\t1\t1\t1\t100\t200\t80\t30\t96.1\tDe
5\t1\t1\t1\t1\t2\t190\t200\t160\t30\t91.0\tgemeen-
5\t1\t1\t1\t2\t1\t100\t240\t100\t30\t88.0\tte
5\t1\t1\t1\t2\t2\t210\t240\t100\t30\t12.0\t~~
5\t1\t1\t1\t2\t3\t400\t240\t100\t30\t90.0\t1.200
"""


def as_lines(*texts: str) -> list[Line]:
    """Return lines with these texts."""
    return [Line(text, Box(1, 0, 0, 10, 10), 10) for text in texts]


def test_dutch_tables_contents_and_lists_are_legible_and_letter_soup_is_not() -> None:
    assert not is_gibberish(as_lines("De raad besluit de begroting voor het komende jaar vast te stellen."))
    assert not is_gibberish(as_lines("1 Inleiding .......................... 3", "Wonen 1.200 3.400 5.600", "€ 12,50"))
    soup = ("@'..)&''1+'*.+A)*0./'&B%C)+C)D))&/) E", "V%)2[+'03'*\\)*)%B ]89 $%&'&(%))*+,-.%/%)0+1)")
    assert is_gibberish(as_lines(*soup * 3))
    assert is_gibberish(as_lines("ab"), characters=500)


def test_letter_soup_on_a_page_of_a_few_long_lines_is_seen_too() -> None:
    soup = '!"#$ %&"\'%(")*%\'+ %&"\'%," %*" %+-!%(")*.%/ %- ! 0%- (""*1 *%," %2 $% *%!3$%+4 $ *%' * 12
    assert is_gibberish(as_lines("Begroting", soup, soup))


def test_numbers_of_letters_are_no_text_even_between_some_letters() -> None:
    codes = "".join(map(chr, range(1, 9)))
    assert is_coded((codes + "abc") * 10)
    assert not is_coded((codes[:2] + "een gewone zin ") * 10)
    assert not is_coded(codes)  # as few as a stray mark or two on a page


def test_dutch_words_do_not_hide_signs_that_mean_nothing() -> None:
    text = "De raad van de gemeente en het college en de inwoners van een wijk"
    assert not is_soup([text] * 4)
    assert is_soup([text + " \ue001\ue002\ue003\ue004\ue005\ue006" * 3] * 4)


def test_pdfplumber_reads_a_page_before_one_that_it_stumbles_over() -> None:
    data = drawn(
        lambda c: lines(c, ["Dit is pagina 1 van de nota over wonen."]),
        lambda c: lines(c, ["Dit is pagina 2 van de nota over wonen."]),
    )
    start = data.rindex(b"[", 0, data.rindex(b"841.8898"))
    end = data.index(b"]", start)
    data = data[:start] + b"[ /A /B /C /D".ljust(end - start) + data[end:]
    page = plumber_page(data, 1)
    assert page is not None
    assert [line.text for line in page.lines] == ["Dit is pagina 1 van de nota over wonen."]
    assert plumber_page(data, 3) is None


def test_a_table_of_recognised_words_becomes_lines_with_boxes_in_points() -> None:
    read = ocr.page_from_table(TABLE, 4, 595, 842, scale=2.0)
    first, second, amount = read.page.lines
    assert (first.text, first.hyphen) == ("De gemeen", True)
    assert first.box == Box(4, 50.0, 100.0, 175.0, 115.0)
    assert (second.text, amount.text) == ("te", "1.200")
    assert round(read.confidence) == 91


def test_a_bullet_and_ai_that_were_misread_are_put_right() -> None:
    table = (
        TABLE.splitlines()[0]
        + "\n5\t1\t1\t1\t1\t1\t10\t20\t8\t30\t96\te\n5\t1\t1\t1\t1\t2\t30\t20\t160\t30\t91\tAl-systemen\n"
    )
    (line,) = ocr.page_from_table(table, 1, 595, 842, 2.0).page.lines
    assert line.text == "• AI-systemen"
    (line,) = ocr.page_from_table(table.replace("Al-systemen", "Al-"), 1, 595, 842, 2.0).page.lines
    assert (line.text, line.hyphen) == ("• AI", True)


@pytest.mark.parametrize(
    ("misread", "right"),
    [
        ("De inzet van Al in zorg", "De inzet van AI in zorg"),
        ("Volgens de Al Act moet dat", "Volgens de AI Act moet dat"),
        ("Al in 2019 besloot de raad", "Al in 2019 besloot de raad"),
        ("Het bestuur van Al Hidaya", "Het bestuur van Al Hidaya"),
    ],
)
def test_ai_is_put_right_where_al_has_no_capital_and_begins_no_name(misread: str, right: str) -> None:
    rows = [f"5\t1\t1\t1\t1\t{at}\t{10 + 70 * at}\t20\t60\t30\t96\t{word}" for at, word in enumerate(misread.split())]
    (line,) = ocr.page_from_table("\n".join([TABLE.splitlines()[0], *rows]), 1, 595, 842, 2.0).page.lines
    assert line.text == right


@pytest.mark.skipif(not ocr.available(), reason="Tesseract met Nederlands is niet geïnstalleerd")
def test_a_scan_is_read_with_its_boxes() -> None:
    import io

    import pypdfium2
    from reportlab.lib.utils import ImageReader

    source = printed("De gemeente verbetert de dienstverlening aan", "inwoners en ondernemers in alle wijken.", size=12)
    picture = pypdfium2.PdfDocument(source)[0].render(scale=200 / 72, grayscale=True).to_pil()
    out = io.BytesIO()
    picture.save(out, "PNG")
    document = read_document(drawn(lambda c: c.drawImage(ImageReader(io.BytesIO(out.getvalue())), 0, 0, 595, 842)))
    assert document.blocks[0].text.startswith("De gemeente verbetert de dienstverlening aan inwoners en ondernemers")
    assert document.notices[0].code == "tekstherkenning"
    expected = read_document(source).blocks[0].spans[0][2]
    assert abs(document.blocks[0].spans[0][2].x0 - expected.x0) < 5


def test_pdfplumber_gives_the_same_lines_as_pdfium() -> None:
    from model.reading.pdfium import open_pdf
    from model.reading.pdfium_lines import page_lines
    from model.reading.view import view_of

    data = drawn(lambda c: (lines(c, paragraph("links"), x=60), lines(c, paragraph("rechts"), x=320)) and None)
    page = open_pdf(data)[0]
    ours, *_ = page_lines(page, 1, view_of(page))
    second = plumber_page(data, 1)
    assert second is not None and ours is not None
    assert [line.text for line in second.lines] == [line.text for line in ours]
    assert all(abs(a.box.x0 - b.box.x0) < 0.5 for a, b in zip(ours, second.lines, strict=True))


def test_page_numbers_are_told_as_people_say_them() -> None:
    assert listed([3]) == "Pagina 3 is"
    assert listed([1, 2, 3, 7]) == "Pagina's 1-3 en 7 zijn"
