"""The one table from errors to HTTP answers, as application/problem+json with a Dutch text."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from model import AgendaError, ModelError

STATUS = {"te-groot": 413, "te-zwaar": 422, "artefact-ongeldig": 503}
TITLES = {400: "Onjuist verzoek", 404: "Niet gevonden", 405: "Methode niet toegestaan", 413: "Te groot"}


def problem(status: int, detail: str, code: str | None = None) -> JSONResponse:
    """Return an answer in the form of RFC 9457."""
    content = {"status": status, "title": TITLES.get(status, "Fout"), "detail": detail}
    return JSONResponse(content | ({"code": code} if code else {}), status, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Teach the application to answer every known failure clearly."""
    app.add_exception_handler(ModelError, _model_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _wrong_request)


def _model_error(_request: Request, failure: Exception) -> JSONResponse:
    assert isinstance(failure, ModelError)
    status = 404 if isinstance(failure, AgendaError) else STATUS.get(failure.code, 400)
    return problem(status, failure.text, failure.code)


def _http_error(_request: Request, failure: Exception) -> JSONResponse:
    assert isinstance(failure, HTTPException)
    return problem(failure.status_code, TITLES.get(failure.status_code, str(failure.detail)))


def _wrong_request(_request: Request, _failure: Exception) -> JSONResponse:
    return problem(400, "Het verzoek is niet volledig of niet juist.")
