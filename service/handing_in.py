"""A document that comes in becomes a row and a job: its fields are checked, all faults at once."""

from __future__ import annotations

import hashlib

from pydantic import ValidationError

from model import AgendaError
from service.callbacks import refused
from service.errors import Wrong, faults_of
from service.parts import Parts
from service.schemas import Aangeleverd
from service.store import Submission
from service.tables import DocumentRow
from service.uploading import Upload

DEFAULT_AGENDA = "da2024"


def hand_in(
    parts: Parts, found: Upload, said: Aangeleverd, key: str = "", strict: bool = False
) -> tuple[DocumentRow, bool]:
    """Return the document and whether it waits for analysis; Wrong with every fault in what was said of it.

    Fields of the form win over query keys; ``key`` is the Idempotency-Key with its sender. An empty field of a form
    that a person left open says nothing; ``strict`` takes it as given.
    """
    faults = _faults(parts, said)
    said = _together(found, said, strict)
    faults = list(dict.fromkeys(faults + _faults(parts, said)))
    received = parts.originals.receive(found.content)
    if received.size == 0:
        faults.append(("body.bestand", "Dit bestand is leeg."))
    if faults:
        parts.originals.drop(received)
        raise Wrong(faults)
    request = hashlib.sha256(f"{received.sha256}{said.model_dump_json()}".encode()).hexdigest() if key else ""
    return parts.store.add(received, _submission(found, said, key, request))


def _submission(found: Upload, said: Aangeleverd, key: str, request: str) -> Submission:
    return Submission(
        name=found.name[:300],
        agenda=said.agenda or DEFAULT_AGENDA,
        media_type=found.media_type,
        title=said.titel,
        date=said.datum,
        kind=said.type,
        external_id=said.externId,
        callback_url=said.callbackUrl,
        agenda_given=bool(said.agenda),
        key=key,
        request=request,
    )


def _together(found: Upload, said: Aangeleverd, strict: bool) -> Aangeleverd:
    fields = {name: value for name, value in found.fields.items() if name != "csrf" and (value or strict)}
    try:
        given = Aangeleverd.model_validate_strings(fields)
    except ValidationError as failure:
        raise Wrong(faults_of(failure.errors(), "body")) from failure
    return said.model_copy(update=given.model_dump(exclude_unset=True))


def _faults(parts: Parts, said: Aangeleverd) -> list[tuple[str, str]]:
    faults = []
    try:
        parts.analyser.head(said.agenda or DEFAULT_AGENDA)
    except AgendaError as failure:
        faults.append(("agenda", failure.text))
    if said.callbackUrl and (reason := refused(said.callbackUrl, parts.settings)):
        faults.append(("callbackUrl", reason))
    return faults
