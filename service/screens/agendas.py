"""The screens with the agendas and their themes."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import HTMLResponse, Response

from model import AgendaError
from service.access import ANALYSE, MANAGE
from service.exports.agenda_book import agenda_book
from service.own_agendas import as_text, own_of
from service.parts import ActorDep, Parts, PartsDep
from service.preparing import draft_of, drafts
from service.screens import tree
from service.screens.downloads import EXCEL, download
from service.screens.rendering import page

router = APIRouter(prefix="/agendas")
Name = Annotated[str, Path(max_length=64, pattern="^[a-z0-9-]+$")]
FILES = {"turtle": ("text/turtle", "ttl"), "jsonld": ("application/ld+json", "jsonld"), "csv": ("text/csv", "csv")}
FEW_TERMS = 3


@router.get("", response_class=HTMLResponse)
def index(request: Request, parts: PartsDep, actor: ActorDep) -> HTMLResponse:
    """Show which agendas there are."""
    agendas = parts.analyser.agendas
    known = {agenda.id for agenda in agendas}
    values = {
        "agendas": agendas,
        "own": own_of(parts.settings).names(),
        "notices": {agenda.id: parts.analyser.head(agenda.id).notices for agenda in agendas},
        "drafts": [one for one in drafts(parts.settings) if one.agenda.id not in known],
        "may_manage": actor.may(MANAGE),
    }
    return page(request, "agendas.html", values)


@router.get("/{agenda_id}", response_class=HTMLResponse)
def agenda(request: Request, agenda_id: Name, parts: PartsDep, actor: ActorDep) -> HTMLResponse:
    """Show an agenda as a tree, with what each theme is about; one that is being learned as well."""
    draft = draft_of(parts.settings, agenda_id)
    values = {"draft": draft, "may_manage": actor.may(MANAGE), "may_try": actor.may(ANALYSE)}
    return page(request, "agenda.html", values | _shown(parts, agenda_id, draft is not None))


def _shown(parts: Parts, agenda_id: str, drafted: bool) -> dict[str, object]:
    try:
        head = parts.analyser.head(agenda_id)
        found, notices, ready = head.agenda, head.notices, True
    except AgendaError:
        draft = draft_of(parts.settings, agenda_id) if drafted else None
        if draft is None:
            raise
        found, notices, ready = draft.agenda, (), False
    poor = [code for code in found.labels if len(found.theme(code).terms) < FEW_TERMS]
    own = not ready or agenda_id in own_of(parts.settings).names()
    values = {"agenda": found, "branches": tree.grow(found), "notices": notices, "ready": ready}
    return values | {"own": own, "poor": poor if own else []}


@router.get("/{agenda_id}/bestand")
def file(
    agenda_id: Name, parts: PartsDep, vorm: Annotated[Literal["xlsx", "csv", "turtle", "jsonld"], Query()]
) -> Response:
    """Give an agenda as a spreadsheet that can be changed and read again, as CSV or as SKOS."""
    found = parts.analyser.head(agenda_id).agenda
    if vorm == "xlsx":
        return download(agenda_book(found), EXCEL, f"{agenda_id}.xlsx")
    kind, ending = FILES[vorm]
    return download(as_text(parts.settings, found, vorm), kind, f"{agenda_id}.{ending}")
