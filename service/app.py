"""The only place where the parts of the service are plugged together."""

from __future__ import annotations

from fastapi import FastAPI

from model import VERSION, Analyser
from service.api import router
from service.errors import install
from service.settings import Settings
from service.ui import pages


def create_app(settings: Settings | None = None) -> FastAPI:
    """Return the service with its analyser loaded; ArtifactError when no model was trained."""
    chosen = settings or Settings()
    app = FastAPI(title="Themawijzer", version=VERSION, docs_url=None, redoc_url=None, openapi_url="/v1/openapi.json")
    app.state.settings = chosen
    app.state.analyser = Analyser.load(chosen.artifact, threads=chosen.threads)
    install(app)
    app.include_router(router)
    app.include_router(pages)
    return app
