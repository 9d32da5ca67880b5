"""The options of `themawijzer key`."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from service.dutch_arguments import DutchParser

RIGHTS = {
    "analyse": "documenten aanleveren, analyseren en verwijderen",
    "read": "documenten, labels en agenda's lezen",
    "review": "labels en bewijs beoordelen",
    "manage": "sleutels en agenda's beheren, het auditlogboek lezen",
}
LONGEST_DAYS = 3650
MEANING = "Rechten, met komma's ertussen:\n" + "\n".join(f"  {name:<9} {text}" for name, text in RIGHTS.items())


def key(add: Callable[[str, str, str], DutchParser]) -> None:
    """Add `key` with all its actions."""
    parser = add("key", "keys:list_all", "beheer de API-sleutels van de dienst")
    actions = parser.add_subparsers(dest="action", required=True, metavar="new|list|revoke")
    text = "maak een sleutel; hij is maar een keer te zien"
    shape = argparse.RawDescriptionHelpFormatter
    made = actions.add_parser("new", help=text, description=f"Maak een sleutel.\n\n{MEANING}", formatter_class=shape)
    made.set_defaults(run="keys:make")
    made.add_argument("name", type=_name, metavar="NAAM", help="wie of wat de sleutel gebruikt, zoals zaaksysteem")
    made.add_argument("--rights", type=_rights, required=True, metavar="LIJST", help=", ".join(RIGHTS))
    made.add_argument("--days", type=_days, metavar="N", help="de sleutel verloopt na zoveel dagen (standaard: nooit)")
    text = "noem alle sleutels, ook die zijn verlopen of ingetrokken"
    actions.add_parser("list", help=text, description=f"{text[0].upper()}{text[1:]}.").set_defaults(run="keys:list_all")
    text = "maak een sleutel vanaf nu waardeloos"
    gone = actions.add_parser("revoke", help=text, description=f"{text[0].upper()}{text[1:]}.")
    gone.set_defaults(run="keys:revoke")
    gone.add_argument("id", metavar="ID", help="kenmerk van de sleutel, zoals `key list` het noemt")


def _name(text: str) -> str:
    if not 1 <= len(text.strip()) <= 200:
        raise argparse.ArgumentTypeError("een naam heeft 1 tot 200 tekens")
    return text.strip()


def _rights(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    wrong = [one for one in found if one not in RIGHTS]
    if wrong or not found:
        raise argparse.ArgumentTypeError(f"onbekend recht {', '.join(wrong)}; kies uit {', '.join(RIGHTS)}")
    return found


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= LONGEST_DAYS:
        raise argparse.ArgumentTypeError(f"{text} is geen aantal dagen van 1 tot {LONGEST_DAYS}")
    return int(text)
