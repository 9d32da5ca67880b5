"""Routes for agendas, in JSON and in Turtle."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import JSONResponse, Response

from model import Agenda
from service.errors import ServiceError
from service.openapi import errors
from service.parts import PartsDep
from service.schemas import AgendaLijst, AgendaVolledig

router = APIRouter(prefix="/v1/agendas", tags=["Agenda's"])
TURTLE = "text/turtle"


class NoTurtle(ServiceError):
    """The file of an agenda is not at hand, or is of another version."""

    status, code = 406, "geen-turtle"
    text = "Deze agenda is hier alleen als JSON beschikbaar: het Turtle-bestand ontbreekt of is van een andere versie."


@router.get("", response_model=AgendaLijst, summary="Agenda's")
def agendas(parts: PartsDep) -> Response:
    """Noemt de agenda's waaraan documenten worden getoetst."""
    return JSONResponse({"agendas": [_short(agenda) for agenda in parts.analyser.agendas]})


@router.get(
    "/{agenda_id}",
    response_model=AgendaVolledig,
    summary="Een agenda",
    responses={200: {"content": {TURTLE: {"schema": {"type": "string"}}}}, **errors(406)},
)
def agenda(
    agenda_id: Annotated[str, Path(max_length=64, pattern="^[a-z0-9-]+$")], parts: PartsDep, request: Request
) -> Response:
    """Geeft een agenda met al haar thema's; met Accept text/turtle als SKOS."""
    found: Agenda = parts.analyser.head(agenda_id).agenda
    if request.headers.get("accept", "").startswith(TURTLE):
        return Response(_turtle(found, parts), media_type=TURTLE)
    return JSONResponse(found.to_dict())


def _turtle(agenda: Agenda, parts: PartsDep) -> bytes:
    path = parts.settings.training_data / "agendas" / f"{agenda.id}.ttl"
    if not path.is_file() or Agenda.read(path).version != agenda.version:
        raise NoTurtle
    return path.read_bytes()


def _short(agenda: Agenda) -> dict[str, object]:
    return {"id": agenda.id, "titel": agenda.title, "versie": agenda.version, "themas": len(agenda.labels)}
