"""An agenda, or example sentences, as an Excel workbook that can be filled in and read back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from model import Agenda
from service.agenda_help import COLUMNS, RULES, SENTENCES
from service.exports.xlsx_book import MOST_LETTERS

Explained = Sequence[tuple[str, str]]
_PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
# Rows below the last that are text as well, so that Excel leaves alone what someone adds.
ROOM = 500
WIDE = {"code": 12, "bovenliggend": 14, "codes": 14, "naam": 28, "kop": 28}
WIDEST = 60


def agenda_book(agenda: Agenda) -> bytes:
    """Return the themes with the columns that an own agenda has, and a sheet that explains them."""
    rows = [
        (one.code, one.parent or "", one.name, one.definition, "; ".join(one.terms), one.include, one.exclude)
        for one in agenda.themes
    ]
    return _book("Agenda", COLUMNS, rows, RULES)


def sentences_book(rows: Iterable[Sequence[str]]) -> bytes:
    """Return example sentences (sentence, codes, heading) and a sheet that explains the columns."""
    return _book("Voorbeeldzinnen", SENTENCES, list(rows), ["In rij 1 staan de kolomnamen. Daaronder een rij per zin."])


def _book(title: str, columns: Explained, rows: Sequence[Sequence[str]], rules: Sequence[str]) -> bytes:
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, _PLAIN) as book:
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@", "text_wrap": True})
        _fill(book.add_worksheet(title), [name for name, _ in columns], rows, bold, text)
        told = book.add_worksheet("Uitleg")
        told.set_column(0, 0, 16)
        told.set_column(1, 1, 100)
        lines = [("kolom", "uitleg"), *columns, ("", ""), *(("", rule) for rule in rules)]
        for number, line in enumerate(lines):
            for place, cell in enumerate(line):
                told.write_string(number, place, cell, bold if number == 0 else None)
    return out.getvalue()


def _fill(sheet: Any, names: Sequence[str], rows: Sequence[Sequence[str]], bold: object, text: object) -> None:
    sheet.freeze_panes(1, 0)
    for place, name in enumerate(names):
        sheet.set_column(place, place, WIDE.get(name, WIDEST))
        sheet.write_string(0, place, name, bold)
    blank = [""] * len(names)
    for number, row in enumerate([*rows, *[blank] * ROOM], 1):
        for place, cell in enumerate(row):
            if cell:
                sheet.write_string(number, place, cell[:MOST_LETTERS], text)
            else:
                sheet.write_blank(number, place, None, text)
