"""The screen with themes over time and per kind of document, as charts and as tables."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from service.archive import charts
from service.finding import find
from service.handing_in import DEFAULT_AGENDA
from service.parts import PartsDep
from service.screens import selecting
from service.screens.counting import count
from service.screens.rendering import page

router = APIRouter()
COLUMN = 110.0
LEVELS = ("0", "1", "2")


@router.get("/overzicht", response_class=HTMLResponse)
def overview(request: Request, parts: PartsDep) -> HTMLResponse:
    """Show how often each theme occurs in the documents that pass the filters."""
    chosen = selecting.filters(request)
    asked = selecting.asked(chosen)
    head = parts.analyser.head(asked.agenda or DEFAULT_AGENDA)
    agenda = head.agenda
    level = request.query_params.get("niveau", "0")
    over_time, per_kind = count(parts.database, asked, agenda, int(level) if level in LEVELS else 0)
    _, total = find(parts.database, asked)
    parts_of_page = [
        ("tijd", "Thema's door de tijd", "Periode", over_time),
        ("soort", "Thema's per soort document", "Soort document", per_kind),
    ]
    shown = [
        (key, title, head, counts, charts.grid(title, counts.rows, counts.columns, COLUMN))
        for key, title, head, counts in parts_of_page
    ]
    values = {"shown": shown, "agenda": agenda, "total": total, "chosen": chosen, "level": level}
    values["notices"] = head.notices
    return page(request, "overzicht.html", values | selecting.choices(parts))
