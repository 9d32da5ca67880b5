"""What a worker is asked about one document, and what it answers."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
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


def failed_record(agendas: Sequence[str], failure: ModelError) -> str:
    """Return the public answers for a document that failed, one per agenda, without its name, as JSON."""
    notice = {"code": failure.code, "tekst": failure.text}
    rest: dict[str, Any] = {"versies": {}, "labels": [], "twijfel": [], "meldingen": [notice], "tijden": {}}
    return _together([{"agenda": agenda, **rest} for agenda in agendas])


def done_record(analyses: Sequence[Analysis]) -> str:
    """Return the public answers for a document, one per agenda, without its name, as JSON."""
    return _together([analysis.to_dict() for analysis in analyses])


def records_of(name: str, text: str) -> list[dict[str, Any]]:
    """Return the public answers for a document, one per agenda, as ``tag --json`` gives them."""
    found = json.loads(text)
    return [{"bestand": name, **one} for one in (found if isinstance(found, list) else [found])]


def joined(versions: Sequence[str]) -> str:
    """Return the versions of several agendas as one text: each once, in their order."""
    return ", ".join(dict.fromkeys(versions))


def _together(records: list[dict[str, Any]]) -> str:
    return json.dumps(records[0] if len(records) == 1 else records, ensure_ascii=False)


def year_of(inside: str, document: Document | None = None) -> int | None:
    """Return the year of a document: that of its name, else of its folder, else of when its PDF was made."""
    for part in reversed(inside.split("/")):
        if found := _YEAR.search(part):
            return int(found[1])
    made = document.metadata.get("CreationDate", "") if document else ""
    found = re.match(r"D:((?:19|20)\d\d)", made)
    return int(found[1]) if found else None
