"""`themawijzer tag`: documents in, labels with evidence out: a table, JSON lines, or one HTML report."""

from __future__ import annotations

import argparse
import glob
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from model import Analyser, Analysis, ModelError
from service.analysing import Reading, analyse_file
from service.settings import Settings


def tag(given: argparse.Namespace) -> int:
    """Analyse each file; 1 when at least one failed (the rest is done all the same)."""
    settings = Settings()
    analyser = Analyser.load(settings.artifact, threads=settings.threads)
    agendas = [analyser.head(given.agenda).agenda.id]
    reading = Reading(settings)
    failed = 0
    found = []
    for name in files(given.paths):
        outcome = _outcome(analyser, name, agendas[0], reading)
        failed += isinstance(outcome, ModelError)
        if given.html:
            found.append((name, outcome))
        else:
            _show(name, outcome, agendas[0], given.json)
    if given.html:
        from service.exports.html_report import write_report

        write_report(given.html, found)
    return 1 if failed else 0


def _outcome(analyser: Analyser, name: str, agenda: str, reading: Reading) -> Analysis | ModelError:
    try:
        return analyse_file(analyser, name, agenda, reading)
    except ModelError as failure:
        print(f"{name}: {failure.text}", file=sys.stderr)  # noqa: T201
        return failure


def _show(name: str, outcome: Analysis | ModelError, agenda: str, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(as_dict(name, outcome, agenda), ensure_ascii=False) + "\n")
        sys.stdout.flush()
    elif isinstance(outcome, Analysis):
        from service.terminal import show

        show(name, outcome)


def as_dict(name: str, outcome: Analysis | ModelError, agenda: str) -> dict[str, Any]:
    """Return the public answer for one file, also for one that failed."""
    if isinstance(outcome, Analysis):
        return outcome.to_dict(name)
    notice = {"code": outcome.code, "tekst": outcome.text}
    empty: dict[str, Any] = {"labels": [], "twijfel": [], "meldingen": [notice], "tijden": {}}
    return {"bestand": name, "agenda": agenda, "versies": {}, **empty}


def files(paths: Iterable[str]) -> Iterator[str]:
    """Return the files meant: a path as given, the files below a folder, or what a pattern matches, sorted."""
    for given in paths:
        if Path(given).is_dir():
            yield from (
                str(found) for found in sorted(Path(given).rglob("*")) if found.is_file() and found.name[0] != "."
            )
        elif not Path(given).exists() and glob.has_magic(given):
            yield from sorted(glob.glob(given, recursive=True)) or [given]
        else:
            yield given
