"""Figures on whole documents: the labels of each gold file, precision against main and ok, recall of main."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import model
from model import Agenda, Analyser, Document, ReadingError, read_document
from scripts.evaluation.figures import interval_of_f, ndcg
from scripts.evaluation.gold import GROUPS, GoldDocument, in_group

Reader = Callable[[bytes], Document]
# What a label is worth in the ranking: one that a colleague would miss, one that may be defended.
GAIN = {"main": 2.0, "ok": 1.0}


@dataclass(frozen=True, slots=True)
class Answer:
    """The labels given to a document, and the score of every label and near miss."""

    labels: frozenset[str]
    scores: dict[str, float]


def reading_once() -> Reader:
    """Return a reader that keeps what it read, for when several analysers judge the same files."""
    kept: dict[bytes, Document] = {}

    def read(data: bytes) -> Document:
        if data not in kept:
            kept[data] = read_document(data)
        return kept[data]

    return read


class Answers:
    """Answers of one artifact, kept on disk: a hundred documents take minutes, and a second run needs them again."""

    def __init__(
        self, analyser: Analyser, agenda: Agenda, folder: Path, read: Reader = read_document, part: str = ""
    ) -> None:
        """Take the analyser, the agenda, the folder in which answers are kept, how to read, and what was left out."""
        self.analyser, self.agenda, self.read = analyser, agenda, read
        made = analyser.versions(agenda)
        marks = [made["artefact"], agenda.version[:8], _mark_of_code()]
        name = "-".join(["documents", agenda.id, *marks, *filter(None, [part])])
        self.file = folder / f"{name}.json"
        self.kept: dict[str, Any] = json.loads(self.file.read_text()) if self.file.exists() else {}

    def of(self, document: GoldDocument) -> Answer:
        """Return the answer for a document; one that cannot be read has no labels."""
        if document.path.name not in self.kept:
            self.kept[document.path.name] = self._analyse(document)
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text(json.dumps(self.kept), encoding="utf-8")
        kept = self.kept[document.path.name]
        return Answer(frozenset(kept["labels"]), kept["scores"])

    def _analyse(self, document: GoldDocument) -> dict[str, Any]:
        try:
            found = self.analyser.analyse(document.path.read_bytes(), self.agenda.id, self.read)
        except ReadingError:
            return {"labels": [], "scores": {}}
        scores = {label.code: label.score for label in (*found.labels, *found.doubt)}
        return {"labels": [label.code for label in found.labels], "scores": scores}


def _mark_of_code() -> str:
    """Return a mark of the code that reads and judges: an answer of other code is none of this."""
    folder = Path(model.__file__).parent
    files = sorted(path for path in folder.rglob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:8]


def documents_report(answers: Answers, documents: Sequence[GoldDocument], agenda: Agenda) -> dict[str, Any]:
    """Return per group n, precision, recall, F with interval and nDCG@5, and a row per document."""
    found = [answers.of(document) for document in documents]
    groups = {group: in_group(documents, group) for group in GROUPS}
    return {
        "groups": {
            group: _group([documents[i] for i in places], [found[i] for i in places], agenda)
            for group, places in groups.items()
            if places
        },
        "rows": [_row(document, answer) for document, answer in zip(documents, found, strict=True)],
    }


def _counts(document: GoldDocument, answer: Answer) -> tuple[int, int, int, int]:
    good = answer.labels & (document.main | document.ok)
    return len(good), len(answer.labels), len(answer.labels & document.main), len(document.main)


def _group(documents: Sequence[GoldDocument], answers: Sequence[Answer], agenda: Agenda) -> dict[str, Any]:
    rows = [_counts(document, answer) for document, answer in zip(documents, answers, strict=True)]
    good, given, found, main = (sum(column) for column in zip(*rows, strict=True))
    precision, recall = good / max(given, 1), found / max(main, 1)
    scores = np.array([[answer.scores.get(code, 0.0) for code in agenda.labels] for answer in answers])
    return {
        "n": len(documents),
        "precision": precision,
        "recall": recall,
        "f": 2 * precision * recall / max(precision + recall, 1e-9),
        "f_interval": interval_of_f(rows),
        "labels_per_document": given / max(len(documents), 1),
        "ndcg5": ndcg(scores, np.array([_gains(document, agenda) for document in documents])),
    }


def _gains(document: GoldDocument, agenda: Agenda) -> list[float]:
    return [GAIN["main"] if c in document.main else GAIN["ok"] if c in document.ok else 0.0 for c in agenda.labels]


def _row(document: GoldDocument, answer: Answer) -> dict[str, Any]:
    return {
        "file": document.path.name,
        "genre": document.genre,
        "labels": sorted(answer.labels),
        "missed": sorted(document.main - answer.labels),
        "wrong": sorted(answer.labels - document.main - document.ok),
    }
