"""An agenda written as SKOS (Turtle, JSON-LD) and as a table (CSV); what is written can be read again."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote

from model.agenda import Agenda, Theme

if TYPE_CHECKING:
    from rdflib import Graph

ADDRESS = "https://themawijzer.example/agenda/"
COLUMNS = ("code", "bovenliggend", "naam", "definitie", "termen", "wel", "niet")


def as_turtle(agenda: Agenda) -> str:
    """Return the agenda as Turtle."""
    return _graph(agenda).serialize(format="turtle")


def as_jsonld(agenda: Agenda) -> str:
    """Return the agenda as JSON-LD with the SKOS names as context."""
    names = {"skos": "http://www.w3.org/2004/02/skos/core#", "dct": "http://purl.org/dc/terms/"}
    return _graph(agenda).serialize(format="json-ld", context=names, auto_compact=True)


def as_csv(agenda: Agenda) -> str:
    """Return the themes as a table with the columns that ``agenda new`` reads."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    for theme in agenda.themes:
        terms = "; ".join(theme.terms)
        cells = (theme.code, theme.parent or "", theme.name, theme.definition, terms, theme.include, theme.exclude)
        table.writerow(cells)
    return out.getvalue()


def _graph(agenda: Agenda) -> Graph:
    from rdflib import DCTERMS, RDF, SKOS, Graph, Literal, Namespace, URIRef

    graph = Graph(bind_namespaces="none")
    themes = Namespace(f"{ADDRESS}{quote(agenda.id)}/")
    for prefix, space in {"skos": SKOS, "dct": DCTERMS, agenda.id: themes}.items():
        graph.bind(prefix, space)
    scheme = URIRef(f"{ADDRESS}{quote(agenda.id)}")
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, DCTERMS.identifier, Literal(agenda.id)))
    graph.add((scheme, DCTERMS.title, Literal(agenda.title, "nl")))
    for kind, text in {DCTERMS.source: agenda.source, DCTERMS.issued: agenda.date}.items():
        if text:
            graph.add((scheme, kind, Literal(text)))
    for theme in agenda.themes:
        _add(graph, scheme, themes, theme)
    return graph


def _add(graph: Graph, scheme: object, themes: object, theme: Theme) -> None:
    from rdflib import RDF, SKOS, Literal, URIRef

    def place(code: str) -> URIRef:
        return URIRef(f"{themes}{quote(code)}")

    concept = place(theme.code)
    texts = [(SKOS.prefLabel, theme.name), (SKOS.definition, theme.definition)]
    texts += [(SKOS.scopeNote, f"{kind}: {text}") for kind, text in (("Wel", theme.include), ("Niet", theme.exclude))]
    texts += [(SKOS.editorialNote, note) for note in theme.notes]
    shown, hidden = _parted(theme.terms)
    texts += [(SKOS.altLabel, term) for term in shown] + [(SKOS.hiddenLabel, term) for term in hidden]
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, SKOS.inScheme, URIRef(str(scheme))))
    graph.add((concept, SKOS.notation, Literal(theme.code)))
    for kind, text in texts:
        if text and not text.endswith(": "):
            graph.add((concept, kind, Literal(text, "nl")))
    if theme.parent is None:
        graph.add((concept, SKOS.topConceptOf, URIRef(str(scheme))))
        graph.add((URIRef(str(scheme)), SKOS.hasTopConcept, concept))
    else:
        graph.add((concept, SKOS.broader, place(theme.parent)))


def _parted(terms: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return (alternative, hidden) terms: each sorted as read from SKOS, so the second begins where order breaks."""
    keys = [(term.casefold(), term) for term in terms]
    breaks = [place for place in range(1, len(keys)) if keys[place] < keys[place - 1]]
    cut = breaks[0] if len(breaks) == 1 else len(terms)
    return terms[:cut], terms[cut:]
