"""The results of a folder as files: JSON lines in the shape of ``tag --json``, and tables with a row per label."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from service.archive.atomic import replacing
from service.archive.ledger import Filed, Ledger

FORMATS = {"jsonl": "", "csv": "csv_table", "xlsx": "xlsx_book", "parquet": "parquet_table"}
NAME = "resultaten"
COLUMNS = {
    "bestand": str,
    "map": str,
    "jaar": int,
    "paginas": int,
    "stand": str,
    "reden": str,
    "agenda": str,
    "code": str,
    "thema": str,
    "score": float,
    "drempel": float,
    "bewijs": str,
    "bewijs_pagina": int,
    "bewijs_score": float,
    "artefact": str,
}
Row = dict[str, Any]


def write_results(ledger: Ledger, out: Path, formats: Iterable[str]) -> None:
    """Write the wanted files, and those of earlier runs anew, sorted by name; each is replaced whole or not at all."""
    for form in [one for one in FORMATS if one in formats or (out / f"{NAME}.{one}").exists()]:
        with replacing(out / f"{NAME}.{form}") as path:
            if form == "jsonl":
                _write_lines(path, ledger.filed())
            else:
                write: Callable[..., None] = import_module(f"service.exports.{FORMATS[form]}").write
                write(path, COLUMNS, label_rows(ledger.filed()))


def _write_lines(path: Path, filed: Iterable[Filed]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        for record in (record for one in filed for record in one.records):
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")


def label_rows(filed: Iterable[Filed]) -> Iterator[Row]:
    """Yield a row per label with its strongest evidence; a document without one has a row without a theme.

    With several agendas each has its rows.
    """
    for one, record in ((document, record) for document in filed for record in document.records):
        head: Row = {"bestand": one.name, "map": one.folder, "jaar": one.year, "paginas": one.pages or None}
        head |= {"stand": one.state, "reden": one.reason, "agenda": record["agenda"]}
        head |= {"artefact": record["versies"].get("artefact")}
        for label in record["labels"] or [{}]:
            best: Row = max(label.get("bewijs", ()), key=lambda evidence: evidence["score"], default={})
            proof = {"bewijs": best.get("zin"), "bewijs_pagina": best.get("pagina"), "bewijs_score": best.get("score")}
            yield {**head, **{key: label.get(key) for key in ("code", "thema", "score", "drempel")}, **proof}
