"""The filters of the screens: query keys of a form, where an empty field asks nothing, to a question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fastapi import Request
from pydantic import ValidationError
from sqlalchemy import select

from model import Agenda
from service.errors import Wrong, faults_of
from service.finding import Question, find
from service.parts import Parts
from service.questions import Asked, question
from service.tables import DocumentRow, ThemeRow

FIELDS = ("zoekterm", "thema", "van", "tot", "status", "type", "agenda", "sorteer")
STEP = 100


def filters(request: Request) -> dict[str, str]:
    """Return the filters that were filled in."""
    return {name: value.strip() for name in FIELDS if (value := request.query_params.get(name, "")).strip()}


def asked(chosen: dict[str, str], page: int = 1, size: int = 20) -> Question:
    """Return the question of these filters; Wrong with every fault. A theme is written as agenda:code."""
    wanted = dict(chosen)
    agenda, colon, code = wanted.get("thema", "").rpartition(":")
    if colon:
        wanted |= {"thema": code, "agenda": agenda}
    try:
        found = question(Asked.model_validate_strings(wanted))
    except ValidationError as failure:
        raise Wrong(faults_of(failure.errors())) from failure
    return replace(found, page=page, size=size)


def page_number(request: Request) -> int:
    """Return the page of a list that is asked for; the first where that is no number."""
    given = request.query_params.get("pagina", "1")
    return min(max(int(given), 1), 1_000_000) if given.isascii() and given.isdigit() else 1


def every(parts: Parts, wanted: Question) -> Iterator[DocumentRow]:
    """Yield all documents asked for, step by step."""
    number = 1
    while True:
        rows, _ = find(parts.database, replace(wanted, page=number, size=STEP))
        yield from rows
        if len(rows) < STEP:
            return
        number += 1


def kinds(parts: Parts) -> list[str]:
    """Return the kinds of document that occur."""
    with parts.database.reading() as session:
        return sorted(kind for kind in session.scalars(select(DocumentRow.kind).distinct()) if kind)


def labels_of(parts: Parts, rows: list[DocumentRow]) -> dict[str, list[tuple[str, str]]]:
    """Return per document the codes and names of the labels it has after review."""
    agendas: dict[str, Agenda] = {agenda.id: agenda for agenda in parts.analyser.agendas}
    names = {one.id: {code: one.theme(code).name for code in one.labels} for one in agendas.values()}
    chosen = select(ThemeRow).where(ThemeRow.document_id.in_([row.id for row in rows])).order_by(ThemeRow.theme)
    found: dict[str, list[tuple[str, str]]] = {row.id: [] for row in rows}
    agenda_of = {row.id: row.agenda for row in rows}
    with parts.database.reading() as session:
        for line in session.scalars(chosen):
            name = names.get(agenda_of[line.document_id], {}).get(line.theme)
            if name:
                found[line.document_id].append((line.theme, name))
    return found


def choices(parts: Parts) -> dict[str, Any]:
    """Return what a form of filters offers."""
    return {"agendas": parts.analyser.agendas, "kinds": kinds(parts)}
