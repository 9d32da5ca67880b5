"""The yardstick: labelled sentences with their sources and groups, and labelled documents with their files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model import Agenda, Example, passages, per_passage, read_examples, targets_of

Given = NDArray[np.bool_]
GROUPS = {"alle": None, "niet in adapt": False, "in adapt": True}


@dataclass(frozen=True, slots=True)
class GoldSentences:
    """Sentences in running passages, their labels for one agenda, and per sentence its source and group."""

    examples: tuple[Example, ...]
    right: Given
    sources: tuple[str, ...]
    in_adapt: Given

    @classmethod
    def read(cls, file: Path, agenda: Agenda) -> GoldSentences:
        """Return the sentences of a file of JSON lines; ExampleError when a row misses a field."""
        examples = read_examples(file)
        rows = read_lines(file)
        sources = tuple(str(row.get("source") or one.document) for row, one in zip(rows, examples, strict=True))
        seen = np.array([bool(row.get("document_in_adapt", False)) for row in rows], bool)
        return cls(examples, targets_of(examples, agenda), sources, seen)

    def rows_of(self, group: str) -> Given:
        """Return which sentences are in a group of GROUPS."""
        wanted = GROUPS[group]
        if wanted is None:
            return np.ones(len(self.examples), np.bool_)
        rows: Given = self.in_adapt == wanted
        return rows

    def passages_of(self, labels: Given, group: str) -> Given:
        """Return the labels of the passages in a group (passages, themes)."""
        first = np.cumsum([0, *(len(passage) for passage in passages(self.examples))])[:-1]
        chosen: Given = per_passage(labels, self.examples)[self.rows_of(group)[first]]
        return chosen

    @property
    def texts(self) -> list[list[Any]]:
        """Return the sentences per passage, as the analyser takes them."""
        return [[one.sentence for one in passage] for passage in passages(self.examples)]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A file with the labels a colleague would miss (main) and those that may be defended (ok)."""

    path: Path
    main: frozenset[str]
    ok: frozenset[str]
    genre: str
    in_adapt: bool


def read_documents(folder: Path, agenda: str) -> list[GoldDocument]:
    """Return the documents listed in ``documents.jsonl`` whose files are there, in order."""
    listed = folder / "documents.jsonl"
    return [one for row in (read_lines(listed) if listed.exists() else []) if (one := _document(folder, row, agenda))]


def _document(folder: Path, row: dict[str, Any], agenda: str) -> GoldDocument | None:
    path = folder / row["file"]
    if not path.exists() or agenda not in row:
        return None
    labels = row[agenda]
    seen = bool(row.get("document_in_adapt", False))
    return GoldDocument(path, frozenset(labels["main"]), frozenset(labels["ok"]), row.get("genre", ""), seen)


def in_group(documents: Sequence[GoldDocument], group: str) -> list[int]:
    """Return the places of the documents in a group of GROUPS."""
    wanted = GROUPS[group]
    return [place for place, one in enumerate(documents) if wanted is None or one.in_adapt == wanted]


def read_lines(file: Path) -> list[dict[str, Any]]:
    """Return the JSON objects of a file, one a line."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
