"""`themawijzer tag`: documents in, labels with evidence out: a table, JSON lines, or one HTML report."""

from __future__ import annotations

import argparse
import glob
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from model import Analyser, Analysis, ModelError
from service.analysing import Reading, file_bytes
from service.choosing import chosen
from service.settings import Settings


def tag(given: argparse.Namespace) -> int:
    """Analyse each file; 1 when at least one failed (the rest is done all the same)."""
    settings = Settings()
    analyser = Analyser.load(settings.artifact, threads=settings.command_threads, own=settings.own_agendas)
    agendas = chosen(analyser, given.agenda)
    if given.html and len(agendas) > 1:
        raise ModelError("Een rapport met paginabeelden gaat over een agenda. Noem er een bij --agenda.")
    reading = Reading(settings)
    failed = 0
    found = []
    for name in files(given.paths):
        outcomes = _outcomes(analyser, name, agendas, reading)
        failed += isinstance(outcomes[0], ModelError)
        for agenda, outcome in zip(agendas, outcomes, strict=True):
            if given.html:
                found.append((name, outcome))
            else:
                _show(name, outcome, agenda, given.json)
    if given.html:
        from service.exports.html_report import write_report

        write_report(given.html, found)
    return 1 if failed else 0


def _outcomes(
    analyser: Analyser, name: str, agendas: Sequence[str], reading: Reading
) -> Sequence[Analysis | ModelError]:
    """Return an outcome per agenda; a file that cannot be read fails for each."""
    try:
        return analyser.analyse_all(file_bytes(name), agendas, reading)
    except ModelError as failure:
        print(f"{name}: {failure.text}", file=sys.stderr)  # noqa: T201
        return [failure] * len(agendas)


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
