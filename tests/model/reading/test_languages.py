"""Which language a passage is in."""

from __future__ import annotations

import pytest

from model.reading import language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De raad besluit het plan vast te stellen en het college met de uitvoering te belasten.", "nl"),
        ("This regulation shall apply to providers that place systems on the market.", "en"),
        ("Die Gemeinde hat die neuen Regeln für das Jahr beschlossen und veröffentlicht.", "de"),
        ("La commune a décidé de publier les nouvelles règles pour les habitants.", "fr"),
        ("Common Ground en API first", "nl"),
        ("Besluit:", "nl"),
        ("", "nl"),
    ],
)
def test_a_passage_has_the_language_most_of_its_words_are_in(text: str, expected: str) -> None:
    assert language(text) == expected
