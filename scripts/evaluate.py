"""Measures an artifact on labelled sentences and documents, beside baselines.

``python -m scripts.evaluate --gold FOLDER`` prints one table and writes report.json, report.md and pictures. The
folder holds dev.jsonl (sentences) and may hold documents.jsonl (files beside it). Nothing is tuned on it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from model import Analyser, Example, read_examples
from scripts.evaluation.ablation import ablations, curve
from scripts.evaluation.baselines import baselines
from scripts.evaluation.evidence import evidence_report
from scripts.evaluation.gold import GoldSentences, read_documents
from scripts.evaluation.plots import draw
from scripts.evaluation.report import as_markdown, main_table
from scripts.evaluation.sentences import depth_of, figures_of, themes_of
from scripts.evaluation.whole_documents import Answers, documents_report

ROOT = Path(__file__).resolve().parent.parent
OWN = "themawijzer"


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print the table, write the report; return 0."""
    parser = argparse.ArgumentParser(prog="evaluate", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "evaluation")
    parser.add_argument("--agenda", default="da2024")
    parser.add_argument("--data", type=Path, default=ROOT / "training_data")
    parser.add_argument("--annif", type=Path, default=ROOT / "build" / "annif" / "predictions.json")
    parser.add_argument("--curve", action="store_true", help="add the learning curve (some minutes)")
    parser.add_argument("--quick", action="store_true", help="leave out baselines, ablations and documents")
    chosen = parser.parse_args(given)
    artifact = os.environ.get("THEMAWIJZER_ARTIFACT", str(ROOT / "build" / "artifact"))
    report = measured(Analyser.load(artifact, threads=2), read_examples(chosen.data), chosen)
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    (chosen.out / "report.md").write_text(as_markdown(report), encoding="utf-8")
    pictures = draw(report, chosen.out)
    print(_aligned(main_table(report)))
    print(f"\nVerslag: {chosen.out / 'report.md'}, beelden: {', '.join(pictures) or 'geen (matplotlib ontbreekt)'}")
    return 0


def measured(analyser: Analyser, examples: Sequence[Example], chosen: argparse.Namespace) -> dict[str, Any]:
    """Return the report: facts, systems, documents, depth, evidence, themes and, when asked, the learning curve."""
    start, agenda = perf_counter(), analyser.head(chosen.agenda).agenda
    gold = GoldSentences.read(chosen.gold / "dev.jsonl", agenda)
    scores = analyser.score(gold.texts, agenda.id)
    own = scores >= analyser.cuts(agenda.id)
    systems = {OWN: figures_of(own, gold, agenda)}
    documents: dict[str, Any] = {}
    if not chosen.quick:
        for found in (
            baselines(analyser, examples, gold, agenda, chosen.annif),
            ablations(analyser, examples, gold, agenda),
        ):
            systems |= {name: figures_of(labels, gold, agenda) for name, labels in found}
        listed = read_documents(chosen.gold, agenda.id)
        answers = Answers(analyser, agenda, chosen.out)
        documents = {OWN: documents_report(answers, listed, agenda)} if listed else {}
    report: dict[str, Any] = {
        "own": OWN,
        "facts": analyser.versions(agenda),
        "systems": systems,
        "documents": documents,
        "depth": depth_of(scores, own, scores >= analyser.cuts(agenda.id, 0.9), gold, agenda),
        "evidence": evidence_report(analyser, gold, agenda),
        "themes": themes_of(own, gold, agenda),
        "readers": _readers(chosen.data),
        "curve": _curve(examples, gold, analyser, chosen),
    }
    report["facts"] |= {"seconden": round(perf_counter() - start)}
    return report


def _curve(
    examples: Sequence[Example], gold: GoldSentences, analyser: Analyser, chosen: argparse.Namespace
) -> list[dict[str, Any]]:
    if not chosen.curve:
        return []
    agenda = analyser.head(chosen.agenda).agenda
    return [
        {"share": share, "documents": documents, **figures_of(labels, gold, agenda)}
        for share, documents, labels in curve(examples, gold, agenda)
    ]


def _readers(data: Path) -> dict[str, Any]:
    """Return what is known of the agreement between readers of the training data; nothing when it was not kept."""
    file = data / "agreement.json"
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    sys.exit(main())
