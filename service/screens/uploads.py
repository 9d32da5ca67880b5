"""The screen to hand in documents, and the one that shows how far they are."""

from __future__ import annotations

import asyncio
from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from model import ModelError
from service.errors import Missing, TooMuch, Wrong
from service.handing_in import hand_in
from service.own_agendas import is_untrained
from service.parts import Parts, PartsDep
from service.schemas import Aangeleverd
from service.screens.rendering import page
from service.screens.selecting import kinds
from service.tables import DocumentRow
from service.uploading import Upload, last_part

router = APIRouter()
MOST_FILES = 200
Documents = Annotated[list[UUID], Query(alias="document", max_length=MOST_FILES)]


@router.get("/", response_class=HTMLResponse)
def start(request: Request, parts: PartsDep) -> HTMLResponse:
    """Show the form."""
    return page(request, "aanleveren.html", _offer(parts))


@router.post("/", response_class=HTMLResponse)
async def take(request: Request, parts: PartsDep) -> HTMLResponse:
    """Take all files of the form, and show what was taken and what was not, with the reason."""
    form = await request.form(max_files=MOST_FILES, max_fields=50)
    files = [one for one in form.getlist("bestand") if isinstance(one, UploadFile) and one.filename]
    if not files:
        values = _offer(parts) | {"fault": "Kies eerst een of meer bestanden."}
        return await asyncio.to_thread(page, request, "aanleveren.html", values, 400)
    taken, refused = [], []
    for file in files:
        name = last_part(file.filename or "document")
        try:
            async with parts.intake:
                row, queued = await run_in_threadpool(_hand_in, parts, file, name, _fields(form))
            taken.append((row, queued))
        except ModelError as failure:
            refused.append((name, reason(failure)))
    request.state.target = " ".join(row.id for row, _ in taken)[:1000]
    values = {"rows": [row for row, _ in taken], "refused": refused}
    known = {row.id for row, queued in taken if not queued}
    return await asyncio.to_thread(page, request, "aangeleverd.html", values | {"known": known})


@router.get("/aangeleverd", response_class=HTMLResponse)
def progress(request: Request, parts: PartsDep, document: Documents = []) -> HTMLResponse:  # noqa: B006 - FastAPI copies it
    """Show how far documents are."""
    rows = [row for one in document if (row := _found(parts, str(one)))]
    return page(request, "aangeleverd.html", {"rows": rows, "refused": [], "known": set()})


def reason(failure: ModelError) -> str:
    """Return why something was refused, with every fault."""
    faults = getattr(failure, "faults", None) if isinstance(failure, Wrong) else None
    return " ".join(text for _, text in faults) if faults else failure.text


def _hand_in(parts: Parts, file: UploadFile, name: str, fields: dict[str, str]) -> tuple[DocumentRow, bool]:
    if (file.size or 0) > parts.settings.max_bytes:
        raise TooMuch(f"Dit bestand is te groot. De grens is {parts.settings.max_megabytes} MB.")
    kind = file.content_type or "application/octet-stream"
    return hand_in(parts, Upload(name, kind, cast(Any, file.file), fields), Aangeleverd())


def _fields(form: FormData) -> dict[str, str]:
    given = {name: form.get(name) for name in ("datum", "type", "agenda")}
    return {name: value.strip() for name, value in given.items() if isinstance(value, str)}


def _found(parts: Parts, document_id: str) -> DocumentRow | None:
    try:
        return parts.store.get(document_id)
    except Missing:
        return None


def _offer(parts: Parts) -> dict[str, Any]:
    agendas = {"agendas": parts.analyser.agendas, "kinds": kinds(parts)}
    agendas["untrained"] = [one.id for one in parts.analyser.agendas if is_untrained(parts.analyser.head(one.id))]
    return agendas | {"most": parts.settings.max_megabytes, "fault": None}
