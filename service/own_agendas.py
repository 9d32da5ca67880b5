"""Agendas as the service offers them: those that come with it, those of users, and each in three formats."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from model import Agenda, AgendaError, Analyser, OwnAgendas, as_csv, as_jsonld, as_turtle
from service.settings import Settings

NOT_AGENDAS = ("shapes", "mappings")
FORMATS = {"turtle": as_turtle, "jsonld": as_jsonld, "csv": as_csv}
Rows = Sequence[tuple[str, str, tuple[str, ...]]]


def own_of(settings: Settings) -> OwnAgendas:
    """Return the agendas of users."""
    return OwnAgendas(settings.own_agendas)


def shipped(settings: Settings) -> list[Agenda]:
    """Return the agendas of training_data, by id."""
    folder = settings.training_data / "agendas"
    return [Agenda.read(path) for path in sorted(folder.glob("*.ttl")) if path.stem not in NOT_AGENDAS]


def agenda_named(settings: Settings, name: str) -> Agenda:
    """Return an agenda that comes with it or is a user's; AgendaError where there is none."""
    path = settings.training_data / "agendas" / f"{name}.ttl"
    if name not in NOT_AGENDAS and "/" not in name and path.is_file():
        return Agenda.read(path)
    if own_of(settings).stamp(name) is None:
        raise AgendaError(f"Onbekende agenda: {name}. Zie `themawijzer agenda list`.")
    return own_of(settings).read(name)


def as_text(settings: Settings, agenda: Agenda, form: str) -> str:
    """Return an agenda as 'turtle', 'jsonld' or 'csv'; Turtle that comes with it as it was written."""
    path = settings.training_data / "agendas" / f"{agenda.id}.ttl"
    if form == "turtle" and path.is_file() and Agenda.read(path).version == agenda.version:
        return path.read_text(encoding="utf-8")
    return FORMATS[form](agenda)


def is_untrained(head: Any) -> bool:
    """Return whether an agenda has learned from no example: every answer, and every place to choose it, says so."""
    return any(notice.code == "onbeleerd" for notice in head.notices)


def check_free(settings: Settings, name: str, replace: bool = False) -> None:
    """Raise AgendaError when a name is taken; that of a user's own agenda is free to who replaces it."""
    if name in {one.id for one in shipped(settings)} | {"all"}:
        raise AgendaError(f"De naam {name} is al van een agenda die meegeleverd is. Kies een andere.")
    if name in own_of(settings).names() and not replace:
        raise AgendaError(
            f"Er is al een eigen agenda {name}. Kies een andere naam, of vervang die (terminal: --replace)."
        )


def make_agenda(settings: Settings, agenda: Agenda, analyser: Analyser, replace: bool = False) -> None:
    """Keep a user's agenda and learn it; AgendaError when its name is taken (a user's own may be replaced)."""
    check_free(settings, agenda.id, replace)
    own_of(settings).keep(agenda)
    analyser.head(agenda.id)


def teach_agenda(settings: Settings, agenda: Agenda, rows: Rows, analyser: Analyser) -> dict[str, int]:
    """Keep the examples (heading, sentence, codes) of a user's agenda, learn it, and return how many each theme has."""
    own_of(settings).keep_examples(agenda.id, rows)
    analyser.head(agenda.id)
    return {code: sum(code in codes for *_, codes in rows) for code in agenda.labels}
