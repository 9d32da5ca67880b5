"""Routes for reviews: what people say of labels and evidence."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse, Response

from model import Agenda
from service import reviewing, views
from service.errors import Wrong
from service.openapi import errors
from service.parts import ActorDep, Parts, PartsDep
from service.reviews import Word
from service.schemas import Beoordeling, BeoordelingLijst, BeoordelingNieuw, Oordeel

router = APIRouter(prefix="/v1/documenten/{document_id}/beoordelingen", tags=["Beoordelingen"])


@router.get("", response_model=BeoordelingLijst, summary="Beoordelingen", responses=errors(404))
def index(document_id: UUID, parts: PartsDep) -> Response:
    """Geeft alle beoordelingen van een document, ook die zijn teruggenomen."""
    return JSONResponse({"beoordelingen": [views.review(row) for row in parts.reviews.of(str(document_id))]})


@router.post("", status_code=201, response_model=Beoordeling, summary="Beoordelen", responses=errors(404, 409))
def create(document_id: UUID, said: Oordeel, parts: PartsDep, actor: ActorDep) -> Response:
    """Legt vast wat een mens van een label of een bewijszin zegt; dat gaat voor op het model."""
    row = parts.reviews.add(
        str(document_id), word_of(parts, str(document_id), BeoordelingNieuw(**said.model_dump()), actor.name)
    )
    return JSONResponse(views.review(row), 201)


@router.delete("/{nummer}", summary="Terugnemen", response_model=Beoordeling, responses=errors(404, 409))
def undo(
    document_id: UUID, nummer: Annotated[int, Path(ge=1, le=2**31 - 1)], parts: PartsDep, actor: ActorDep
) -> Response:
    """Neemt een beoordeling terug; zij blijft in de geschiedenis staan."""
    return JSONResponse(views.review(parts.reviews.undo(str(document_id), nummer, actor.name)))


def word_of(parts: Parts, document_id: str, said: BeoordelingNieuw, actor: str) -> Word:
    """Return a review as it is kept; Missing without document, AgendaError for an unknown theme."""
    agenda: Agenda = parts.analyser.head(parts.store.get(document_id).agenda).agenda
    theme = agenda.theme(said.code)
    label = None
    if said.actie == reviewing.ADD:
        above = [{"code": code, "naam": agenda.theme(code).name} for code in agenda.ancestors(said.code)]
        label = {"code": said.code, "thema": theme.name, "score": None, "drempel": None, "boven": above, "bewijs": []}
    elif said.actie in (reviewing.EVIDENCE, reviewing.NO_EVIDENCE) and not (said.zin and said.pagina):
        raise Wrong([("body.zin", "Noem de zin en de pagina.")])
    return Word(said.actie, said.code, actor, said.reden, said.zin, said.pagina, label)
