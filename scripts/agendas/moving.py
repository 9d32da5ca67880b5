"""The labels of the gold documents moved from da2024 to da2028."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from model import Agenda, Analyser, Analysis, Label, Mapping, Move
from scripts.agendas.labels import read_once
from scripts.evaluation.gold import read_documents
from scripts.evaluation.whole_documents import Answers


def moving_table(analyser: Analyser, gold: Path, data: Path, mappings: Sequence[Mapping], out: Path) -> list[list[str]]:
    """Return per document the labels before and after, and what goes to review; written as verhuizing.json as well."""
    old, new = (Agenda.read(data / "agendas" / f"{name}.ttl") for name in ("da2024", "da2028"))
    move = Move.between(old, new, mappings)
    read_once(analyser, gold, out)
    answers = Answers(analyser, new, out).kept
    rows = [["document", "was", "verhuisd", "opnieuw", "twijfel", "verdwenen"]]
    kept = []
    for document in read_documents(gold, "da2024"):
        fresh = _analysis(new, answers[document.path.name])
        labels = [_label(old, code) for code in sorted(document.main)]
        moved = move.move(labels, fresh)
        fates: dict[str, list[str]] = {}
        for step in moved.steps:
            fates.setdefault(step.fate, []).append(f"{step.old}>{'+'.join(step.new)}" if step.new else step.old)
        anew = [*fates.get("herbeoordeeld", []), *fates.get("gesplitst", [])]
        cells = [fates.get("verhuisd", []), anew, fates.get("twijfel", []), fates.get("verdwenen", [])]
        rows.append([document.path.name[:40], " ".join(sorted(document.main)), *(" ".join(cell) for cell in cells)])
        kept.append({"file": document.path.name, "was": sorted(document.main), **fates})
    out.mkdir(parents=True, exist_ok=True)
    (out / "verhuizing.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    return rows


def _analysis(agenda: Agenda, kept: dict[str, Any]) -> Analysis:
    """Return what was kept of an analysis as one: labels, and what came near."""
    labels = {code: Label(code, agenda.theme(code).name, score, 0.5) for code, score in kept["scores"].items()}
    doubt = [code for code in labels if code not in kept["labels"]]
    return Analysis(agenda.id, {}, tuple(labels[code] for code in kept["labels"]), tuple(labels[c] for c in doubt))


def _label(agenda: Agenda, code: str) -> dict[str, object]:
    name = agenda.theme(code).name
    return {"code": code, "thema": name, "score": 1.0, "drempel": 0.5, "boven": [], "bewijs": []}
