"""A spreadsheet or SKOS file of a user -> an agenda; example sentences from a spreadsheet, checked against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from model.agenda import Agenda, Theme
from model.errors import AgendaError
from model.own_agenda import check_name
from model.sheets import Faults, Layout, Row, read_table

SKOS_ENDINGS = (".ttl", ".rdf", ".jsonld", ".json", ".xml", ".nt")
THEMES = Layout(
    {
        "code": ("nummer", "notation"),
        "bovenliggend": ("parent", "boven", "valt onder", "bovenliggende code"),
        "naam": ("label", "thema", "name", "titel"),
        "definitie": ("definition", "omschrijving", "beschrijving"),
        "termen": ("terms", "trefwoorden", "synoniemen"),
        "wel": ("hoort erbij",),
        "niet": ("hoort er niet bij",),
    },
    ("code", "naam"),
)
SENTENCES = Layout(
    {"zin": ("tekst", "text", "sentence"), "codes": ("code", "thema", "themas", "thema's"), "kop": ("heading",)},
    ("zin", "codes"),
)
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,19}")
MOST_THEMES = 500


def read_own(path: Path, name: str, title: str = "") -> Agenda:
    """Return the agenda in a CSV, XLSX or SKOS file under a name; AgendaError names row and column of what is wrong."""
    check_name(name)
    if path.suffix.lower() in SKOS_ENDINGS:
        agenda = Agenda.read(path)
        return replace(agenda, id=name, title=title or agenda.title or name, version="")
    rows, faults = read_table(path, THEMES)
    _check(rows, faults)
    faults.check()
    themes = tuple(_theme(row) for row in rows)
    return Agenda(name, title or name, path.name, datetime.now(UTC).date().isoformat(), themes)


def _theme(row: Row) -> Theme:
    terms = tuple(dict.fromkeys(_several(row["termen"])))
    return Theme(
        row["code"], row["naam"], row["definitie"], row["wel"], row["niet"], terms, row["bovenliggend"] or None, 0
    )


def _several(text: str) -> list[str]:
    """Return the parts of a cell: cut at semicolons and new lines, at commas where there are none of those."""
    parts = re.split(r"[;\n|]" if re.search(r"[;\n|]", text) else ",", text)
    return [part.strip() for part in parts if part.strip()]


def _check(rows: Sequence[Row], faults: Faults) -> None:
    if len(rows) > MOST_THEMES:
        faults.add(rows[MOST_THEMES].number, "", f"een agenda heeft ten hoogste {MOST_THEMES} thema's.")
    _check_codes(rows, faults)
    _check_parents(rows, faults)
    parents = {row["bovenliggend"] for row in rows}
    names: dict[str, Row] = {}
    for row in rows:
        name = row["naam"].casefold()
        if not name:
            faults.add(row.number, "naam", "dit thema heeft geen naam.")
        elif name in names and names[name]["bovenliggend"] == row["bovenliggend"]:
            faults.add(row.number, "naam", f"deze naam staat ook in rij {names[name].number}.")
        names.setdefault(name, row)
        if row["code"] not in parents and not row["definitie"] and not row["termen"]:
            faults.add(
                row.number, "definitie", "geef een definitie of termen; zonder valt het thema niet te herkennen."
            )


def _check_codes(rows: Sequence[Row], faults: Faults) -> None:
    first: dict[str, int] = {}
    for row in rows:
        code = row["code"]
        if not code:
            faults.add(row.number, "code", "de code ontbreekt.")
        elif not CODE.fullmatch(code):
            faults.add(
                row.number, "code", f"{code!r} kan niet: gebruik ten hoogste 20 letters, cijfers, punten of streepjes."
            )
        elif code in first:
            faults.add(row.number, "code", f"{code!r} staat ook in rij {first[code]}.")
        first.setdefault(code, row.number)


def _check_parents(rows: Sequence[Row], faults: Faults) -> None:
    above = {row["code"]: row["bovenliggend"] for row in rows}
    for row in rows:
        parent = row["bovenliggend"]
        if parent and parent not in above:
            faults.add(row.number, "bovenliggend", f"{parent!r} staat niet in de kolom code.")
        elif row["code"] and row["code"] in _path(parent, above):
            faults.add(row.number, "bovenliggend", f"{row['code']!r} staat zo boven zichzelf.")


def _path(code: str, above: dict[str, str]) -> list[str]:
    path: list[str] = []
    while code and code not in path:
        path.append(code)
        code = above.get(code, "")
    return path


def read_own_examples(path: Path, agenda: Agenda) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return (heading, sentence, codes) per row of a CSV or XLSX file; no codes is an answer too.

    AgendaError names row and column of what is wrong.
    """
    rows, faults = read_table(path, SENTENCES)
    found = [(row["kop"], row["zin"], tuple(_several(row["codes"].replace(" ", ";")))) for row in rows]
    for row, (_, text, codes) in zip(rows, found, strict=True):
        if not text:
            faults.add(row.number, "zin", "hier staat geen zin.")
        for code in _unknown(codes, agenda):
            why = (
                "is geen laagste thema"
                if code in {theme.code for theme in agenda.themes}
                else "staat niet in de agenda"
            )
            faults.add(row.number, "codes", f"{code!r} {why}.")
    faults.check()
    if not any(codes for *_, codes in found):
        raise AgendaError(f"{path.name}: geen enkele zin heeft een code in de kolom 'codes'.")
    return found


def _unknown(codes: Iterable[str], agenda: Agenda) -> list[str]:
    return [code for code in codes if code not in agenda.labels]
