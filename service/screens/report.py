"""A document on paper: its labels, their evidence, what people said, and the versions that were used."""

from __future__ import annotations

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from service.errors import Clash
from service.parts import PartsDep
from service.screens.rendering import page
from service.screens.reviewing import history

router = APIRouter()


@router.get("/documenten/{document_id}/rapport", response_class=HTMLResponse)
def report(request: Request, document_id: UUID, parts: PartsDep) -> HTMLResponse:
    """Show the report of a document; Clash while there is nothing to report."""
    row = parts.store.get(str(document_id), whole=True)
    result = parts.reviews.result(row)
    if result is None:
        raise Clash("Dit document is nog niet geanalyseerd. Er is nog geen rapport.")
    agenda = parts.analyser.head(row.agenda).agenda
    with parts.database.reading() as session:
        now = parts.database.now(session)
    values = {"row": row, "result": result, "agenda": agenda, "history": history(parts, row), "now": now}
    return page(request, "rapport.html", values)
