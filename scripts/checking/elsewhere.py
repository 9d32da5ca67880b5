"""Texts by others, read only to compare with: rows of JSON lines, plain text, and any document the model reads."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from model import ModelError, read_document, sentences_of
from scripts.checking.rows import words_of

ROW_FIELDS = ("title", "heading", "text")
READ = (".pdf", ".html", ".htm", ".docx", ".odt")
PLAIN = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Foreign:
    """The words of a text by others, and its name."""

    name: str
    words: list[str]


def read_elsewhere(folders: Sequence[Path]) -> tuple[list[Foreign], list[str]]:
    """Return (texts, names of files that could not be read) of files and folders, folders with all below them."""
    found, unread = [], []
    for file in sorted({file for folder in folders for file in _files(folder)}):
        try:
            found += list(_texts(file))
        except (ModelError, UnicodeDecodeError, json.JSONDecodeError, LookupError):
            unread.append(file.name)
    return found, unread


def _files(folder: Path) -> list[Path]:
    return [folder] if folder.is_file() else [path for path in folder.rglob("*") if path.is_file()]


def _texts(file: Path) -> Iterator[Foreign]:
    if file.suffix == ".jsonl":
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            name = f"{file.name} {row.get('id', '')}".strip()
            yield from (Foreign(name, words_of(row[field])) for field in ROW_FIELDS if row.get(field))
    elif file.suffix in PLAIN:
        yield Foreign(file.name, words_of(file.read_text(encoding="utf-8")))
    elif file.suffix in READ:
        sentences = sentences_of(read_document(file.read_bytes()))
        yield Foreign(file.name, words_of(" ".join(sentence.text for sentence in sentences)))
    else:
        raise LookupError(file.name)
