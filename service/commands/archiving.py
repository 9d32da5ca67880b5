"""`themawijzer archive`, `archive report`, `archive diff` and `watch`: whole archives."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from service.archive.ledger import FILE
from service.archive.run import Order, run_archive
from service.archive.sources import Choice
from service.settings import Settings


def archive(given: argparse.Namespace) -> int:
    """Tag a whole archive, or go on with it; 1 when at least one document failed."""
    _announce(given)
    try:
        counts = run_archive(_order(given), Settings())
    except KeyboardInterrupt:
        _say("Gestopt. Wat af is, is bewaard; geef dezelfde opdracht opnieuw om verder te gaan.")
        raise
    _say(f"Klaar. In {given.out} staan {counts['done']} geanalyseerde documenten; {counts['failed']} zijn mislukt.")
    return 1 if counts["failed"] else 0


def _announce(given: argparse.Namespace) -> None:
    there = (given.out / FILE).is_file()
    if given.resume or there:
        text = f"Verder met {given.out}: alleen wat nieuw, gewijzigd of niet af is."
        _say(text if there else f"In {given.out} staat nog niets; de opdracht begint vooraan.")


def _order(given: argparse.Namespace) -> Order:
    workers: dict[str, Any] = {"workers": given.workers} if given.workers else {}
    choice = Choice(tuple(given.include), tuple(given.exclude), getattr(given, "sample", None))
    return Order(given.source, given.out, given.agenda, given.formats, cluster=given.cluster, choice=choice, **workers)


def report(given: argparse.Namespace) -> int:
    """Write the report of a folder: the tables as CSV, and with --html one page."""
    from service.archive.report import write_report

    for path in write_report(given.folder, given.html):
        print(path)  # noqa: T201
    return 0


def diff(given: argparse.Namespace) -> int:
    """Print what changed between two folders."""
    from service.archive.diff import differences, lines_of

    found = differences(given.old, given.new)
    for line in lines_of(found, given.json):
        sys.stdout.write(line + "\n")
    return 0


def watch(given: argparse.Namespace) -> int:
    """Tag what is in a folder and what arrives in it, until stopped."""
    from service.archive.watch import watch_folder

    if not Path(given.source).is_dir():
        _say(f"{given.source} is geen map.")
        return 1
    watch_folder(_order(given), Settings(), given.rest)
    return 0


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201
