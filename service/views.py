"""Rows of the database as the dictionaries of the API."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from service.tables import AuditRow, DeliveryRow, DocumentRow, KeyRow, ReviewRow

NOTHING: dict[str, Any] = {"labels": [], "twijfel": [], "afgewezen": [], "meldingen": [], "tijden": {}}


def moment(seconds: float | None) -> str | None:
    """Return a moment in UTC as ISO 8601, or None."""
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def document_short(row: DocumentRow) -> dict[str, Any]:
    """Return a document as it stands in a list."""
    return {
        "id": row.id,
        "adres": f"/v1/documenten/{row.id}",
        "bestand": row.name,
        "titel": row.title,
        "datum": row.date.isoformat() if row.date else None,
        "type": row.kind,
        "agenda": row.agenda,
        "externId": row.external_id,
        "status": row.status,
        "voortgang": row.progress,
        "aangemaaktOp": moment(row.created),
        "gewijzigdOp": moment(row.changed),
        "aantalPaginas": row.page_count,
        "grootte": row.size,
        "origineelBewaard": row.kept,
        "invoerHash": row.sha256,
        "fout": {"code": row.error_code, "tekst": row.error_text} if row.error_code else None,
    }


def document_full(row: DocumentRow, result: dict[str, Any] | None, versions: dict[str, str]) -> dict[str, Any]:
    """Return a document with its result after reviews; ``versions`` are those of the service, until it was analysed."""
    found = result or {**NOTHING, "versies": versions}
    return document_short(row) | {key: found[key] for key in ("versies", *NOTHING)}


def review(row: ReviewRow) -> dict[str, Any]:
    """Return a review."""
    return {
        "nummer": row.id,
        "actie": row.action,
        "agenda": row.agenda,
        "code": row.code,
        "reden": row.reason,
        "zin": row.sentence,
        "pagina": row.page,
        "wie": row.actor,
        "gemaaktOp": moment(row.made),
        "voor": row.before,
        "na": row.after,
        "teruggenomenDoor": row.undone_by,
        "teruggenomenOp": moment(row.undone),
    }


def delivery(row: DeliveryRow) -> dict[str, Any]:
    """Return a callback."""
    sent = {"adres": row.url, "status": row.status, "pogingen": row.attempts, "antwoord": row.answer}
    return sent | {"aangemaaktOp": moment(row.created)}


def key(row: KeyRow) -> dict[str, Any]:
    """Return an API key without its secret."""
    return {
        "id": row.id,
        "naam": row.name,
        "rechten": row.scopes.split(),
        "aangemaaktOp": moment(row.created),
        "verlooptOp": moment(row.expires),
        "ingetrokkenOp": moment(row.revoked),
    }


def audit_line(row: AuditRow) -> dict[str, Any]:
    """Return a line of the audit log."""
    return {
        "actie": row.action,
        "object": row.target,
        "resultaat": row.result,
        "oorsprong": row.origin,
        "actor": row.actor,
        "tijdstempel": moment(row.moment),
    }
