"""API keys: made, looked up, revoked; the secret is shown once and only its hash is kept."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import uuid
from collections.abc import Iterable

from sqlalchemy import select

from service.access import SCOPES, Actor
from service.database import Database
from service.errors import Missing, Wrong
from service.store import clean
from service.tables import KeyRow

MARK = "tmw"
DAY = 86_400.0


def create_key(database: Database, name: str, scopes: Iterable[str], days: int | None = None) -> tuple[KeyRow, str]:
    """Return a new key and its text, which cannot be shown again; Wrong for an unknown scope or without one."""
    wanted = sorted(set(scopes))
    if not wanted or set(wanted) - set(SCOPES):
        raise Wrong([("body.rechten", f"Kies uit {', '.join(SCOPES)}.")])
    secret = secrets.token_urlsafe(32)
    with database.writing() as session:
        now = database.now(session)
        row = KeyRow(
            id=str(uuid.uuid4()),
            name=clean(name),
            secret_sha256=hash_of(secret),
            scopes=" ".join(wanted),
            created=now,
            expires=now + days * DAY if days else None,
            revoked=None,
        )
        session.add(row)
    return row, f"{MARK}_{row.id}_{secret}"


def list_keys(database: Database) -> list[KeyRow]:
    """Return all keys, newest first, expired and revoked ones among them."""
    with database.reading() as session:
        return list(session.scalars(select(KeyRow).order_by(KeyRow.created.desc())))


def revoke_key(database: Database, key_id: str) -> None:
    """Make a key useless from now on; Missing when there is none."""
    with database.writing() as session:
        row = session.get(KeyRow, key_id)
        if row is None:
            raise Missing("Deze sleutel is er niet.")
        row.revoked = row.revoked or database.now(session)


def actor_of(database: Database, text: str) -> Actor | None:
    """Return who a key belongs to; None when it is unknown, expired or revoked."""
    mark, _, rest = text.partition("_")
    key_id, _, secret = rest.partition("_")
    if mark != MARK or not secret:
        return None
    with database.reading() as session:
        row = session.get(KeyRow, clean(key_id)[:36])
        now = database.now(session)
    if row is None or not hmac.compare_digest(row.secret_sha256, hash_of(secret)):
        return None
    if row.revoked is not None or (row.expires is not None and row.expires < now):
        return None
    return Actor(f"{row.name} ({row.id[:8]})", frozenset(row.scopes.split()), "sleutel")


def hash_of(secret: str) -> str:
    """Return the SHA-256 of a secret; it is random and long, so a slow hash would add nothing."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()
