"""The documents of the service to another agenda: judged from their original, or from the text that was kept."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import undefer

from service.database import Database
from service.migrating import Journey, MigrationError, Migrator
from service.originals import Originals
from service.reviews import Reviews, settle
from service.settings import Settings
from service.store import DONE
from service.tables import DocumentRow


def moved_in_store(settings: Settings, migrator: Migrator) -> Iterator[Journey]:
    """Yield each analysed document under the old agenda after its move, and keep the outcome.

    What people said in reviews counts as label; the reviews themselves stay with the old agenda.
    """
    database, originals = Database.of(settings), Originals(settings.data_dir)
    reviews = Reviews(database)
    with database.reading() as session:
        chosen = DocumentRow.agenda == migrator.move.old.id, DocumentRow.status == DONE
        rows = list(session.scalars(select(DocumentRow).where(*chosen).options(undefer(DocumentRow.analysis))))
    if not rows:
        raise MigrationError(f"De dienst heeft geen geanalyseerde documenten met agenda {migrator.move.old.id}.")
    for row in rows:
        place = originals.place(row.sha256)
        migrator.of_file = lambda _name, place=place: place.read_bytes() if place.is_file() else None  # type: ignore[misc]
        result = reviews.result(row) or {"labels": []}
        journey = migrator.journey({"bestand": row.name, **result})
        journey.record.pop("afgewezen", None)
        _keep(database, row.id, journey)
        yield journey
    database.close()


def _keep(database: Database, document_id: str, journey: Journey) -> None:
    """Write the new analysis of a document, under which it is found from now on."""
    analysis = {key: value for key, value in journey.record.items() if key != "bestand"}
    for label in (*analysis["labels"], *analysis["twijfel"]):
        label.pop("beoordeling", None)
    with database.writing() as session:
        row = session.get(DocumentRow, document_id, options=[undefer(DocumentRow.analysis)])
        if row is not None:
            row.agenda, row.analysis, row.changed = analysis["agenda"], analysis, database.now(session)
            settle(session, row)
