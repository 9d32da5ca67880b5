"""`themawijzer agenda migrate`: labels of one agenda to another, with a report."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from model import Analyser
from service.exports.migration_report import as_dict, as_text, write_html
from service.migrating import Journey, Migrator, Tally, file_beside, records_of, way
from service.settings import Settings

STORE = "dienst"


def migrate(given: argparse.Namespace) -> int:
    """Move the labels, write the new results and the report, and print the report."""
    settings = Settings()
    move = way(settings, given.old, given.new)
    analyser = Analyser.load(settings.artifact, threads=settings.threads, own=settings.own_agendas)
    migrator, tally = Migrator(settings, analyser, move), Tally()
    if given.results == STORE:
        from service.migrating_store import moved_in_store

        out = given.out or settings.data_dir / "verhuizing"
        journeys = moved_in_store(settings, migrator)
    else:
        folder = Path(given.results)
        out = given.out or (folder.parent if folder.is_file() else folder) / "verhuizing"
        beside = file_beside(folder.parent if folder.is_file() else folder)
        found_there = records_of(folder, given.old)
        journeys = (migrator.journey(record, beside(record["bestand"])) for record in found_there)
    found = _written(out, tally.add(journeys))
    (out / "verslag.json").write_text(json.dumps(as_dict(move, tally, found), ensure_ascii=False, indent=1) + "\n")
    write_html(out / "verslag.html", move, tally, found)
    print(as_text(move, tally))  # noqa: T201
    print(f"Resultaten en verslag staan in {out}.")  # noqa: T201
    return 0


def _written(out: Path, journeys: Iterable[Journey]) -> list[Journey]:
    """Write the new results as they come; return the journeys."""
    out.mkdir(parents=True, exist_ok=True)
    found = []
    with (out / "resultaten.jsonl").open("w", encoding="utf-8", newline="\n") as lines:
        for journey in journeys:
            lines.write(json.dumps(journey.record, ensure_ascii=False) + "\n")
            found.append(journey)
    return found
