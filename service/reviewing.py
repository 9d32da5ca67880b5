"""How reviews change an analysis: a person's word wins over the model's, also after a new analysis."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from service.tables import ReviewRow

ACCEPT, REJECT, ADD, EVIDENCE, NO_EVIDENCE = "accepteren", "afwijzen", "toevoegen", "bewijs", "geen-bewijs"
ACTIONS = (ACCEPT, REJECT, ADD, EVIDENCE, NO_EVIDENCE)
SAID = {ACCEPT: "geaccepteerd", REJECT: "afgewezen", ADD: "toegevoegd"}
Label = dict[str, Any]


def reviewed(analysis: dict[str, Any], reviews: Iterable[ReviewRow]) -> dict[str, Any]:
    """Return the analysis as it stands after the reviews that were not undone, in the order they were made.

    Each label gets ``beoordeling``; what a person rejected moves to ``afgewezen``.
    """
    result = deepcopy(analysis) | {"afgewezen": []}
    for label in (*result["labels"], *result["twijfel"]):
        label["beoordeling"] = None
    for review in reviews:
        if review.undone is None and review.agenda == analysis["agenda"]:
            apply(result, review)
    result["labels"].sort(key=lambda label: -(label["score"] if label["score"] is not None else 1.0))
    return result


def apply(result: dict[str, Any], review: ReviewRow) -> None:
    """Change an analysis as one review says."""
    if review.action in (EVIDENCE, NO_EVIDENCE):
        _mark(result, review)
        return
    label = _taken(result, review.code) or deepcopy(review.after.get("label"))
    if label is None:
        return
    label["beoordeling"] = SAID[review.action]
    result["afgewezen" if review.action == REJECT else "labels"].append(label)


def find(result: dict[str, Any], code: str) -> Label | None:
    """Return the label with this code wherever it stands, or None."""
    places = (*result["labels"], *result["twijfel"], *result["afgewezen"])
    return next((label for label in places if label["code"] == code), None)


def _taken(result: dict[str, Any], code: str) -> Label | None:
    label = find(result, code)
    for place in ("labels", "twijfel", "afgewezen"):
        result[place] = [one for one in result[place] if one["code"] != code]
    return label


def _mark(result: dict[str, Any], review: ReviewRow) -> None:
    label = find(result, review.code)
    if label is None:
        return
    same = [one for one in label["bewijs"] if one["zin"] == review.sentence and one["pagina"] == review.page]
    if review.action == NO_EVIDENCE:
        label["bewijs"] = [one for one in label["bewijs"] if one not in same]
    elif not same:
        boxes = review.after.get("kaders", [])
        found = {"zin": review.sentence, "pagina": review.page, "kaders": boxes, "score": None, "termen": []}
        label["bewijs"].append(found)


def themes(result: dict[str, Any]) -> set[str]:
    """Return the codes a document is found under: its labels and everything above them."""
    own = {label["code"] for label in result["labels"]}
    return own | {above["code"] for label in result["labels"] for above in label["boven"]}


def words(result: dict[str, Any]) -> str:
    """Return the sentences of evidence, to search in."""
    return "\n".join(one["zin"] for label in result["labels"] for one in label["bewijs"])
