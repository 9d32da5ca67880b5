"""The screens with the agendas and their themes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse

from service.parts import PartsDep
from service.screens import tree
from service.screens.rendering import page

router = APIRouter(prefix="/agendas")


@router.get("", response_class=HTMLResponse)
def index(request: Request, parts: PartsDep) -> HTMLResponse:
    """Show which agendas there are."""
    return page(request, "agendas.html", {"agendas": parts.analyser.agendas})


@router.get("/{agenda_id}", response_class=HTMLResponse)
def agenda(
    request: Request, agenda_id: Annotated[str, Path(max_length=64, pattern="^[a-z0-9-]+$")], parts: PartsDep
) -> HTMLResponse:
    """Show an agenda as a tree, with what each theme is about."""
    found = parts.analyser.head(agenda_id).agenda
    return page(request, "agenda.html", {"agenda": found, "branches": tree.grow(found)})
