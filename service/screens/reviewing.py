"""What people say of labels and evidence: taken from the forms of a document, undone, and told as a history."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from model import AgendaError
from service import reviewing
from service.errors import Wrong, faults_of
from service.parts import ActorDep, Parts, PartsDep
from service.routes.reviews import word_of
from service.schemas import BeoordelingNieuw
from service.tables import DocumentRow, ReviewRow

router = APIRouter(prefix="/documenten/{document_id}/beoordelingen")
FIELDS = ("actie", "code", "reden", "zin", "pagina")
SAID = {
    reviewing.ACCEPT: "klopt",
    reviewing.REJECT: "klopt niet",
    reviewing.ADD: "toegevoegd",
    reviewing.EVIDENCE: "zin is bewijs",
    reviewing.NO_EVIDENCE: "zin is geen bewijs",
}


@router.post("")
async def create(request: Request, document_id: UUID, parts: PartsDep, actor: ActorDep) -> Response:
    """Keep a review."""
    form = await request.form()
    given = {name: value for name in FIELDS if isinstance(value := form.get(name), str) and value}
    if given.get("actie") in (reviewing.ACCEPT, reviewing.REJECT, reviewing.ADD):
        given.pop("zin", None)
    try:
        said = BeoordelingNieuw.model_validate_strings(given)
    except ValidationError as failure:
        raise Wrong(faults_of(failure.errors())) from failure
    await run_in_threadpool(_keep, parts, str(document_id), said, actor.name)
    return _back(document_id, str(form.get("terug") or said.pagina), f"thema-{said.code}")


@router.post("/{nummer}/terugnemen")
async def undo(request: Request, document_id: UUID, nummer: int, parts: PartsDep, actor: ActorDep) -> Response:
    """Take a review back."""
    await run_in_threadpool(parts.reviews.undo, str(document_id), nummer, actor.name)
    return _back(document_id, str((await request.form()).get("terug") or ""), "geschiedenis")


def _keep(parts: Parts, document_id: str, said: BeoordelingNieuw, actor: str) -> None:
    parts.reviews.add(document_id, word_of(parts, document_id, said, actor))


def _back(document_id: UUID, number: str, place: str) -> Response:
    page = number if number.isascii() and number.isdigit() else "1"
    return RedirectResponse(f"/documenten/{document_id}?pagina={page}&gedaan=1#{place}", 303)


def history(parts: Parts, row: DocumentRow) -> list[dict[str, Any]]:
    """Return the reviews of a document, the newest first, as people read them."""
    return [_told(parts, review) for review in reversed(parts.reviews.of(row.id))]


def _told(parts: Parts, review: ReviewRow) -> dict[str, Any]:
    before, after = _state(review.before, review), _state(review.after, review)
    return {"row": review, "said": SAID[review.action], "theme": _name(parts, review), "before": before, "after": after}


def _state(state: dict[str, Any], review: ReviewRow) -> str:
    """Return how a label stood: given or not, and with how many sentences."""
    given = "gegeven" if review.code in state.get("labels", []) else "niet gegeven"
    if review.action not in (reviewing.EVIDENCE, reviewing.NO_EVIDENCE):
        return given
    many = len((state.get("label") or {}).get("bewijs", []))
    return f"{many} {'bewijszin' if many == 1 else 'bewijszinnen'}"


def _name(parts: Parts, review: ReviewRow) -> str:
    try:
        return str(parts.analyser.head(review.agenda).agenda.theme(review.code).name)
    except AgendaError:
        return ""
