"""The report of a folder: tables as CSV, and one HTML page that needs nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from service.archive.atomic import replacing
from service.archive.charts import bars, grid
from service.archive.findings import Findings, findings_of
from service.archive.ledger import Ledger
from service.archive.progress import lasting
from service.exports.csv_table import write

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
TABLES = "tabellen"
# A page with more rows than this is slow and is read by nobody; the tables as CSV hold all of them.
SHOWN = 200
# Further from the threshold than this nobody doubts.
FAR = 0.2
RUNS = "gestart geanalyseerd mislukt ongewijzigd paginas seconden"
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
    """Return every table of the report: its columns and its rows."""
    return {
        "themas": ("code thema documenten", _themes(found)),
        "jaren": ("code thema jaar documenten", _spread(found, found.by_year, "jaar")),
        "mappen": ("code thema map documenten", _spread(found, found.by_folder, "map")),
        "twijfel": ("bestand thema keuze score drempel afstand pagina bewijs", found.doubtful),
        "zonder_label": ("bestand score thema", _named("bestand score thema", found.unlabelled)),
        "mislukt": ("bestand code reden", _named("bestand code reden", found.failures)),
        "scans": ("bestand melding", _named("bestand melding", found.scans)),
        "gelijk": ("groep bestand gelijkenis", _copies(found)),
        "traagst": ("seconden bestand paginas", _named("seconden bestand paginas", found.slowest)),
        "opdrachten": (RUNS, _named(RUNS, ([run[key] for key in _RUN_KEYS] for run in found.runs))),
    }


def _named(columns: str, rows: Iterable[Iterable[Any]]) -> Rows:
    return [dict(zip(columns.split(), row, strict=True)) for row in rows]


def _themes(found: Findings) -> Rows:
    return _named("code thema documenten", ((code, found.names[code], n) for code, n in found.themes.most_common()))


def _spread(found: Findings, counts: Mapping[str, Counter[str]], name: str) -> Rows:
    for code, _ in found.themes.most_common():
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
    themes = {f"{code} {found.names[code]}": number for code, number in found.themes.most_common()}
    years, folders = sorted(_columns(found.years, 12)), _columns(found.folders, 8)
    return environment.get_template("archive_report.html").render(
        found=found,
        last=found.runs[-1] if found.runs else {},
        themes=themes,
        theme_chart=bars("Documenten per thema", themes),
        spreads=[
            _spread_view(found, "jaar", found.by_year, years),
            _spread_view(found, "map", found.by_folder, folders),
        ],
        doubt=[row for row in found.doubtful if row["afstand"] <= FAR],
        far=FAR,
        shown=SHOWN,
    )


def _columns(counts: Counter[str], most: int) -> list[str]:
    """Return the most frequent names, as many as fit beside each other."""
    return [name for name, _ in counts.most_common(most)]


def _spread_view(found: Findings, name: str, counts: Mapping[str, Counter[str]], columns: list[str]) -> dict[str, Any]:
    """Return the chart and the table of labels per theme and year or folder."""
    rows = [
        (f"{code} {found.names[code]}", [counts[code][column] for column in columns])
        for code, _ in found.themes.most_common()
    ]
    every = found.years if name == "jaar" else found.folders
    title = f"Documenten per thema en {name}"
    chart = grid(title, rows, columns)
    return {
        "name": name,
        "title": title,
        "chart": chart,
        "columns": columns,
        "rows": rows,
        "left_out": len(every) - len(columns),
    }


def _dutch(value: float, decimals: int = 0) -> str:
    """Return a number with Dutch marks: 12.345,6."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def _day(moment: str) -> str:
    """Return an ISO moment as Dutch day and time."""
    return datetime.fromisoformat(moment).strftime("%d-%m-%Y om %H:%M")


def _breaking(name: object) -> Markup:
    """Return a name that may break after the marks in it, not in the middle of a word."""
    return Markup(re.sub(r"([/_-])", r"\1<wbr>", str(escape(name))))  # noqa: S704 - escaped first
