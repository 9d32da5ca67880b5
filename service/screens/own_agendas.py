"""The screens on which a manager makes an agenda of the municipality's own, teaches, replaces and deletes it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path as File
from tempfile import TemporaryDirectory
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from model import Agenda, AgendaError, read_own, read_own_examples
from service.agenda_help import COLUMNS, EXAMPLE, EXAMPLE_SENTENCES, RULES, SENTENCES
from service.exports.agenda_book import agenda_book, sentences_book
from service.finding import Question, find
from service.own_agendas import own_of
from service.parts import Parts, PartsDep
from service.preparing import drop, prepare, resume
from service.screens.downloads import EXCEL, download
from service.screens.rendering import page
from service.uploading import last_part

router = APIRouter()
Read = TypeVar("Read")
Name = Annotated[str, Path(max_length=64, pattern="^[a-z0-9-]+$")]
HELP = {"columns": COLUMNS, "rules": RULES, "sentences": SENTENCES, "path": "/agendas"}


@router.get("/eigen-agenda", response_class=HTMLResponse)
def form(request: Request) -> HTMLResponse:
    """Show how to make an agenda, and the form for it."""
    return page(request, "eigen_agenda.html", HELP | {"title": "", "faults": []})


@router.post("/eigen-agenda", response_class=HTMLResponse)
async def make(request: Request, parts: PartsDep) -> Response:
    """Read and check a file, and begin to learn the agenda in it; every fault is told at once."""
    given = await request.form(max_files=1, max_fields=10)
    title = str(given.get("naam", "")).strip()[:200]
    name = short(title)
    try:
        if not name:
            raise AgendaError("Geef de agenda een naam.")
        if name in own_of(parts.settings).names():
            text = f"Er is al een eigen agenda {name}. Kies een andere naam, of vervang hem op zijn eigen pagina."
            raise AgendaError(text)
        agenda = await run_in_threadpool(_read, given.get("bestand"), lambda file: read_own(file, name, title))
        await run_in_threadpool(prepare, parts.settings, agenda)
    except AgendaError as failure:
        return page(request, "eigen_agenda.html", HELP | {"title": title, "faults": lines(failure)}, 400)
    return RedirectResponse(f"/agendas/{name}", 303)


@router.get("/eigen-agenda/voorbeeld.xlsx")
def example() -> Response:
    """Give a spreadsheet to fill in, with an agenda as example."""
    return download(agenda_book(EXAMPLE), EXCEL, "voorbeeld-agenda.xlsx")


@router.get("/eigen-agenda/voorbeeldzinnen.xlsx")
def example_sentences() -> Response:
    """Give a spreadsheet to fill in, with a few sentences as example."""
    return download(sentences_book(EXAMPLE_SENTENCES), EXCEL, "voorbeeldzinnen.xlsx")


@router.get("/agendas/{agenda_id}/beheren", response_class=HTMLResponse)
def manage(request: Request, agenda_id: Name, parts: PartsDep) -> HTMLResponse:
    """Show the forms to teach, replace and delete an own agenda."""
    return page(request, "agenda_beheren.html", _managed(parts, agenda_id))


@router.post("/agendas/{agenda_id}/voorbeelden", response_class=HTMLResponse)
async def teach(request: Request, agenda_id: Name, parts: PartsDep) -> Response:
    """Read and check example sentences, and begin to learn from them."""
    agenda = own_of(parts.settings).read(agenda_id)
    given = await request.form(max_files=1, max_fields=10)
    try:
        rows = await run_in_threadpool(_read, given.get("bestand"), lambda file: read_own_examples(file, agenda))
        await run_in_threadpool(prepare, parts.settings, agenda, rows, True)
    except AgendaError as failure:
        values = _managed(parts, agenda_id) | {"faults": lines(failure)}
        return page(request, "agenda_beheren.html", values, 400)
    return RedirectResponse(f"/agendas/{agenda_id}", 303)


@router.post("/agendas/{agenda_id}/vervangen", response_class=HTMLResponse)
async def replace(request: Request, agenda_id: Name, parts: PartsDep) -> Response:
    """Read and check a file, and begin to learn the agenda that comes in the place of this one."""
    old = own_of(parts.settings).read(agenda_id)
    given = await request.form(max_files=1, max_fields=10)
    try:
        read: Callable[[File], Agenda] = lambda file: read_own(file, agenda_id, old.title)  # noqa: E731
        agenda = await run_in_threadpool(_read, given.get("bestand"), read)
        await run_in_threadpool(prepare, parts.settings, agenda, None, True)
    except AgendaError as failure:
        values = _managed(parts, agenda_id) | {"faults": lines(failure)}
        return page(request, "agenda_beheren.html", values, 400)
    return RedirectResponse(f"/agendas/{agenda_id}", 303)


@router.post("/agendas/{agenda_id}/leren")
def again(agenda_id: Name, parts: PartsDep) -> Response:
    """Begin anew to learn an agenda whose learning failed."""
    resume(parts.settings, agenda_id)
    return RedirectResponse(f"/agendas/{agenda_id}", 303)


@router.get("/agendas/{agenda_id}/verwijderen", response_class=HTMLResponse)
def ask_removal(request: Request, agenda_id: Name, parts: PartsDep) -> HTMLResponse:
    """Ask whether an own agenda may go."""
    return page(request, "agenda_verwijderen.html", _managed(parts, agenda_id))


@router.post("/agendas/{agenda_id}/verwijderen", response_class=HTMLResponse)
def remove(request: Request, agenda_id: Name, parts: PartsDep) -> Response:
    """Delete an own agenda, unless documents still have it."""
    values = _managed(parts, agenda_id)
    if values["used"]:
        return page(request, "agenda_verwijderen.html", values, 409)
    drop(parts.settings, agenda_id)
    if agenda_id in own_of(parts.settings).names():
        own_of(parts.settings).remove(agenda_id)
    return RedirectResponse("/agendas", 303)


def short(title: str) -> str:
    """Return the name of an agenda in addresses: its title in small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def lines(failure: AgendaError) -> list[str]:
    """Return every fault that a message names, one by one."""
    return failure.text.splitlines()


def _read(given: object, read: Callable[[File], Read]) -> Read:
    """Return what is read from an upload, under its own name so that messages can name it."""
    if not isinstance(given, UploadFile) or not given.filename:
        raise AgendaError("Kies eerst een bestand.")
    with TemporaryDirectory() as folder:
        file = File(folder) / re.sub(r"[^\w. -]", "_", last_part(given.filename))[-100:]
        file.write_bytes(given.file.read())
        return read(file)


def _managed(parts: Parts, agenda_id: str) -> dict[str, Any]:
    """Return what the screens of one own agenda show; AgendaError when it is not one of the users' own."""
    from service.preparing import draft_of

    own, draft = own_of(parts.settings), draft_of(parts.settings, agenda_id)
    agenda = draft.agenda if draft and own.stamp(agenda_id) is None else own.read(agenda_id)
    examples = own.examples(agenda_id)
    counts = {code: sum(code in one.codes(agenda_id) for one in examples) for code in agenda.labels}
    _, used = find(parts.database, Question(agenda=agenda_id, size=1))
    found = {"agenda": agenda, "draft": draft, "counts": counts, "learned": bool(examples), "used": used}
    return HELP | found | {"faults": []}
