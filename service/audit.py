"""The audit log: who did what to which document, with what result; never text of a document or a secret."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

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


def write(database: Database, line: Line) -> None:
    """Add a line."""
    with database.writing() as session:
        session.add(
            AuditRow(
                action=line.action[:80],
                target=clean(line.target)[:200],
                result=line.result,
                origin=line.origin[:64],
                actor=clean(line.actor),
                moment=database.now(session),
            )
        )


def lines(database: Database, page: int, size: int) -> tuple[list[AuditRow], int]:
    """Return one page of the log, newest first, and how many lines there are."""
    with database.reading() as session:
        total = session.scalar(select(func.count()).select_from(AuditRow)) or 0
        chosen = select(AuditRow).order_by(AuditRow.id.desc()).limit(size).offset((page - 1) * size)
        return list(session.scalars(chosen)), total
