"""The Dutch screens together."""

from __future__ import annotations

from fastapi import APIRouter

from service.screens import (
    agendas,
    assets,
    document,
    documents,
    exporting,
    overview,
    own_agendas,
    report,
    reviewing,
    trying,
    uploads,
)

pages = APIRouter(include_in_schema=False)
# The export before the document: its address would fit both.
for part in (
    uploads,
    exporting,
    documents,
    document,
    reviewing,
    report,
    overview,
    agendas,
    own_agendas,
    trying,
    assets,
):
    pages.include_router(part.router)
