"""Rows of training material as they lie on disk, and the words of a text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FIELDS = ("id", "document", "genre", "title", "kind", "heading", "text", "part")
SINGLE = "zin"
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled sentence: its fields by name, its codes per agenda, and the file it stands in."""

    fields: dict[str, str]
    codes: dict[str, tuple[str, ...]]
    file: str

    def __getattr__(self, name: str) -> str:
        """Return a field by its name; empty when the row lacks it."""
        if name in FIELDS:
            return self.fields.get(name, "")
        raise AttributeError(name)

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the texts a writer made: title, heading and sentence."""
        return self.title, self.heading, self.text


def read_rows(folder: Path, agendas: tuple[str, ...]) -> list[Row]:
    """Return the rows of ``seed.jsonl`` and ``documents/*.jsonl``, or of one file; ValueError names a broken line."""
    files = [folder] if folder.is_file() else [folder / "seed.jsonl", *sorted((folder / "documents").glob("*.jsonl"))]
    return [row for file in files if file.exists() for row in _rows(file, agendas)]


def _rows(file: Path, agendas: tuple[str, ...]) -> Iterator[Row]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            found = json.loads(line)
        except json.JSONDecodeError as broken:
            raise ValueError(f"{file.name}, regel {number}: geen geldige JSON") from broken
        fields = {name: str(found[name]) for name in FIELDS if found.get(name) is not None}
        yield Row(fields, {name: tuple(found[name]) for name in agendas if name in found}, file.name)


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, without punctuation and accents written apart."""
    return WORD.findall(unicodedata.normalize("NFKC", text).lower())


def read_lines(file: Path) -> list[str]:
    """Return the lines of a file, empty ones and those with # left out; none when there is no such file."""
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
