"""Every agenda keeps to the shapes, and every rule of the shapes refuses a graph that breaks it."""

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, Namespace, URIRef

from model.agenda import Agenda

FOLDER = Path(__file__).parents[2] / "training_data" / "agendas"
AGENDAS = sorted(path.stem for path in FOLDER.glob("*.ttl") if path.stem not in ("shapes", "mappings"))
TW = Namespace("https://themawijzer.example/def#")

SMALL = """
@prefix t: <https://themawijzer.example/agenda/t/> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tw: <https://themawijzer.example/def#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://themawijzer.example/agenda/t> a skos:ConceptScheme ;
    dct:identifier "t" ; dct:title "Proef"@nl ; dct:source "Bron"@nl ; tw:minTerms 2 ; skos:hasTopConcept t:1 ;
    dct:issued "2024-01-01"^^xsd:date ; dct:created "2024-01-01"^^xsd:date ; dct:modified "2024-01-01"^^xsd:date .
t:1 a skos:Concept ; skos:inScheme <https://themawijzer.example/agenda/t> ; skos:notation "1" ;
    skos:topConceptOf <https://themawijzer.example/agenda/t> ; skos:narrower t:1A, t:1B ;
    skos:prefLabel "Boven"@nl ; skos:definition "Bovenste thema."@nl .
t:1A a skos:Concept ; skos:inScheme <https://themawijzer.example/agenda/t> ; skos:notation "1A" ; skos:broader t:1 ;
    skos:prefLabel "Archief"@nl ; skos:definition "Bewaren."@nl ; skos:altLabel "bewaartermijn"@nl, "e-depot"@nl .
t:1B a skos:Concept ; skos:inScheme <https://themawijzer.example/agenda/t> ; skos:notation "1B" ; skos:broader t:1 ;
    skos:prefLabel "Openbaarheid"@nl ; skos:definition "Tonen."@nl ; skos:altLabel "Woo"@nl ;
    skos:hiddenLabel "Wob"@nl .
"""
T = Namespace("https://themawijzer.example/agenda/t/")
SCHEME = URIRef("https://themawijzer.example/agenda/t")


def nl(text: str) -> Literal:
    return Literal(text, lang="nl")


def small() -> Graph:
    return Graph().parse(data=SMALL, format="turtle")


def complaints(graph: Graph) -> str:
    fine, _, text = validate(graph, shacl_graph=str(FOLDER / "shapes.ttl"))
    return "" if fine else text


@pytest.mark.parametrize("name", AGENDAS)
def test_agenda_keeps_to_the_shapes(name):
    assert complaints(Graph().parse(FOLDER / f"{name}.ttl")) == ""


@pytest.mark.parametrize("name", AGENDAS)
def test_addresses_are_made_of_agenda_and_code(name):
    graph = Graph().parse(FOLDER / f"{name}.ttl")
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        assert str(concept) == f"https://themawijzer.example/agenda/{name}/{graph.value(concept, SKOS.notation)}"


@pytest.mark.parametrize("name", AGENDAS)
def test_terms_are_clean(name):
    for theme in Agenda.read(FOLDER / f"{name}.ttl").themes:
        for term in theme.terms:
            assert term == " ".join(term.split())
            assert len(term) > 1


def test_da2024_has_its_layers_and_at_least_60_terms_per_theme():
    graph = Graph().parse(FOLDER / "da2024.ttl")
    agenda = Agenda.read(FOLDER / "da2024.ttl")
    assert [sum(theme.level == level for theme in agenda.themes) for level in (1, 2, 3)] == [3, 7, 27]
    assert (
        int(graph.value(predicate=TW.minTerms, subject=graph.value(predicate=RDF.type, object=SKOS.ConceptScheme)))
        == 60
    )
    assert min(len(agenda.theme(code).terms) for code in agenda.labels) >= 60
    assert all(agenda.theme(code).include and agenda.theme(code).exclude for code in agenda.labels)


def test_commissie2022_knows_role_and_portfolio():
    agenda = Agenda.read(FOLDER / "commissie2022.ttl")
    assert agenda.labels == ("C1", "C2", "C3", "C4", "C5")
    assert agenda.theme("C2").note("Rol VNG") == "lobbyist, ambassadeur"
    assert all(agenda.theme(code).note("Portefeuille") for code in agenda.labels)


def test_commissie2022_keeps_its_leading_themes_as_collection_and_never_as_label():
    graph = Graph().parse(FOLDER / "commissie2022.ttl")
    leading = URIRef("https://themawijzer.example/agenda/commissie2022/leidend")
    assert len(list(graph.objects(leading, SKOS.member))) == 3
    assert not set(graph.objects(leading, SKOS.member)) & set(graph.subjects(RDF.type, SKOS.Concept))


def test_nds2025_knows_its_collective_lines():
    agenda = Agenda.read(FOLDER / "nds2025.ttl")
    assert agenda.labels == ("N1", "N2", "N3", "N4", "N5", "N6")
    assert [code for code in agenda.labels if agenda.theme(code).note("Collectivisering")] == ["N1", "N3", "N5", "N6"]


def test_da2028_has_all_chapters_subjects_and_themes():
    agenda = Agenda.read(FOLDER / "da2028.ttl")
    assert [sum(theme.level == level for theme in agenda.themes) for level in (1, 2, 3)] == [3, 10, 40]
    assert agenda.theme("2B6").name == "Europese regelgeving zoals SDG en OOTS"


def test_older_agendas_hold_what_the_sources_name():
    assert len(Agenda.read(FOLDER / "da2020.ttl").labels) == 3
    assert [theme.name for theme in Agenda.read(FOLDER / "adv2020.ttl").themes] == ["Preventie", "Herstelvermogen"]


@pytest.mark.parametrize(("name", "least"), [("commissie2022", 30), ("nds2025", 30), ("da2028", 15)])
def test_agenda_has_enough_terms(name, least):
    agenda = Agenda.read(FOLDER / f"{name}.ttl")
    assert min(len(agenda.theme(code).terms) for code in agenda.labels) >= least


def test_small_graph_is_accepted():
    assert complaints(small()) == ""


BROKEN = {
    "één Nederlandse naam": lambda g: g.add((T["1A"], SKOS.prefLabel, nl("Nog een naam"))),
    "een thema heeft één Nederlandse naam": lambda g: g.remove((T["1A"], SKOS.prefLabel, None)),
    "één Nederlandse definitie": lambda g: g.remove((T["1A"], SKOS.definition, None)),
    "een thema heeft één Nederlandse definitie": lambda g: g.add((T["1A"], SKOS.definition, nl("Anders."))),
    "een thema heeft één code": lambda g: g.remove((T["1A"], SKOS.notation, None)),
    "van hoofdletters en cijfers": lambda g: g.set((T["1A"], SKOS.notation, Literal("1 a"))),
    "een code staat bij één thema: 1B": lambda g: g.set((T["1A"], SKOS.notation, Literal("1B"))),
    "hoort bij één agenda": lambda g: g.remove((T["1A"], SKOS.inScheme, None)),
    "heeft niets boven zich": lambda g: g.add((T["1A"], SKOS.topConceptOf, SCHEME)),
    "zeggen hetzelfde": lambda g: g.remove((SCHEME, SKOS.hasTopConcept, None)),
    "of hangt onder een ander": lambda g: g.remove((T["1A"], SKOS.broader, None)),
    "broader vraagt narrower": lambda g: g.remove((T["1"], SKOS.narrower, T["1A"])),
    "narrower vraagt broader": lambda g: g.remove((T["1A"], SKOS.broader, None)),
    "niet boven zichzelf": lambda g: (g.add((T["1"], SKOS.broader, T["1A"])), g.add((T["1A"], SKOS.narrower, T["1"]))),
    "hangt onder één ander": lambda g: (
        g.add((T["1A"], SKOS.broader, T["1B"])),
        g.add((T["1B"], SKOS.narrower, T["1A"])),
    ),
    "bij één thema: woo": lambda g: g.add((T["1A"], SKOS.altLabel, nl("WOO"))),
    "bij één thema: wob": lambda g: g.add((T["1B"], SKOS.altLabel, nl("Wob"))),
    "te weinig termen": lambda g: g.remove((T["1B"], SKOS.hiddenLabel, None)),
    "een term is Nederlands": lambda g: g.add((T["1A"], SKOS.altLabel, Literal("retention", lang="en"))),
    "een zoekterm is Nederlands": lambda g: g.add((T["1A"], SKOS.hiddenLabel, Literal("retention"))),
    "één naam (dct:identifier)": lambda g: g.remove((SCHEME, DCTERMS.identifier, None)),
    "één Nederlandse titel": lambda g: g.remove((SCHEME, DCTERMS.title, None)),
    "noemt haar bron": lambda g: g.remove((SCHEME, DCTERMS.source, None)),
    "jaar van verschijnen": lambda g: g.set((SCHEME, DCTERMS.issued, Literal("voorjaar"))),
    "is gemaakt": lambda g: g.remove((SCHEME, DCTERMS.created, None)),
    "is gewijzigd": lambda g: g.remove((SCHEME, DCTERMS.modified, None)),
    "een bovenste laag": lambda g: g.remove((SCHEME, SKOS.hasTopConcept, None)),
}


@pytest.mark.parametrize("rule", BROKEN)
def test_broken_graph_is_refused(rule):
    graph = small()
    BROKEN[rule](graph)
    assert rule in complaints(graph)
