"""`themawijzer key`: API keys made, listed and revoked by whoever runs the service; each change is in the audit log."""

from __future__ import annotations

import argparse
import getpass
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from rich.console import Console
from rich.text import Text

from model import ModelError
from service import audit
from service.database import Database
from service.keys import create_key, list_keys, revoke_key
from service.settings import Settings
from service.tables import KeyRow


def make(given: argparse.Namespace) -> int:
    """Print a new key to standard output, alone on its line; it cannot be shown again."""
    with _database() as database:
        row, text = create_key(database, given.name, given.rights, given.days)
        _account(database, "key new", row.id)
    _say(f"Sleutel {row.id} voor {row.name}: {row.scopes.replace(' ', ', ')}; {_until(row)}.")
    _say("Bewaar de sleutel hieronder nu: hij is niet nog eens te zien.")
    print(text)  # noqa: T201
    return 0


def list_all(_given: argparse.Namespace) -> int:
    """Print id, state, rights and name of each key, newest first; never its secret."""
    with _database() as database:
        rows = list_keys(database)
    for row in rows:
        Console(soft_wrap=True).print(
            Text(f"{row.id}  {_state(row):<24} {row.scopes.replace(' ', ','):<27} {row.name}")
        )
    if not rows:
        _say("Er zijn nog geen sleutels.")
    return 0


def revoke(given: argparse.Namespace) -> int:
    """Make a key useless from now on; Missing when there is none."""
    with _database() as database:
        revoke_key(database, given.id)
        _account(database, "key revoke", given.id)
    _say(f"Sleutel {given.id} is ingetrokken.")
    return 0


@contextmanager
def _database() -> Iterator[Database]:
    """Yield the database of the service; ModelError where it cannot be reached."""
    from sqlalchemy.exc import InterfaceError, OperationalError

    try:
        database = Database.of(Settings())
        try:
            yield database
        finally:
            database.close()
    except (InterfaceError, OperationalError) as lost:
        raise ModelError("De database van de dienst is niet bereikbaar.") from lost


def _account(database: Database, action: str, target: str) -> None:
    audit.write(database, audit.Line(action, target, "ok", "opdrachtregel", f"{getpass.getuser()} (opdrachtregel)"))


def _state(row: KeyRow) -> str:
    if row.revoked is not None:
        return f"ingetrokken {_day(row.revoked)}"
    if row.expires is not None and row.expires < time.time():
        return f"verlopen {_day(row.expires)}"
    return _until(row)


def _until(row: KeyRow) -> str:
    return f"geldig tot {_day(row.expires)}" if row.expires is not None else "verloopt nooit"


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201
