"""What a worker is asked about one document, and what it answers."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

from model import Analysis, Document, ModelError
from service.archive.sources import Entry

WAITING, DONE, FAILED, UNCHANGED = "wacht", "klaar", "mislukt", "ongewijzigd"
_YEAR = re.compile(r"(?<!\d)((?:19[5-9]|20[0-4])\d)(?:(?!\d)|(?=[01]\d[0-3]\d(?!\d)))")


@dataclass(frozen=True, slots=True)
class Task:
    """A document to analyse, unless its content hash is still ``known``."""

    entry: Entry
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer about one document; ``again`` says that a next run has to try it anew."""

    key: str
    name: str
    state: str
    record: str = ""
    sha256: str | None = None
    artifact: str = ""
    agenda: str = ""
    again: bool = False
    code: str | None = None
    reason: str | None = None
    pages: int = 0
    characters: int = 0
    format: str | None = None
    year: int | None = None
    signature: bytes | None = None
    seconds: float = 0.0
    size: int = 0

    def to_row(self) -> dict[str, Any]:
        """Return the fields by name, for the ledger."""
        return asdict(self)


def failed_record(agenda: str, failure: ModelError) -> str:
    """Return the public answer for a document that failed, without its name, as JSON."""
    notice = {"code": failure.code, "tekst": failure.text}
    record = {"agenda": agenda, "versies": {}, "labels": [], "twijfel": [], "meldingen": [notice], "tijden": {}}
    return json.dumps(record, ensure_ascii=False)


def done_record(analysis: Analysis) -> str:
    """Return the public answer for a document, without its name, as JSON."""
    return json.dumps(analysis.to_dict(), ensure_ascii=False)


def year_of(inside: str, document: Document | None = None) -> int | None:
    """Return the year of a document: that of its name, else of its folder, else of when its PDF was made."""
    for part in reversed(inside.split("/")):
        if found := _YEAR.search(part):
            return int(found[1])
    made = document.metadata.get("CreationDate", "") if document else ""
    found = re.match(r"D:((?:19|20)\d\d)", made)
    return int(found[1]) if found else None
