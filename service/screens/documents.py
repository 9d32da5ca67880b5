"""The list of documents, and what can be done with a document as a whole: analysed again, deleted."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from service.finding import find
from service.parts import PartsDep
from service.screens import selecting
from service.screens.rendering import page

router = APIRouter()
SIZE = 20


@router.get("/documenten", response_class=HTMLResponse)
def index(request: Request, parts: PartsDep) -> HTMLResponse:
    """Show the documents that pass the filters."""
    chosen, number = selecting.filters(request), selecting.page_number(request)
    rows, total = find(parts.database, selecting.asked(chosen, number, SIZE))
    values = {
        "rows": rows,
        "labels": selecting.labels_of(parts, rows),
        "total": total,
        "number": number,
        "pages": max(1, -(-total // SIZE)),
        "chosen": chosen,
        "removed": request.query_params.get("verwijderd", ""),
    }
    return page(request, "documenten.html", values | selecting.choices(parts))


@router.get("/documenten/{document_id}/verwijderen", response_class=HTMLResponse)
def ask_removal(request: Request, document_id: UUID, parts: PartsDep) -> HTMLResponse:
    """Ask whether a document may go."""
    return page(request, "verwijderen.html", {"row": parts.store.get(str(document_id))})


@router.post("/documenten/{document_id}/verwijderen")
def remove(document_id: UUID, parts: PartsDep) -> Response:
    """Delete a document completely."""
    parts.store.remove(str(document_id))
    return RedirectResponse("/documenten?verwijderd=1", 303)


@router.post("/documenten/{document_id}/opnieuw")
def again(document_id: UUID, parts: PartsDep, agenda: Annotated[str, Form(max_length=64)] = "") -> Response:
    """Queue a document for a new analysis."""
    if agenda:
        parts.analyser.head(agenda)
    parts.store.again(str(document_id), agenda or None)
    return RedirectResponse(f"/aangeleverd?document={document_id}", 303)
