"""The mappings between agendas keep to SKOS, and no theme is left without one unseen."""

from pathlib import Path

import pytest
from rdflib import SKOS, Graph

from model.agenda import Agenda
from model.mappings import BACK, read_mappings, read_unmapped

FOLDER = Path(__file__).parents[2] / "training_data" / "agendas"
FILE = FOLDER / "mappings.ttl"
NAMES = ("da2020", "adv2020", "da2024", "commissie2022", "nds2025", "da2028")
MAPPINGS = read_mappings(FILE)
UNMAPPED = read_unmapped(FILE)
# What da2024 must be mapped to theme by theme; the others must reach at least da2024 or the top list.
FULL = ("da2028", "commissie2022", "nds2025", "top")


@pytest.fixture(scope="module")
def agendas() -> dict[str, Agenda]:
    return {name: Agenda.read(FOLDER / f"{name}.ttl") for name in NAMES}


def reached(agenda: str, code: str) -> set[str]:
    rows = [row for row in (*MAPPINGS, *UNMAPPED) if (row.agenda, row.code) == (agenda, code)]
    return {row.other_agenda for row in rows}


def test_every_statement_has_its_counterpart():
    found = {(m.agenda, m.code, m.relation, m.other_agenda, m.other_code) for m in MAPPINGS}
    assert found == {(b, d, BACK[relation], a, c) for a, c, relation, b, d in found}


def test_every_reason_belongs_to_a_statement():
    text = FILE.read_text(encoding="utf-8")
    assert 2 * text.count("a tw:Mapping ;") == len(MAPPINGS)
    assert all(len(row.reason) > 3 for row in (*MAPPINGS, *UNMAPPED))


def test_no_mapping_stays_inside_one_agenda():
    assert not [m for m in MAPPINGS if m.agenda == m.other_agenda]


def test_two_themes_have_one_relation():
    pairs = [(m.agenda, m.code, m.other_agenda, m.other_code) for m in MAPPINGS]
    assert len(pairs) == len(set(pairs))


def test_exact_match_is_one_to_one():
    exact = [(m.agenda, m.code, m.other_agenda) for m in MAPPINGS if m.relation == "exact"]
    assert len(exact) == len(set(exact))


def test_only_mappings_relate_two_agendas():
    graph = Graph().parse(FILE)
    inside = (SKOS.broader, SKOS.narrower, SKOS.related)
    assert not [triple for relation in inside for triple in graph.triples((None, relation, None))]


def test_every_mapped_theme_exists(agendas):
    for row in MAPPINGS:
        if row.agenda != "top":
            assert agendas[row.agenda].theme(row.code)


def test_top_list_themes_have_the_name_as_published():
    graph = Graph().parse(FILE)
    named = {str(theme).rsplit("/", 1)[1] for theme in graph.subjects(SKOS.prefLabel)}
    assert named == {m.code for m in MAPPINGS if m.agenda == "top"}
    assert all(code.startswith("c_") and len(code) == 10 for code in named)


@pytest.mark.parametrize("name", NAMES)
def test_every_theme_is_mapped_or_says_why_not(agendas, name):
    for code in agendas[name].labels:
        assert "top" in reached(name, code), code
        assert reached(name, code) - {"top"}, code


@pytest.mark.parametrize("other", FULL)
def test_da2024_is_mapped_theme_by_theme(agendas, other):
    assert [code for code in agendas["da2024"].labels if other not in reached("da2024", code)] == []


@pytest.mark.parametrize("name", ["da2028", "commissie2022", "nds2025"])
def test_every_theme_of_an_agenda_beside_da2024_reaches_it(agendas, name):
    assert [code for code in agendas[name].labels if "da2024" not in reached(name, code)] == []


def test_no_theme_is_both_mapped_and_marked_unmapped():
    mapped = {(m.agenda, m.code, m.other_agenda) for m in MAPPINGS}
    assert not mapped & {(u.agenda, u.code, u.other_agenda) for u in UNMAPPED}
