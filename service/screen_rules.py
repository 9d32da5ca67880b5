"""What each screen asks of whoever opens it; part of the one table in access.py."""

from __future__ import annotations

OPEN, READ, ANALYSE, REVIEW, MANAGE = "open", "read", "analyse", "review", "manage"

SCREENS: dict[tuple[str, str], str] = {
    ("GET", "/"): READ,
    ("POST", "/"): ANALYSE,
    ("GET", "/aangeleverd"): READ,
    ("GET", "/agendas"): READ,
    ("GET", "/agendas/{agenda_id}"): READ,
    ("GET", "/agendas/{agenda_id}/bestand"): READ,
    ("GET", "/agendas/{agenda_id}/proberen"): ANALYSE,
    ("POST", "/agendas/{agenda_id}/proberen"): ANALYSE,
    ("GET", "/agendas/{agenda_id}/beheren"): MANAGE,
    ("POST", "/agendas/{agenda_id}/voorbeelden"): MANAGE,
    ("POST", "/agendas/{agenda_id}/vervangen"): MANAGE,
    ("POST", "/agendas/{agenda_id}/leren"): MANAGE,
    ("GET", "/agendas/{agenda_id}/verwijderen"): MANAGE,
    ("POST", "/agendas/{agenda_id}/verwijderen"): MANAGE,
    ("GET", "/eigen-agenda"): MANAGE,
    ("POST", "/eigen-agenda"): MANAGE,
    ("GET", "/eigen-agenda/voorbeeld.xlsx"): READ,
    ("GET", "/eigen-agenda/voorbeeldzinnen.xlsx"): READ,
    ("GET", "/documenten"): READ,
    ("GET", "/documenten/export"): READ,
    ("GET", "/documenten/{document_id}"): READ,
    ("GET", "/documenten/{document_id}/rapport"): READ,
    ("GET", "/documenten/{document_id}/verwijderen"): ANALYSE,
    ("POST", "/documenten/{document_id}/verwijderen"): ANALYSE,
    ("POST", "/documenten/{document_id}/opnieuw"): ANALYSE,
    ("POST", "/documenten/{document_id}/beoordelingen"): REVIEW,
    ("POST", "/documenten/{document_id}/beoordelingen/{nummer}/terugnemen"): REVIEW,
    ("GET", "/overzicht"): READ,
    # Style, script and letters hold nothing of anyone.
    ("GET", "/static"): OPEN,
    ("GET", "/static/{name}"): OPEN,
}
