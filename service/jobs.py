"""The queue: waiting -> running -> done | failed, kept in the database so that no crash loses or doubles work.

A worker holds a job by a lease that it renews. Whoever finds a lease that ran out takes the job over; only the holder
of the lease can finish the job, so a worker that was thought dead and comes back changes nothing.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from service.database import Database
from service.errors import Clash, Missing
from service.reviews import settle
from service.store import BUSY, DONE, FAILED, WAITING
from service.tables import DeliveryRow, DocumentRow, JobRow, TextRow

LEASE_SECONDS = 20.0
MOST_ATTEMPTS = 5
_CRASHES = "Het analyseren van dit document is meermaals afgebroken."
_CANCELLED = "Het analyseren van dit document is op verzoek gestopt."


Keep = Callable[[Session, DocumentRow], None]


@dataclass(frozen=True, slots=True)
class Claim:
    """A job held by a worker; ``owner`` names this one claim and no other."""

    job: int
    owner: str
    document: str
    sha256: str
    name: str
    agenda: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an analysis gave."""

    analysis: dict[str, Any]
    sentences: list[dict[str, Any]]
    pages: int


class Jobs:
    """The queue of documents to analyse; every method is one transaction."""

    def __init__(self, database: Database, lease: float = LEASE_SECONDS) -> None:
        """Take the database and for how many seconds a claim holds."""
        self.database, self.lease = database, lease

    def claim(self, worker: str) -> Claim | None:
        """Take the oldest document that nobody holds, or return None; one crashed too often becomes failed."""
        with self.database.writing() as session:
            now = self.database.now(session)
            while (job := self._free(session, now)) is not None:
                document = session.get_one(DocumentRow, job.document_id)
                if job.attempts >= MOST_ATTEMPTS:
                    _end(session, job.id, document, now, FAILED, "afgebroken", _CRASHES)
                    continue
                job.owner, job.lease = f"{worker}:{uuid.uuid4().hex[:12]}", now + self.lease
                job.attempts += 1
                document.status, document.progress, document.changed = BUSY, 0, now
                return Claim(job.id, job.owner, document.id, document.sha256, document.name, document.agenda)
        return None

    def _free(self, session: Session, now: float) -> JobRow | None:
        chosen = select(JobRow).where(JobRow.lease < now).order_by(JobRow.id).limit(1)
        # SQLite has no row locks and ignores this: there the whole transaction holds the write lock.
        return session.scalar(chosen.with_for_update(skip_locked=True))

    def renew(self, claim: Claim, progress: int) -> bool:
        """Hold a claim for longer and write progress (0-100); False when it is no longer ours."""
        with self.database.writing() as session:
            held = update(JobRow).where(JobRow.id == claim.job, JobRow.owner == claim.owner)
            done = session.execute(held.values(lease=self.database.now(session) + self.lease))
            if _count(done) == 0:
                return False
            session.execute(update(DocumentRow).where(DocumentRow.id == claim.document).values(progress=progress))
            return True

    def finish(self, claim: Claim, outcome: Outcome) -> bool:
        """Keep an analysis; False, with nothing changed, when the claim is no longer ours."""

        def keep(session: Session, document: DocumentRow) -> None:
            document.analysis, document.page_count = outcome.analysis, outcome.pages
            document.analyses += 1
            session.merge(TextRow(document_id=document.id, sentences=outcome.sentences))
            settle(session, document)

        return self._close(claim, DONE, "", "", keep)

    def fail(self, claim: Claim, code: str, text: str) -> bool:
        """Keep why a document could not be analysed; False when the claim is no longer ours."""
        return self._close(claim, FAILED, code, text)

    def _close(self, claim: Claim, status: str, code: str, text: str, keep: Keep | None = None) -> bool:
        with self.database.writing() as session:
            if not self._ours(session, claim):
                return False
            document = session.get_one(DocumentRow, claim.document)
            if keep:
                keep(session, document)
            _end(session, claim.job, document, self.database.now(session), status, code, text)
            return True

    def _ours(self, session: Session, claim: Claim) -> bool:
        held = select(JobRow).where(JobRow.id == claim.job, JobRow.owner == claim.owner).with_for_update()
        return session.scalar(held) is not None

    def cancel(self, document_id: str) -> None:
        """Stop the analysis of a document; Missing without document, Clash when nothing waits or runs."""
        with self.database.writing() as session:
            document = session.get(DocumentRow, document_id)
            if document is None:
                raise Missing("Dit document is er niet (meer).")
            job = session.scalar(select(JobRow).where(JobRow.document_id == document_id).with_for_update())
            if job is None:
                raise Clash("Van dit document loopt geen analyse.")
            _end(session, job.id, document, self.database.now(session), FAILED, "geannuleerd", _CANCELLED)

    def release(self, worker: str) -> int:
        """Put back what a worker held that is known to be dead; return how many jobs that were."""
        with self.database.writing() as session:
            held = select(JobRow).where(JobRow.owner.startswith(f"{worker}:", autoescape=True)).with_for_update()
            jobs = list(session.scalars(held))
            for job in jobs:
                job.owner, job.lease = "", 0.0
                document = session.get_one(DocumentRow, job.document_id)
                document.status, document.progress = WAITING, 0
            return len(jobs)

    def owners(self) -> set[str]:
        """Return the names of the workers that hold a job now."""
        with self.database.reading() as session:
            found = session.scalars(select(JobRow.owner).where(JobRow.owner != ""))
            return {owner.rpartition(":")[0] for owner in found}

    def length(self) -> int:
        """Return how many documents wait or are being analysed."""
        with self.database.reading() as session:
            return session.scalar(select(func.count()).select_from(JobRow)) or 0


def _end(session: Session, job: int, document: DocumentRow, now: float, status: str, code: str, text: str) -> None:
    """Take a job from the queue, write how it ended, and queue the callback that tells it."""
    session.execute(delete(JobRow).where(JobRow.id == job))
    document.status, document.progress, document.changed = status, 100 if status == DONE else 0, now
    document.error_code, document.error_text = code, text
    if document.callback_url:
        told = {
            "id": document.id,
            "status": status,
            "externId": document.external_id,
            "invoerHash": document.sha256,
            "versies": (document.analysis or {}).get("versies", {}) if status == DONE else {},
        }
        session.add(
            DeliveryRow(
                document_id=document.id,
                url=document.callback_url,
                body=json.dumps(told, sort_keys=True),
                status="wachtend",
                due=now,
                created=now,
            )
        )


def _count(done: Any) -> int:
    assert isinstance(done, CursorResult)
    return int(done.rowcount)
