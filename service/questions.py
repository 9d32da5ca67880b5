"""What may be asked of the list of documents, as query keys."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from service.finding import Question
from service.schemas import GivenDay, Shape
from service.store import clean

Sort = Literal[
    "aangemaaktOp",
    "-aangemaaktOp",
    "gewijzigdOp",
    "-gewijzigdOp",
    "datum",
    "-datum",
    "titel",
    "-titel",
    "status",
    "-status",
]


class Asked(Shape):
    """Voorwaarden, volgorde en pagina van een lijst van documenten."""

    thema: str = Field("", max_length=64, description="Code van een thema; thema's daaronder tellen mee")
    agenda: str = Field("", max_length=64)
    status: Literal["", "wachtend", "bezig", "gereed", "mislukt"] = ""
    type: str = Field("", max_length=500)
    externId: str = Field("", max_length=500)
    van: GivenDay = Field(None, description="Documenten met deze datum of later")
    tot: GivenDay = Field(None, description="Documenten met deze datum of eerder")
    zoekterm: str = Field("", max_length=500, description="Woorden in titel, bestandsnaam of bewijszinnen")
    sorteer: Sort = Field("-aangemaaktOp", description="Veld om op te sorteren; een streepje ervoor is aflopend")
    pagina: int = Field(1, ge=1, le=1_000_000)
    perPagina: int = Field(20, ge=1, le=100)


def question(asked: Asked) -> Question:
    """Return what to look for in the database."""
    return Question(
        theme=clean(asked.thema),
        agenda=clean(asked.agenda),
        status=asked.status,
        kind=clean(asked.type),
        external_id=clean(asked.externId),
        since=asked.van,
        until=asked.tot,
        words=clean(asked.zoekterm),
        sort=asked.sorteer,
        page=asked.pagina,
        size=asked.perPagina,
    )
