"""The door: every request passes here before its route, and nobody passes without a rule that lets him in."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from service import keys, sessions
from service.access import LOCAL, NOBODY, OPEN, RULES, Actor
from service.errors import NotAllowed, NotLoggedIn
from service.parts import Parts
from service.settings import LOOPBACK

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


async def guard(request: Request) -> None:
    """Let a request through to its route; NotLoggedIn, NotAllowed or TooOften otherwise."""
    parts: Parts = request.app.state.parts
    need = RULES.get((request.method, request.scope["route"].path))
    actor = await _actor(request, parts)
    request.state.actor = actor
    if not parts.settings.open_to_all:
        parts.rates.take(actor.name if actor is not NOBODY else origin(request))
    if need != OPEN and actor is NOBODY:
        raise NotLoggedIn(headers={"WWW-Authenticate": "Bearer"})
    if need is None or not actor.may(need):
        raise NotAllowed
    if request.method not in SAFE:
        await _own_page(request, actor, parts)


async def _actor(request: Request, parts: Parts) -> Actor:
    """Return who sends this request."""
    if parts.settings.open_to_all:
        _check_local(request)
        return LOCAL
    kind, _, key = request.headers.get("authorization", "").partition(" ")
    token = request.cookies.get(sessions.cookie_name(parts.settings), "")
    found = None
    if kind.casefold() == "bearer":
        found = await run_in_threadpool(keys.actor_of, parts.database, key.strip())
    elif token:
        found = await run_in_threadpool(sessions.actor_of, parts.database, token)
    if kind and found is None:
        # Guessing keys is slowed down more than asking.
        parts.failures.take(origin(request))
    return found or NOBODY


def _check_local(request: Request) -> None:
    """Refuse what does not come from this machine, or came by a name another site may have made for it."""
    if urlsplit(f"//{request.headers.get('host', '')}").hostname not in {name.strip("[]") for name in LOOPBACK}:
        raise NotAllowed("Deze dienst is alleen op deze machine zelf te gebruiken, via 127.0.0.1 of localhost.")
    try:
        client = ipaddress.ip_address(origin(request))
    except ValueError:
        return
    if not client.is_loopback:
        raise NotAllowed("Deze dienst is alleen op deze machine zelf te gebruiken.")


async def _own_page(request: Request, actor: Actor, parts: Parts) -> None:
    """Refuse a change that a page of another site sends in the name of someone who is logged in here."""
    came = request.headers.get("sec-fetch-site", "")
    source = request.headers.get("origin", "")
    own = {parts.settings.public_url, f"{request.url.scheme}://{request.headers.get('host', '')}"} - {""}
    if actor.kind != "sleutel" and (came in ("cross-site", "same-site") or (source and source not in own)):
        raise NotAllowed("Dit verzoek kwam van een andere website en is niet uitgevoerd.")
    if actor.kind == "persoon" and not sessions.csrf_fits(actor, await _csrf_given(request)):
        raise NotAllowed("Dit formulier is verlopen. Laad de pagina opnieuw en probeer het nog eens.")


async def _csrf_given(request: Request) -> str:
    given = request.headers.get("x-csrf-token", "")
    if not given and request.headers.get("content-type", "").startswith(_FORMS):
        given = str((await request.form(max_files=1000, max_fields=1000)).get("csrf", ""))
    return given


def origin(request: Request) -> str:
    """Return the address a request came from."""
    return request.client.host if request.client else ""
