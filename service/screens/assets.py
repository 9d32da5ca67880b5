"""Style and script of the screens: a fixed list of files, so that no name in an address reaches the disk."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from service.errors import Missing
from service.parts import PartsDep
from service.settings import CHECKOUT, Settings

router = APIRouter()
STATIC = Path(__file__).resolve().parent.parent / "static"
MADE = CHECKOUT / "build" / "assets"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@router.get("/static/{name}")
def asset(name: str, parts: PartsDep) -> Response:
    """Geeft een stijlblad of script; het stijlblad van NL Design System is leeg zolang het niet is geïnstalleerd."""
    path = places(parts.settings).get(name)
    if path is None:
        raise Missing
    kind = KINDS[Path(name).suffix]
    # Where Node could not be had the screens still work, with their own style sheet alone.
    return FileResponse(path, media_type=kind) if path.is_file() else Response("", media_type=kind)


def places(settings: Settings) -> dict[str, Path]:
    """Return where each file lies; a municipality may put its own design tokens in the place of ours."""
    return {
        "tokens.css": settings.tokens,
        "basis.css": STATIC / "basis.css",
        "nl-design-system.css": MADE / "nl-design-system.css",
        "schermen.css": STATIC / "schermen.css",
        "aanleveren.js": STATIC / "aanleveren.js",
        "beeldmerk.svg": STATIC / "beeldmerk.svg",
    }
