"""The documents of the service to another agenda: judged from their original, or from the text that was kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from model import Block, Box, Document
from service.database import Database
from service.migrating import Journey, MigrationError, Migrator
from service.originals import Originals
from service.reviews import Reviews, settle
from service.settings import Settings
from service.store import DONE
from service.tables import DocumentRow, TextRow


def moved_in_store(settings: Settings, migrator: Migrator) -> Iterator[Journey]:
    """Yield each analysed document under the old agenda after its move, and keep the outcome.

    What people said in reviews counts as label; the reviews themselves stay with the old agenda. A document that was
    changed or analysed anew in the meantime is left as it is.
    """
    database, originals = Database.of(settings), Originals(settings.data_dir)
    reviews, old = Reviews(database), migrator.move.old.id
    try:
        with database.reading() as session:
            chosen = select(DocumentRow.id).where(DocumentRow.agenda == old, DocumentRow.status == DONE)
            ids = list(session.scalars(chosen.order_by(DocumentRow.created, DocumentRow.id)))
        if not ids:
            raise MigrationError(f"De dienst heeft geen geanalyseerde documenten met agenda {old}.")
        for document_id in ids:
            row, text = _read(database, document_id)
            result = None if row is None or row.agenda != old else reviews.result(row)
            if row is None or result is None:
                continue
            place = originals.place(row.sha256)
            data = place.read_bytes() if place.is_file() else None
            result.pop("afgewezen", None)
            journey = migrator.journey({"bestand": row.name, **result}, data, text)
            if _keep(database, row, journey):
                yield journey
    finally:
        database.close()


def _read(database: Database, document_id: str) -> tuple[DocumentRow | None, Document | None]:
    """Return a document and its text as it was read, None where they are gone."""
    with database.reading() as session:
        row = session.get(DocumentRow, document_id, options=[undefer(DocumentRow.analysis)])
        text = session.get(TextRow, document_id)
        return row, _document(text.sentences) if text and text.sentences else None


def _document(sentences: list[dict[str, Any]]) -> Document:
    """Return sentences that were kept as a document to judge."""
    blocks = []
    for one in sentences:
        spans = tuple((0, len(one["zin"]), Box(int(box[0]), *box[1:])) for box in one["kaders"])
        blocks.append(Block(one["zin"], one["soort"], spans, (one["kop"],) if one["kop"] else ()))
    return Document("tekst", tuple(blocks))


def _keep(database: Database, seen: DocumentRow, journey: Journey) -> bool:
    """Write the new analysis of a document, unless it was changed since it was read."""
    analysis = {key: value for key, value in journey.record.items() if key != "bestand"}
    for label in (*analysis["labels"], *analysis["twijfel"]):
        label.pop("beoordeling", None)
    with database.writing() as session:
        row = session.get(DocumentRow, seen.id, options=[undefer(DocumentRow.analysis)])
        if row is None or row.status != DONE or row.changed != seen.changed:
            return False
        row.agenda, row.analysis, row.changed = analysis["agenda"], analysis, database.now(session)
        settle(session, row)
    return True
