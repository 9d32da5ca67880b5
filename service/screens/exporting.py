"""The selection of documents as a file: CSV and XLSX with a row per label, JSON lines with an object per document."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response
from starlette.background import BackgroundTask

from service import views
from service.exports import csv_table, xlsx_book
from service.parts import Parts, PartsDep
from service.screens.selecting import asked, every, filters

router = APIRouter()
Form = Literal["csv", "xlsx", "jsonl"]
Row = Mapping[str, Any]
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl",
}
COLUMNS: dict[str, type] = {
    **dict.fromkeys(("bestand", "titel", "datum", "type", "status", "agenda", "code", "thema", "boven"), str),
    **dict.fromkeys(("score", "drempel"), float),
    **dict.fromkeys(("beoordeling", "bewijs"), str),
    "pagina": int,
    **dict.fromkeys(("id", "invoerHash", "versies"), str),
}


@router.get("/documenten/export")
def export(request: Request, parts: PartsDep, vorm: Form = "csv") -> Response:
    """Give the documents that pass the filters as a file."""
    wanted = asked(filters(request))
    handle, name = tempfile.mkstemp(dir=parts.originals.incoming, suffix=f".{vorm}")
    os.close(handle)
    path = Path(name)
    found = (_whole(parts, row.id) for row in every(parts, wanted))
    try:
        _write(path, vorm, found)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    gone = BackgroundTask(path.unlink, missing_ok=True)
    return FileResponse(path, media_type=MEDIA[vorm], filename=f"themas.{vorm}", background=gone)


def _write(path: Path, form: str, found: Iterable[dict[str, Any]]) -> None:
    if form == "jsonl":
        with path.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in found)
        return
    rows = (row for one in found for row in _rows(one))
    (csv_table if form == "csv" else xlsx_book).write(path, COLUMNS, rows)


def _whole(parts: Parts, document_id: str) -> dict[str, Any]:
    row = parts.store.get(document_id, whole=True)
    return views.document_full(row, parts.reviews.result(row), {})


def _rows(document: dict[str, Any]) -> Iterator[Row]:
    """Yield a row per label; one without label for a document that has none."""
    versions = " ".join(f"{name}={value}" for name, value in document["versies"].items())
    shared = {**{name: document[name] or "" for name in COLUMNS if name in document}, "versies": versions}
    for label in document["labels"] or [None]:
        yield shared if label is None else shared | _of_label(label)


def _of_label(label: dict[str, Any]) -> dict[str, Any]:
    proof = label["bewijs"][0] if label["bewijs"] else {"zin": "", "pagina": None}
    return {
        "code": label["code"],
        "thema": label["thema"],
        "boven": " > ".join(above["naam"] for above in reversed(label["boven"])),
        "score": label["score"],
        "drempel": label["drempel"],
        "beoordeling": label["beoordeling"] or "",
        "bewijs": proof["zin"],
        "pagina": proof["pagina"],
    }
