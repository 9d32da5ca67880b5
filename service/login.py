"""Logging in with OpenID Connect: to the provider and back, a role from its claims, a session of our own."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from service import sessions
from service.access import ROLES
from service.errors import Missing, NotAllowed
from service.parts import ActorDep, Parts, PartsDep

router = APIRouter(include_in_schema=False)
STATE_SECONDS = 600


def install(app: FastAPI, parts: Parts) -> None:
    """Connect the provider of the settings; nothing where people do not log in."""
    if parts.settings.auth != "oidc":
        return
    from authlib.integrations.starlette_client import OAuth
    from starlette.middleware.sessions import SessionMiddleware

    secure = parts.settings.public_url.startswith("https://")
    # This cookie only carries the state of one login to the provider and back.
    key = secret(parts.settings.data_dir)
    app.add_middleware(
        SessionMiddleware, secret_key=key, session_cookie="inloggen", max_age=STATE_SECONDS, https_only=secure
    )
    oauth = OAuth()
    oauth.register(
        name="aanbieder",
        server_metadata_url=f"{parts.settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
        client_id=parts.settings.oidc_client_id,
        client_secret=parts.settings.oidc_client_secret,
        client_kwargs={"scope": "openid profile email", "code_challenge_method": "S256"},
    )
    app.state.provider = oauth.aanbieder


def secret(folder: Path) -> str:
    """Return the secret of this installation; made once and readable by its own user only."""
    path = folder / "geheim"
    if not path.exists():
        path.touch(mode=0o600, exist_ok=True)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii")


@router.get("/inloggen")
async def begin(request: Request, parts: PartsDep) -> Response:
    """Stuurt iemand naar de aanbieder om in te loggen."""
    answer: Response = await _provider(request).authorize_redirect(
        request, f"{parts.settings.public_url}/inloggen/antwoord"
    )
    return answer


@router.get("/inloggen/antwoord")
async def finish(request: Request, parts: PartsDep) -> Response:
    """Neemt het antwoord van de aanbieder aan en begint een sessie."""
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError

    try:
        token = await _provider(request).authorize_access_token(request)
    except (AuthlibBaseError, JoseError, ValueError, KeyError) as failure:
        raise NotAllowed("Het inloggen is niet gelukt. Probeer het opnieuw.") from failure
    claims: dict[str, Any] = token.get("userinfo") or {}
    person = str(claims.get("email") or claims.get("preferred_username") or claims.get("sub") or "")
    role = role_of(claims.get(parts.settings.oidc_roles_claim))
    if not role or not person:
        raise NotAllowed("U bent bekend, maar hebt voor deze dienst geen rol. Vraag de beheerder om een rol.")
    request.session.clear()
    request.state.target = person
    answer = RedirectResponse("/", 303)
    sessions.begin(parts.database, parts.settings, answer, person, role)
    return answer


@router.post("/uitloggen")
def end(parts: PartsDep, actor: ActorDep) -> Response:
    """Beeindigt de sessie."""
    answer = RedirectResponse("/", 303)
    sessions.end(parts.database, parts.settings, answer, actor.session)
    return answer


def role_of(claim: object) -> str:
    """Return the role that reaches furthest among those the provider names; an empty text for none of ours."""
    named = {claim} if isinstance(claim, str) else set(claim) if isinstance(claim, (list, tuple)) else set()
    found = [role for role in ROLES if role in named]
    return found[-1] if found else ""


def _provider(request: Request) -> Any:
    provider = getattr(request.app.state, "provider", None)
    if provider is None:
        raise Missing("Inloggen is bij deze dienst niet nodig.")
    return provider
