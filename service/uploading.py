"""A document as it comes in over HTTP: a multipart field ``bestand`` or the raw body, with what is said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from service.errors import ServiceError, TooMuch, Wrong

IN_MEMORY = 1 << 20
RAW_TYPES = (
    "application/octet-stream",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "message/rfc822",
    "text/html",
    "text/markdown",
    "text/plain",
)


class WrongType(ServiceError):
    """A body of a kind that holds no document."""

    status, code = 415, "inhoudstype"
    text = "Stuur het document als multipart-veld 'bestand' of als kale inhoud, bijvoorbeeld application/pdf."


@dataclass(frozen=True, slots=True)
class Upload:
    """A document that came in; ``fields`` are the other fields of the form."""

    name: str
    media_type: str
    content: BinaryIO
    fields: dict[str, str] = field(default_factory=dict)


async def upload(request: Request, limit: int) -> Upload:
    """Return the document in a request; TooMuch past ``limit`` bytes, WrongType or Wrong where it cannot be found."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > limit + 100_000:
        raise TooMuch
    if kind == "multipart/form-data":
        return await _from_form(request, limit)
    if kind not in RAW_TYPES:
        raise WrongType
    return Upload("document", kind, await _from_body(request, limit))


async def _from_form(request: Request, limit: int) -> Upload:
    form = await request.form(max_files=5, max_fields=50)
    found = form.getlist("bestand")
    if len(found) != 1 or not isinstance(found[0], UploadFile):
        raise Wrong([("body.bestand", "Stuur precies een bestand mee.")])
    file = found[0]
    if (file.size or 0) > limit:
        raise TooMuch
    kind = file.content_type or "application/octet-stream"
    fields = {key: value for key, value in form.multi_items() if isinstance(value, str)}
    return Upload(last_part(file.filename or "document"), kind, file.file, fields)


async def _from_body(request: Request, limit: int) -> BinaryIO:
    kept = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - closed by whoever collects it
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise TooMuch
        await run_in_threadpool(kept.write, chunk) if size > IN_MEMORY else kept.write(chunk)
    kept.seek(0)
    return cast(BinaryIO, kept)


async def uploaded(request: Request, limit: int) -> tuple[str, bytes]:
    """Return name and bytes of the document in a request, to analyse at once."""
    found = await upload(request, limit)
    return found.name, await run_in_threadpool(found.content.read)


def last_part(name: str) -> str:
    """Return the name of a file without the folders a browser or an attacker put before it."""
    return re.split(r"[/\\]", name)[-1].strip(". ") or "document"
