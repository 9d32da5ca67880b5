"""The shapes of the JSON that goes in and out, with the Dutch descriptions of the API document."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from service.whole_numbers import WHOLE

# What a callback address looks like; whether the name leads to a public address shows when it is called.
PUBLIC_ADDRESS = r"^(https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,63}(:[1-9][0-9]{0,3})?(/[!-~]*)?)?$"
Status = Literal["wachtend", "bezig", "gereed", "mislukt"]
Day = Annotated[date | None, WithJsonSchema({"type": ["string", "null"], "format": "date"})]
DAY_FORM = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
Moment = Annotated[datetime, Field(description="Tijdstip in UTC")]
Number = Annotated[float | None, Field(description="Score van 0 tot 1; leeg als een mens dit toevoegde")]
Versions = Annotated[dict[str, str], Field(description="Versies van project, artefact en agenda")]
InputHash = Annotated[str, Field(description="SHA-256 van het document", pattern="^[0-9a-f]{64}$")]
Text = Annotated[str, Field(max_length=500)]
Code = Annotated[str, Field(min_length=1, max_length=64, description="Code van een thema")]


def _iso(value: object) -> object:
    """Return a day written as 2026-11-21 as it is; ValueError for the numbers and moments pydantic would also take."""
    if isinstance(value, str) and not re.fullmatch(DAY_FORM, value):
        raise ValueError("geen datum")
    return value


GivenDay = Annotated[date | None, BeforeValidator(_iso), WithJsonSchema({"type": "string", "format": "date"})]


class Shape(BaseModel):
    """What all shapes share: no field that was not agreed."""

    model_config = ConfigDict(extra="forbid")


class Boven(Shape):
    """Een thema boven een ander thema."""

    code: str
    naam: str


class Bewijs(Shape):
    """Een zin die een label draagt; kaders zijn [pagina, x0, boven, x1, onder] in punten vanaf linksboven."""

    zin: str
    pagina: int
    kaders: list[list[float]]
    score: Number
    termen: list[str]


class Label(Shape):
    """Een thema dat aan het document is gegeven of bijna is gegeven."""

    code: str
    thema: str
    score: Number
    drempel: Number
    boven: list[Boven]
    bewijs: list[Bewijs]
    beoordeling: Literal["geaccepteerd", "afgewezen", "toegevoegd"] | None = Field(
        None, description="Wat een mens van dit label zei"
    )
    tekort: str | None = Field(None, description="Bij twijfel: wat er ontbrak")
    routing: dict[str, str] | None = Field(None, description="Portefeuille en rol, als de agenda die noemt")


class Melding(Shape):
    """Iets dat de lezer moet weten."""

    code: str
    tekst: str


class AnalyseAntwoord(Shape):
    """Wat over een document gezegd wordt voor een agenda."""

    bestand: str
    agenda: str
    versies: Versions
    labels: list[Label]
    twijfel: list[Label]
    meldingen: list[Melding]
    tijden: dict[str, float] = Field(description="Seconden per stap")
    invoerHash: InputHash


class Fout(Shape):
    """Waarom een document niet kon worden geanalyseerd."""

    code: str
    tekst: str


class DocumentKort(Shape):
    """Een document in een lijst."""

    id: UUID
    adres: str = Field(description="Pad van dit document")
    bestand: str = Field(description="Naam van het bestand")
    titel: str
    datum: Day
    type: str = Field(description="Soort document, zoals de aanleverder het noemt")
    agenda: str
    externId: str = Field(description="Kenmerk van de aanleverder")
    status: Status
    voortgang: int = Field(ge=0, le=100, description="Voortgang van de analyse in procenten")
    aangemaaktOp: Moment
    gewijzigdOp: Moment
    aantalPaginas: int
    grootte: int = Field(description="Grootte in bytes")
    origineelBewaard: bool
    invoerHash: InputHash
    fout: Fout | None


class DocumentVolledig(DocumentKort):
    """Een document met zijn labels, na beoordeling door mensen."""

    versies: Versions
    labels: list[Label]
    twijfel: list[Label]
    afgewezen: list[Label] = Field(description="Labels die een mens afwees")
    meldingen: list[Melding]
    tijden: dict[str, float]


class DocumentLijst(Shape):
    """Een pagina uit de lijst van documenten."""

    documenten: list[DocumentKort]
    totaal: int
    pagina: int
    perPagina: int
    versies: Versions


class Aangeleverd(Shape):
    """Wat de aanleverder over een document zegt."""

    titel: Text = Field("", description="Titel van het document")
    datum: GivenDay = Field(None, description="Datum van het document")
    type: Text = Field("", description="Soort document, bijvoorbeeld raadsvoorstel")
    agenda: str = Field("", max_length=64, description="Agenda waaraan het document wordt getoetst")
    externId: Text = Field("", description="Eigen kenmerk van de aanleverder")
    callbackUrl: str = Field(
        "",
        max_length=2000,
        description="Openbaar adres dat een bericht krijgt als de analyse klaar is",
        json_schema_extra={"pattern": PUBLIC_ADDRESS},
    )


class Zin(Shape):
    """Een zin van het document zoals die is gelezen."""

    zin: str
    pagina: int
    kaders: list[list[float]]
    soort: str
    kop: str


class Tekst(Shape):
    """De tekst van een document zoals die is gelezen, in leesvolgorde."""

    id: UUID
    invoerHash: InputHash
    versies: Versions
    zinnen: list[Zin]


class LabelOordeel(Shape):
    """Wat een mens van een label zegt."""

    actie: Literal["accepteren", "afwijzen", "toevoegen"]
    code: Code
    reden: str = Field("", max_length=2000)


class ZinOordeel(Shape):
    """Of een zin bewijs is voor een label."""

    actie: Literal["bewijs", "geen-bewijs"]
    code: Code
    zin: str = Field(min_length=1, max_length=10_000)
    pagina: Annotated[int, Field(ge=1, le=1_000_000), WHOLE]
    reden: str = Field("", max_length=2000)


class BeoordelingNieuw(Shape):
    """Beide soorten oordeel in een, zoals een formulier ze stuurt; bij bewijs en geen-bewijs horen zin en pagina."""

    actie: Literal["accepteren", "afwijzen", "toevoegen", "bewijs", "geen-bewijs"]
    code: Code
    reden: str = Field("", max_length=2000)
    zin: str = Field("", max_length=10_000)
    pagina: int = Field(0, ge=0, le=1_000_000)


Oordeel = Annotated[LabelOordeel | ZinOordeel, Field(discriminator="actie")]


class Beoordeling(Shape):
    """Een beoordeling, met wie, wanneer, en wat er voor en na gold."""

    nummer: int
    actie: str
    agenda: str
    code: str
    reden: str
    zin: str
    pagina: int
    wie: str
    gemaaktOp: Moment
    voor: dict[str, Any]
    na: dict[str, Any]
    teruggenomenDoor: str
    teruggenomenOp: datetime | None


class BeoordelingLijst(Shape):
    """Alle beoordelingen van een document, de oudste eerst."""

    beoordelingen: list[Beoordeling]


class Aflevering(Shape):
    """Een bericht aan de aanleverder over de afloop van een analyse."""

    adres: str
    status: Literal["wachtend", "gelukt", "mislukt"]
    pogingen: int
    antwoord: str
    aangemaaktOp: Moment


class AfleveringLijst(Shape):
    """Alle berichten over een document, het oudste eerst."""

    afleveringen: list[Aflevering]
