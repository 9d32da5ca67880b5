"""The command `themawijzer`: arguments to one call; everything heavy is imported by the command that needs it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from service import agenda_arguments, archive_arguments, key_arguments
from service.dutch_arguments import DutchParser

EXIT_FAILED, EXIT_USAGE = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when all went well, 1 when at least one document failed, 2 for a wrong call."""
    given = _parser().parse_args(archive_arguments.joined(sys.argv[1:] if arguments is None else arguments))
    module, function = given.run.split(":")
    try:
        return int(getattr(import_module(f"service.commands.{module}"), function)(given))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as failure:
        return _explain(failure)


def _explain(failure: Exception) -> int:
    """Print the Dutch text of a failure that a user can cause; anything else is a fault of ours and is raised."""
    from model import ModelError

    if isinstance(failure, ModelError):
        print(failure.text, file=sys.stderr)  # noqa: T201
        return EXIT_FAILED
    if isinstance(failure, OSError):
        reason = "de schijf is vol" if failure.errno == 28 else failure.strerror
        print(f"Schrijven of lezen mislukt ({failure.filename or 'uitvoer'}): {reason}.", file=sys.stderr)  # noqa: T201
        return EXIT_FAILED
    raise failure


def _parser() -> DutchParser:
    parser = DutchParser(
        prog="themawijzer", description="Wijst in beleidsdocumenten de thema's van een agenda aan, met bewijs."
    )
    parser.add_argument("--version", dest="run", action="store_const", const="about:version", help="toon de versies")
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT")
    for add in (
        _tag,
        archive_arguments.archive,
        archive_arguments.watch,
        _score,
        _read,
        _train,
        _evaluate,
        agenda_arguments.agenda,
        _serve,
        key_arguments.key,
    ):
        add(lambda name, run, text: _command(commands, name, run, text))
    parser.set_defaults(run="about:usage", parser=parser)
    return parser


def _command(commands: Any, name: str, run: str, text: str) -> DutchParser:  # noqa: ANN401 - argparse hides its type
    made: DutchParser = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    made.set_defaults(run=run)
    return made


Add = Callable[[str, str, str], DutchParser]


def _tag(add: Add) -> None:
    parser = add("tag", "tagging:tag", "wijs de thema's van documenten aan, met bewijszinnen")
    parser.add_argument("paths", nargs="+", metavar="BESTAND", help="bestand, map of patroon")
    agenda_arguments.agenda_option(parser, several=True)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="een JSON-object per regel voor elk bestand")
    form.add_argument("--html", type=Path, metavar="UIT", help="schrijf een rapport met paginabeelden naar dit bestand")


def _score(add: Add) -> None:
    parser = add("score", "scoring:score", "geef scores voor losse zinnen uit een JSONL-bestand")
    parser.add_argument(
        "rows", metavar="IN.jsonl", help="regels met id, heading, previous en text (- is standaardinvoer)"
    )
    parser.add_argument("--precision", type=float, metavar="P", help="beloof deze precisie (0-1)")
    agenda_arguments.agenda_option(parser, several=True)


def _read(add: Add) -> None:
    parser = add("read", "reading:read", "toon wat er van een document gelezen is, in leesvolgorde")
    parser.add_argument("file", metavar="BESTAND")
    parser.add_argument("--json", action="store_true", help="een JSON-object per zin")
    parser.add_argument("--page", type=int, metavar="N", help="alleen deze pagina")
    parser.add_argument(
        "--png", type=Path, metavar="UIT", help="teken kaders en leesvolgorde op het beeld van de pagina"
    )


def _train(add: Add) -> None:
    parser = add("train", "training:train_artifact", "train het model uit training_data")
    parser.add_argument("--data", type=Path, help="map met trainingsmateriaal")
    parser.add_argument("--out", type=Path, help="map voor het getrainde model")
    parser.add_argument("--without-encoder", action="store_true", help="alleen n-grammen en termen")
    parser.add_argument("--if-missing", action="store_true", help="doe niets als er al een model is")


def _evaluate(add: Add) -> None:
    parser = add("evaluate", "training:evaluate_artifact", "meet het model op voorbeelden")
    parser.add_argument("examples", type=Path, nargs="?", metavar="VOORBEELDEN", help="bestand of map met voorbeelden")
    agenda_arguments.agenda_option(parser)


def _serve(add: Add) -> None:
    parser = add("serve", "serving:serve", "start de dienst met API en schermen")
    parser.add_argument("--host", metavar="ADRES", help="adres om op te luisteren (standaard 127.0.0.1)")
    parser.add_argument("--port", type=int, metavar="POORT", help="poort om op te luisteren (standaard 8000)")


if __name__ == "__main__":
    sys.exit(main())
