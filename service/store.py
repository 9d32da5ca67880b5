"""Documents in the database and on disk: added once, found, and removed completely."""

from __future__ import annotations

import random
import re
import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, undefer

from service.database import Database
from service.errors import Clash, Missing, QueueFull
from service.originals import Originals, Received
from service.tables import DeliveryRow, DocumentRow, IdempotencyRow, JobRow, TextRow

WAITING, BUSY, DONE, FAILED = "wachtend", "bezig", "gereed", "mislukt"
_RETRY_AFTER = 5, 15


@dataclass(frozen=True, slots=True)
class Submission:
    """What a caller says of a document; ``key`` and ``request`` belong to the Idempotency-Key, empty without one."""

    name: str
    agenda: str
    media_type: str = "application/octet-stream"
    title: str = ""
    date: date | None = None
    kind: str = ""
    external_id: str = ""
    callback_url: str = ""
    agenda_given: bool = False
    key: str = ""
    request: str = ""


class Store:
    """All documents of the service; every method is one transaction."""

    def __init__(self, database: Database, originals: Originals, queue_limit: int = 1000) -> None:
        """Take the database, the folder of originals, and how many documents may wait."""
        self.database, self.originals, self.queue_limit = database, originals, queue_limit

    def add(self, received: Received, said: Submission) -> tuple[DocumentRow, bool]:
        """Return the document and whether it waits for analysis now; the same bytes are the same document.

        Raises QueueFull, or Clash when the bytes are there with another agenda or the key was used for other bytes.
        """
        try:
            self._expect_room(received)
            # Waiting for the disk is done outside the transaction: on SQLite all others would wait along.
            self.originals.secure(received)
            try:
                row, queued = self._added(received, said)
            except IntegrityError:
                # Someone used the same key at the same moment: now it is there.
                row, queued = self._added(received, said)
            if queued:
                self.originals.settle(received)
            return row, queued
        finally:
            self.originals.drop(received)

    def _expect_room(self, received: Received) -> None:
        """Raise QueueFull for a new document when there is no room, before it costs anything."""
        with self.database.reading() as session:
            if self._full(session):
                known = session.scalar(select(DocumentRow.id).where(DocumentRow.sha256 == received.sha256))
                if known is None:
                    raise _no_room()

    def _added(self, received: Received, said: Submission) -> tuple[DocumentRow, bool]:
        with self.database.writing() as session:
            earlier = self._earlier(session, said)
            if earlier is not None:
                return earlier, False
            self.database.lock(session, received.sha256)
            row = session.scalar(select(DocumentRow).where(DocumentRow.sha256 == received.sha256))
            queued = row is None or row.status == FAILED
            now = self.database.now(session)
            if row is None:
                row = _row(received, said, now)
                session.add(row)
            elif said.agenda_given and said.agenda != row.agenda:
                raise Clash(f"Dit document is er al, met agenda {row.agenda}. Vraag er een nieuwe analyse van aan.")
            session.flush()
            if queued:
                self._enqueue(session, row, now)
                self.originals.keep(received)
            if said.key:
                session.add(IdempotencyRow(key=said.key, request=said.request, document_id=row.id, created=now))
            return row, queued

    def _earlier(self, session: Session, said: Submission) -> DocumentRow | None:
        used = session.get(IdempotencyRow, said.key) if said.key else None
        if used is None:
            return None
        if used.request != said.request:
            raise Clash("Deze Idempotency-Key is al gebruikt voor een ander verzoek.")
        return session.get(DocumentRow, used.document_id)

    def _full(self, session: Session) -> bool:
        return (session.scalar(select(func.count()).select_from(JobRow)) or 0) >= self.queue_limit

    def _enqueue(self, session: Session, row: DocumentRow, now: float) -> None:
        if self._full(session):
            raise _no_room()
        session.add(JobRow(document_id=row.id))
        row.status, row.progress, row.changed, row.kept = WAITING, 0, now, True
        row.error_code = row.error_text = ""

    def again(self, document_id: str, agenda: str | None = None) -> DocumentRow:
        """Queue a document for a new analysis; Clash while it is being analysed or when its original is gone."""
        with self.database.writing() as session:
            row = _existing(session, document_id)
            if row.status in (WAITING, BUSY):
                raise Clash("Dit document wordt al geanalyseerd.")
            if not row.kept:
                raise Clash("Het origineel van dit document is niet bewaard. Lever het opnieuw aan.")
            row.agenda = agenda or row.agenda
            self._enqueue(session, row, self.database.now(session))
            return row

    def get(self, document_id: str, whole: bool = False) -> DocumentRow:
        """Return a document, with its analysis when ``whole``; Missing when it is not there."""
        with self.database.reading() as session:
            return _existing(session, document_id, whole)

    def text(self, document_id: str) -> list[dict[str, Any]]:
        """Return the sentences of a document as read, none before it was analysed; Missing when it is not there."""
        with self.database.reading() as session:
            _existing(session, document_id)
            row = session.get(TextRow, document_id)
            return row.sentences if row else []

    def deliveries(self, document_id: str) -> list[DeliveryRow]:
        """Return the callbacks of a document, oldest first; Missing when it is not there."""
        with self.database.reading() as session:
            _existing(session, document_id)
            chosen = select(DeliveryRow).where(DeliveryRow.document_id == document_id).order_by(DeliveryRow.id)
            return list(session.scalars(chosen))

    def remove(self, document_id: str) -> None:
        """Delete a document completely: rows, original, pictures; Missing when it is not there."""
        with self.database.writing() as session:
            # The job first, as a worker that finishes does: in another order the two would wait for each other.
            session.execute(select(JobRow.id).where(JobRow.document_id == document_id).with_for_update())
            row = _existing(session, document_id)
            session.delete(row)
        self.remove_unknown(row.sha256)
        self.database.shrink()

    def remove_unknown(self, sha256: str) -> None:
        """Delete the files of a hash that no document has."""
        with self.database.writing() as session:
            # The same bytes handed in at this moment wait for this lock and then bring their own file.
            self.database.lock(session, sha256)
            if session.scalar(select(DocumentRow.id).where(DocumentRow.sha256 == sha256)) is None:
                self.originals.remove(sha256)

    def remove_original(self, document_id: str) -> None:
        """Delete the original of an analysed document and the pictures of its pages; the rest stays."""
        with self.database.writing() as session:
            row = _existing(session, document_id)
            self.database.lock(session, row.sha256)
            row.kept = False
            self.originals.remove(row.sha256)

    def older_than(self, moment: float) -> list[str]:
        """Return the ids of finished documents added before this moment."""
        with self.database.reading() as session:
            chosen = DocumentRow.created < moment, DocumentRow.status.in_((DONE, FAILED))
            return list(session.scalars(select(DocumentRow.id).where(*chosen)))

    def with_needless_original(self) -> list[str]:
        """Return the ids of analysed documents whose original is still kept."""
        with self.database.reading() as session:
            return list(session.scalars(select(DocumentRow.id).where(DocumentRow.status == DONE, DocumentRow.kept)))

    def counts(self) -> dict[str, int]:
        """Return how many documents there are per status."""
        with self.database.reading() as session:
            found = session.execute(select(DocumentRow.status, func.count()).group_by(DocumentRow.status)).all()
        return dict.fromkeys((WAITING, BUSY, DONE, FAILED), 0) | {status: count for status, count in found}


def _no_room() -> QueueFull:
    """Return the refusal; not with the same moment for all who get it, or they would come back as one crowd."""
    return QueueFull(headers={"Retry-After": str(random.randint(*_RETRY_AFTER))})


def _existing(session: Session, document_id: str, whole: bool = False) -> DocumentRow:
    options = [undefer(DocumentRow.analysis)] if whole else []
    row = session.get(DocumentRow, document_id, options=options)
    if row is None:
        raise Missing("Dit document is er niet (meer).")
    return row


def _row(received: Received, said: Submission, now: float) -> DocumentRow:
    name, title = clean(said.name), clean(said.title)
    return DocumentRow(
        id=str(uuid.uuid4()),
        sha256=received.sha256,
        size=received.size,
        media_type=said.media_type[:128],
        name=name,
        title=title,
        date=said.date,
        kind=clean(said.kind),
        agenda=said.agenda,
        external_id=clean(said.external_id),
        callback_url=said.callback_url,
        status=WAITING,
        search=f"{title}\n{name}".casefold(),
        created=now,
        changed=now,
    )


def clean(text: str) -> str:
    """Return a text that every database takes and that fits one line: no control characters, no halves of letters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return re.sub(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]+", " ", whole).strip()
