"""The API: all its routes together, and the document that describes them."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from service.openapi import describe
from service.parts import AnalyserDep, PartsDep, SettingsDep
from service.routes import agendas, analyses, contents, documents, health, keys, reviews
from service.uploading import uploaded

__all__ = ["AnalyserDep", "SettingsDep", "router", "uploaded"]

router = APIRouter()
for part in (health, agendas, analyses, documents, contents, reviews, keys):
    router.include_router(part.router)


@router.get("/v1/openapi.json", include_in_schema=False)
def openapi(request: Request, parts: PartsDep) -> Response:
    """Geeft de beschrijving van de API, leesbaar vanaf elke website."""
    return JSONResponse(describe(request.app, parts), headers={"Access-Control-Allow-Origin": "*"})
