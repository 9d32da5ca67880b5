"""The evidence of a document with a number per sentence, and the boxes of those numbers on a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Label = dict[str, Any]
Key = tuple[str, int]
TAG_WIDE, TAG_HIGH, GAP = 15.0, 11.0, 1.0


@dataclass
class Proof:
    """A sentence that carries one or more themes; ``sure`` is False when it only carries themes in doubt."""

    number: int
    text: str
    page: int
    boxes: list[list[float]]
    sure: bool
    codes: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Mark:
    """A proof on a page: its rectangles (x, y, width, height) in points, and where its number stands."""

    proof: Proof
    boxes: tuple[tuple[float, float, float, float], ...]
    tag: tuple[float, float]


def prove(result: dict[str, Any]) -> dict[Key, Proof]:
    """Return the proofs by (sentence, page), numbered in the order in which the themes are shown."""
    found: dict[Key, Proof] = {}
    for label, one, sure in _evidence(result):
        key = (one["zin"], one["pagina"])
        proof = found.get(key)
        if proof is None:
            proof = found[key] = Proof(len(found) + 1, *key, one["kaders"], sure)
        proof.codes.append(label["code"])
        proof.names.append(label["thema"])
    return found


def _evidence(result: dict[str, Any]) -> Iterator[tuple[Label, dict[str, Any], bool]]:
    for label in result["labels"]:
        yield from ((label, one, True) for one in label["bewijs"])
    for label in result["twijfel"]:
        # Of a near miss the best sentence says enough.
        yield from ((label, one, False) for one in label["bewijs"][:1])


def marks(proofs: dict[Key, Proof], page: int, width: float) -> list[Mark]:
    """Return the marks on one page, each with room for its number beside it."""
    made = []
    for proof in proofs.values():
        boxes = tuple((b[1], b[2], b[3] - b[1], b[4] - b[2]) for b in proof.boxes if int(b[0]) == page)
        if boxes:
            made.append(Mark(proof, boxes, _tag(boxes[0], width)))
    return made


def _tag(box: tuple[float, float, float, float], width: float) -> tuple[float, float]:
    """Return the place of a number: left of the box, or right of it where the page ends."""
    left = box[0] - TAG_WIDE - GAP
    return (left if left >= 0 else min(box[0] + box[2] + GAP, width - TAG_WIDE)), box[1]


@dataclass(frozen=True, slots=True)
class Strip:
    """Where each theme occurs: the pages shown, and per theme how many sentences carry it on each of them."""

    pages: tuple[int, ...]
    rows: tuple[tuple[Label, tuple[int, ...]], ...]
    complete: bool


MOST_PAGES = 60


def strip(result: dict[str, Any], page_count: int) -> Strip:
    """Return the strip of a document; of a long one only the pages that hold evidence."""
    counted = {
        label["code"]: [one["pagina"] for one in label["bewijs"]] for label in result["labels"] if label["bewijs"]
    }
    used = sorted({page for pages in counted.values() for page in pages})
    complete = page_count <= MOST_PAGES
    pages = tuple(range(1, page_count + 1)) if complete and page_count else tuple(used)
    rows = [(label, counted[label["code"]]) for label in result["labels"] if label["code"] in counted]
    return Strip(pages, tuple((label, tuple(map(on.count, pages))) for label, on in rows), complete)
