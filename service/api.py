"""Routes for document systems: analyse now, agendas, health."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from model import Agenda, Analyser, ModelError
from service.analysing import Reading
from service.settings import Settings

router = APIRouter()


def analyser_of(request: Request) -> Analyser:
    """Return the analyser of the running service."""
    found: Analyser = request.app.state.analyser
    return found


def settings_of(request: Request) -> Settings:
    """Return the settings of the running service."""
    found: Settings = request.app.state.settings
    return found


AnalyserDep = Annotated[Analyser, Depends(analyser_of)]
SettingsDep = Annotated[Settings, Depends(settings_of)]


class TooMuch(ModelError):
    """A body over the limit."""

    code = "te-groot"
    text = "Dit bestand is te groot."


@router.get("/health")
def health() -> dict[str, str]:
    """Zegt dat de dienst leeft."""
    return {"status": "ok"}


@router.post("/v1/analyses")
async def analyse(
    request: Request, analyser: AnalyserDep, settings: SettingsDep, agenda: Annotated[str, Query()] = "da2024"
) -> dict[str, Any]:
    """Analyseert een document nu; er wordt niets bewaard."""
    name, data = await uploaded(request, settings.max_megabytes * 1_000_000)
    found = await run_in_threadpool(analyser.analyse, data, agenda, Reading(settings))
    return found.to_dict(name)


async def uploaded(request: Request, limit: int) -> tuple[str, bytes]:
    """Return name and bytes of a multipart field ``bestand`` or of the raw body; TooMuch past ``limit`` bytes."""
    if int(request.headers.get("content-length") or 0) > limit + 10_000:
        raise TooMuch
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        field = (await request.form()).get("bestand")
        if not isinstance(field, UploadFile):
            raise ModelError("Het veld 'bestand' ontbreekt.")
        return field.filename or "document", await field.read()
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > limit:
            raise TooMuch
    return "document", bytes(data)


@router.get("/v1/agendas")
def agendas(analyser: AnalyserDep) -> dict[str, Any]:
    """Noemt de agenda's waaraan documenten worden getoetst."""
    return {"agendas": [_short(agenda) for agenda in analyser.agendas]}


@router.get("/v1/agendas/{agenda_id}")
def agenda(agenda_id: str, analyser: AnalyserDep) -> dict[str, Any]:
    """Geeft een agenda met al haar thema's."""
    found: dict[str, Any] = analyser.head(agenda_id).agenda.to_dict()
    return found


def _short(agenda: Agenda) -> dict[str, Any]:
    return {"id": agenda.id, "titel": agenda.title, "versie": agenda.version, "themas": len(agenda.labels)}
