"""Measures an artifact on labelled sentences and documents, beside baselines.

``python -m scripts.evaluate --gold FOLDER`` prints one table and writes report.json, report.md and pictures. The
folder holds dev.jsonl (sentences) and may hold documents.jsonl (files beside it). Nothing is tuned on it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from model import Agenda, Analyser, Example, read_examples, without
from scripts.evaluation.ablation import ablations, curve
from scripts.evaluation.baselines import baselines
from scripts.evaluation.evidence import evidence_report
from scripts.evaluation.gold import GoldSentences, read_documents
from scripts.evaluation.plots import draw
from scripts.evaluation.report import as_markdown, curve_table, main_table, more_of_the_same
from scripts.evaluation.sentences import depth_of, figures_of, themes_of
from scripts.evaluation.whole_documents import Answers, documents_report, reading_once

ROOT = Path(__file__).resolve().parent.parent
OWN = "themawijzer"
# The name of the ablation whose whole documents are measured as well.
BARE = "zonder taalcodeerder"


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print the table, write the report; return 0."""
    parser = argparse.ArgumentParser(prog="evaluate", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "evaluation")
    parser.add_argument("--agenda", default="da2024")
    parser.add_argument("--data", type=Path, default=ROOT / "training_data")
    parser.add_argument("--annif", type=Path, default=ROOT / "build" / "annif" / "predictions.json")
    parser.add_argument("--quick", action="store_true", help="no baselines, ablations, documents and learning curve")
    chosen = parser.parse_args(given)
    artifact = os.environ.get("THEMAWIJZER_ARTIFACT", str(ROOT / "build" / "artifact"))
    report = measured(Analyser.load(artifact, threads=2), read_examples(chosen.data), chosen)
    chosen.out.mkdir(parents=True, exist_ok=True)
    (chosen.out / "report.json").write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    (chosen.out / "report.md").write_text(as_markdown(report), encoding="utf-8")
    pictures = draw(report, chosen.out)
    print(_aligned(main_table(report)))
    if report["curve"]:
        print("\n" + _aligned(curve_table(report["curve"])), more_of_the_same(report["curve"]), sep="\n")
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
        documents = _documents(analyser, examples, agenda, chosen)
    report: dict[str, Any] = {
        "own": OWN,
        "facts": analyser.versions(agenda),
        "systems": systems,
        "documents": documents,
        "depth": depth_of(scores, own, scores >= analyser.cuts(agenda.id, 0.9), gold, agenda),
        "evidence": evidence_report(analyser, gold, agenda),
        "themes": themes_of(own, gold, agenda),
        "readers": _readers(chosen.data),
        "curve": [] if chosen.quick else _curve(examples, gold, agenda, chosen.out),
    }
    report["facts"] |= {"seconden": round(perf_counter() - start)}
    return report


def _documents(
    analyser: Analyser, examples: Sequence[Example], agenda: Agenda, chosen: argparse.Namespace
) -> dict[str, Any]:
    """Return the report on whole documents, also without the encoder; nothing when there are no documents."""
    listed = read_documents(chosen.gold, agenda.id)
    read = reading_once()
    answers = {OWN: Answers(analyser, agenda, chosen.out, read)}
    if analyser.judge.encoder is not None:
        bare = without(analyser, [one for one in examples if one.part == "heads"], "encoder")
        answers[BARE] = Answers(bare, agenda, chosen.out, read, "bare")
    return {name: documents_report(found, listed, agenda) for name, found in answers.items()} if listed else {}


def _curve(examples: Sequence[Example], gold: GoldSentences, agenda: Agenda, folder: Path) -> list[dict[str, Any]]:
    """Return the learning curve; it takes minutes and is kept for the same examples and gold sentences."""
    told = hashlib.sha256()
    for one in (*examples, *gold.examples):
        told.update(f"{one.id}|{one.sentence.text}|{sorted(one.codes(agenda.id))}|{one.part}\n".encode())
    file = folder / f"curve-{agenda.id}-{told.hexdigest()[:12]}.json"
    return kept(
        file,
        lambda: [
            {"share": share, "documents": documents, **figures_of(labels, gold, agenda)}
            for share, documents, labels in curve(examples, gold, agenda)
        ],
    )


def kept(file: Path, make: Callable[[], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return what a file holds, made and written first where there is none."""
    if not file.exists():
        found = make()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(found), encoding="utf-8")
    held: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return held


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
