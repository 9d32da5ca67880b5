"""A table in a CSV or XLSX file as rows of text, with Dutch messages that name row and column."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from model.errors import AgendaError

# More faults than this help nobody at once.
MOST_FAULTS = 10
MOST_ROWS = 20_000
MOST_BYTES = 20_000_000
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its number as the spreadsheet shows it, and its texts by column."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Return the text in a column, empty when the table has no such column."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns a table may have (each with other names for it), and which it must have."""

    columns: dict[str, tuple[str, ...]]
    needed: tuple[str, ...]


class Faults:
    """Collects what is wrong with a table, to tell it all at once."""

    def __init__(self, file: str) -> None:
        """Take the name of the file, for the message."""
        self.file = file
        self.found: list[tuple[int, str]] = []

    def add(self, row: int, column: str, text: str) -> None:
        """Note a fault in a cell; ``column`` is empty when the whole row is meant."""
        place = f"Rij {row}, kolom {column!r}" if column else f"Rij {row}"
        self.found.append((row, f"{place}: {text}"))

    def check(self) -> None:
        """Raise AgendaError when there are any, the first ten of them named."""
        if not self.found:
            return
        more = len(self.found) - MOST_FAULTS
        told = [text for _, text in sorted(self.found, key=lambda fault: fault[0])]
        lines = told[:MOST_FAULTS] + ([f"En nog {more} andere fouten."] if more > 0 else [])
        raise AgendaError("\n".join([f"{self.file} kan zo niet worden gelezen:", *lines]))


def read_table(path: Path, layout: Layout) -> tuple[list[Row], Faults]:
    """Return the rows that are not empty, and the faults so far; AgendaError when it is no table with these columns."""
    faults = Faults(path.name)
    grid = _grid(path, faults)
    faults.check()
    top = next((place for place, cells in enumerate(grid) if any(cells)), None)
    if top is None:
        raise AgendaError(f"{path.name} is leeg: rij 1 hoort de kolomnamen te hebben ({', '.join(layout.columns)}).")
    names = _names(grid[top], top + 1, layout, faults)
    faults.check()
    rows = []
    for number, cells in enumerate(grid[top + 1 :], top + 2):
        if any(cells[len(names) :]):
            text = "er zijn meer cellen dan kolommen. Zet een tekst met een scheidingsteken tussen aanhalingstekens."
            faults.add(number, _letter(len(names)), text)
        if any(cells):
            rows.append(Row(number, dict(zip(names, cells, strict=False))))
    if not rows:
        faults.add(top + 2, "", "onder de kolomnamen staat niets.")
    return rows, faults


def _names(cells: Sequence[str], number: int, layout: Layout, faults: Faults) -> list[str]:
    known = {other: name for name, others in layout.columns.items() for other in (name, *others)}
    while cells and not cells[-1]:
        cells = cells[:-1]
    names: list[str] = []
    for place, cell in enumerate(cells):
        name = known.get(cell.strip().casefold())
        if name is None:
            near = get_close_matches(cell.casefold(), known, 1)
            hint = f"Bedoelt u {near[0]!r}?" if near else f"Mogelijk zijn: {', '.join(layout.columns)}."
            faults.add(number, _letter(place), f"onbekende kolomnaam {cell!r}. {hint}")
        elif name in names:
            faults.add(number, _letter(place), f"de kolom {name!r} staat er twee keer.")
        names.append(name or f"?{place}")
    for name in layout.needed:
        if name not in names:
            faults.add(number, name, "deze kolom ontbreekt.")
    return names


def _letter(place: int) -> str:
    return LETTERS[place] if place < len(LETTERS) else str(place + 1)


def _grid(path: Path, faults: Faults) -> list[list[str]]:
    try:
        data = path.read_bytes()
    except OSError as failure:
        raise AgendaError(f"{path.name} is niet te openen: {failure.strerror}.") from failure
    if len(data) > MOST_BYTES:
        raise AgendaError(f"{path.name} is te groot: meer dan {MOST_BYTES // 1_000_000} MB.")
    grid = _of_xlsx(data, path.name, faults) if data[:2] == b"PK" else _of_csv(data, path.name)
    if len(grid) > MOST_ROWS:
        raise AgendaError(f"{path.name} heeft meer dan {MOST_ROWS} rijen.")
    return grid


def _of_csv(data: bytes, name: str) -> list[list[str]]:
    if b"\0" in data or data[:4] == b"\xd0\xcf\x11\xe0":
        raise AgendaError(f"{name} is geen CSV of XLSX. Sla het op als Excel-werkmap (.xlsx) of als CSV.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Excel on a Dutch Windows writes CSV so.
        text = data.decode("cp1252", "replace")
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(";,\t", key=first.count)
    try:
        return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark)]
    except csv.Error as broken:
        raise AgendaError(f"{name} is geen leesbare CSV: {broken}.") from broken


def _of_xlsx(data: bytes, name: str, faults: Faults) -> list[list[str]]:
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > 10 * MOST_BYTES:
                raise AgendaError(f"{name} is uitgepakt te groot.")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows: Iterable[Sequence[Any]] = list(book.worksheets[0].iter_rows(max_row=MOST_ROWS + 1))
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError) as broken:
        raise AgendaError(
            f"{name} is geen leesbare Excel-werkmap. Sla het opnieuw op als .xlsx of als CSV."
        ) from broken
    return [
        [_text(cell.value, number, place, faults) for place, cell in enumerate(row)]
        for number, row in enumerate(rows, 1)
    ]


def _text(value: object, number: int, place: int, faults: Faults) -> str:
    """Return a cell as text; what Excel made of it by itself is a fault."""
    if isinstance(value, (datetime, date, time)):
        faults.add(
            number, _letter(place), "Excel heeft hier een datum van gemaakt. Zet de cel op Tekst en vul opnieuw in."
        )
    elif isinstance(value, float) and not value.is_integer():
        faults.add(number, _letter(place), f"Excel heeft hier een getal van gemaakt ({value}). Zet de cel op Tekst.")
    elif isinstance(value, str) and value.startswith("#") and value.rstrip("!?/0AN").isupper():
        faults.add(number, _letter(place), f"hier staat een foutwaarde van Excel ({value}).")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return "" if value is None else str(value).strip()
