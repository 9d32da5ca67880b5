"""The screen on which an agenda is tried on a document; nothing of it is kept."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from model import ModelError
from service.analysing import Reading
from service.errors import Missing, TooMuch
from service.finding import Question, find
from service.parts import Parts, PartsDep
from service.screens.rendering import page
from service.uploading import last_part

router = APIRouter()
MOST = 50
Name = Annotated[str, Path(max_length=64, pattern="^[a-z0-9-]+$")]


@router.get("/agendas/{agenda_id}/proberen", response_class=HTMLResponse)
def form(request: Request, agenda_id: Name, parts: PartsDep) -> HTMLResponse:
    """Show the form: a document that is here already, or a file."""
    return page(request, "agenda_proberen.html", _offer(parts, agenda_id))


@router.post("/agendas/{agenda_id}/proberen", response_class=HTMLResponse)
async def attempt(request: Request, agenda_id: Name, parts: PartsDep) -> HTMLResponse:
    """Analyse the document and show what is found."""
    values = await run_in_threadpool(_offer, parts, agenda_id)
    given = await request.form(max_files=1, max_fields=10)
    try:
        name, data = await run_in_threadpool(_content, parts, given.get("bestand"), str(given.get("document", "")))
        found = await run_in_threadpool(parts.analyser.analyse, data, agenda_id, Reading(parts.settings))
    except ModelError as failure:
        return page(request, "agenda_proberen.html", values | {"fault": failure.text}, 400)
    return page(request, "agenda_proberen.html", values | {"name": name, "result": found.to_dict(name)})


def _content(parts: Parts, file: object, document: str) -> tuple[str, bytes]:
    """Return name and content of the file given, else of the document chosen; ModelError when there is neither."""
    if isinstance(file, UploadFile) and file.filename:
        if (file.size or 0) > parts.settings.max_bytes:
            raise TooMuch(f"Dit bestand is te groot. De grens is {parts.settings.max_megabytes} MB.")
        return last_part(file.filename), file.file.read()
    try:
        row = parts.store.get(str(UUID(document)))
    except ValueError:
        raise Missing("Kies een document of een bestand.") from None
    place = parts.originals.place(row.sha256)
    if not place.is_file():
        raise Missing("Het bestand van dit document is niet bewaard. Kies een ander.")
    return row.title or row.name, place.read_bytes()


def _offer(parts: Parts, agenda_id: str) -> dict[str, Any]:
    head = parts.analyser.head(agenda_id)
    rows, _ = find(parts.database, Question(size=MOST))
    kept = [row for row in rows if row.kept]
    most = parts.settings.max_megabytes
    return {"agenda": head.agenda, "notices": head.notices, "rows": kept, "most": most, "result": None, "fault": ""}
