"""The screen of one document: its themes in the agenda, why and why not, and the evidence on its page."""

from __future__ import annotations

import struct
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from model import Agenda
from service import views
from service.access import ANALYSE, REVIEW
from service.errors import Missing
from service.parts import ActorDep, Parts, PartsDep
from service.screens import proving, tree
from service.screens.rendering import page
from service.screens.reviewing import history
from service.screens.selecting import page_number
from service.tables import DocumentRow

router = APIRouter()
DPI = 100
POINTS = 72


@router.get("/documenten/{document_id}", response_class=HTMLResponse)
def document(request: Request, document_id: UUID, parts: PartsDep, actor: ActorDep) -> HTMLResponse:
    """Show a document."""
    row = parts.store.get(str(document_id), whole=True)
    result = parts.reviews.result(row)
    values = {
        "row": row,
        "result": result,
        "may_review": actor.may(REVIEW),
        "may_analyse": actor.may(ANALYSE),
        "done": request.query_params.get("gedaan", ""),
    }
    if result is not None:
        values |= found(parts, row, result, page_number(request))
    return page(request, "document.html", values)


def found(parts: Parts, row: DocumentRow, result: dict[str, Any], number: int) -> dict[str, Any]:
    """Return what the screen shows of an analysis: tree, numbered proofs, strip, and one page with its marks."""
    agenda: Agenda = parts.analyser.head(row.agenda).agenda
    proofs = proving.prove(result)
    sentences = parts.store.text(row.id)
    count = max([row.page_count, *(sentence["pagina"] for sentence in sentences)], default=1) or 1
    number = min(number, count)
    size = picture_size(parts, row, number)
    return {
        "agenda": agenda,
        "branches": tree.grow(agenda, result),
        "offered": tree.offered(agenda),
        "proofs": proofs,
        "strip": proving.strip(result, count),
        "number": number,
        "count": count,
        "size": size,
        "marks": proving.marks(proofs, number, size[0]) if size else [],
        "sentences": [sentence for sentence in sentences if sentence["pagina"] == number],
        "history": history(parts, row),
        "document": views.document_short(row),
    }


def picture_size(parts: Parts, row: DocumentRow, number: int) -> tuple[float, float] | None:
    """Return width and height in points of a page that can be shown as a picture; None where it cannot."""
    try:
        path = parts.pictures.page(row, number, DPI)
    except Missing:
        return None
    with path.open("rb") as picture:
        head = picture.read(24)
    # A PNG begins with its signature, then a block with width and height in dots.
    width, height = struct.unpack(">II", head[16:24])
    return width * POINTS / DPI, height * POINTS / DPI
