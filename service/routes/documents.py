"""Routes for documents: handed in, followed, listed, analysed again, deleted."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from service import views
from service.finding import find
from service.handing_in import hand_in
from service.openapi import document_body, errors
from service.parts import ActorDep, Parts, PartsDep
from service.questions import Asked, question
from service.schemas import Aangeleverd, DocumentLijst, DocumentVolledig
from service.tables import DocumentRow
from service.uploading import upload

router = APIRouter(prefix="/v1/documenten", tags=["Documenten"])
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        pattern="^[A-Za-z0-9_.:-]{1,200}$",
        description="Eigen kenmerk van dit verzoek; hetzelfde kenmerk geeft hetzelfde document",
    ),
]


@router.post(
    "",
    status_code=202,
    response_model=DocumentVolledig,
    summary="Document aanleveren",
    responses=errors(404, 408, 409, 413, 415, 429, 507),
    openapi_extra=document_body(Aangeleverd.model_json_schema()["properties"]),
)
async def create(
    request: Request,
    parts: PartsDep,
    actor: ActorDep,
    said: Annotated[Aangeleverd, Query()],
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Neemt een document aan om te analyseren. Dezelfde inhoud is hetzelfde document."""
    found = await upload(request, parts.settings.max_bytes)
    key = f"{actor.name}:{idempotency_key}" if idempotency_key else ""
    async with parts.intake:
        row, _queued = await run_in_threadpool(hand_in, parts, found, said, key, True)
    request.state.target = row.id
    # What was never analysed has nothing to look up.
    answer = await run_in_threadpool(_full, parts, row.id) if row.analyses else _fresh(parts, row)
    return JSONResponse(answer, 202, {"Location": f"/v1/documenten/{row.id}"})


@router.get("", response_model=DocumentLijst, summary="Documenten zoeken")
def index(parts: PartsDep, asked: Annotated[Asked, Query()]) -> Response:
    """Geeft een pagina uit de lijst van documenten die aan alle voorwaarden voldoen."""
    rows, total = find(parts.database, question(asked))
    head = {"totaal": total, "pagina": asked.pagina, "perPagina": asked.perPagina}
    versions = {key: value for key, value in _versions(parts).items() if key != "agenda"}
    return JSONResponse({"documenten": [views.document_short(row) for row in rows], **head, "versies": versions})


@router.get("/{document_id}", response_model=DocumentVolledig, summary="Een document", responses=errors(404))
def show(document_id: UUID, parts: PartsDep) -> Response:
    """Geeft een document met status, voortgang en labels na beoordeling."""
    return JSONResponse(_full(parts, str(document_id)))


@router.delete("/{document_id}", status_code=204, summary="Document verwijderen", responses=errors(404))
def delete(document_id: UUID, parts: PartsDep) -> Response:
    """Verwijdert een document helemaal: gegevens, origineel en paginabeelden."""
    parts.store.remove(str(document_id))
    return Response(status_code=204)


@router.post(
    "/{document_id}/analyses",
    status_code=202,
    response_model=DocumentVolledig,
    summary="Opnieuw analyseren",
    responses=errors(404, 409, 429),
)
def again(
    document_id: UUID,
    parts: PartsDep,
    agenda: Annotated[str, Query(max_length=64, description="Andere agenda; leeg is dezelfde")] = "",
) -> Response:
    """Zet een document opnieuw in de wachtrij; wat mensen beoordeelden blijft gelden."""
    if agenda:
        parts.analyser.head(agenda)
    parts.store.again(str(document_id), agenda or None)
    answer = _full(parts, str(document_id))
    return JSONResponse(answer, 202, {"Location": f"/v1/documenten/{document_id}"})


@router.delete("/{document_id}/taak", status_code=204, summary="Analyse stoppen", responses=errors(404, 409))
def cancel(document_id: UUID, parts: PartsDep) -> Response:
    """Stopt een wachtende of lopende analyse; het document blijft."""
    parts.jobs.cancel(str(document_id))
    return Response(status_code=204)


def _fresh(parts: Parts, row: DocumentRow) -> dict[str, object]:
    return views.document_full(row, None, _versions(parts, row.agenda))


def _full(parts: Parts, document_id: str) -> dict[str, object]:
    row = parts.store.get(document_id, whole=True)
    return views.document_full(row, parts.reviews.result(row), _versions(parts, row.agenda))


def _versions(parts: Parts, agenda: str = "") -> dict[str, str]:
    known = {one.id: one for one in parts.analyser.agendas}
    chosen = known.get(agenda, parts.analyser.agendas[0])
    return parts.analyser.versions(chosen)
