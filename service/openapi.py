"""The API document at /v1/openapi.json: OpenAPI 3 by the NL API Design Rules."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from model import VERSION
from service.access import OPEN, RULES
from service.errors import TITLES
from service.parts import Parts
from service.uploading import RAW_TYPES

FILE: dict[str, Any] = {"type": "string", "format": "binary"}
FILLED_FILE = FILE | {"minLength": 1}
BINARY = {"application/octet-stream": {"schema": FILE}}
PNG = {"image/png": {"schema": FILE}}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "Een fout volgens RFC 9457, met alle gevonden fouten tegelijk",
    "required": ["status", "title", "detail"],
    "properties": {
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "code": {"type": "string", "description": "Vaste naam van deze fout"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["in", "detail"],
                "properties": {"in": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}
DESCRIPTION = (
    "Themawijzer leest Nederlandse beleidsdocumenten en wijst de thema's van een agenda aan, met de zinnen die het "
    "bewijzen en hun plaats op de pagina."
)
VERSION_HEADER = {
    "API-Version": {"description": "Volledige versie van deze API", "schema": {"type": "string", "example": VERSION}}
}
Operation = dict[str, Any]


def errors(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the error answers of a route besides those that every route has."""
    return {status: {"description": TITLES[status]} for status in statuses}


def document_body(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the description of a request body with a document: a form with these other fields, or raw."""
    form: dict[str, Any] = {"type": "object", "required": ["bestand"], "properties": {"bestand": FILLED_FILE, **fields}}
    form["additionalProperties"] = False
    raw = {kind: {"schema": FILLED_FILE} for kind in RAW_TYPES}
    whole = {"schema": form, "encoding": {"bestand": {"contentType": ", ".join(RAW_TYPES)}}}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": whole, **raw}}}


def describe(app: FastAPI, parts: Parts) -> dict[str, Any]:
    """Return the API document of this service."""
    if app.openapi_schema is None:
        app.openapi_schema = _document(app, parts)
    return app.openapi_schema


def _document(app: FastAPI, parts: Parts) -> dict[str, Any]:
    settings = parts.settings
    made = get_openapi(title="Themawijzer", version=VERSION, description=DESCRIPTION, routes=app.routes)
    contact = {"name": settings.contact_name, "email": settings.contact_email, "url": settings.contact_url}
    made["info"] |= {"contact": contact, "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}}
    made["servers"] = [{"url": f"{settings.public_url}/v1", "description": "Deze dienst"}]
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    schemas["Probleem"] = PROBLEM
    made["paths"] = {path.removeprefix("/v1"): _path(path, found) for path, found in made["paths"].items()}
    _name_agendas(made["paths"], [agenda.id for agenda in parts.analyser.agendas])
    if not settings.open_to_all:
        scheme = {"type": "http", "scheme": "bearer", "description": "Een API-sleutel"}
        made["components"]["securitySchemes"] = {"sleutel": scheme}
        made["security"] = [{"sleutel": []}]
    return made


def _path(path: str, found: dict[str, Operation]) -> dict[str, Operation]:
    return {method: _operation(method, path, operation) for method, operation in found.items()}


def _operation(method: str, path: str, operation: Operation) -> Operation:
    answers: dict[str, Any] = operation["responses"]
    answers.pop("422", None)
    usual = [400, 429, 503] + ([] if RULES.get((method.upper(), path)) == OPEN else [401, 403])
    for status in usual:
        answers.setdefault(str(status), {"description": TITLES[status]})
    for name, answer in answers.items():
        answer["headers"] = dict(VERSION_HEADER)
        if int(name) >= 400:
            answer["content"] = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Probleem"}}}
        if name == "202":
            answer["headers"]["Location"] = {"description": "Adres van het document", "schema": {"type": "string"}}
    operation["operationId"] = f"{method}{path.removeprefix('/v1').title()}".translate(_PLAIN)
    return operation


_PLAIN = str.maketrans("", "", "/{}_-.")


def _name_agendas(paths: dict[str, dict[str, Operation]], agendas: list[str]) -> None:
    """Say which agendas there are, wherever one can be chosen; an empty choice is the usual one."""
    for operation in (one for path in paths.values() for one in path.values()):
        for parameter in operation.get("parameters", []):
            if parameter["name"] == "agenda" and operation["operationId"].startswith("post"):
                parameter["schema"]["enum"] = (
                    [*agendas]
                    if "default" not in parameter["schema"]
                    else _all(agendas, parameter["schema"]["default"])
                )
        form = operation.get("requestBody", {}).get("content", {}).get("multipart/form-data", {}).get("schema", {})
        if "agenda" in form.get("properties", {}):
            form["properties"]["agenda"]["enum"] = _all(agendas, "")


def _all(agendas: list[str], usual: str) -> list[str]:
    return list(dict.fromkeys([usual, *agendas]))
