"""Routes for what a document holds: the original, its pages as pictures, its text as read, and its callbacks."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query
from fastapi.responses import FileResponse, JSONResponse, Response

from service import views
from service.errors import Missing
from service.openapi import BINARY, PNG, errors
from service.parts import PartsDep
from service.schemas import AfleveringLijst, Tekst

router = APIRouter(prefix="/v1/documenten/{document_id}", tags=["Documenten"])
Number = Annotated[int, Path(ge=1, le=1_000_000, description="Paginanummer, vanaf 1")]
Dpi = Annotated[int, Query(ge=50, le=200, description="Beeldpunten per inch")]


@router.get(
    "/origineel",
    response_class=FileResponse,
    summary="Origineel",
    responses={200: {"content": BINARY, "description": "Het bestand zoals het is aangeleverd"}, **errors(404)},
)
def original(document_id: UUID, parts: PartsDep) -> Response:
    """Geeft het bestand zoals het is aangeleverd."""
    row = parts.store.get(str(document_id))
    place = parts.originals.place(row.sha256)
    if not row.kept or not place.exists():
        raise Missing("Het origineel van dit document is niet bewaard.")
    # Never under the type it claims: an original with a script in it must not run here.
    return FileResponse(place, media_type="application/octet-stream", filename=row.name)


@router.get(
    "/paginas/{nummer}",
    response_class=FileResponse,
    summary="Paginabeeld",
    responses={200: {"content": PNG, "description": "De pagina als beeld"}, **errors(404)},
)
def page(document_id: UUID, nummer: Number, parts: PartsDep, dpi: Dpi = 100) -> Response:
    """Geeft een pagina van een PDF als PNG."""
    row = parts.store.get(str(document_id))
    return FileResponse(parts.pictures.page(row, nummer, dpi), media_type="image/png")


@router.get("/tekst", response_model=Tekst, summary="Gelezen tekst", responses=errors(404))
def text(document_id: UUID, parts: PartsDep) -> Response:
    """Geeft de zinnen van een document zoals ze zijn gelezen; leeg zolang het niet is geanalyseerd."""
    row = parts.store.get(str(document_id), whole=True)
    versions = (row.analysis or {}).get("versies", {})
    head = {"id": row.id, "invoerHash": row.sha256, "versies": versions}
    return JSONResponse(head | {"zinnen": parts.store.text(row.id)})


@router.get("/afleveringen", response_model=AfleveringLijst, summary="Terugmeldingen", responses=errors(404))
def deliveries(document_id: UUID, parts: PartsDep) -> Response:
    """Geeft de berichten die over dit document naar de aanleverder gaan of gingen."""
    rows = parts.store.deliveries(str(document_id))
    return JSONResponse({"afleveringen": [views.delivery(row) for row in rows]})
