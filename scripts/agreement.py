"""Writes how far two readers of the training sentences agree, before and after their differences were settled.

``python -m scripts.agreement`` counts it anew from ``readings.tsv`` and the labels that were settled on. A line is an
id with the codes of the first and of the second reader (``?`` when there was none); a line that ends in ``*`` says
which ids were read twice: those without a line of their own were labelled the same by both and stayed so. One
definition for all: micro-F1 over every (sentence, code) pair of an agenda, over all sentences that were read twice,
the second time without sight of the first labels.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from model import Agenda
from scripts.checking.rows import SINGLE, Row, read_lines, read_rows
from scripts.evaluation.figures import kappa

ROOT = Path(__file__).resolve().parent.parent
TRAINED = ("da2024", "commissie2022", "nds2025")
READINGS = "readings.tsv"
NONE, UNREAD, EVERY = "-", "?", "*"
PAIRS = {
    "first-second": ("first", "second"),
    "first-settled": ("first", "settled"),
    "second-settled": ("second", "settled"),
}
PARTS: dict[str, Callable[[Row], bool]] = {
    "all": lambda row: True,
    "documents": lambda row: row.genre != SINGLE,
    "single sentences": lambda row: row.genre == SINGLE,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """The codes of all agendas that two readers gave to a sentence, and what was settled on."""

    row: Row
    first: frozenset[str]
    second: frozenset[str]
    settled: frozenset[str]


def main(given: Sequence[str] | None = None) -> int:
    """Write ``agreement.json``, what it says of other agendas kept; return 0."""
    parser = argparse.ArgumentParser(prog="agreement", description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT / "training_data")
    data = parser.parse_args(given).data
    agendas = {name: Agenda.read(data / "agendas" / f"{name}.ttl").labels for name in TRAINED}
    file = data / "agreement.json"
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    kept |= counted(read_rows(data, TRAINED), read_lines(data / READINGS), agendas)
    file.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(kept, ensure_ascii=False, indent=1))
    return 0


def counted(rows: Sequence[Row], lines: Iterable[str], agendas: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    """Return sentences read twice and once, micro-F1 per part and pair of readings, and kappa of the two readers."""
    readings, once = read_twice(rows, lines)
    micro = {
        f"{part}, {pair}": {name: _micro(chosen, sides, codes) for name, codes in agendas.items()}
        for part, wanted in PARTS.items()
        if (chosen := [one for one in readings if wanted(one.row)])
        for pair, sides in PAIRS.items()
    }
    between = {name: round(_kappa(readings, codes), 4) for name, codes in agendas.items()}
    return {"sentences": len(readings), "read_once": once, "micro_f1": micro, "kappa": {"all, first-second": between}}


def read_twice(rows: Sequence[Row], lines: Iterable[str]) -> tuple[list[Reading], int]:
    """Return the readings of the rows that two readers labelled, and how many had one; ValueError names a bad line."""
    known = {row.id for row in rows}
    listed: dict[str, tuple[str, str]] = {}
    alike: tuple[str, ...] = ()
    for line in lines:
        name, *both = line.split("\t")
        if name.endswith(EVERY) and not both:
            alike += (name.removesuffix(EVERY),)
        elif len(both) == 2 and name in known:
            listed[name] = (both[0], both[1])
        else:
            raise ValueError(f"{READINGS}: {line[:60]}")
    found = []
    for row in rows:
        settled = frozenset(code for codes in row.codes.values() for code in codes)
        first, second = listed.get(row.id, ("", "") if row.id.startswith(alike) else ("", UNREAD))
        if second != UNREAD:
            found.append(Reading(row, _codes(first, settled), _codes(second, settled), settled))
    return found, len(rows) - len(found)


def _codes(text: str, otherwise: frozenset[str]) -> frozenset[str]:
    return frozenset(text.replace(NONE, "").split()) if text else otherwise


def _micro(readings: Sequence[Reading], sides: tuple[str, str], codes: tuple[str, ...]) -> float:
    pairs = [[getattr(one, side) & set(codes) for side in sides] for one in readings]
    both = sum(len(one & other) for one, other in pairs)
    return round(2 * both / max(sum(len(one) + len(other) for one, other in pairs), 1), 4)


def _kappa(readings: Sequence[Reading], codes: tuple[str, ...]) -> float:
    one, other = (
        np.array([[code in getattr(reading, side) for code in codes] for reading in readings], bool)
        for side in PAIRS["first-second"]
    )
    return kappa(one, other)[0]


if __name__ == "__main__":
    sys.exit(main())
