"""Lemmas of policy words, compounds and their parts, and terms found through both."""

from pathlib import Path

import pytest

from model.dutch import TermMatcher, dutch, lemmas_of
from model.dutch.compounds import split_compound

PAIRS = [
    line.split()
    for line in (Path(__file__).parents[2] / "data" / "lemmas.txt").read_text(encoding="utf-8").splitlines()
]


def test_the_list_holds_at_least_200_words():
    assert len({word for word, _ in PAIRS}) >= 200


@pytest.mark.parametrize(("word", "lemma"), PAIRS)
def test_a_policy_word_has_its_lemma(word, lemma):
    assert dutch()(word)[0].lemma_ == lemma


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("basisregistratie", ("basis", "registratie")),
        ("woo-verzoek", ("woo", "verzoek")),
        ("zaaksysteem", ("zaak", "systeem")),
        ("gemeente", ("gemeente",)),
    ],
)
def test_a_compound_falls_into_its_parts(word, parts):
    assert split_compound(word) == parts


def find(text):
    terms = {
        "1A6": ("Wet open overheid", "Woo-verzoek"),
        "1A3": ("basisregistratie", "BAG"),
        "1C1": ("BIO", "informatiebeveiliging"),
    }
    return TermMatcher(lemmas_of(terms)).find(dutch()(text))


def test_a_term_is_found_inflected_and_inside_a_compound():
    assert find("De Woo-verzoeken en de basisregistraties")["1A3"] == ["basisregistraties"]
    assert find("het informatiebeveiligingsbeleid") == {"1C1": ["informatiebeveiligingsbeleid"]}


def test_an_abbreviation_counts_only_in_capitals():
    assert find("De BIO geldt.") == {"1C1": ["BIO"]}
    assert find("een bio winkel") == {}


def test_an_abbreviation_is_found_before_a_hyphen():
    assert find("de BAG-gegevens") == {"1A3": ["BAG-gegevens"]}
