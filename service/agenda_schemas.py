"""The shapes of agendas and themes."""

from __future__ import annotations

from pydantic import Field

from service.schemas import Shape


class AgendaKort(Shape):
    """Een agenda in een lijst."""

    id: str
    titel: str
    versie: str
    themas: int = Field(description="Aantal thema's dat als label kan worden gegeven")


class AgendaLijst(Shape):
    """De agenda's waaraan documenten worden getoetst."""

    agendas: list[AgendaKort]


class Thema(Shape):
    """Een thema van een agenda."""

    code: str
    naam: str
    definitie: str
    wel: str
    niet: str
    termen: list[str]
    boven: str | None
    niveau: int
    opmerkingen: list[str]


class AgendaVolledig(Shape):
    """Een agenda met al haar thema's."""

    id: str
    titel: str
    bron: str
    datum: str = Field(description="Dag, maand of jaar van uitgave", json_schema_extra={"format": "date-or-part"})
    versie: str
    themas: list[Thema]
