"""Results under one agenda to results under another: from a folder or from the service's store, with a report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model import Analyser, Analysis, Document, ModelError, Move, Moved, judged_from, read_mappings
from service.analysing import Reading, file_bytes
from service.own_agendas import agenda_named
from service.settings import Settings

Record = dict[str, Any]
WHOLE, KEPT, EVIDENCE, NONE = "document", "bewaarde tekst", "bewijszinnen", "geen tekst"
WITHOUT = {
    KEPT: "Het document zelf was er niet bij; het is beoordeeld uit de tekst die is bewaard.",
    EVIDENCE: "Het document zelf was er niet bij; de andere labels zijn beoordeeld uit de bewijszinnen.",
    NONE: "Het document zelf was er niet bij; alleen labels met precies een tegenhanger zijn meeverhuisd.",
}


class MigrationError(ModelError):
    """There is nothing to move, or no way to move it."""

    code = "verhuizing-onmogelijk"


@dataclass(slots=True)
class Journey:
    """One document on its way: what it was judged from, what became of it, and its new record."""

    name: str
    judged: str
    moved: Moved
    record: Record


@dataclass(slots=True)
class Migrator:
    """Moves records from one agenda to another."""

    settings: Settings
    analyser: Analyser
    move: Move

    def journey(self, record: Record, data: bytes | None, text: Document | None = None) -> Journey:
        """Return a document after the move, from its bytes, the text that was kept of it, or its evidence.

        Without any of these only exact matches move along.
        """
        fresh, judged = self._fresh(record, data, text)
        moved = self.move.move(record["labels"], fresh)
        notices = list(record.get("meldingen", ())) if fresh is None else [_notice(one) for one in fresh.notices]
        if judged in WITHOUT:
            notices.append({"code": "verhuisd-zonder-document", "tekst": WITHOUT[judged]})
        new = self.move.new
        made = self.analyser.versions(new)
        labels = {"labels": moved.labels, "twijfel": moved.doubt, "meldingen": notices}
        return Journey(record["bestand"], judged, moved, {**record, "agenda": new.id, "versies": made, **labels})

    def _fresh(self, record: Record, data: bytes | None, text: Document | None) -> tuple[Analysis | None, str]:
        new = self.move.new.id
        if data is not None:
            try:
                return self.analyser.analyse(data, new, Reading(self.settings)), WHOLE
            except ModelError:
                pass
        if text is not None:
            return self.analyser.analyse(b"", new, lambda _: text), KEPT
        sentences = [one["zin"] for label in record["labels"] for one in label.get("bewijs", ())]
        return (judged_from(sentences, self.analyser, new), EVIDENCE) if sentences else (None, NONE)


def _notice(notice: Any) -> dict[str, str]:  # noqa: ANN401 - a notice of the model
    return {"code": notice.code, "tekst": notice.text}


def way(settings: Settings, old: str, new: str) -> Move:
    """Return the way between two agendas; MigrationError when no mapping says how they lie."""
    mappings = read_mappings(settings.training_data / "agendas" / "mappings.ttl")
    move = Move.between(agenda_named(settings, old), agenda_named(settings, new), mappings)
    if not move.exact and not any(move.near.values()):
        raise MigrationError(f"Tussen {old} en {new} zijn geen koppelingen bekend; er kan niets verhuizen.")
    return move


def records_of(folder: Path, old: str) -> Iterator[Record]:
    """Yield the results in a folder (resultaten.jsonl) under the old agenda; MigrationError when there are none."""
    file = folder if folder.is_file() else folder / "resultaten.jsonl"
    if not file.is_file():
        raise MigrationError(f"In {folder} staat geen resultaten.jsonl. Maak die met `themawijzer archive`.")
    found = False
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            record = json.loads(line)
        except json.JSONDecodeError as broken:
            raise MigrationError(f"{file.name}, regel {number} is geen geldige JSON.") from broken
        if record.get("agenda") == old:
            found = True
            yield record
    if not found:
        raise MigrationError(f"In {file} staan geen resultaten van agenda {old}.")


def file_beside(folder: Path) -> Callable[[str], bytes | None]:
    """Return what finds the bytes of a document by its name: as a path, or beside the results."""

    def found(name: str) -> bytes | None:
        places = [Path(name), folder / name, folder.parent / name]
        place = next((place for place in places if place.is_file()), None)
        try:
            return None if place is None else file_bytes(str(place))
        except ModelError:
            return None

    return found


@dataclass(slots=True)
class Tally:
    """What a move did in all: documents by what they were judged from, labels by fate, and from which to which."""

    judged: Counter[str] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)
    ways: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    review: int = 0

    def add(self, journeys: Iterable[Journey]) -> Iterator[Journey]:
        """Yield the journeys, counted."""
        for journey in journeys:
            self.judged[journey.judged] += 1
            self.review += bool(journey.moved.doubt) or any(step.fate == "twijfel" for step in journey.moved.steps)
            for step in journey.moved.steps:
                self.fates[step.fate] += 1
                self.ways[step.fate, step.old, ", ".join(step.new), step.reason] += 1
            yield journey
