"""A SKOS file -> the plain dictionary of an agenda; names follow the Dutch profile NL-SBB."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.errors import AgendaError

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_INCLUDE, _EXCLUDE = "Wel: ", "Niet: "
MOST_BYTES = 5_000_000
# An abbreviation in XML may stand for a short text; for a file, a long text or others it can fill the memory.
_OUTSIDE = re.compile(r"<!DOCTYPE[^\[>]*\s(SYSTEM|PUBLIC)\s")
_SHORT = re.compile(r"""<!ENTITY\s+[\w.-]+\s+("[^"&%<]{0,200}"|'[^'&%<]{0,200}')\s*>""")


def read_graph(path: Path) -> Graph:
    """Return the statements of a Turtle, RDF/XML or JSON-LD file; AgendaError where it cannot be read."""
    import rdflib
    from rdflib.util import guess_format

    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise AgendaError(f"Het agendabestand {path.name} is niet te openen: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise AgendaError(
            f"Het agendabestand {path.name} is geen leesbare SKOS: het is geen tekst in UTF-8."
        ) from error
    try:
        form = guess_format(path.name) or "turtle"
        _check_harmless(text, form)
        return rdflib.Graph(bind_namespaces="none").parse(data=text, format=form)
    except AgendaError as refused:
        raise AgendaError(f"Het agendabestand {path.name} {refused.text}") from refused
    except Exception as error:  # every parser of rdflib raises its own class
        raise AgendaError(f"Het agendabestand {path.name} is geen leesbare SKOS. {error}") from error


def _check_harmless(text: str, form: str) -> None:
    """Raise AgendaError for a file that would fetch something elsewhere or fill the memory when it is read."""
    if len(text) > MOST_BYTES:
        raise AgendaError(f"is groter dan {MOST_BYTES // 1_000_000} MB.")
    if form == "json-ld" and _fetches(json.loads(text)):
        raise AgendaError("verwijst naar een context op een ander adres. Zet de context in het bestand zelf.")
    if form == "xml" and (_OUTSIDE.search(text) or text.count("<!ENTITY") > len(_SHORT.findall(text))):
        raise AgendaError("heeft afkortingen (DOCTYPE of ENTITY) die niet mogen. Sla het op als Turtle.")


def _fetches(value: Any) -> bool:
    """Return whether JSON-LD names a context by its address: reading it would fetch that."""
    if isinstance(value, list):
        return any(_fetches(one) for one in value)
    if not isinstance(value, dict):
        return False
    given = value.get("@context", [])
    named = any(isinstance(one, str) for one in (given if isinstance(given, list) else [given]))
    return named or "@import" in value or any(_fetches(one) for one in value.values())


def read_skos(path: Path) -> dict[str, Any]:
    """Return the keys of ``Agenda.to_dict`` without version; AgendaError where the file cannot be read."""
    from rdflib import DCTERMS, RDF, SKOS

    graph = read_graph(path)
    schemes = list(graph.subjects(RDF.type, SKOS.ConceptScheme))
    if len(schemes) != 1:
        raise AgendaError(f"Het agendabestand {path.name} moet precies één begrippenkader hebben, niet {len(schemes)}.")
    scheme = schemes[0]
    concepts = set(graph.subjects(SKOS.inScheme, scheme)) - set(graph.subjects(RDF.type, SKOS.Collection))
    return {
        "id": _one(graph, scheme, DCTERMS.identifier) or last_part(scheme),
        "titel": _one(graph, scheme, DCTERMS.title),
        "bron": _one(graph, scheme, DCTERMS.source),
        "datum": _one(graph, scheme, DCTERMS.issued),
        "themas": [_theme(graph, concept) for concept in concepts],
    }


def last_part(address: Node | str) -> str:
    """Return what follows the last slash or hash of an address."""
    return str(address).rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]


def _theme(graph: Graph, concept: Node) -> dict[str, Any]:
    from rdflib import SKOS

    notes = _all(graph, concept, SKOS.scopeNote)
    return {
        "code": _code(graph, concept),
        "naam": _one(graph, concept, SKOS.prefLabel),
        "definitie": _one(graph, concept, SKOS.definition),
        "wel": _starting(notes, _INCLUDE),
        "niet": _starting(notes, _EXCLUDE),
        "termen": _all(graph, concept, SKOS.altLabel) + _all(graph, concept, SKOS.hiddenLabel),
        "boven": _parent(graph, concept),
        "opmerkingen": _all(graph, concept, SKOS.editorialNote),
    }


def _parent(graph: Graph, concept: Node) -> str | None:
    from rdflib import SKOS

    above = {*graph.objects(concept, SKOS.broader), *graph.subjects(SKOS.narrower, concept)}
    if len(above) > 1:
        raise AgendaError(f"Thema {_code(graph, concept)} heeft meer dan één thema boven zich.")
    return _code(graph, above.pop()) if above else None


def _code(graph: Graph, concept: Node) -> str:
    from rdflib import SKOS

    return _one(graph, concept, SKOS.notation) or last_part(concept)


def _all(graph: Graph, subject: Node, predicate: Node) -> list[str]:
    """Return the texts that are Dutch or of no language, in alphabetical order (a graph has none)."""
    found = {
        str(value) for value in graph.objects(subject, predicate) if getattr(value, "language", None) in (None, "nl")
    }
    return sorted(found, key=lambda text: (text.casefold(), text))


def _one(graph: Graph, subject: Node, predicate: Node) -> str:
    found = _all(graph, subject, predicate)
    if len(found) > 1:
        raise AgendaError(f"{last_part(subject)} heeft meer dan één {last_part(predicate)}: {' en '.join(found)}.")
    return found[0] if found else ""


def _starting(notes: list[str], kind: str) -> str:
    return next((note[len(kind) :] for note in notes if note.startswith(kind)), "")
