"""The options of `themawijzer agenda`, and the option `--agenda` of other commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from service.dutch_arguments import DutchParser

FORMATS = ("turtle", "jsonld", "csv")
MAKING = """Zo maakt u een eigen agenda.

1. Maak een spreadsheet (Excel of CSV) met in rij 1 deze kolomnamen, en daaronder een rij per thema:
     code          kort en uniek, zoals 1, 1A of 1A2 (in Excel: zet de cellen op Tekst)
     bovenliggend  de code van het thema erboven; leeg bij de hoogste thema's
     naam          de naam van het thema
     definitie     een of twee zinnen: waar gaat het thema over
     termen        woorden waaraan een lezer het thema herkent, met ; ertussen; tien of meer helpt
     wel, niet     wat er wel en niet bij hoort (mag leeg)
   De kolommen code en naam zijn verplicht; elk laagste thema heeft een definitie of termen nodig.
   Een term vindt ook meervouden en samenstellingen. Kies geen woord dat ook iets anders betekent: beeld vindt ook
   "in beeld brengen", standbeeld niet. In CSV staat een cel met ; erin tussen aanhalingstekens: "boom; bomenkap".
   Een SKOS-bestand (.ttl, .rdf, .jsonld) kan ook.
2. themawijzer agenda new mijn-agenda agenda.xlsx
   Is er iets mis, dan leest u in welke rij en kolom. Het leren kost een paar minuten.
3. themawijzer tag nota.pdf --agenda mijn-agenda
   De agenda heeft nog geen voorbeelden gezien; dat staat bij elk antwoord, en de scores zijn voorzichtig.
4. Beter wordt het met voorbeelden, vanaf 10 per thema: een spreadsheet met de kolommen zin, codes (met ; ertussen,
   leeg als geen thema past) en desgewenst kop.
   themawijzer agenda learn mijn-agenda voorbeelden.xlsx
"""
MOVING = """RESULTATEN is een map die `themawijzer archive` maakte, of het woord `dienst` voor die van de dienst.
Een label dat precies een tegenhanger heeft verhuist mee. De andere worden opnieuw beoordeeld uit de tekst: het document
als het er nog is, anders de bewijszinnen. Twijfel komt op de lijst om te beoordelen. De oude resultaten
blijven staan."""


def agenda(add: Callable[[str, str, str], DutchParser]) -> None:
    """Add `agenda` with all its actions."""
    parser = add("agenda", "agendas:show", "toon agenda's, maak een eigen agenda, verhuis labels")
    actions = parser.add_subparsers(dest="action", required=True, metavar="list|show|new|learn|export|remove|migrate")
    _action(actions, "list", "agendas:list_all", "noem de agenda's")
    _action(actions, "show", "agendas:show", "toon de thema's van een agenda").add_argument("agenda", metavar="AGENDA")
    made = _action(actions, "new", "agendas:make", "maak een eigen agenda uit een spreadsheet of SKOS", MAKING)
    made.add_argument("name", metavar="NAAM", help="naam van de agenda: kleine letters, cijfers en streepjes")
    made.add_argument(
        "file", type=Path, metavar="BESTAND", help="spreadsheet (.xlsx, .csv) of SKOS (.ttl, .rdf, .jsonld)"
    )
    made.add_argument("--title", default="", metavar="TITEL", help="titel zoals lezers hem zien")
    made.add_argument("--replace", action="store_true", help="vervang een eigen agenda met deze naam")
    taught = _action(actions, "learn", "agendas:learn", "leer een eigen agenda van voorbeeldzinnen", MAKING)
    taught.add_argument("name", metavar="NAAM")
    taught.add_argument("file", type=Path, metavar="VOORBEELDEN", help="spreadsheet met de kolommen zin, codes en kop")
    written = _action(actions, "export", "agendas:export", "schrijf een agenda als Turtle, JSON-LD of CSV")
    written.add_argument("agenda", metavar="AGENDA")
    written.add_argument("--format", choices=FORMATS, default="turtle", help="turtle (standaard), jsonld of csv")
    gone = _action(actions, "remove", "agendas:remove", "verwijder een eigen agenda")
    gone.add_argument("name", metavar="NAAM")
    _migrate(actions)


def _migrate(actions: Any) -> None:  # noqa: ANN401 - argparse hides its type
    moved = _action(actions, "migrate", "migrating:migrate", "verhuis labels van de ene agenda naar de andere", MOVING)
    moved.add_argument("old", metavar="OUD", help="agenda van de labels, zoals da2024")
    moved.add_argument("new", metavar="NIEUW", help="agenda waarheen, zoals da2028")
    moved.add_argument("results", metavar="RESULTATEN", help="map met resultaten van archive, of `dienst`")
    moved.add_argument(
        "--out", type=Path, metavar="MAP", help="map voor het verslag (standaard: RESULTATEN/verhuizing)"
    )


def _action(actions: Any, name: str, run: str, text: str, more: str = "") -> DutchParser:  # noqa: ANN401
    shape = argparse.RawDescriptionHelpFormatter
    full = f"{text[0].upper()}{text[1:]}.\n\n{more}".strip()
    made: DutchParser = actions.add_parser(name, help=text, description=full, formatter_class=shape)
    made.set_defaults(run=run)
    return made


def agenda_option(parser: argparse.ArgumentParser, several: bool = False) -> None:
    """Add `--agenda`; ``several`` says that more than one may be named."""
    more = ", meer met komma's, of all" if several else ""
    text = f"agenda om aan te toetsen (standaard da2024{more})"
    parser.add_argument("--agenda", default="da2024", metavar="AGENDA", help=text)
