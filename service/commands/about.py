"""Versions and usage."""

from __future__ import annotations

import argparse
import sys

from model import VERSION, ArtifactError
from service.settings import Settings


def version(_given: argparse.Namespace) -> int:
    """Print the versions of project, artifact and agendas; a missing artifact is said, not an error."""
    print(f"themawijzer {VERSION}")  # noqa: T201
    try:
        for line in _artifact_lines():
            print(line)  # noqa: T201
    except ArtifactError as missing:
        print(f"artefact: {missing.text}")  # noqa: T201
    return 0


def _artifact_lines() -> list[str]:
    from model import Analyser

    analyser = Analyser.load(Settings().artifact)
    agendas = [f"agenda {agenda.id}@{agenda.version}  {agenda.title}" for agenda in analyser.agendas]
    return [f"artefact {analyser.facts['version']}", *agendas]


def usage(given: argparse.Namespace) -> int:
    """Print the help; calling without a command is a wrong call."""
    given.parser.print_help(sys.stderr)
    return 2
