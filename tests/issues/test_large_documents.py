"""Very long documents and very full pages are analysed, not refused."""

import io

from reportlab.pdfgen.canvas import Canvas

from model import read_document, sentences_of

WORDS = ("bomen", "wegen", "scholen", "zorg", "afval", "sport", "parkeren")


def many_pages(number):
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    for page in range(number):
        canvas.drawString(72, 420, f"De gemeente publiceert het besluit over {WORDS[page % 7]} op het platform.")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def full_page(characters):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(2000, 8000))
    canvas.setFont("Helvetica", 4)
    text = canvas.beginText(20, 7980)
    length = 0
    while length < characters:
        line = " ".join(f"Besluit {length + k} over {WORDS[(length + k) % 7]} is openbaar." for k in range(20))
        text.textLine(line)
        length += len(line)
    canvas.drawText(text)
    canvas.save()
    return out.getvalue()


def test_five_thousand_tiny_pages_are_analysed(small_analyser):
    data = many_pages(5000)
    sentences = sentences_of(read_document(data))
    assert [one.page for one in sentences] == list(range(1, 5001))
    assert small_analyser.analyse(data).times["oordelen"] > 0


def test_a_page_of_two_hundred_thousand_characters_is_analysed(small_analyser):
    data = full_page(200_000)
    assert sum(len(one.text) for one in sentences_of(read_document(data))) > 190_000
    assert small_analyser.analyse(data).agenda == "da2024"
