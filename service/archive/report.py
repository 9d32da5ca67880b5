"""The report of a folder: tables as CSV, and one HTML page that needs nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from service.archive.atomic import replacing
from service.archive.charts import bars, grid
from service.archive.findings import Findings, findings_of
from service.archive.ledger import Ledger
from service.archive.progress import lasting
from service.archive.themed import Themed
from service.exports.csv_table import write

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
TABLES = "tabellen"
# A page with more rows than this is slow and is read by nobody; the tables as CSV hold all of them.
SHOWN = 200
# Further from the threshold than this nobody doubts.
FAR = 0.2
RUNS = "gestart geanalyseerd mislukt ongewijzigd paginas seconden"
DOUBT = "bestand thema keuze score drempel afstand pagina bewijs"
UNLABELLED = "bestand score thema"
_RUN_KEYS = ("started", "done", "failed", "unchanged", "pages", "seconds")
Rows = Iterable[Mapping[str, Any]]


def write_report(folder: Path, html: Path | None) -> list[Path]:
    """Write the tables, and the page when a path is given (a bare name lands in the folder); return what was made."""
    with Ledger.look(folder) as ledger:
        found = findings_of(ledger)
    made = _write_tables(found, folder / TABLES)
    if html:
        path = folder / html if html.parent == Path() else html
        with replacing(path) as fresh:
            fresh.write_text(page(found), encoding="utf-8")
        made.append(path)
    return made


def _write_tables(found: Findings, folder: Path) -> list[Path]:
    folder.mkdir(exist_ok=True)
    made = []
    for name, (columns, rows) in tables(found).items():
        made.append(folder / f"{name}.csv")
        with replacing(made[-1]) as path:
            write(path, dict.fromkeys(columns.split(), str), rows)
    return made


def tables(found: Findings) -> dict[str, tuple[str, Rows]]:
    """Return every table of the report: its columns and its rows; those of several agendas name the agenda first."""
    return {
        "themas": _per_agenda(found, "code thema documenten", _themes),
        "jaren": _per_agenda(found, "code thema jaar documenten", lambda one: _spread(one, one.by_year, "jaar")),
        "mappen": _per_agenda(found, "code thema map documenten", lambda one: _spread(one, one.by_folder, "map")),
        "twijfel": _per_agenda(found, DOUBT, lambda one: one.doubtful),
        "zonder_label": _per_agenda(found, UNLABELLED, lambda one: _named(UNLABELLED, one.unlabelled)),
        "mislukt": ("bestand code reden", _named("bestand code reden", found.failures)),
        "scans": ("bestand melding", _named("bestand melding", found.scans)),
        "gelijk": ("groep bestand gelijkenis", _copies(found)),
        "traagst": ("seconden bestand paginas", _named("seconden bestand paginas", found.slowest)),
        "opdrachten": (RUNS, _named(RUNS, ([run[key] for key in _RUN_KEYS] for run in found.runs))),
    }


def _named(columns: str, rows: Iterable[Iterable[Any]]) -> Rows:
    return [dict(zip(columns.split(), row, strict=True)) for row in rows]


def _per_agenda(found: Findings, columns: str, rows_of: Callable[[Themed], Rows]) -> tuple[str, Rows]:
    several = len(found.agendas) > 1
    rows = ({"agenda": name, **row} for name, one in found.agendas.items() for row in rows_of(one))
    return f"agenda {columns}" if several else columns, rows


def _themes(found: Themed) -> Rows:
    return _named("code thema documenten", ((code, found.names[code], n) for code, n in found.ranked()))


def _spread(found: Themed, counts: Mapping[str, Counter[str]], name: str) -> Rows:
    for code, _ in found.ranked():
        for value, number in sorted(counts[code].items()):
            yield {"code": code, "thema": found.names[code], name: value, "documenten": number}


def _copies(found: Findings) -> Rows:
    exact = [[(name, 1.0) for name in names] for names in found.same]
    for number, group in enumerate(exact + found.alike, 1):
        for name, likeness in group:
            yield {"groep": number, "bestand": name, "gelijkenis": round(likeness, 2)}


def page(found: Findings) -> str:
    """Return the report as HTML."""
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"number": _dutch, "lasting": lasting, "day": _day, "breaking": _breaking}
    environment.filters["sentence"] = lambda text: text.lstrip("•-– ")
    return environment.get_template("archive_report.html").render(
        found=found,
        last=found.runs[-1] if found.runs else {},
        parts=[_part(found, one) for one in found.agendas.values()],
        far=FAR,
        shown=SHOWN,
    )


def _part(found: Findings, one: Themed) -> dict[str, Any]:
    """Return what the page shows of one agenda; ``at`` and ``of`` tell its anchors and titles from those of others."""
    several = len(found.agendas) > 1
    of, themes = f" ({one.agenda})" if several else "", _in_words(one)
    years, folders = sorted(_columns(found.years, 12)), _columns(found.folders, 8)
    return {
        "found": one,
        "at": f"-{one.agenda}" if several else "",
        "of": of,
        "themes": themes,
        "chart": bars(f"Documenten per thema{of}", themes),
        "spreads": [
            _spread_view(one, "jaar", one.by_year, years, of) | {"left_out": len(found.years) - len(years)},
            _spread_view(one, "map", one.by_folder, folders, of) | {"left_out": len(found.folders) - len(folders)},
        ],
        "doubt": [row for row in one.doubtful if row["afstand"] <= FAR],
    }


def _in_words(one: Themed) -> dict[str, int]:
    return {f"{code} {one.names[code]}": number for code, number in one.ranked()}


def _columns(counts: Counter[str], most: int) -> list[str]:
    """Return the most frequent names, as many as fit beside each other."""
    return [name for name, _ in counts.most_common(most)]


def _spread_view(
    one: Themed, name: str, counts: Mapping[str, Counter[str]], columns: list[str], of: str
) -> dict[str, Any]:
    """Return the chart and the table of labels per theme and year or folder."""
    rows = [(f"{code} {one.names[code]}", [counts[code][column] for column in columns]) for code, _ in one.ranked()]
    title = f"Documenten per thema en {name}{of}"
    return {"name": name, "title": title, "chart": grid(title, rows, columns), "columns": columns, "rows": rows}


def _dutch(value: float, decimals: int = 0) -> str:
    """Return a number with Dutch marks: 12.345,6."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def _day(moment: str) -> str:
    """Return an ISO moment as Dutch day and time."""
    return datetime.fromisoformat(moment).strftime("%d-%m-%Y om %H:%M")


def _breaking(name: object) -> Markup:
    """Return a name that may break after the marks in it, not in the middle of a word."""
    return Markup(re.sub(r"([/_-])", r"\1<wbr>", str(escape(name))))  # noqa: S704 - escaped first
