"""Words in colour on a ground of another colour, which shades of grey do not show, are read as well."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from model.document import Box
from model.reading import ocr, read_document
from model.reading.contrast import Words, filled, inked, is_coloured
from tests.model.reading.drawing import drawn
from tests.model.reading.test_recognised import HEAD

PURPLE, ORANGE = (0.27, 0.08, 0.37), (0.88, 0.44, 0.0)
FILLER = [f"Regel {number} van de folder gaat over wonen en werken in alle wijken." for number in range(1, 31)]


def words(*texts: str, left: float = 50, top: float = 100, sure: float = 95) -> Words:
    """Return words of 40 points wide, 5 points apart."""
    return [(text, sure, Box(1, left + 45 * i, top, left + 45 * i + 40, top + 10)) for i, text in enumerate(texts)]


def said(paragraphs: list[list[Words]]) -> list[str]:
    return [" ".join(text for text, *_ in line) for paragraph in paragraphs for line in paragraph]


def poster(canvas: Canvas) -> None:
    """Draw a banner with a title of which one word is orange on purple, and lines of text."""
    canvas.setFillColorRGB(*PURPLE)
    canvas.rect(0, 742, 595, 100, stroke=0, fill=1)
    at = 60.0
    for word, colour in (
        ("Folder", (1, 1, 1)),
        ("energietransitie", ORANGE),
        ("voor", (1, 1, 1)),
        ("wijken", (1, 1, 1)),
    ):
        canvas.setFillColorRGB(*colour)
        canvas.setFont("Helvetica-Bold", 28)
        canvas.drawString(at, 780, word)
        at += canvas.stringWidth(word + " ", "Helvetica-Bold", 28)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Helvetica", 11)
    for index, line in enumerate(FILLER):
        canvas.drawString(60, 700 - 18 * index, line)


def picture(grey: bool = False) -> Image.Image:
    page = pypdfium2.PdfDocument(drawn(poster))[0]
    found: Image.Image = page.render(scale=200 / 72, grayscale=grey).to_pil()
    return found


def test_a_page_with_a_coloured_banner_is_coloured_and_one_in_shades_of_grey_is_not() -> None:
    assert is_coloured(picture())
    assert not is_coloured(picture(grey=True))


def test_orange_on_purple_becomes_dark_on_white() -> None:
    dark = inked(picture())
    banner = dark.crop((0, 60, dark.width, 200))
    ground = sum(banner.histogram()[200:]) / (banner.width * banner.height)
    orange = dark.crop((420, 130, 900, 175))
    assert ground > 0.8
    assert orange.getextrema()[0] < 130


def test_a_word_that_only_the_second_look_gives_stands_in_its_line() -> None:
    first = [[words("Folder") + words("voor", "wijken", left=140)]]
    second = [[words("Folder", "energie", "voor", "wijken")]]
    assert said(filled(first, second)) == ["Folder energie voor wijken"]


def test_words_far_from_any_line_become_a_line_of_their_own_and_none_is_doubled() -> None:
    first = [[words("De", "wijk", "kiest")]]
    second = [[words("De", "wijk", "kiest"), words("58%", "Bekend", left=300, top=400)]]
    assert said(filled(first, second)) == ["De wijk kiest", "58% Bekend"]


def test_signs_and_doubtful_short_words_of_the_second_look_are_left_out() -> None:
    second = [
        [words("|", "©", top=300, sure=96), words("er", "7a", top=400, sure=50), words("Desk®,", top=500, sure=45)]
    ]
    assert said(filled([[words("De", "wijk")]], second)) == ["De wijk", "Desk®,"]


def test_without_a_second_look_a_table_of_words_is_what_it_was() -> None:
    row = "5\t1\t1\t1\t1\t1\t50\t100\t40\t10\t95\tWijk"
    assert ocr.page_from_table(f"{HEAD}\n{row}", 1, 595, 842, 1.0) == ocr.page_from_table(
        f"{HEAD}\n{row}", 1, 595, 842, 1.0, HEAD
    )


@pytest.mark.skipif(not ocr.available(), reason="Tesseract met Nederlands is niet geïnstalleerd")
def test_a_word_in_orange_on_a_purple_banner_is_read_in_its_title() -> None:
    out = io.BytesIO()
    picture().save(out, "PNG")
    data = drawn(lambda canvas: canvas.drawImage(ImageReader(io.BytesIO(out.getvalue())), 0, 0, 595, 842))
    text = " ".join(block.text for block in read_document(data, ocr_seconds=120).blocks)
    assert "energietransitie voor wijken" in text
    assert all(text.count(line) == 1 for line in FILLER[:5])
