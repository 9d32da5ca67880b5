"""Who may do what: roles, scopes, and the one table of what each route asks; a route without a line is closed."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from service.errors import UnsafeSettings
from service.screen_rules import SCREENS
from service.settings import Settings

OPEN, READ, ANALYSE, REVIEW, MANAGE = "open", "read", "analyse", "review", "manage"
SCOPES = (ANALYSE, READ, REVIEW, MANAGE)
ROLES = {
    "lezer": frozenset({READ}),
    "beoordelaar": frozenset({READ, ANALYSE, REVIEW}),
    "beheerder": frozenset(SCOPES),
}

RULES: dict[tuple[str, str], str] = {
    ("GET", "/health"): OPEN,
    ("GET", "/ready"): OPEN,
    ("GET", "/metrics"): READ,
    ("GET", "/v1/openapi.json"): OPEN,
    ("GET", "/v1/agendas"): READ,
    ("GET", "/v1/agendas/{agenda_id}"): READ,
    ("POST", "/v1/analyses"): ANALYSE,
    ("POST", "/v1/documenten"): ANALYSE,
    ("GET", "/v1/documenten"): READ,
    ("GET", "/v1/documenten/{document_id}"): READ,
    ("DELETE", "/v1/documenten/{document_id}"): ANALYSE,
    ("POST", "/v1/documenten/{document_id}/analyses"): ANALYSE,
    ("DELETE", "/v1/documenten/{document_id}/taak"): ANALYSE,
    ("GET", "/v1/documenten/{document_id}/origineel"): READ,
    ("GET", "/v1/documenten/{document_id}/tekst"): READ,
    ("GET", "/v1/documenten/{document_id}/paginas/{nummer}"): READ,
    ("GET", "/v1/documenten/{document_id}/afleveringen"): READ,
    ("GET", "/v1/documenten/{document_id}/beoordelingen"): READ,
    ("POST", "/v1/documenten/{document_id}/beoordelingen"): REVIEW,
    ("DELETE", "/v1/documenten/{document_id}/beoordelingen/{nummer}"): REVIEW,
    ("GET", "/v1/sleutels"): MANAGE,
    ("POST", "/v1/sleutels"): MANAGE,
    ("DELETE", "/v1/sleutels/{sleutel_id}"): MANAGE,
    ("GET", "/v1/auditregels"): MANAGE,
    ("GET", "/inloggen"): OPEN,
    ("GET", "/inloggen/antwoord"): OPEN,
    ("POST", "/uitloggen"): OPEN,
    **SCREENS,
}


@dataclass(frozen=True, slots=True)
class Actor:
    """Who sends a request; ``kind`` is lokaal, sleutel, persoon or onbekend."""

    name: str
    scopes: frozenset[str]
    kind: str
    session: str = ""

    def may(self, need: str) -> bool:
        """Return whether this actor may do what a route needs."""
        return need == OPEN or need in self.scopes


LOCAL = Actor("lokaal", frozenset(SCOPES), "lokaal")
NOBODY = Actor("onbekend", frozenset(), "onbekend")


def check_settings(settings: Settings) -> None:
    """Raise UnsafeSettings, with what to do, where the settings would let strangers in."""
    if settings.open_to_all and not settings.loopback:
        raise UnsafeSettings(
            f"De dienst start niet op {settings.host}: anderen kunnen daar zonder inloggen bij. "
            "Zet THEMAWIJZER_AUTH op sleutel of oidc, of luister alleen op 127.0.0.1."
        )
    needed = (settings.oidc_issuer, settings.oidc_client_id, settings.oidc_client_secret, settings.public_url)
    if settings.auth == "oidc" and not all(needed):
        raise UnsafeSettings(
            "Voor inloggen met OpenID Connect zijn THEMAWIJZER_OIDC_ISSUER, THEMAWIJZER_OIDC_CLIENT_ID, "
            "THEMAWIJZER_OIDC_CLIENT_SECRET en THEMAWIJZER_PUBLIC_URL nodig."
        )


def methods_at(path: str) -> list[str]:
    """Return the methods that an address answers."""
    return sorted({method for method, template in RULES if _fits(template, path)})


def _fits(template: str, path: str) -> bool:
    asked, found = template.split("/"), path.split("/")
    pairs = zip(asked, found, strict=False)
    return len(asked) == len(found) and all(one == other or one.startswith("{") for one, other in pairs)


def routes_of(app: FastAPI) -> list[tuple[str, str]]:
    """Return every method and path the application answers; a folder of files counts as GET of its path."""
    found = set()
    for route in iter_route_contexts(app.routes):
        methods = set(route.methods or {"GET"}) - {"HEAD"}
        found |= {(method, route.path or "") for method in methods}
    return sorted(found)


def without_rule(app: FastAPI) -> list[tuple[str, str]]:
    """Return every method and path that has no line in the table."""
    return [one for one in routes_of(app) if one not in RULES]
