"""Labelled sentences in running order: the training material and any yardstick in the same shape."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

from model.document import Kind, Sentence
from model.errors import ExampleError

KINDS = get_args(Kind)
PARTS = ("train", "heads")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with the theme codes a reader gave it, per agenda; ``document`` groups a running text."""

    id: str
    document: str
    sentence: Sentence
    labels: dict[str, tuple[str, ...]]
    genre: str = ""
    part: str = "train"

    def codes(self, agenda: str) -> tuple[str, ...]:
        """Return the codes given for one agenda, empty when none."""
        return self.labels.get(agenda, ())

    @classmethod
    def from_dict(cls, row: dict[str, Any]) -> Example:
        """Return an example from a row of training_data or of a gold file; ExampleError names what is missing."""
        try:
            labels = row.get("labels") or {key: row[key] for key in AGENDA_KEYS if key in row}
            heading, kind = row.get("heading") or "", row.get("kind", "body")
            sentence = Sentence(row["text"], 1, (), kind, (heading,) if heading else ())
            document = row.get("document") or row.get("passage") or row["id"]
            codes = {agenda: tuple(given) for agenda, given in labels.items()}
            return cls(row["id"], document, sentence, codes, row.get("genre", ""), row.get("part", "train"))
        except KeyError as missing:
            raise ExampleError(f"Een voorbeeld mist het veld {missing}.") from missing


# Labels for part of the rows, by their id.
LATER = "da2028.jsonl"
AGENDA_KEYS = ("da2024", "commissie2022", "nds2025", "da2028")


def read_examples(folder: str | Path, part: str | None = None) -> tuple[Example, ...]:
    """Return the examples of a file, or of ``seed.jsonl`` and ``documents/*.jsonl`` in a folder, in running order.

    ``part`` keeps only 'train' or 'heads' (the fixed fifth of the documents set apart for calibration).
    """
    if part is not None and part not in PARTS:
        raise ExampleError(f"Onbekend deel: {part}.")
    path = Path(folder)
    files = [path] if path.is_file() else [path / "seed.jsonl", *sorted((path / "documents").glob("*.jsonl"))]
    found = [example for file in files if file.exists() for example in _read(file)]
    if not found:
        raise ExampleError(f"Geen voorbeelden gevonden in {path.name}.")
    if path.is_dir():
        found = _with_later(found, path / LATER)
    return tuple(example for example in found if part in (None, example.part))


def _with_later(examples: list[Example], file: Path) -> list[Example]:
    """Return the examples with the labels of an agenda that was read later, for the rows that were."""
    if not file.exists():
        return examples
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    more = {row["id"]: {key: tuple(row[key]) for key in AGENDA_KEYS if key in row} for row in rows}
    unknown = more.keys() - {one.id for one in examples}
    if unknown:
        raise ExampleError(f"{file.name} heeft labels voor regels die er niet zijn: {min(unknown)}.")
    return [replace(one, labels=one.labels | more[one.id]) if one.id in more else one for one in examples]


def _read(file: Path) -> Iterator[Example]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield Example.from_dict(json.loads(line))
            except json.JSONDecodeError as broken:
                raise ExampleError(f"{file.name}, regel {number}: geen geldige JSON.") from broken


def passages(examples: Iterable[Example]) -> list[list[Example]]:
    """Return the examples grouped into running texts, order kept."""
    return [list(group) for _, group in groupby(examples, key=lambda example: example.document)]
