"""An agenda is read from SKOS, says what may be a label, and survives the way to JSON and back."""

import json
import subprocess
import sys
import time
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest

from model.agenda import Agenda, Theme
from model.errors import AgendaError

AGENDAS = Path(__file__).parents[2] / "training_data" / "agendas"
PREFIXES = """@prefix t: <https://themawijzer.example/agenda/t/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
SCHEME = 't:x a skos:ConceptScheme ; dct:identifier "t" ; dct:title "Proef"@nl .\n'


def write(folder: Path, text: str) -> Path:
    path = folder / "t.ttl"
    path.write_text(PREFIXES + text, encoding="utf-8")
    return path


def concept(code: str, more: str = "") -> str:
    return f't:{code} skos:inScheme t:x ; skos:notation "{code}" ; skos:prefLabel "Thema {code}"@nl {more} .\n'


def theme(code: str, parent: str | None = None, terms: tuple[str, ...] = ()) -> Theme:
    return Theme(code, f"Thema {code}", "", "", "", terms, parent, 0)


def agenda(*themes: Theme) -> Agenda:
    return Agenda("t", "Proef", "", "", themes)


@pytest.fixture(scope="module")
def da2024() -> Agenda:
    return Agenda.read(AGENDAS / "da2024.ttl")


def test_read_gives_title_source_and_date(da2024):
    assert (da2024.id, da2024.title, da2024.date) == ("da2024", "Digitale Agenda Gemeenten 2024", "2020-06-09")
    assert "VNG" in da2024.source


def test_read_gives_a_theme_with_definition_scope_and_terms(da2024):
    theme = da2024.theme("1A6")
    assert (theme.name, theme.parent, theme.level) == ("Wet open overheid", "1A", 3)
    assert theme.definition.startswith("Openbaarheid")
    assert "Woo" in theme.include
    assert "1B2" in theme.exclude
    assert {"Woo", "Wob-verzoek", "PLOOI"} <= set(theme.terms)


def test_labels_are_the_leaves_in_notation_order(da2024):
    assert len(da2024.labels) == 27
    assert da2024.labels[:2] == ("1A1", "1A2")
    assert "1A" not in da2024.labels


def test_notation_order_counts():
    assert agenda(theme("N10"), theme("N2"), theme("N1")).labels == ("N1", "N2", "N10")


def test_ancestors_stand_nearest_first(da2024):
    assert da2024.ancestors("1A6") == ("1A", "1")
    assert da2024.ancestors("1") == ()


def test_terms_hold_the_name_first(da2024):
    assert tuple(da2024.terms) == da2024.labels
    assert da2024.terms["1A6"][0] == "Wet open overheid"


def test_only_child_answers_to_the_names_of_its_parent(da2024):
    assert "Digitale veiligheid" in da2024.terms["1C1"]
    assert "Eén digitale overheid: de basis op orde" not in da2024.terms["1A1"]


def test_round_trip_through_json(da2024):
    back = Agenda.from_dict(json.loads(json.dumps(da2024.to_dict())))
    assert back == da2024
    assert back.version == da2024.version


def test_version_follows_the_content_and_not_the_order():
    first = agenda(theme("1"), theme("2", terms=("a",)))
    assert first.version == agenda(theme("2", terms=("a",)), theme("1")).version
    assert first.version != agenda(theme("1"), theme("2", terms=("b",))).version
    assert len(first.version) == 12


def test_version_is_the_same_in_another_process(da2024):
    code = f"from model.agenda import Agenda; print(Agenda.read({str(AGENDAS / 'da2024.ttl')!r}).version)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == da2024.version


def test_changed_dictionary_is_refused(da2024):
    data = da2024.to_dict()
    data["themas"][0]["naam"] = "Iets anders"
    with pytest.raises(AgendaError, match="past niet bij versie"):
        Agenda.from_dict(data)


@pytest.mark.parametrize("data", [{}, {"themas": [{}]}, {"themas": None}, {"themas": ["x"]}])
def test_incomplete_dictionary_is_refused(data):
    with pytest.raises(AgendaError, match="niet volledig"):
        Agenda.from_dict(data)


def test_agenda_and_theme_are_frozen(da2024):
    with pytest.raises(FrozenInstanceError):
        da2024.title = "x"
    with pytest.raises(FrozenInstanceError):
        da2024.theme("1A6").name = "x"


def test_unknown_code_is_refused(da2024):
    with pytest.raises(AgendaError, match="9Z9"):
        da2024.theme("9Z9")


@pytest.mark.parametrize(
    ("themes", "words"),
    [
        ((), "geen thema's"),
        ((theme("1"), theme("1")), "meer dan eens"),
        ((theme("1", parent="9"),), "bestaat niet"),
        ((theme("1", parent="2"), theme("2", parent="1")), "boven zichzelf"),
        ((theme("1", parent="2"), theme("2", parent="3"), theme("3", parent="2")), "boven zichzelf"),
        ((replace(theme("1"), name=""),), "mist een code of een naam"),
    ],
)
def test_broken_agenda_is_refused(themes, words):
    with pytest.raises(AgendaError, match=words):
        agenda(*themes)


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(AgendaError, match="niet te openen"):
        Agenda.read(tmp_path / "weg.ttl")


@pytest.mark.parametrize("content", [b"dit is geen turtle", b"\xff\xfe\x00", b"%PDF-1.7"])
def test_file_of_another_kind_is_refused(tmp_path, content):
    path = tmp_path / "t.ttl"
    path.write_bytes(content)
    with pytest.raises(AgendaError, match="geen leesbare SKOS"):
        Agenda.read(path)


def test_file_without_scheme_is_refused(tmp_path):
    with pytest.raises(AgendaError, match="precies één begrippenkader"):
        Agenda.read(write(tmp_path, ""))


def test_two_names_are_refused(tmp_path):
    with pytest.raises(AgendaError, match="meer dan één prefLabel"):
        Agenda.read(write(tmp_path, SCHEME + concept("1", '; skos:prefLabel "Nog een"@nl')))


def test_two_parents_are_refused(tmp_path):
    text = SCHEME + concept("1") + concept("2") + concept("3", "; skos:broader t:1, t:2")
    with pytest.raises(AgendaError, match="meer dan één thema boven zich"):
        Agenda.read(write(tmp_path, text))


def test_narrower_alone_is_enough(tmp_path):
    read = Agenda.read(write(tmp_path, SCHEME + concept("1", "; skos:narrower t:1A") + concept("1A")))
    assert (read.theme("1A").parent, read.theme("1A").level) == ("1", 2)


def test_other_languages_are_left_out(tmp_path):
    read = Agenda.read(write(tmp_path, SCHEME + concept("1", '; skos:altLabel "archief"@nl, "archive"@en, "DIV"')))
    assert read.theme("1").terms == ("archief", "DIV")


def test_note_of_a_kind():
    noted = replace(theme("C1"), notes=("Portefeuille: innovatie", "Rol VNG: verbinder"))
    assert noted.note("Rol VNG") == "verbinder"
    assert noted.note("Iets anders") == ""


def test_da2024_is_read_fast():
    started = time.process_time()
    Agenda.read(AGENDAS / "da2024.ttl")
    assert time.process_time() - started < 1.0


def test_import_does_not_load_rdflib():
    code = "import sys, model.agenda; sys.exit('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


HARMFUL = {
    "a.jsonld": '{"@context": "https://elders.example/context", "@id": "x"}',
    "b.jsonld": '{"a": [{"@context": [{"b": "http://x/"}, "file:///etc/hosts"]}]}',
    "c.jsonld": '{"@context": {"@import": "https://elders.example/context"}}',
    "a.rdf": '<!DOCTYPE r SYSTEM "https://elders.example/dtd"><r/>',
    "b.rdf": "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/hosts'>]><r>&a;</r>",
    "c.rdf": "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b \"x'&a;&a;&a;\">]><r>&b;</r>",
}


@pytest.mark.parametrize("name", HARMFUL)
def test_skos_that_would_fetch_something_or_fill_the_memory_is_refused_unread(tmp_path, monkeypatch, name):
    import rdflib

    monkeypatch.setattr(rdflib.Graph, "parse", lambda *_, **__: pytest.fail("het bestand is gelezen"))
    (tmp_path / name).write_text(HARMFUL[name])
    with pytest.raises(AgendaError, match="verwijst naar een context op een ander adres|die niet mogen"):
        Agenda.read(tmp_path / name)


def test_skos_in_xml_with_short_abbreviations_is_read(tmp_path):
    text = (
        '<!DOCTYPE r [<!ENTITY skos "http://www.w3.org/2004/02/skos/core#">]>'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">'
        '<rdf:Description rdf:about="http://x/s"><rdf:type rdf:resource="&skos;ConceptScheme"/></rdf:Description>'
        '<skos:Concept rdf:about="http://x/1"><skos:inScheme rdf:resource="http://x/s"/>'
        "<skos:prefLabel>Bomen</skos:prefLabel></skos:Concept></rdf:RDF>"
    )
    (tmp_path / "a.rdf").write_text(text)
    assert Agenda.read(tmp_path / "a.rdf").theme("1").name == "Bomen"
