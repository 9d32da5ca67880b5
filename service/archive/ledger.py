"""The ledger of a run: one SQLite file that holds the state and the result of every document, written as they come."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model import ModelError
from service.archive.outcome import DONE, FAILED, WAITING, Outcome, Task, records_of
from service.archive.sources import Entry

FILE = "grootboek.sqlite"
LOCK = ".bezet"
VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS document (
    key BLOB PRIMARY KEY, name TEXT NOT NULL, inside TEXT NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL,
    listed INTEGER NOT NULL, state TEXT NOT NULL, sha256 TEXT, artifact TEXT, agenda TEXT, again INTEGER DEFAULT 0,
    code TEXT, reason TEXT, record TEXT, pages INTEGER DEFAULT 0, characters INTEGER DEFAULT 0, format TEXT,
    year INTEGER, signature BLOB, seconds REAL DEFAULT 0, size INTEGER DEFAULT 0
);
CREATE INDEX IF NOT EXISTS by_name ON document (listed, name);
CREATE TABLE IF NOT EXISTS run (
    id INTEGER PRIMARY KEY, started TEXT, source TEXT, facts TEXT, done INTEGER DEFAULT 0, pages INTEGER DEFAULT 0,
    failed INTEGER DEFAULT 0, unchanged INTEGER DEFAULT 0, seconds REAL DEFAULT 0, ended INTEGER DEFAULT 0
);
"""
_KEEP = """
UPDATE document SET state=:state, sha256=:sha256, artifact=:artifact, agenda=:agenda, again=:again, code=:code,
    reason=:reason, record=:record, pages=:pages, characters=:characters, format=:format, year=:year,
    signature=:signature, seconds=:seconds, size=:size
WHERE key=:key
"""
_LIST = """
INSERT INTO document (key, name, inside, kind, source, listed, state) VALUES (?, ?, ?, ?, ?, 1, ?)
ON CONFLICT (key) DO UPDATE SET name=excluded.name, inside=excluded.inside, kind=excluded.kind,
    source=excluded.source, listed=1
"""
_CURRENT = "listed=1 AND state IN ('klaar', 'mislukt') AND artifact=:artifact AND agenda=:agenda"


class LedgerError(ModelError):
    """The folder of a run cannot be used."""

    code = "grootboek-ongeldig"


@dataclass(frozen=True, slots=True)
class Filed:
    """A document as the ledger holds it, with its results; ``year`` is None when unknown, times in seconds."""

    name: str
    inside: str
    state: str
    sha256: str | None
    code: str | None
    reason: str | None
    pages: int
    characters: int
    format: str | None
    year: int | None
    seconds: float
    size: int
    text: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """Return the public answers for this document, one per agenda, as ``tag --json`` gives them."""
        return records_of(self.name, self.text)

    @property
    def folder(self) -> str:
        """Return the first folder of the path within the source, or a point for the source itself."""
        return self.inside.split("/", 1)[0] if "/" in self.inside else "."


class Ledger:
    """The ledger of one folder; every result is on disk before the next is asked for."""

    def __init__(self, connection: sqlite3.Connection, lock: sqlite3.Connection | None = None) -> None:
        """Hold an open database, and the lock that keeps a second run out."""
        self._base, self._lock = connection, lock

    @classmethod
    def open(cls, folder: Path) -> Ledger:
        """Return the ledger of a folder, made when it is new; LedgerError while another run works in the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(folder / LOCK, timeout=0.1, isolation_level=None)
        try:
            # The system frees this lock when the process dies, however it dies.
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as busy:
            lock.close()
            raise LedgerError(f"In {folder} werkt al een andere opdracht. Wacht tot die klaar is.") from busy
        return cls(_connected(folder / FILE), lock)

    @classmethod
    def look(cls, folder: Path) -> Ledger:
        """Return the ledger of a folder to read from, also while a run works in it; LedgerError when there is none."""
        if not (folder / FILE).is_file():
            raise LedgerError(f"In {folder} staat geen resultaat van `themawijzer archive`.")
        return cls(_connected(folder / FILE))

    def __enter__(self) -> Ledger:
        """Return the ledger itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the files; the lock goes with it."""
        self._base.close()
        if self._lock:
            self._lock.close()

    def begin(
        self, source: str, facts: dict[str, Any], entries: Iterable[Entry], started: str, afresh: bool = True
    ) -> None:
        """Note a new run and what it has to do; ``afresh`` leaves the source's other documents out of the results."""
        with self._base:
            self._base.execute("UPDATE document SET listed=0 WHERE source=? AND ?", (source, afresh))
            self._list(source, entries)
            run = (started, source, json.dumps(facts, ensure_ascii=False))
            self._base.execute("INSERT INTO run (started, source, facts) VALUES (?, ?, ?)", run)

    def add(self, source: str, entries: Iterable[Entry]) -> None:
        """Note documents that came while the run went on."""
        with self._base:
            self._list(source, entries)

    def _list(self, source: str, entries: Iterable[Entry]) -> None:
        rows = ((os.fsencode(one.key), one.name, one.inside, one.kind, source, WAITING) for one in entries)
        self._base.executemany(_LIST, rows)

    def tasks(self, entries: Iterable[Entry], facts: dict[str, Any]) -> Iterator[Task]:
        """Yield what is to be done: per document the content hash that needs no work, when it was done before."""
        for entry in entries:
            row = self._base.execute(
                "SELECT sha256 FROM document WHERE key=? AND state IN (?, ?) AND artifact=? AND agenda=? AND again=0",
                (os.fsencode(entry.key), DONE, FAILED, facts["artefact"], facts["agenda"]),
            ).fetchone()
            yield Task(entry, row[0] if row else None)

    def keep(self, outcome: Outcome) -> None:
        """Write the outcome of a document; it is on disk when this returns."""
        with self._base:
            self._base.execute(_KEEP, outcome.to_row() | {"key": os.fsencode(outcome.key)})

    def close_run(self, tally: dict[str, Any], ended: bool) -> None:
        """Write how far the last run came."""
        with self._base:
            self._base.execute(
                "UPDATE run SET done=:done, pages=:pages, failed=:failed, unchanged=:unchanged, seconds=:seconds, "
                "ended=:ended WHERE id=(SELECT max(id) FROM run)",
                tally | {"ended": int(ended)},
            )

    def runs(self) -> list[dict[str, Any]]:
        """Return the runs in this folder, oldest first, with their facts."""
        cursor = self._base.execute("SELECT * FROM run ORDER BY id")
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
        return [row | {"facts": json.loads(row["facts"])} for row in rows]

    def filed(self, by: str = "name") -> Iterator[Filed]:
        """Yield the documents of the last run that are done or failed, by name or by path ``inside`` the source."""
        columns = ", ".join(name for name in Filed.__slots__ if name != "text")
        query = (
            f"SELECT {columns}, record FROM document WHERE {_CURRENT} ORDER BY {'inside' if by == 'inside' else 'name'}"
        )
        for row in self._base.execute(query, self._versions()):
            yield Filed(*row)

    def signatures(self) -> Iterator[tuple[str, bytes]]:
        """Yield path within the source and signature of the documents with text, by name."""
        query = f"SELECT inside, signature FROM document WHERE {_CURRENT} AND signature IS NOT NULL ORDER BY name"
        yield from self._base.execute(query, self._versions())

    def counts(self) -> dict[str, int]:
        """Return how many documents are known, done, failed, unfinished, and kept but not asked for by the last run."""
        total, apart = self._base.execute("SELECT count(*), coalesce(sum(1 - listed), 0) FROM document").fetchone()
        states = f"SELECT state, count(*) FROM document WHERE {_CURRENT} GROUP BY state"
        found = dict(self._base.execute(states, self._versions()).fetchall())
        done, failed = found.get(DONE, 0), found.get(FAILED, 0)
        return {
            "known": total,
            "done": done,
            "failed": failed,
            "waiting": total - apart - done - failed,
            "apart": apart,
        }

    def _versions(self) -> dict[str, str]:
        row = self._base.execute("SELECT facts FROM run ORDER BY id DESC LIMIT 1").fetchone()
        facts = json.loads(row[0]) if row else {}
        return {"artifact": facts.get("artefact", ""), "agenda": facts.get("agenda", "")}


def _connected(path: Path) -> sqlite3.Connection:
    """Return the database, in the mode that survives a loss of power after every commit."""
    connection = sqlite3.connect(path, timeout=30)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        with closing(connection.execute("PRAGMA user_version")) as found:
            version = found.fetchone()[0]
        if version not in (0, VERSION):
            raise LedgerError(f"{path} is gemaakt door een andere versie van themawijzer.")
        if not version:
            connection.executescript(_TABLES)
            connection.execute(f"PRAGMA user_version={VERSION}")
    except sqlite3.DatabaseError as broken:
        connection.close()
        raise LedgerError(f"{path} is beschadigd en kan niet worden gelezen.") from broken
    return connection
