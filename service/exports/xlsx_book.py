"""A table as an Excel workbook, written row by row so that a large one is never in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

MOST_ROWS = 1_048_575
MOST_LETTERS = 32_767
_PLAIN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(path: Path, columns: Mapping[str, type], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write the rows with a heading that stays in view; more rows than a sheet can hold go on in a next sheet."""
    from xlsxwriter import Workbook

    left = iter(rows)
    with Workbook(path, _PLAIN) as book:
        bold = book.add_format({"bold": True})
        number = 1
        while _sheet(book.add_worksheet(f"Resultaten {number}"), columns, islice(left, MOST_ROWS), bold) == MOST_ROWS:
            number += 1


def _sheet(sheet: Any, columns: Mapping[str, type], rows: Iterable[Mapping[str, Any]], bold: object) -> int:  # noqa: ANN401
    """Fill a sheet and return how many rows it got."""
    last = 0
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, 16)
    for place, name in enumerate(columns):
        sheet.write_string(0, place, name, bold)
    for last, row in enumerate(rows, 1):  # noqa: B007 - the last number is the answer
        for place, name in enumerate(columns):
            _cell(sheet, last, place, row.get(name))
    sheet.autofilter(0, 0, last, len(columns) - 1)
    return last


def _cell(sheet: Any, row: int, place: int, value: object) -> None:  # noqa: ANN401 - xlsxwriter has no types
    if isinstance(value, str):
        sheet.write_string(row, place, value[:MOST_LETTERS])
    elif value is not None:
        sheet.write_number(row, place, value)
