"""An agenda as a tree, with what was found in a document hung on its branches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from model import Agenda, Theme

GIVEN, DOUBT, REJECTED, NOTHING = "gevonden", "twijfel", "afgewezen", ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A theme, what was found of it, and what hangs below it; ``given`` counts the labels here and below."""

    theme: Theme
    state: str
    label: dict[str, Any] | None
    below: tuple[Branch, ...]
    given: int
    doubted: int


def grow(agenda: Agenda, result: dict[str, Any] | None = None) -> tuple[Branch, ...]:
    """Return the tree of an agenda from its top themes; bare without a result."""
    found: dict[str, tuple[str, dict[str, Any]]] = {}
    for place, state in (("labels", GIVEN), ("twijfel", DOUBT), ("afgewezen", REJECTED)):
        for label in (result or {}).get(place, []):
            found[label["code"]] = (state, label)
    return _below(agenda, None, found)


def _below(agenda: Agenda, parent: str | None, found: dict[str, tuple[str, dict[str, Any]]]) -> tuple[Branch, ...]:
    return tuple(_branch(agenda, theme, found) for theme in agenda.themes if theme.parent == parent)


def _branch(agenda: Agenda, theme: Theme, found: dict[str, tuple[str, dict[str, Any]]]) -> Branch:
    below = _below(agenda, theme.code, found)
    state, label = found.get(theme.code, (NOTHING, None))
    given = (state == GIVEN) + sum(branch.given for branch in below)
    doubted = (state == DOUBT) + sum(branch.doubted for branch in below)
    return Branch(theme, state, label, below, given, doubted)


def offered(agenda: Agenda) -> list[tuple[str, list[Theme]]]:
    """Return the themes that may be given, in groups under the name of the theme above them."""
    groups: dict[str, list[Theme]] = {}
    for code in agenda.labels:
        theme = agenda.theme(code)
        name = agenda.theme(theme.parent).name if theme.parent else agenda.title
        groups.setdefault(name, []).append(theme)
    return list(groups.items())
