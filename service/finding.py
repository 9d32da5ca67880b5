"""Lists of documents: filtered, sorted, one page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, asc, desc, func, select

from service.database import Database
from service.tables import DocumentRow, ThemeRow

SORTS = {
    "aangemaaktOp": DocumentRow.created,
    "gewijzigdOp": DocumentRow.changed,
    "datum": DocumentRow.date,
    "titel": DocumentRow.title,
    "status": DocumentRow.status,
}
ESCAPE = "!"


@dataclass(frozen=True, slots=True)
class Question:
    """Which documents, in which order; a theme also finds the documents of the themes below it."""

    theme: str = ""
    agenda: str = ""
    status: str = ""
    kind: str = ""
    external_id: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""
    sort: str = "-aangemaaktOp"
    page: int = 1
    size: int = 20


def find(database: Database, asked: Question) -> tuple[list[DocumentRow], int]:
    """Return one page of the documents asked for, and how many there are in all."""
    chosen = select(DocumentRow).where(*_conditions(asked))
    with database.reading() as session:
        total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
        rows = session.scalars(_ordered(chosen, asked.sort).limit(asked.size).offset((asked.page - 1) * asked.size))
        return list(rows), total


def matching(asked: Question) -> Select[str]:
    """Return a selection of the ids of the documents asked for, all pages of it, to count or join with."""
    return select(DocumentRow.id).where(*_conditions(asked))


def _ordered(chosen: Select[DocumentRow], sort: str) -> Select[DocumentRow]:
    direction = desc if sort.startswith("-") else asc
    column = SORTS[sort.removeprefix("-")]
    # The two databases put missing values at other ends unless told; the id makes the order complete.
    return chosen.order_by(direction(column).nulls_last(), direction(DocumentRow.id))


def _conditions(asked: Question) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.theme:
        found.append(DocumentRow.id.in_(select(ThemeRow.document_id).where(ThemeRow.theme == asked.theme)))
    equal = {"agenda": asked.agenda, "status": asked.status, "kind": asked.kind, "external_id": asked.external_id}
    found += [getattr(DocumentRow, name) == value for name, value in equal.items() if value]
    if asked.since:
        found.append(DocumentRow.date >= asked.since)
    if asked.until:
        found.append(DocumentRow.date <= asked.until)
    found += [DocumentRow.search.like(_pattern(word), escape=ESCAPE) for word in asked.words.casefold().split()]
    return found


def _pattern(word: str) -> str:
    for special in (ESCAPE, "%", "_"):
        word = word.replace(special, ESCAPE + special)
    return f"%{word}%"
