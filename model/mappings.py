"""How the themes of one agenda lie to those of another, read from SKOS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import AgendaError
from model.skos import last_part, read_graph

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

RELATIONS = ("exact", "close", "broad", "narrow", "related")
BACK = {"exact": "exact", "close": "close", "broad": "narrow", "narrow": "broad", "related": "related"}
_OURS = "https://themawijzer.example/def#"


@dataclass(frozen=True, slots=True, order=True)
class Mapping:
    """The theme ``code`` of ``agenda`` lies so to ``other_code`` of ``other_agenda``; "broad": the other is wider.

    ``relation`` is one of RELATIONS; the TOOI top list is the agenda "top".
    """

    agenda: str
    code: str
    other_agenda: str
    other_code: str
    relation: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Unmapped:
    """The theme ``code`` of ``agenda`` has, for this reason, nothing that lies to it in ``other_agenda``."""

    agenda: str
    code: str
    other_agenda: str
    reason: str


def read_mappings(path: Path | str) -> tuple[Mapping, ...]:
    """Return every mapping in both directions, in order; AgendaError where the file is broken or a reason lacks."""
    graph = read_graph(Path(path))
    reasons = _reasons(graph)
    return tuple(sorted(_mapping(graph_line, reasons) for graph_line in _statements(graph)))


def read_unmapped(path: Path | str) -> tuple[Unmapped, ...]:
    """Return the themes that are marked as without counterpart; AgendaError where the file is broken."""
    from rdflib import RDFS, Namespace

    ours = Namespace(_OURS)
    graph = read_graph(Path(path))
    found = []
    for mark in graph.subjects(None, ours.Unmapped):
        of = partial(_needed, graph, mark)
        found.append(Unmapped(*_place(of(ours["from"])), last_part(of(ours.scheme)), str(of(RDFS.comment))))
    return tuple(sorted(found))


def _statements(graph: Graph) -> Iterator[tuple[Node, str, Node]]:
    from rdflib import SKOS

    for relation in RELATIONS:
        for one, other in graph.subject_objects(SKOS[f"{relation}Match"]):
            yield one, relation, other


def _reasons(graph: Graph) -> dict[tuple[Node, str, Node], str]:
    """Return the reason of each statement, and of the same statement read back."""
    from rdflib import RDFS, Namespace

    ours = Namespace(_OURS)
    reasons = {}
    for note in graph.subjects(None, ours.Mapping):
        of = partial(_needed, graph, note)
        one, other, reason = of(ours["from"]), of(ours.to), str(of(RDFS.comment))
        relation = last_part(of(ours.relation)).removesuffix("Match")
        if (one, relation, other) in reasons or relation not in BACK:
            raise AgendaError(
                f"De koppeling van {last_part(one)} naar {last_part(other)} staat er dubbel of is onbekend."
            )
        reasons[one, relation, other] = reasons[other, BACK[relation], one] = reason
    return reasons


def _mapping(statement: tuple[Node, str, Node], reasons: dict[tuple[Node, str, Node], str]) -> Mapping:
    one, relation, other = statement
    if not reasons.get(statement):
        raise AgendaError(f"De koppeling van {last_part(one)} naar {last_part(other)} heeft geen reden.")
    return Mapping(*_place(one), *_place(other), relation, reasons[statement])


def _needed(graph: Graph, subject: Node, predicate: Node) -> Node:
    value = graph.value(subject, predicate)
    if value is None:
        raise AgendaError(f"Een koppeling tussen agenda's mist {last_part(predicate)}.")
    return value


def _place(address: Node) -> tuple[str, str]:
    """Return (agenda, code), the last two parts of an address."""
    code = last_part(address)
    return last_part(str(address).removesuffix(code)), code
