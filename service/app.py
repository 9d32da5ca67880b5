"""The only place where the parts of the service are plugged together."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import Depends, FastAPI

from model import VERSION, Analyser
from service import login
from service.access import check_settings, without_rule
from service.api import router
from service.database import Database
from service.edge import Edge
from service.errors import UnsafeSettings, install
from service.guard import guard
from service.parts import Parts
from service.screens.faults import FaultPages
from service.settings import Settings
from service.supervision import Supervision
from service.ui import pages

WORKER = (sys.executable, "-m", "service.worker")


def create_app(
    settings: Settings | None = None, analyser: Analyser | None = None, worker: Sequence[str] = WORKER
) -> FastAPI:
    """Return the service; UnsafeSettings when strangers could get in, ArtifactError when no model was trained.

    ``analyser`` replaces the one of the settings, ``worker`` is the command of a worker process.
    """
    chosen = settings or Settings()
    check_settings(chosen)
    model = analyser or Analyser.load(chosen.artifact, threads=chosen.threads, own=chosen.own_agendas)
    parts = Parts(chosen, model, Database.of(chosen))
    app = FastAPI(
        title="Themawijzer",
        version=VERSION,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        dependencies=[Depends(guard)],
        lifespan=_lifespan(parts, worker),
    )
    app.state.parts = parts
    install(app)
    for routes in (router, pages, login.router):
        app.include_router(routes)
    login.install(app, parts)
    app.add_middleware(Edge, parts=parts)
    app.add_middleware(FaultPages, settings=chosen)
    if missing := without_rule(app):
        raise UnsafeSettings(f"Deze routes hebben geen regel in service/access.py: {missing}")
    return app


def _lifespan(parts: Parts, worker: Sequence[str]) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        supervision = Supervision(parts, worker)
        supervision.start()
        yield
        supervision.stop()
        parts.pictures.close()
        parts.database.close()

    return lifespan
