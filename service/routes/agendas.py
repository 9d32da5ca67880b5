"""Routes for agendas, in JSON and in Turtle."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response

from model import Agenda
from service.agenda_schemas import AgendaLijst, AgendaVolledig
from service.openapi import errors
from service.own_agendas import as_text
from service.parts import PartsDep

router = APIRouter(prefix="/v1/agendas", tags=["Agenda's"])
FORMS = {"text/turtle": "turtle", "application/ld+json": "jsonld", "text/csv": "csv"}


@router.get("", response_model=AgendaLijst, summary="Agenda's")
def agendas(parts: PartsDep) -> Response:
    """Noemt de agenda's waaraan documenten worden getoetst."""
    return JSONResponse({"agendas": [_short(agenda) for agenda in parts.analyser.agendas]})


@router.get(
    "/{agenda_id}",
    response_model=AgendaVolledig,
    summary="Een agenda",
    responses={200: {"content": {form: {"schema": {"type": "string"}} for form in FORMS}}, **errors(404)},
)
def agenda(
    agenda_id: Annotated[str, Path(max_length=64, pattern="^[a-z0-9-]+$")], parts: PartsDep, request: Request
) -> Response:
    """Geeft een agenda met al haar thema's; met Accept text/turtle of application/ld+json als SKOS, of text/csv."""
    found: Agenda = parts.analyser.head(agenda_id).agenda
    wanted = request.headers.get("accept", "").split(",")[0].split(";")[0].strip()
    if wanted in FORMS:
        return Response(as_text(parts.settings, found, FORMS[wanted]), media_type=wanted)
    return JSONResponse(found.to_dict())


def _short(agenda: Agenda) -> dict[str, object]:
    return {"id": agenda.id, "titel": agenda.title, "versie": agenda.version, "themas": len(agenda.labels)}
