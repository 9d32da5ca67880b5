"""Labelled sentences as passages in running order, from our own documents or from a gold file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

# The order of the joint head; a new theme goes at the end of its agenda and asks for a new head.
AGENDAS: dict[str, tuple[str, ...]] = {
    "da2024": tuple(
        "1A1 1A2 1A3 1A4 1A5 1A6 1A7 1A8 1B1 1B2 1B3 1B4 1C1"
        " 2A1 2A2 2A3 2A4 2A5 2A6 2B1 2B2 3A1 3A2 3B1 3B2 3B3 3B4".split()
    ),
    "commissie2022": ("C1", "C2", "C3", "C4", "C5"),
    "nds2025": ("N1", "N2", "N3", "N4", "N5", "N6"),
}
CODES = tuple(f"{agenda}:{code}" for agenda, codes in AGENDAS.items() for code in codes)
HELD_OUT = "heads"


@dataclass(slots=True)
class Passage:
    """Consecutive sentences: (heading, text), row ids, and labels (sentences, codes), NaN where nobody judged."""

    name: str
    part: str
    sentences: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    labels: list[NDArray[np.float32]] = field(default_factory=list)
    rows: list[Mapping[str, Any]] = field(default_factory=list)


def labels(row: Mapping[str, Any]) -> NDArray[np.float32]:
    """Return 1, 0 or NaN per code; ValueError when a row holds a code that no agenda knows."""
    given = row.get("labels", row)
    found = np.full(len(CODES), np.nan, np.float32)
    for place, name in enumerate(CODES):
        agenda, code = name.split(":")
        if given.get(agenda) is not None:
            found[place] = code in given[agenda]
    for agenda, codes in AGENDAS.items():
        if unknown := set(given.get(agenda) or ()) - set(codes):
            raise ValueError(f"unknown code in {agenda}: {sorted(unknown)}")
    return found


def row_files(path: Path) -> list[Path]:
    """Return a file itself; of our own training data seed and documents; of another folder every JSON lines file."""
    if not path.is_dir():
        return [path]
    if (path / "documents").is_dir():
        return [path / "seed.jsonl", *sorted((path / "documents").glob("*.jsonl"))]
    return sorted(path.rglob("*.jsonl"))


def _rows(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name of the passage and the row; a row without document or passage stands alone."""
    for file in row_files(path):
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                row = json.loads(line)
                row.setdefault("id", f"{file.stem}-{number}")
                yield row.get("document") or row.get("passage") or row["id"], row


def read_passages(path: Path) -> list[Passage]:
    """Return the passages of a file or folder, sentences in the order of the file."""
    found: dict[str, Passage] = {}
    for name, row in _rows(path):
        passage = found.setdefault(name, Passage(name, row.get("part", "train")))
        if passage.part != row.get("part", "train"):
            raise ValueError(f"{name} is in two parts")
        passage.sentences.append((row.get("heading") or "", row["text"]))
        passage.ids.append(row["id"])
        passage.labels.append(labels(row))
        passage.rows.append(row)
    return list(found.values())


def training_passages(paths: Iterable[Path]) -> list[Passage]:
    """Return the passages one may train on: everything but the part that is set apart for the heads."""
    return [passage for path in paths for passage in read_passages(path) if passage.part != HELD_OUT]
