"""The audit log: who did what to which document, with what result; never text of a document or a secret."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import dataclass

from sqlalchemy import func, select
from starlette.concurrency import run_in_threadpool

from service.database import Database
from service.store import clean
from service.tables import AuditRow


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened; ``result`` is the status of the answer, ``origin`` the address it came from."""

    action: str
    target: str
    result: str
    origin: str
    actor: str


class Book:
    """Writes the lines of many requests together: whoever has the turn writes all that wait, in their order."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self.database = database
        self._waiting: list[Line] = []
        self._turn = asyncio.Lock()

    async def add(self, line: Line) -> None:
        """Return when the line is written; what cannot be written goes to standard error."""
        self._waiting.append(line)
        async with self._turn:
            mine, self._waiting = self._waiting, []
            if not mine:
                return
            try:
                await run_in_threadpool(write, self.database, *mine)
            except Exception as failure:
                for lost in mine:
                    print(f"audit niet geschreven: {type(failure).__name__} {lost}", file=sys.stderr, flush=True)  # noqa: T201


def write(database: Database, *lines: Line) -> None:
    """Add lines."""
    with database.writing() as session:
        now = database.now(session)
        session.add_all(_row(line, now) for line in lines)


def _row(line: Line, now: float) -> AuditRow:
    return AuditRow(
        action=line.action[:80],
        target=clean(line.target)[:200],
        result=line.result,
        origin=line.origin[:64],
        actor=clean(line.actor),
        moment=now,
    )


def lines(database: Database, page: int, size: int) -> tuple[list[AuditRow], int]:
    """Return one page of the log, newest first, and how many lines there are."""
    with database.reading() as session:
        total = session.scalar(select(func.count()).select_from(AuditRow)) or 0
        chosen = select(AuditRow).order_by(AuditRow.id.desc()).limit(size).offset((page - 1) * size)
        return list(session.scalars(chosen)), total
