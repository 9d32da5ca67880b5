"""The options of `themawijzer archive`, `archive report`, `archive diff` and `watch`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from service.agenda_arguments import agenda_option
from service.dutch_arguments import DutchParser

FORMATS = ("jsonl", "csv", "xlsx", "parquet")
VERBS = ("report", "diff")
Add = Callable[[str, str, str], DutchParser]


def joined(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with `archive report` and `archive diff` as one command; a folder `report` is ./report."""
    if len(arguments) > 1 and arguments[0] == "archive" and arguments[1] in VERBS:
        return [f"archive {arguments[1]}", *arguments[2:]]
    return list(arguments)


def archive(add: Add) -> None:
    """Add `archive`, `archive report` and `archive diff`."""
    parser = add("archive", "archiving:archive", "wijs de thema's van een heel archief aan, of ga daarmee verder")
    parser.add_argument("source", metavar="BRON", help="map, ZIP, lijst met paden (- is standaardinvoer) of adres")
    _run_options(parser)
    parser.add_argument("--resume", action="store_true", help="ga verder waar de vorige keer stopte (gebeurt altijd)")
    parser.add_argument("--sample", type=_count, metavar="N", help="alleen een steekproef van N documenten")
    _report(add("archive report", "archiving:report", "maak een rapport van de resultaten van archive"))
    changed = add("archive diff", "archiving:diff", "toon wat er verschilt tussen twee mappen met resultaten")
    changed.add_argument("old", type=Path, metavar="OUD", help="map met de oude resultaten")
    changed.add_argument("new", type=Path, metavar="NIEUW", help="map met de nieuwe resultaten")
    changed.add_argument("--json", action="store_true", help="een JSON-object per verschil")


def watch(add: Add) -> None:
    """Add `watch`."""
    parser = add("watch", "archiving:watch", "wijs de thema's aan van alles wat in een map aankomt")
    parser.add_argument("source", metavar="MAP", help="map die in de gaten wordt gehouden")
    _run_options(parser)
    parser.add_argument(
        "--rest", type=float, default=2.0, metavar="S", help="seconden zonder verandering voor een bestand af is (2)"
    )


def _run_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="MAP", help="map voor de resultaten")
    agenda_option(parser, several=True)
    parser.add_argument(
        "--formats", type=_formats, default=("jsonl",), metavar="LIJST", help="jsonl, csv, xlsx, parquet (met komma's)"
    )
    parser.add_argument("--workers", type=_count, metavar="N", help="aantal werkprocessen (standaard: alle kernen)")
    parser.add_argument("--cluster", metavar="ADRES", help="adres van een Dask-planner, zoals tcp://planner:8786")
    parser.add_argument("--include", action="append", default=[], metavar="PATROON", help="alleen wat hierop past")
    parser.add_argument("--exclude", action="append", default=[], metavar="PATROON", help="niet wat hierop past")


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="MAP", help="map met resultaten")
    parser.add_argument(
        "--html",
        type=Path,
        nargs="?",
        const=Path("rapport.html"),
        metavar="UIT",
        help="ook een HTML-rapport (rapport.html in die map)",
    )


def _formats(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    wrong = [one for one in found if one not in FORMATS]
    if wrong or not found:
        raise argparse.ArgumentTypeError(f"onbekend formaat {', '.join(wrong)}; kies uit {', '.join(FORMATS)}")
    return found


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is geen aantal van 1 of meer")
    return int(text)
