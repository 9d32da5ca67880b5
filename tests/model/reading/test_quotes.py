"""Pull quotes without a tint are kept whole and out of the running text; headings are not taken for them."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from model.document import Block
from model.reading import read_document
from tests.model.reading.drawing import drawn, lines

QUOTE = ["Wij willen dat iedereen", "in de wijk Noord mee kan", "doen aan het gesprek."]
BEFORE = ["De gemeente verbetert de dienstverlening aan alle inwoners en", "ondernemers, en werkt daarbij samen met"]
AFTER = ["de scholen en de huisartsen in de wijken van de hele stad.", "Daarvoor is dit jaar geld beschikbaar gesteld."]
TEXT = [
    "De gemeente verbetert de dienstverlening aan alle inwoners en ondernemers, en werkt daarbij samen met "
    "de scholen en de huisartsen in de wijken van de hele stad. Daarvoor is dit jaar geld beschikbaar gesteld."
]


def read(*parts: tuple[list[str], float, float, float], rules: tuple[float, ...] = ()) -> tuple[Block, ...]:
    """Return the blocks of a page with texts at (x, y, type size) and rules over the column at heights."""

    def page(canvas: Canvas) -> None:
        for texts, x, y, size in parts:
            lines(canvas, texts, x=x, y=y, size=size, lead=1.23 * size)
        for y in rules:
            canvas.line(150, y, 470, y)

    return read_document(drawn(page)).blocks


def kinds(blocks: tuple[Block, ...], kind: str) -> list[str]:
    """Return the texts of the blocks of a kind."""
    return [block.text for block in blocks if block.kind == kind]


def test_large_type_between_rules_is_kept_whole_and_the_sentence_around_it_goes_on() -> None:
    blocks = read((BEFORE, 150, 700, 11), (QUOTE, 150, 645, 16), (AFTER, 150, 570, 11), rules=(668, 592))
    assert kinds(blocks, "sidebar") == [" ".join(QUOTE)]
    assert kinds(blocks, "body") == TEXT


def test_large_type_in_the_margin_is_kept_whole() -> None:
    blocks = read((BEFORE + AFTER, 220, 700, 11), (["Wij willen dat", *QUOTE[1:]], 40, 700, 14))
    assert kinds(blocks, "sidebar") == ["Wij willen dat in de wijk Noord mee kan doen aan het gesprek."]
    assert kinds(blocks, "body") == TEXT


def test_large_type_between_quotation_marks_is_kept_whole() -> None:
    quoted = ["“" + QUOTE[0], QUOTE[1], "doen aan het gesprek”"]
    blocks = read((BEFORE, 150, 700, 11), (quoted, 150, 645, 16), (AFTER, 150, 570, 11))
    assert kinds(blocks, "sidebar") == [" ".join(quoted)]
    assert kinds(blocks, "body") == TEXT


@pytest.mark.parametrize(
    "heading", [["Samen werken aan een wijk waarin iedereen", "mee kan doen"], ["Besluit van de raad"]]
)
def test_a_heading_between_rules_stays_a_heading(heading: list[str]) -> None:
    blocks = read((heading, 150, 700, 16), (BEFORE + AFTER, 150, 630, 11), rules=(725, 660))
    assert kinds(blocks, "heading") == [" ".join(heading)] and kinds(blocks, "body") == TEXT


def test_an_introduction_in_larger_type_above_the_text_stays_running_text() -> None:
    blocks = read((QUOTE, 150, 700, 14), (BEFORE + AFTER, 150, 620, 11))
    assert kinds(blocks, "body") == [" ".join(QUOTE), *TEXT]
