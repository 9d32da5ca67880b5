"""The report of a move between agendas: what moved, was judged anew, split, vanished and appeared."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from model import Agenda, Move
from service.migrating import Journey, Tally

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
FATES = {
    "verhuisd": "labels meeverhuisd: precies een tegenhanger",
    "herbeoordeeld": "labels opnieuw beoordeeld: een opvolger gegeven",
    "gesplitst": "labels gesplitst over meer opvolgers",
    "twijfel": "labels zonder duidelijke opvolger: ter beoordeling",
    "verdwenen": "labels verdwenen: de nieuwe agenda heeft er niets voor",
    "verschenen": "thema's verschenen waar geen oud label op wees: ter beoordeling",
}


def as_text(move: Move, tally: Tally) -> str:
    """Return the report as lines of text."""
    lines = [f"Verhuizing van {_named(move.old)} naar {_named(move.new)}"]
    lines += [f"{count:>6} documenten, beoordeeld uit: {judged}" for judged, count in tally.judged.most_common()]
    lines += [f"{tally.fates[fate]:>6} {text}" for fate, text in FATES.items()]
    lines += [f"{tally.review:>6} documenten met iets ter beoordeling", "", "Meest voorkomend:"]
    for (fate, old, new, _), count in tally.ways.most_common(25):
        lines.append(f"{count:>6} {fate:<14} {old or '-':<5} -> {new or '-'}")
    return "\n".join(lines)


def _named(agenda: Agenda) -> str:
    return f"{agenda.title} ({agenda.id}@{agenda.version})"


def as_dict(move: Move, tally: Tally, journeys: Sequence[Journey]) -> dict[str, Any]:
    """Return the report for machines, with the steps of every document."""
    return {
        "van": f"{move.old.id}@{move.old.version}",
        "naar": f"{move.new.id}@{move.new.version}",
        "documenten": dict(tally.judged),
        "labels": {fate: tally.fates[fate] for fate in FATES},
        "terBeoordeling": tally.review,
        "stappen": [
            {
                "bestand": journey.name,
                "beoordeeldUit": journey.judged,
                "stappen": [_step(one) for one in journey.moved.steps],
            }
            for journey in journeys
        ],
    }


def _step(step: Any) -> dict[str, Any]:  # noqa: ANN401 - a step of the model
    return {"lot": step.fate, "oud": step.old, "nieuw": list(step.new), "reden": step.reason}


def write_html(out: Path, move: Move, tally: Tally, journeys: Sequence[Journey]) -> None:
    """Write the report as one page."""
    from jinja2 import Environment, FileSystemLoader

    template = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True).get_template("migration_report.html")
    values = {"move": move, "tally": tally, "journeys": journeys, "fates": FATES}
    out.write_text(template.render(**values), encoding="utf-8")
