"""The route that analyses a document at once and keeps nothing."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service.analysing import Reading
from service.errors import Wrong
from service.openapi import document_body, errors
from service.parts import PartsDep
from service.schemas import AnalyseAntwoord
from service.uploading import upload

router = APIRouter(prefix="/v1/analyses", tags=["Analyses"])
AgendaName = Annotated[str, Query(max_length=64, description="Agenda waaraan het document wordt getoetst")]


@router.post(
    "",
    response_model=AnalyseAntwoord,
    summary="Nu analyseren",
    responses=errors(404, 408, 413, 415, 429),
    openapi_extra=document_body({}),
)
async def analyse(request: Request, parts: PartsDep, agenda: AgendaName = "da2024") -> Response:
    """Analyseert een document nu; er wordt niets bewaard."""
    parts.analyser.head(agenda)
    given = await upload(request, parts.settings.max_bytes)
    if given.fields:
        raise Wrong([(f"body.{name}", "Dit veld bestaat niet.") for name in given.fields])
    data = await run_in_threadpool(given.content.read)
    found = await run_in_threadpool(parts.analyser.analyse, data, agenda, Reading(parts.settings))
    return JSONResponse(found.to_dict(given.name) | {"invoerHash": hashlib.sha256(data).hexdigest()})
