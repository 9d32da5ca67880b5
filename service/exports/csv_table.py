"""A table as CSV: UTF-8, commas, a line of names first."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

# A spreadsheet would take a text that begins so for a formula, and a document could make it one.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(path: Path, columns: Mapping[str, type], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the rows; a text that a spreadsheet would run gets an apostrophe before it."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.writer(stream, lineterminator="\n")
        table.writerow(columns)
        table.writerows([_cell(row.get(name)) for name in columns] for row in rows)


def _cell(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return "" if value is None else value
