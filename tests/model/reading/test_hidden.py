"""Text that a page holds and nobody sees: clipped away in cells that are too small, or outside the page."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from model import read_document, sentences_of
from scripts.read_back import characters, tally
from tests.model.reading.drawing import drawn, lines

CELLS = ["Het college wijst een toezichthouder aan voor de", "De raad stelt regels vast over de boetes en kosten"]


def sheet(canvas: Canvas) -> None:
    """Draw cells of one line high with two lines of text each, as a spreadsheet prints them."""
    for row, text in enumerate(CELLS):
        y = 700 - 16 * row
        lines(canvas, [text], y=y)
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(60, y - 3, 400, 15)
        canvas.clipPath(path, stroke=0)
        lines(canvas, ["gemeente die hier verborgen is en onder een ander ligt."], y=y - 14.6)
        canvas.restoreState()
    lines(canvas, ["Onderaan staat een zichtbare regel over het loket."], y=600)


def beside(canvas: Canvas) -> None:
    """Draw two lines beside each other."""
    lines(canvas, ["Een zin staat hier."])
    lines(canvas, ["Een buur."], x=300)


def test_text_that_a_cell_clips_away_is_not_read() -> None:
    texts = " ".join(block.text for block in read_document(drawn(sheet)).blocks)
    assert CELLS[1] in texts
    assert texts.count("gemeente die hier verborgen") <= 1  # the last row's lies over nothing
    assert "ligt. De raad" not in texts


def test_a_sentence_with_clipped_text_under_it_is_read_back_and_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "rooster.pdf"
    path.write_bytes(drawn(sheet))
    found = tally(sentences_of(read_document(path.read_bytes())), characters(path))
    assert found.equal == found.sentences
    assert found.hiding >= 1


def test_a_sentence_whose_box_holds_a_neighbour_is_not_taken_for_one_with_text_under_it(tmp_path: Path) -> None:
    path = tmp_path / "buren.pdf"
    path.write_bytes(drawn(beside))
    (first, second) = sentences_of(read_document(path.read_bytes()))
    wide = first.__class__(first.text, 1, (first.boxes[0].__class__(1, 60, 60, 500, 100),), first.kind)
    assert second.text == "Een buur."
    assert tally([wide], characters(path)).equal == 0


def test_text_outside_the_page_is_not_read() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["De raad stelt de nota vast."])
        lines(canvas, ["Deze regel staat boven het papier."], y=900)
        lines(canvas, ["En deze eronder."], y=-40)

    assert [block.text for block in read_document(drawn(page)).blocks] == ["De raad stelt de nota vast."]
