"""Measures agendas: labels beside simpler ways, an agenda without examples and with a few, several at once, a move.

``python -m scripts.benchmark_agendas --gold FOLDER`` prints tables. Nothing is tuned on gold: every cut comes from
training material or from unlabelled text. ``--only`` names the parts to measure.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from model import Agenda, Analyser, Encoder, read_examples, read_mappings
from scripts.agendas.curve import curve_table
from scripts.agendas.labels import documents_table, sentences_table
from scripts.agendas.moving import moving_table
from scripts.agendas.pace import pace_table

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("zinnen", "documenten", "curve", "tempo", "verhuizing")
TARGETS = ("commissie2022", "nds2025")


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print the tables; return 0."""
    parser = argparse.ArgumentParser(prog="benchmark_agendas", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--data", type=Path, default=ROOT / "training_data")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--weights", type=Path, help="encoder that saw no label, for the curve (none: terms only)")
    parser.add_argument("--adapt", action="store_true", help="the curve on adapt too: if --weights saw none of it")
    parser.add_argument("--seeds", type=int, default=24, help="draws of 10 and of 50 examples a theme for the curve")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "benchmark_agendas")
    chosen = parser.parse_args(given)
    artifact = os.environ.get("THEMAWIJZER_ARTIFACT", str(ROOT / "build" / "artifact"))
    analyser = Analyser.load(artifact, threads=2)
    for part in chosen.only:
        print(f"\n{part}\n" + _table(_part(part, analyser, chosen)), flush=True)
    return 0


def _part(part: str, analyser: Analyser, chosen: argparse.Namespace) -> list[list[str]]:
    mappings = read_mappings(chosen.data / "agendas" / "mappings.ttl")
    dev = chosen.gold / "dev.jsonl"
    if part == "zinnen":
        return sentences_table(analyser, dev, TARGETS, mappings)
    if part == "documenten":
        return documents_table(analyser, chosen.gold, ("da2024", *TARGETS), mappings, chosen.out)
    if part == "curve":
        agenda = Agenda.read(chosen.data / "agendas" / "da2024.ttl")
        encoder = Encoder.load(chosen.weights, threads=2) if chosen.weights else None
        golds = {path.stem: read_examples(path) for path in (dev, chosen.gold / "adapt.jsonl")[: 1 + chosen.adapt]}
        return curve_table(read_examples(chosen.data), golds, agenda, encoder, chosen.seeds)
    if part == "tempo":
        return pace_table(analyser, dev)
    return moving_table(analyser, chosen.gold, chosen.data, mappings, chosen.out)


def _table(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    sys.exit(main())
