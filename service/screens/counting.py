"""How often each theme occurs in the documents asked for: per period and per kind of document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import extract, func, select

from model import Agenda
from service.database import Database
from service.finding import Question, matching
from service.screens.rendering import MONTHS
from service.tables import DocumentRow, ThemeRow

Key = TypeVar("Key")
NO_DATE, NO_KIND = "zonder datum", "zonder soort"


@dataclass(frozen=True, slots=True)
class Counts:
    """A table of numbers of documents: a row per theme, a column per period or kind."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def empty(self) -> bool:
        """Return whether there is nothing to show."""
        return not self.rows


def count(database: Database, asked: Question, agenda: Agenda, level: int) -> tuple[Counts, Counts]:
    """Return the tables per period and per kind, for the themes of one level (0 is those given as label)."""
    year, month = extract("year", DocumentRow.date), extract("month", DocumentRow.date)
    wanted = (
        select(ThemeRow.theme, year, month, DocumentRow.kind, func.count())
        .join(DocumentRow, DocumentRow.id == ThemeRow.document_id)
        .where(DocumentRow.id.in_(matching(asked)), DocumentRow.agenda == agenda.id)
        .group_by(ThemeRow.theme, year, month, DocumentRow.kind)
    )
    with database.reading() as session:
        found = [(theme, _period(y, m), kind, many) for theme, y, m, kind, many in session.execute(wanted)]
    themes = [one for one in agenda.themes if (one.level == level if level else one.code in agenda.labels)]
    names = {theme.code: f"{theme.code} {theme.name}" for theme in themes}
    years = {period[0] for _, period, _, _ in found if period}
    by_period: Counter[tuple[str, tuple[int, int] | None]] = Counter()
    by_kind: Counter[tuple[str, str]] = Counter()
    for theme, period, kind, many in found:
        # Within one year the months tell more; over years they are too many.
        by_period[theme, (period[0], 0) if period and len(years) > 1 else period] += many
        by_kind[theme, kind] += many
    periods = sorted({key for _, key in by_period}, key=lambda key: key or (9999, 99))
    kinds = sorted({key for _, key in by_kind}, key=lambda key: (not key, key))
    return (
        _table(names, by_period, periods, [_named(period) for period in periods]),
        _table(names, by_kind, kinds, [kind or NO_KIND for kind in kinds]),
    )


def _table(names: dict[str, str], counted: Counter[tuple[str, Key]], keys: list[Key], heads: list[str]) -> Counts:
    rows = [(name, tuple(counted[code, key] for key in keys)) for code, name in names.items()]
    return Counts(tuple(heads), tuple(row for row in rows if any(row[1])))


def _period(year: int | None, month: int | None) -> tuple[int, int] | None:
    return (int(year), int(month)) if year is not None and month is not None else None


def _named(period: tuple[int, int] | None) -> str:
    if period is None:
        return NO_DATE
    return f"{MONTHS[period[1] - 1]} {period[0]}" if period[1] else str(period[0])
