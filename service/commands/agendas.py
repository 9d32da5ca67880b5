"""`themawijzer agenda`: which agendas there are, what they hold, and a user's own."""

from __future__ import annotations

import argparse
import sys

from rich.console import Console
from rich.text import Text

from model import Agenda, AgendaError, Analyser, OwnAgendas, read_own, read_own_examples
from service.own_agendas import agenda_named, as_text, make_agenda, own_of, shipped, teach_agenda
from service.settings import Settings


def list_all(_given: argparse.Namespace) -> int:
    """Print id, version, number of themes and title of each agenda, those of users last."""
    own = own_of(Settings())
    for agenda in [*shipped(Settings()), *(own.read(name) for name in own.names())]:
        mark = "  (eigen)" if agenda.id in own.names() else ""
        line = f"{agenda.id:<14} {agenda.version:<14} {len(agenda.labels):>3} thema's  {agenda.title}{mark}"
        Console().print(Text(line))
    return 0


def show(given: argparse.Namespace) -> int:
    """Print the tree of an agenda with its definitions; AgendaError where there is none."""
    agenda = agenda_named(Settings(), given.agenda)
    Console().print(Text(f"{agenda.title} ({agenda.id}@{agenda.version})", style="bold"))
    for theme in agenda.themes:
        indent = "  " * len(agenda.ancestors(theme.code))
        Console().print(Text(f"{indent}{theme.code}  {theme.name}"))
        if theme.code in agenda.labels:
            Console().print(Text(f"{indent}     {theme.definition}", style="dim"))
    return 0


def export(given: argparse.Namespace) -> int:
    """Write an agenda to standard output as Turtle, JSON-LD or CSV."""
    sys.stdout.write(as_text(Settings(), agenda_named(Settings(), given.agenda), given.format))
    return 0


def make(given: argparse.Namespace) -> int:
    """Make an agenda of one's own and learn what can be learned without examples."""
    settings = Settings()
    agenda = read_own(given.file, given.name, given.title)
    _say(f"{len(agenda.labels)} thema's gelezen. Het leren van de termen duurt een paar minuten.")
    make_agenda(settings, agenda, _analyser(settings), given.replace)
    _say(f"Agenda {agenda.id} staat klaar: themawijzer tag BESTAND --agenda {agenda.id}")
    _warn(agenda)
    return 0


def _warn(agenda: Agenda) -> None:
    """Say which themes are hard to find."""
    poor = [code for code in agenda.labels if len(agenda.theme(code).terms) < 3]
    if poor:
        _say(f"Met minder dan drie termen wordt een thema slecht gevonden: {', '.join(poor)}.")


def learn(given: argparse.Namespace) -> int:
    """Teach an agenda of one's own from example sentences."""
    settings = Settings()
    agenda = own_of(settings).read(given.name)
    rows = read_own_examples(given.file, agenda)
    _say(f"{len(rows)} voorbeeldzinnen gelezen.")
    counts = teach_agenda(settings, agenda, rows, _analyser(settings))
    few = [f"{code} ({count})" for code, count in counts.items() if count < 10]
    _say(f"Agenda {agenda.id} is beleerd." + (f" Nog geen 10 voorbeelden: {', '.join(few)}." if few else ""))
    return 0


def remove(given: argparse.Namespace) -> int:
    """Remove an agenda of one's own, its examples and what was learned."""
    OwnAgendas(Settings().own_agendas).remove(given.name)
    _say(f"Agenda {given.name} is verwijderd.")
    return 0


def _analyser(settings: Settings) -> Analyser:
    return Analyser.load(settings.artifact, threads=settings.threads, own=settings.own_agendas)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


__all__ = ["AgendaError", "export", "learn", "list_all", "make", "remove", "show"]
