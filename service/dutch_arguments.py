"""argparse in Dutch: its own translation hook filled with the messages a user of the command can meet."""

from __future__ import annotations

import argparse
import sys
from typing import Any, NoReturn

DUTCH = {
    "usage: ": "gebruik: ",
    "positional arguments": "argumenten",
    "options": "opties",
    "show this help message and exit": "toon deze uitleg",
    "%(prog)s: error: %(message)s\n": "%(prog)s: onjuiste aanroep: %(message)s\n",
    "the following arguments are required: %s": "deze argumenten ontbreken: %s",
    "unrecognized arguments: %s": "onbekende argumenten: %s",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s: %(message)s",
    "invalid %(type)s value: %(value)r": "ongeldige waarde: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)": "ongeldige keuze: %(value)r (kies uit %(choices)s)",
    "expected one argument": "hier hoort een waarde bij",
    "expected at least one argument": "hier hoort minstens een waarde bij",
    "not allowed with argument %s": "mag niet samen met %s",
    "argument %s: not allowed with argument %s": "argument %s mag niet samen met %s",
}


class DutchParser(argparse.ArgumentParser):
    """An argument parser whose help and errors are Dutch; a wrong call exits with 2."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - passed on as they are
        """Fill argparse's translation hook, then build the parser."""
        argparse._ = lambda text: DUTCH.get(text, text)  # type: ignore[attr-defined]
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        """Print how to call, then what was wrong, and exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: onjuiste aanroep: {message}\n")
