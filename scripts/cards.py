"""Writes the figures of a run into the data card and the model card, between their marks.

``python -m scripts.cards [--report FILE]`` counts the training data anew and takes the rest from the report that
``scripts.evaluate`` wrote.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from model import Agenda
from scripts.checking.balance import spread
from scripts.checking.rows import SINGLE, read_rows, words_of
from scripts.checking.variety import variety
from scripts.evaluation.report import short

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "training_data"
TRAINED = ("da2024", "commissie2022", "nds2025")
MARK = "<!-- {end}figures -->"


def main(given: Sequence[str] | None = None) -> int:
    """Fill both cards; return 0, or 1 when there is no report."""
    parser = argparse.ArgumentParser(prog="cards", description=__doc__)
    parser.add_argument("--report", type=Path, default=ROOT / "build" / "evaluation" / "report.json")
    chosen = parser.parse_args(given)
    fill(DATA / "README.md", data_figures(DATA))
    if not chosen.report.exists():
        print("Er is nog geen verslag: draai eerst scripts.evaluate.")
        return 1
    fill(ROOT / "MODELCARD.md", short(json.loads(chosen.report.read_text(encoding="utf-8"))))
    return 0


def fill(card: Path, text: str) -> None:
    """Put text between the marks of a card; ValueError when the card has none."""
    start, end = MARK.format(end=""), MARK.format(end="/")
    before = card.read_text(encoding="utf-8")
    pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.S)
    if not pattern.search(before):
        raise ValueError(f"{card.name} heeft geen plaats voor cijfers ({start})")
    card.write_text(pattern.sub(lambda _: f"{start}\n{text.strip()}\n{end}", before), encoding="utf-8")


def data_figures(data: Path) -> str:
    """Return counts of documents, sentences, themes and genres, variety and agreement as Markdown."""
    rows = read_rows(data, TRAINED)
    agendas = {name: Agenda.read(data / "agendas" / f"{name}.ttl") for name in TRAINED}
    found = spread(rows, "da2024", agendas["da2024"].labels)
    lines = [
        f"- {found.documents} documents of {len(found.genres)} genres, {found.sentences} sentences in running order",
        f"- {sum(row.genre == SINGLE for row in rows)} single sentences (`seed.jsonl`), all in the part `train`",
        f"- {found.without:.1%} of the sentences in documents carry no theme of `da2024`",
        f"- {found.apart:.1%} of the documents are set apart (`heads`)",
        f"- variety: {variety([word for row in rows for word in words_of(row.text)])}",
        *_agreement(data / "agreement.json"),
        f"- documents per genre: {', '.join(f'{genre} {count}' for genre, count in found.genres.items())}",
        "",
        "| agenda | theme | sentences | documents |",
        "|---|---|---|---|",
    ]
    for name, agenda in agendas.items():
        counts = spread(rows, name, agenda.labels).themes
        lines += [f"| {name} | {code} | {s} | {d} |" for code, (s, d) in counts.items()]
    return "\n".join(lines)


def _agreement(file: Path) -> list[str]:
    if not file.exists():
        return []
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    lines = [f"{found['sentences']} sentences were read twice, {found.get('read_once', 0)} once"]
    lines += [f"micro-F1 of two readings, {pair}: {_per_agenda(f1)}" for pair, f1 in found["micro_f1"].items()]
    lines += [f"Cohen's kappa, {pair}: {_per_agenda(values)}" for pair, values in found.get("kappa", {}).items()]
    return [f"- {line}" for line in lines]


def _per_agenda(values: dict[str, float]) -> str:
    return ", ".join(f"{agenda} {value:.3f}" for agenda, value in values.items())


if __name__ == "__main__":
    sys.exit(main())
