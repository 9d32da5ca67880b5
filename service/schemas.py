"""The shapes of the JSON that goes in and out, with the Dutch descriptions of the API document."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

Status = Literal["wachtend", "bezig", "gereed", "mislukt"]
Day = Annotated[date | None, WithJsonSchema({"type": ["string", "null"], "format": "date"})]
Moment = Annotated[datetime, Field(description="Tijdstip in UTC")]
Number = Annotated[float | None, Field(description="Score van 0 tot 1; leeg als een mens dit toevoegde")]
Versions = Annotated[dict[str, str], Field(description="Versies van project, artefact en agenda")]
InputHash = Annotated[str, Field(description="SHA-256 van het document", pattern="^[0-9a-f]{64}$")]
Text = Annotated[str, Field(max_length=500)]
Code = Annotated[str, Field(min_length=1, max_length=64, description="Code van een thema")]


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
    datum: date | None = Field(None, description="Datum van het document", json_schema_extra={"format": "date"})
    type: Text = Field("", description="Soort document, bijvoorbeeld raadsvoorstel")
    agenda: str = Field("", max_length=64, description="Agenda waaraan het document wordt getoetst")
    externId: Text = Field("", description="Eigen kenmerk van de aanleverder")
    callbackUrl: str = Field("", max_length=2000, description="Adres dat een bericht krijgt als de analyse klaar is")


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


class BeoordelingNieuw(Shape):
    """Wat een mens van een label of een zin zegt; bij bewijs en geen-bewijs horen zin en pagina."""

    actie: Literal["accepteren", "afwijzen", "toevoegen", "bewijs", "geen-bewijs"]
    code: Code
    reden: str = Field("", max_length=2000)
    zin: str = Field("", max_length=10_000)
    pagina: int = Field(0, ge=0, le=1_000_000)


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
