"""People who are logged in: a random cookie, of which the database keeps the hash; logging out ends it at once."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from sqlalchemy import delete
from starlette.responses import Response

from service.access import ROLES, Actor
from service.database import Database
from service.keys import hash_of
from service.settings import Settings
from service.store import clean
from service.tables import SessionRow


def cookie_name(settings: Settings) -> str:
    """Return the name of the cookie; browsers keep __Host- cookies to this host and to https."""
    return "__Host-sessie" if settings.public_url.startswith("https://") else "sessie"


def begin(database: Database, settings: Settings, answer: Response, person: str, role: str) -> None:
    """Log a person in: keep the session and set its cookie on the answer."""
    token = secrets.token_urlsafe(32)
    seconds = settings.session_hours * 3600
    with database.writing() as session:
        now = database.now(session)
        session.execute(delete(SessionRow).where(SessionRow.expires < now))
        kept = SessionRow(token_sha256=hash_of(token), actor=clean(person), role=role, expires=now + seconds)
        session.add(kept)
    secure = settings.public_url.startswith("https://")
    name = cookie_name(settings)
    answer.set_cookie(name, token, max_age=seconds, path="/", httponly=True, samesite="lax", secure=secure)


def end(database: Database, settings: Settings, answer: Response, token: str) -> None:
    """Log out: forget the session and the cookie."""
    with database.writing() as session:
        session.execute(delete(SessionRow).where(SessionRow.token_sha256 == hash_of(token)))
    answer.delete_cookie(cookie_name(settings), path="/", secure=settings.public_url.startswith("https://"))


def actor_of(database: Database, token: str) -> Actor | None:
    """Return who a cookie belongs to; None when the session is unknown or over."""
    with database.reading() as session:
        row = session.get(SessionRow, hash_of(token))
        if row is None or row.expires < database.now(session):
            return None
    return Actor(row.actor, ROLES[row.role], "persoon", token)


def csrf_token(actor: Actor) -> str:
    """Return what a form of this session must send along; empty where nobody is logged in."""
    return sha256(f"csrf:{actor.session}".encode()).hexdigest() if actor.session else ""


def csrf_fits(actor: Actor, given: str) -> bool:
    """Return whether a form sent along what belongs to this session."""
    return hmac.compare_digest(csrf_token(actor), given)
