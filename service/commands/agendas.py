"""`themawijzer agenda`: which agendas there are and what they hold."""

from __future__ import annotations

import argparse

from rich.console import Console
from rich.text import Text

from model import Agenda, AgendaError
from service.settings import Settings

NOT_AGENDAS = ("shapes", "mappings")


def known(settings: Settings) -> list[Agenda]:
    """Return the agendas of training_data, by id."""
    folder = settings.training_data / "agendas"
    return [Agenda.read(path) for path in sorted(folder.glob("*.ttl")) if path.stem not in NOT_AGENDAS]


def list_all(_given: argparse.Namespace) -> int:
    """Print id, version, number of themes and title of each agenda."""
    for agenda in known(Settings()):
        Console().print(Text(f"{agenda.id:<14} {agenda.version:<14} {len(agenda.labels):>3} thema's  {agenda.title}"))
    return 0


def show(given: argparse.Namespace) -> int:
    """Print the tree of an agenda with its definitions; AgendaError names the known ones."""
    path = Settings().training_data / "agendas" / f"{given.agenda}.ttl"
    if given.agenda in NOT_AGENDAS or not path.is_file():
        raise AgendaError(f"Onbekende agenda: {given.agenda}. Zie `themawijzer agenda list`.")
    agenda = Agenda.read(path)
    Console().print(Text(f"{agenda.title} ({agenda.id}@{agenda.version})", style="bold"))
    for theme in agenda.themes:
        indent = "  " * len(agenda.ancestors(theme.code))
        Console().print(Text(f"{indent}{theme.code}  {theme.name}"))
        if theme.code in agenda.labels:
            Console().print(Text(f"{indent}     {theme.definition}", style="dim"))
    return 0
