"""Every trap that was met in real PDFs has a test with a small file of its own.

| trap | test |
|---|---|
| a soft hyphen is written as a space that the next letters cover | below, by Chromium and by hand |
| pdfium gives U+FFFE for a hyphen at a line end, without a line break | below |
| a hyphen as U+2010 stays | below, by WeasyPrint and by hand |
| a hyphen without a letter exists in the character list only, so places in text and list differ | below |
| pdfium crashes when a page is let go while its text is in use, and when threads use it together | below |
| a damaged part is passed over in silence: few characters for the ink, or none | below |
| password, truncated, no pages, empty, no PDF: a message each | test_failures.py |
| 200,000 characters on a page, 5,000 pages | tests/issues/test_large_documents.py |
| a text layer that is gibberish | below; test_legible.py |
| headings and bullets have no full stop | below |
| abbreviations, dates and numbers with points | tests/model/dutch/test_sentence_ends.py |
"""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from model import read_document, sentences_of
from model.errors import CorruptDocument, NoText
from model.reading import ocr, read_isolated
from model.reading.pdfium import open_pdf
from model.reading.plumber_lines import plumber_page
from model.reading.text_page import TextPage
from model.reading.view import view_of
from scripts.corpus import webbed
from scripts.corpus.broken import page_with
from scripts.read_back import characters, tally
from tests.model.reading.drawing import drawn, lines, mapped, paragraph, printed

BROKEN = b"BT /F1 11 Tf 70 700 Td (De gemeente wil de dienst-) Tj 0 -14 Td (verlening verbeteren. Dat is goed.) Tj ET"
WHOLE = "De gemeente wil de dienstverlening verbeteren. Dat is goed."
SOFT = "De me|de|wer|kers van de ge|meen|te hel|pen in|wo|ners en on|der|ne|mers.".replace("|", "\u00ad")


def raw_text(data: bytes) -> tuple[str, bool]:
    """Return the text of the first page as pdfium gives it, and whether its places are those of the characters."""
    page = open_pdf(data)[0]
    text = TextPage(page, view_of(page))
    try:
        return text.text, text.direct
    finally:
        text.close()


def texts(data: bytes) -> str:
    """Return what was read, as one text."""
    return " ".join(block.text for block in read_document(data).blocks)


def second(data: bytes) -> str:
    """Return what the second backend reads on the first page, hyphens at line ends taken off."""
    page = plumber_page(data, 1)
    assert page is not None
    return "".join(line.text + ("" if line.hyphen else " ") for line in page.lines).strip()


def test_a_space_that_the_next_letters_cover_is_no_space_for_the_second_backend() -> None:
    ghosts = b"BT /F1 11 Tf 70 700 Td [(De me) ( ) 278 (de) ( ) 278 (wer) ( ) 278 (kers helpen inwoners.)] TJ ET"
    assert second(page_with(ghosts)) == "De medewerkers helpen inwoners."


def test_soft_hyphens_by_chromium_leave_no_space_in_either_backend(tmp_path: Path) -> None:
    path = tmp_path / "zacht.pdf"
    html = f"<!doctype html><meta charset=utf-8><p style='width:70mm'>{SOFT}</p>"
    if not webbed.by_chromium(html, path):
        pytest.skip("Chromium is niet geïnstalleerd")
    data = path.read_bytes()
    assert texts(data) == second(data) == SOFT.replace("\u00ad", "")


def test_a_hyphen_that_pdfium_turns_into_u_fffe_without_a_line_break_is_a_broken_word_on_two_lines() -> None:
    data = printed("De gemeente wil de dienst-", "verlening verbeteren.")
    assert "dienst\ufffeverlening" in raw_text(data)[0]
    (block,) = read_document(data).blocks
    assert block.text == "De gemeente wil de dienstverlening verbeteren."
    assert len({round(box.top) for _, _, box in block.spans}) == 2


@pytest.mark.parametrize("hyphen", ["\u2010", "\u00ad", "-", "\x00"])
def test_a_line_end_hyphen_goes_whatever_letter_stands_for_it(hyphen: str) -> None:
    data = mapped(BROKEN, {ord("-"): hyphen})
    assert texts(data) == WHOLE
    assert second(data) == WHOLE


def test_u_2010_of_weasyprint_goes_too(tmp_path: Path) -> None:
    path = tmp_path / "gebroken.pdf"
    html = f"<!doctype html><html lang=nl><meta charset=utf-8><p style='width:34mm;hyphens:auto'>{SOFT}</p>"
    if not webbed.by_weasyprint(html, path):
        pytest.skip("WeasyPrint is niet geïnstalleerd")
    assert "\u2010" in raw_text(path.read_bytes())[0]
    assert texts(path.read_bytes()) == SOFT.replace("\u00ad", "")


def test_a_hyphen_in_the_character_list_only_shifts_no_box(tmp_path: Path) -> None:
    data = mapped(BROKEN, {ord("-"): "\ufffe"})
    assert not raw_text(data)[1]
    (tmp_path / "verschoven.pdf").write_bytes(data)
    sentences = sentences_of(read_document(data))
    assert [one.text for one in sentences] == [WHOLE[:46], WHOLE[47:]]
    found = tally(sentences, characters(tmp_path / "verschoven.pdf"))
    assert found.equal == found.sentences == 2


def test_pages_stay_alive_while_their_text_is_used() -> None:
    # A crash would take the tests along, so the reading is done in a process of its own, cleaning up at every turn.
    code = (
        "import gc, sys; gc.set_threshold(1); from model import read_document;"
        "data = sys.stdin.buffer.read(); print(sum(len(read_document(data).blocks) for _ in range(3)))"
    )
    data = drawn(*[lambda c: lines(c, paragraph("nota"))] * 5)
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=False, timeout=120)
    assert (done.returncode, done.stdout.strip()) == (0, b"15"), done.stderr[-500:]


def test_threads_that_read_at_the_same_time_get_their_own_document() -> None:
    files = [printed(f"Dit is het document met nummer {number}.") for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda data: read_isolated(data).blocks[0].text, files))
    assert found == [f"Dit is het document met nummer {number}." for number in range(8)]


def test_a_part_that_no_longer_unpacks_is_told() -> None:
    rows = b" 0 -16 Td ".join(b"(Regel %d gaat over onderwerp %d.) Tj" % (n, n * 7919 % 997) for n in range(40))
    data = page_with(b"BT /F1 11 Tf 70 780 Td " + rows + b" ET")
    whole = read_document(data)
    packed = data.index(b"stream\n") + 7
    bad = data[: packed + 200] + bytes([data[packed + 200] ^ 0x55]) + data[packed + 201 :]
    assert 0 < len(texts(bad)) < 0.8 * len(texts(data))
    assert [notice.code for notice in read_document(bad).notices] == ["beschadigd"]
    assert whole.notices == ()
    with pytest.raises(CorruptDocument):
        read_document(data[: packed + 2] + b"\x00" + data[packed + 3 :])


def test_a_page_with_few_characters_for_its_ink_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)

    def outlined(canvas: Canvas) -> None:
        lines(canvas, ["Een gewone kop"], y=800)
        for row in range(30):
            for letter in range(70):
                canvas.rect(70 + 6 * letter, 760 - 20 * row, 1, 7, stroke=0, fill=1)
                canvas.rect(70 + 6 * letter, 760 - 20 * row, 4, 1, stroke=0, fill=1)

    document = read_document(drawn(outlined))
    assert [notice.code for notice in document.notices] == ["pagina-gescand"]
    assert [block.text for block in document.blocks] == ["Een gewone kop"]


def test_a_page_that_is_a_picture_with_a_few_links_over_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    source = drawn(
        lambda c: lines(c, [f"Regel {n} van de bladzijde gaat over wonen." for n in range(45)], y=780, lead=15)
    )
    picture = ImageReader(open_pdf(source)[0].render(scale=2).to_pil())

    def page(canvas: Canvas) -> None:
        canvas.drawImage(picture, 0, 0, 595, 842)
        lines(
            canvas, [f"{n}. Een verwijzing naar een bron op een ander adres" for n in range(1, 7)], y=60, size=6, lead=7
        )

    def photographed(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.linear_gradient("L").resize((400, 400))), 0, 400, 595, 442)
        lines(canvas, paragraph("nota"), y=300)

    (notice,) = read_document(drawn(page)).notices
    assert notice.code == "pagina-gescand"
    assert read_document(drawn(photographed)).notices == ()


LETTERS = b"BT /F1 12 Tf 70 700 Td (%s) Tj 0 -16 Td (%s) Tj 0 -16 Td (%s) Tj ET" % (
    b"De gemeente verbetert de dienstverlening aan inwoners",
    b"en ondernemers. Het college stuurt de nota naar de raad.",
    b"De raad stelt de nota in de vergadering van oktober vast.",
)
# Letters that are printed right and stored as if the font began at 29: what copies out of such a file is soup.
SHIFTED = {code: chr(code - 29) for code in range(33, 127)}


def test_a_text_layer_of_gibberish_is_named_and_not_taken_for_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    assert read_document(mapped(LETTERS, {})).notices == ()
    with pytest.raises(NoText, match="tekst"):
        read_document(mapped(LETTERS, SHIFTED))


@pytest.mark.skipif(not ocr.available(), reason="Tesseract met Nederlands is niet geïnstalleerd")
def test_a_text_layer_of_gibberish_is_read_from_its_picture() -> None:
    document = read_document(mapped(LETTERS, SHIFTED))
    assert "Het college stuurt de nota naar de raad." in " ".join(block.text for block in document.blocks)
    assert document.notices[0].code == "tekstherkenning"


def test_headings_and_bullets_without_a_full_stop_are_sentences_of_their_own() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Dienstverlening aan huis"], size=15, font="Helvetica-Bold")
        lines(canvas, ["De gemeente komt dit jaar o.a. bij ouderen thuis."], y=735)
        lines(canvas, ["• een loket in de wijk", "• hulp bij formulieren"], y=710)

    assert [one.text for one in sentences_of(read_document(drawn(page)))] == [
        "Dienstverlening aan huis", "De gemeente komt dit jaar o.a. bij ouderen thuis.", "• een loket in de wijk",
        "• hulp bij formulieren",
    ]  # fmt: skip
