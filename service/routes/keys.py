"""Routes for whoever manages the service: API keys and the audit log."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from service import audit, views
from service.access_schemas import AuditregelLijst, SleutelGemaakt, SleutelLijst, SleutelNieuw
from service.keys import create_key, list_keys, revoke_key
from service.openapi import errors
from service.parts import PartsDep

router = APIRouter(prefix="/v1", tags=["Beheer"])


@router.get("/sleutels", response_model=SleutelLijst, summary="Sleutels")
def index(parts: PartsDep) -> Response:
    """Noemt alle sleutels, ook die zijn verlopen of ingetrokken."""
    return JSONResponse({"sleutels": [views.key(row) for row in list_keys(parts.database)]})


@router.post("/sleutels", status_code=201, response_model=SleutelGemaakt, summary="Sleutel maken")
def create(wanted: SleutelNieuw, parts: PartsDep) -> Response:
    """Maakt een sleutel; de sleutel zelf is alleen in dit antwoord te zien."""
    row, text = create_key(parts.database, wanted.naam, wanted.rechten, wanted.dagen)
    return JSONResponse(views.key(row) | {"sleutel": text}, 201)


@router.delete("/sleutels/{sleutel_id}", status_code=204, summary="Sleutel intrekken", responses=errors(404))
def revoke(sleutel_id: UUID, parts: PartsDep) -> Response:
    """Maakt een sleutel vanaf nu waardeloos."""
    revoke_key(parts.database, str(sleutel_id))
    return Response(status_code=204)


@router.get("/auditregels", response_model=AuditregelLijst, summary="Auditlogboek")
def audit_log(
    parts: PartsDep,
    pagina: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    perPagina: Annotated[int, Query(ge=1, le=500)] = 100,
) -> Response:
    """Geeft een pagina van het auditlogboek, het nieuwste eerst."""
    rows, total = audit.lines(parts.database, pagina, perPagina)
    head = {"totaal": total, "pagina": pagina, "perPagina": perPagina}
    return JSONResponse({"auditregels": [views.audit_line(row) for row in rows], **head})
