"""What every row must have: its fields, known codes, an id of its own, and one part per document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scripts.checking.rows import FIELDS, Row

PARTS = ("train", "heads")
KINDS = ("body", "heading", "bullet", "table", "footnote", "caption", "sidebar")
# Fields that may be empty: a single sentence stands under no title, and not every text has a heading.
MAY_BE_EMPTY = ("title", "heading")


def form_problems(rows: Sequence[Row], known: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield a line for each missing field, unknown code, part or kind, double id, and document in two parts."""
    for row in rows:
        yield from (f"{row.id or row.file}: {what}" for what in _wrong(row, known))
    for name, count in Counter(row.id for row in rows).items():
        if count > 1:
            yield f"{name}: dit id komt {count} keer voor"
    parts = {(row.document, row.part) for row in rows}
    for document, count in Counter(document for document, _ in parts).items():
        if count > 1:
            yield f"{document}: het document staat in meer dan een deel"


def _wrong(row: Row, known: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name in FIELDS:
        if name not in row.fields or not (row.fields[name].strip() or name in MAY_BE_EMPTY):
            yield f"het veld {name} ontbreekt"
    if row.part not in PARTS:
        yield f"onbekend deel {row.part!r}"
    if row.kind not in KINDS:
        yield f"onbekende soort {row.kind!r}"
    for agenda, codes in known.items():
        if agenda not in row.codes:
            yield f"geen oordeel voor {agenda}"
        given = row.codes.get(agenda, ())
        yield from (f"onbekende code {code} in {agenda}" for code in given if code not in codes)
        if len(set(given)) < len(given):
            yield f"een code staat dubbel in {agenda}"
