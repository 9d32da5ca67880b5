"""The database: its engine, its migrations, and a transaction that writes; SQLite and PostgreSQL behave alike."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.orm import Session

from service.settings import Settings

MIGRATIONS = Path(__file__).parent / "migrations"
# Any constant: it keeps two services that start at once from migrating together.
_MIGRATION_LOCK = 7_411_906
# How long a connection to SQLite waits for another, in seconds.
_PATIENCE = 30


class Database:
    """A connection pool; ``reading`` and ``writing`` hand out sessions that end with their block."""

    def __init__(self, url: str) -> None:
        """Take the address of the database; nothing is opened yet."""
        self.sqlite = url.startswith("sqlite")
        # SQLite lets writers wait with growing pauses and in no order; the threads of one process can queue instead.
        self._turn: AbstractContextManager[Any] = threading.Lock() if self.sqlite else nullcontext()
        self._log = _Log(url)
        self.engine = _sqlite(url) if self.sqlite else create_engine(_driver(url), pool_pre_ping=True, pool_size=10)

    @classmethod
    def of(cls, settings: Settings) -> Database:
        """Return the database of the settings, brought up to date; SQLite lives in the data folder."""
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        made = cls(settings.database_url or f"sqlite:///{settings.data_dir / 'themawijzer.sqlite'}")
        made.migrate()
        return made

    def migrate(self) -> None:
        """Bring the tables up to date; one process at a time."""
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        with self.engine.connect() as connection:
            if self.sqlite:
                connection.exec_driver_sql("BEGIN EXCLUSIVE")
            else:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            connection.commit()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Yield a session for reading."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Yield a session that is committed at the end of the block, or rolled back when it fails.

        SQLite takes its one write lock here at once, so that what is read in the block cannot change before the write.
        After this the change lasts, also through a power cut.
        """
        with self._turn, Session(self.engine, expire_on_commit=False) as session, session.begin():
            if self.sqlite:
                session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            yield session
        if self.sqlite:
            self._log.settle()

    def lock(self, session: Session, name: str) -> None:
        """Let one transaction at a time work on a name; on SQLite the write lock does that already."""
        if not self.sqlite:
            session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name})

    def now(self, session: Session) -> float:
        """Return the moment by the clock that all processes share: the database's own where it has one."""
        if self.sqlite:
            return time.time()
        return float(session.execute(text("SELECT extract(epoch FROM clock_timestamp())")).scalar_one())

    def shrink(self) -> None:
        """Empty SQLite's log, so that nothing of a deleted row stays behind on disk."""
        if self.sqlite:
            with self.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


class _Log:
    """SQLite's log on disk. Waiting for the disk happens here, outside the write lock and for many changes at once."""

    def __init__(self, url: str) -> None:
        self.path = Path(f"{make_url(url).database}-wal")
        self._turn, self._count = threading.Lock(), threading.Lock()
        self._asked = self._settled = 0

    def settle(self) -> None:
        """Return when every change written before this call is on disk for certain."""
        with self._count:
            self._asked += 1
            mine = self._asked
        with self._turn:
            if self._settled >= mine:
                return
            everyone = self._asked
            # Without a log all of it went into the database itself, which SQLite puts on disk first.
            with suppress(FileNotFoundError), self.path.open("rb") as log:
                os.fsync(log.fileno())
            self._settled = everyone


def _driver(url: str) -> str:
    """Return the address with the driver we install, whichever of the usual spellings was given."""
    for start in ("postgres://", "postgresql://"):
        if url.startswith(start):
            return f"postgresql+psycopg://{url[len(start) :]}"
    return url


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": _PATIENCE, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        # The driver would begin transactions by itself, and too late for a write lock.
        connection.isolation_level = None
        _keep_a_log(connection)
        # NORMAL leaves it to us to put the log on disk; see _Log.
        for pragma in ("synchronous=NORMAL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Let a new file keep a log (WAL). SQLite does not wait for another connection that does so too, so we do."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as failure:
            if failure.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
