"""Turns marked text (a document as its writer typed it) into rows of training_data/documents.

Form: ``=== genre | title`` opens a document, ``# heading`` a heading, ``CODES :: sentence``, ``CODES *: bullet``,
``CODES =: table row``; CODES are theme codes of all agendas separated by spaces, or ``-`` for none.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

ROW = re.compile(r"^(-|[0-9A-CN ]+?)\s*(::|\*:|=:)\s+(.+)$")
KINDS = {"::": "body", "*:": "bullet", "=:": "table"}


def parse(text: str, name: str) -> list[dict[str, Any]]:
    """Return the documents of one marked text, each {"id", "genre", "title", "rows"}; ValueError names a bad line."""
    found: list[dict[str, Any]] = []
    heading = ""
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line.startswith("==="):
            genre, _, title = line.strip("= ").partition("|")
            found.append(
                {"id": f"{name}-{len(found) + 1:02d}", "genre": genre.strip(), "title": title.strip(), "rows": []}
            )
            heading = title.strip()
        elif line.startswith("#"):
            heading = line.lstrip("# ").strip()
        elif line:
            match = ROW.match(line)
            if not match or not found:
                raise ValueError(f"{name}, regel {number}: {line[:60]}")
            found[-1]["rows"].append(_row(match, heading))
    return found


def _row(match: re.Match[str], heading: str) -> dict[str, Any]:
    codes = [] if match[1] == "-" else match[1].split()
    return {
        "kind": KINDS[match[2]],
        "heading": heading,
        "text": match[3].strip(),
        "da2024": sorted({code for code in codes if code[0].isdigit()}),
        "commissie2022": sorted({code for code in codes if code[0] == "C"}),
        "nds2025": sorted({code for code in codes if code[0] == "N"}),
    }


def set_apart(documents: list[dict[str, Any]]) -> set[str]:
    """Return the ids of the fixed fifth per genre, chosen by the hash of their titles so that it never shifts."""
    genres: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for document in documents:
        genres[document["genre"]].append(document)
    chosen = set()
    for group in genres.values():
        group.sort(key=lambda document: hashlib.sha256(document["title"].encode()).hexdigest())
        chosen |= {document["id"] for document in group[2::5]}
    return chosen


def main() -> None:
    """Read the marked texts of folders, write a JSONL file for each folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("training_data/documents"))
    given = parser.parse_args()
    parsed = {
        folder.name: [
            one
            for file in sorted(folder.glob("*.txt"))
            for one in parse(file.read_text(), f"{folder.name}-{file.stem}")
        ]
        for folder in given.folders
    }
    apart = set_apart([document for group in parsed.values() for document in group])
    given.out.mkdir(parents=True, exist_ok=True)
    for name, group in parsed.items():
        with (given.out / f"{name}.jsonl").open("w", encoding="utf-8") as out:
            for document in group:
                part = "heads" if document["id"] in apart else "train"
                for place, row in enumerate(document["rows"]):
                    head = {
                        "id": f"{document['id']}-{place:03d}",
                        "document": document["id"],
                        "genre": document["genre"],
                    }
                    facts = head | {"title": document["title"]} | row | {"part": part}
                    out.write(json.dumps(facts, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
