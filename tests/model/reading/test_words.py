"""Words as they were meant: hyphens, soft hyphens, ligatures."""

from __future__ import annotations

import pytest

from model.reading import read_document
from model.reading.glyphs import clean
from model.reading.hyphens import Vocabulary
from tests.model.reading.drawing import printed


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("De dienst-", "verlening is goed.", "De dienstverlening is goed."),
        ("Stuur een e-", "mail naar de gemeente.", "Stuur een e-mail naar de gemeente."),
        ("De provincie Noord-", "Holland doet mee.", "De provincie Noord-Holland doet mee."),
        ("Het zorg-", "en jeugdbeleid is nieuw.", "Het zorg- en jeugdbeleid is nieuw."),
        ("De nieuwe ICT-", "voorziening werkt.", "De nieuwe ICT-voorziening werkt."),
        ("De oud-", "wethouder spreekt.", "De oud-wethouder spreekt."),
        (
            "Zie https://www.stad.example/wonen-",
            "en-zorg voor meer.",
            "Zie https://www.stad.example/wonen-en-zorg voor meer.",
        ),
        ("De foto is van https://beelden.", "example en vrij.", "De foto is van https://beelden.example en vrij."),
        ("Een Woo-", "verzoek is gedaan.", "Een Woo-verzoek is gedaan."),
        ("Wij zoeken woon-", "ruimte.", "Wij zoeken woonruimte."),
        (
            "Zie https://stad.example/lijst?wat=wonen%20en%2",
            "0werken&jaar=2026 voor meer.",
            "Zie https://stad.example/lijst?wat=wonen%20en%20werken&jaar=2026 voor meer.",
        ),
        ("Zie https://stad.example/lijst", "Vragen? Bel ons.", "Zie https://stad.example/lijst Vragen? Bel ons."),
        ("Zie www.stad.example.", "Daar staat meer.", "Zie www.stad.example. Daar staat meer."),
    ],
)
def test_a_hyphen_at_a_line_end_goes_or_stays_as_the_word_asks(first: str, second: str, whole: str) -> None:
    assert read_document(printed(first, second)).blocks[0].text == whole


def test_a_word_that_has_its_hyphen_elsewhere_in_the_document_keeps_it() -> None:
    data = printed(
        "Een software-update is nodig voor het", "hele systeem en daarna volgt de software-", "update thuis."
    )
    assert read_document(data).blocks[0].text.endswith("volgt de software-update thuis.")


def test_a_word_that_stands_unbroken_elsewhere_in_the_document_loses_it() -> None:
    vocabulary = Vocabulary(["de oudejaarsdag was druk"])
    assert vocabulary.glue("op oude", "jaarsdag") == ""


def test_the_dutch_ij_of_one_sign_is_written_as_two_letters() -> None:
    assert clean("\u0132sselstein krijgt er een w\u0133k b\u0133") == "IJsselstein krijgt er een wijk bij"


def test_soft_hyphens_ligatures_and_symbol_bullets_are_written_out() -> None:
    assert clean("ef\ufb01ci\u00adënt \uf0b7 punt") == "efficiënt • punt"
