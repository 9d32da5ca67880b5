"""Mappings are read in both directions, and each has a reason."""

from pathlib import Path

import pytest

from model.errors import AgendaError
from model.mappings import Mapping, Unmapped, read_mappings, read_unmapped

PREFIXES = """@prefix a: <https://themawijzer.example/agenda/a/> .
@prefix b: <https://themawijzer.example/agenda/b/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tw: <https://themawijzer.example/def#> .
"""
STATEMENTS = "a:1 skos:broadMatch b:2 . b:2 skos:narrowMatch a:1 .\n"
NOTE = '[] a tw:Mapping ; tw:from a:1 ; tw:relation skos:broadMatch ; tw:to b:2 ; rdfs:comment "deel"@nl .\n'


@pytest.fixture
def write(tmp_path):
    def written(text: str) -> Path:
        path = tmp_path / "mappings.ttl"
        path.write_text(PREFIXES + text, encoding="utf-8")
        return path

    return written


def test_mapping_is_read_in_both_directions(write):
    assert read_mappings(write(STATEMENTS + NOTE)) == (
        Mapping("a", "1", "b", "2", "broad", "deel"),
        Mapping("b", "2", "a", "1", "narrow", "deel"),
    )


def test_mapping_without_reason_is_refused(write):
    with pytest.raises(AgendaError, match="1 naar 2 heeft geen reden"):
        read_mappings(write(STATEMENTS))


def test_reason_without_words_is_refused(write):
    with pytest.raises(AgendaError, match="mist comment"):
        read_mappings(write(STATEMENTS + NOTE.replace(' ; rdfs:comment "deel"@nl', "")))


def test_reason_given_twice_is_refused(write):
    with pytest.raises(AgendaError, match="dubbel"):
        read_mappings(write(STATEMENTS + NOTE + NOTE))


def test_relation_that_skos_does_not_know_is_refused(write):
    with pytest.raises(AgendaError, match="onbekend"):
        read_mappings(write(STATEMENTS + NOTE.replace("broadMatch", "sameMatch")))


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(AgendaError, match="niet te openen"):
        read_mappings(tmp_path / "weg.ttl")


def test_unmapped_theme_has_a_reason(write):
    mark = "[] a tw:Unmapped ; tw:from a:1 ; tw:scheme <https://themawijzer.example/agenda/b> "
    assert read_unmapped(write(mark + '; rdfs:comment "bestaat niet"@nl .')) == (
        Unmapped("a", "1", "b", "bestaat niet"),
    )
    with pytest.raises(AgendaError, match="mist comment"):
        read_unmapped(write(mark + "."))
