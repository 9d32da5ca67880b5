"""The service's own errors, and the one table from errors to HTTP answers (application/problem+json, RFC 9457).

ModelError
├── TooMuch                a body over the limit
├── TooSlow                a body that did not arrive in time
├── Wrong                  a request that breaks a rule; carries every fault found
├── Missing                what was asked for is not there
├── Clash                  the request does not fit what is there already
├── QueueFull              too many documents wait
├── TooOften               too many requests
├── NotLoggedIn            no key or session, or one that is not valid
├── NotAllowed             the key or session does not reach this far
└── UnsafeSettings         the service may not start like this
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import InterfaceError, OperationalError
from starlette.exceptions import HTTPException

from model import AgendaError, ModelError

TITLES = {
    400: "Onjuist verzoek",
    401: "Niet ingelogd",
    403: "Niet toegestaan",
    404: "Niet gevonden",
    405: "Methode niet toegestaan",
    406: "Antwoordvorm niet mogelijk",
    408: "Te traag",
    409: "Past niet bij wat er al is",
    413: "Te groot",
    415: "Inhoudstype niet mogelijk",
    429: "Te druk",
    500: "Fout in de dienst",
    503: "Even niet beschikbaar",
    507: "Schijf vol",
}


class ServiceError(ModelError):
    """A failure of the service, with the status of its answer and headers to send along."""

    status = 400

    def __init__(self, text: str | None = None, headers: dict[str, str] | None = None) -> None:
        """Keep the Dutch text and the headers."""
        super().__init__(text)
        self.headers = headers or {}


class TooMuch(ServiceError):
    """A body over the limit."""

    status, code, text = 413, "te-groot", "Dit bestand is te groot."


class TooSlow(ServiceError):
    """A body that did not arrive in time."""

    status, code, text = 408, "te-traag", "Het verzoek kwam niet op tijd helemaal binnen."


class Wrong(ServiceError):
    """A request that breaks a rule; ``faults`` holds (place, Dutch text) of every fault found."""

    code, text = "onjuist", "Het verzoek is niet volledig of niet juist."

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        """Keep every fault."""
        super().__init__()
        self.faults = faults


class Missing(ServiceError):
    """What was asked for is not there."""

    status, code, text = 404, "niet-gevonden", "Dit is er niet (meer)."


class Clash(ServiceError):
    """The request does not fit what is there already."""

    status, code, text = 409, "past-niet", "Dit past niet bij wat er al is."


class QueueFull(ServiceError):
    """Too many documents wait."""

    status, code, text = 429, "wachtrij-vol", "Er wachten al te veel documenten. Probeer het straks opnieuw."


class TooOften(ServiceError):
    """Too many requests."""

    status, code, text = 429, "te-vaak", "Te veel verzoeken achter elkaar. Probeer het straks opnieuw."


class NotLoggedIn(ServiceError):
    """No key or session, or one that is not valid."""

    status, code, text = 401, "niet-ingelogd", "Log in of geef een geldige sleutel mee."


class NotAllowed(ServiceError):
    """The key or session does not reach this far."""

    status, code, text = 403, "niet-toegestaan", "Hiervoor hebt u geen rechten."


class UnsafeSettings(ServiceError):
    """The service may not start like this."""

    code, text = "onveilig", "De dienst mag zo niet starten."


STATUS = {"te-groot": 413, "artefact-ongeldig": 503}


def problem(
    status: int,
    detail: str,
    code: str | None = None,
    faults: list[tuple[str, str]] | None = None,
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """Return an answer in the form of RFC 9457, with every fault at once."""
    content: dict[str, Any] = {"status": status, "title": TITLES.get(status, "Fout"), "detail": detail}
    if code:
        content["code"] = code
    if faults:
        content["errors"] = [{"in": place, "detail": text} for place, text in faults]
    return JSONResponse(content, status, headers, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Teach the application to answer every known failure clearly."""
    app.add_exception_handler(ModelError, _model_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _wrong_request)
    app.add_exception_handler(OSError, _disk_error)
    for lost in (OperationalError, InterfaceError):
        app.add_exception_handler(lost, _database_error)


def _model_error(_request: Request, failure: Exception) -> JSONResponse:
    assert isinstance(failure, ModelError)
    if isinstance(failure, ServiceError):
        faults = getattr(failure, "faults", None)
        return problem(failure.status, failure.text, failure.code, faults, failure.headers)
    status = 404 if isinstance(failure, AgendaError) else STATUS.get(failure.code, 400)
    return problem(status, failure.text, failure.code)


def _http_error(_request: Request, failure: Exception) -> JSONResponse:
    assert isinstance(failure, HTTPException)
    if isinstance(failure.__cause__, ServiceError):
        # What the framework made of a body that our own edge cut off.
        return _model_error(_request, failure.__cause__)
    text = TEXTS.get(failure.status_code, "Dit verzoek kon niet worden uitgevoerd.")
    return problem(failure.status_code, text, headers=dict(failure.headers or {}))


def _wrong_request(_request: Request, failure: Exception) -> JSONResponse:
    assert isinstance(failure, RequestValidationError)
    return problem(400, Wrong.text, Wrong.code, faults_of(failure.errors()))


def _disk_error(_request: Request, failure: Exception) -> JSONResponse:
    if getattr(failure, "errno", None) in (errno.ENOSPC, errno.EDQUOT):
        return problem(507, "De schijf van de dienst is vol. Dit document is niet bewaard.", "schijf-vol")
    raise failure


def _database_error(_request: Request, failure: Exception) -> JSONResponse:
    if "disk is full" in str(getattr(failure, "orig", failure)):
        return problem(507, "De schijf van de dienst is vol. Dit document is niet bewaard.", "schijf-vol")
    text = "De database van de dienst is even niet bereikbaar. Probeer het straks opnieuw."
    return problem(503, text, "database-onbereikbaar", headers={"Retry-After": "5"})


TEXTS = {
    400: "Het verzoek kon niet worden gelezen.",
    404: "Op dit adres is niets. Let op: adressen eindigen niet op een schuine streep.",
    405: "Deze methode kan hier niet.",
}

DUTCH = {
    "missing": "Dit ontbreekt.",
    "extra_forbidden": "Dit veld bestaat niet.",
    "string_too_short": "Deze tekst is te kort.",
    "string_too_long": "Deze tekst is te lang.",
    "string_pattern_mismatch": "Deze waarde heeft niet de juiste vorm.",
    "int_parsing": "Dit moet een geheel getal zijn.",
    "int_type": "Dit moet een geheel getal zijn.",
    "uuid_parsing": "Dit moet een UUID zijn.",
    "date_from_datetime_parsing": "Dit moet een datum zijn, zoals 2026-11-21.",
    "date_parsing": "Dit moet een datum zijn, zoals 2026-11-21.",
    "json_invalid": "Dit is geen geldige JSON.",
    "greater_than_equal": "Dit getal is te klein.",
    "less_than_equal": "Dit getal is te groot.",
}


def faults_of(found: Iterable[Any], place: str = "") -> list[tuple[str, str]]:
    """Return (place, Dutch text) of every fault that pydantic found."""
    start = (place,) if place else ()
    return [(".".join(map(str, (*start, *fault["loc"]))), _dutch(fault)) for fault in found]


def _dutch(fault: dict[str, Any]) -> str:
    if fault["type"] in ("literal_error", "enum"):
        return f"Kies uit {fault['ctx']['expected'].replace(' or ', ' of ')}."
    return DUTCH.get(fault["type"], "Deze waarde is niet geldig.")
