"""Routes for whoever runs the service: is it alive, is it ready, how busy is it."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from sqlalchemy import text

from service.errors import problem
from service.metrics import CONTENT_TYPE_LATEST
from service.parts import PartsDep

router = APIRouter(include_in_schema=False)


@router.get("/health")
async def health() -> dict[str, str]:
    """Zegt dat de dienst leeft."""
    return {"status": "ok"}


@router.get("/ready")
def ready(parts: PartsDep) -> Response:
    """Zegt dat de database bereikbaar is en de gegevensmap te schrijven."""
    try:
        with parts.database.reading() as session:
            session.execute(text("SELECT 1 FROM documents WHERE 1 = 0"))
        parts.originals.receive_nothing()
    except Exception:
        return problem(
            503, "De database of de gegevensmap is niet bereikbaar.", "niet-gereed", None, {"Retry-After": "5"}
        )
    return JSONResponse({"status": "gereed"})


@router.get("/metrics")
def metrics(parts: PartsDep) -> Response:
    """Geeft getallen over de dienst voor Prometheus."""
    page = parts.metrics.page(parts.store.counts(), parts.jobs.length())
    return Response(page, media_type=CONTENT_TYPE_LATEST)
