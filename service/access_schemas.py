"""The shapes of keys and of the audit log."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from service.schemas import Moment, Shape
from service.whole_numbers import WHOLE


class SleutelNieuw(Shape):
    """Een sleutel om te maken."""

    naam: str = Field(min_length=1, max_length=200)
    rechten: list[Literal["analyse", "read", "review", "manage"]] = Field(min_length=1, max_length=10)
    dagen: Annotated[int, Field(ge=1, le=3650), WHOLE] | None = Field(
        None, description="Na zoveel dagen verloopt de sleutel"
    )


class Sleutel(Shape):
    """Een sleutel, zonder zijn geheim."""

    id: UUID
    naam: str
    rechten: list[str]
    aangemaaktOp: Moment
    verlooptOp: datetime | None
    ingetrokkenOp: datetime | None


class SleutelGemaakt(Sleutel):
    """Een nieuwe sleutel; het geheim is alleen nu te zien."""

    sleutel: str


class SleutelLijst(Shape):
    """Alle sleutels."""

    sleutels: list[Sleutel]


class Auditregel(Shape):
    """Een regel van het auditlogboek."""

    actie: str
    object: str
    resultaat: str
    oorsprong: str
    actor: str
    tijdstempel: Moment


class AuditregelLijst(Shape):
    """Een pagina van het auditlogboek, het nieuwste eerst."""

    auditregels: list[Auditregel]
    totaal: int
    pagina: int
    perPagina: int
