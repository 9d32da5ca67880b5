"""The Dutch screens."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from starlette.concurrency import run_in_threadpool

from model import ModelError
from service.analysing import Reading
from service.api import AnalyserDep, SettingsDep, uploaded

pages = APIRouter(include_in_schema=False)
templates = Jinja2Templates(Path(__file__).parent / "templates")


@pages.get("/", response_class=HTMLResponse)
def start(request: Request) -> HTMLResponse:
    """Show the upload page."""
    return templates.TemplateResponse(request, "start.html", {"analysis": None, "fault": None})


@pages.post("/", response_class=HTMLResponse)
async def show(request: Request, analyser: AnalyserDep, settings: SettingsDep) -> HTMLResponse:
    """Analyse the uploaded document and show its labels with their evidence."""
    try:
        name, data = await uploaded(request, settings.max_megabytes * 1_000_000)
        found = await run_in_threadpool(analyser.analyse, data, "da2024", Reading(settings))
    except ModelError as failure:
        values = {"analysis": None, "fault": failure.text}
        return templates.TemplateResponse(request, "start.html", values, status_code=400)
    return templates.TemplateResponse(request, "start.html", {"analysis": found, "name": name, "fault": None})
