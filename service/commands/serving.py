"""`themawijzer serve`: starts the service."""

from __future__ import annotations

import argparse

from service.settings import Settings


def serve(given: argparse.Namespace) -> int:
    """Listen until stopped; ModelError when the settings are not safe or no model was trained."""
    import uvicorn

    from service.app import create_app

    changed = {"host": given.host, "port": given.port}
    settings = Settings(**{key: value for key, value in changed.items() if value is not None})
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="info", access_log=False)
    return 0
