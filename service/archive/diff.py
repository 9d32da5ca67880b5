"""What changed between two folders of results: per document and theme, with the evidence behind each change."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from service.archive.findings import agendas_of
from service.archive.ledger import Filed, Ledger, LedgerError
from service.archive.outcome import DONE

ADDED, REMOVED = "erbij", "weg"
Labels = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Change:
    """A theme that a document got or lost; the scores are None on the side where it was not even a near miss.

    ``agenda`` is said only where folders with several agendas are compared.
    """

    document: str
    agenda: str | None
    code: str
    theme: str
    how: str
    old: float | None
    new: float | None
    evidence: tuple[dict[str, Any], ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the change with Dutch keys."""
        head: dict[str, Any] = {"bestand": self.document, **({"agenda": self.agenda} if self.agenda else {})}
        head |= {"code": self.code, "thema": self.theme, "verschil": self.how}
        proof = [{key: one[key] for key in ("zin", "pagina", "kaders", "score")} for one in self.evidence]
        return head | {"score_oud": self.old, "score_nieuw": self.new, "bewijs": proof}


@dataclass(frozen=True, slots=True)
class Differences:
    """The changes of labels, and the documents and agendas that only one folder has or could read.

    ``versions`` are those of both folders, ``compared`` is how many documents both have.
    """

    changes: tuple[Change, ...]
    states: tuple[tuple[str, str], ...]
    agendas: tuple[tuple[str, str], ...]
    versions: tuple[dict[str, Any], dict[str, Any]]
    compared: int


def differences(old: Path, new: Path) -> Differences:
    """Return what differs; documents are matched by their path within the source. LedgerError when a folder is none."""
    with Ledger.look(old) as before, Ledger.look(new) as after:
        versions = _facts(before, old), _facts(after, new)
        both, alone = _agendas(agendas_of(versions[0]), agendas_of(versions[1]))
        several = len(both) + len(alone) > 1
        changes: list[Change] = []
        states: list[tuple[str, str]] = []
        compared = 0
        for one, other in _pairs(before, after):
            if one and other and one.state == other.state == DONE:
                compared += 1
                changes += [change for pair in both for change in _changes(one, other, pair, several)]
            elif state := _state(one, other):
                states.append((_named(one, other), state))
    return Differences(tuple(changes), tuple(states), tuple(alone), versions, compared)


def _agendas(old: list[str], new: list[str]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return which agendas are compared, and those of one folder only with what there is to say of them.

    Where each folder has one they are compared whatever their names: that is how an agenda is followed by the next.
    """
    if len(old) == len(new) == 1:
        return [(old[0], new[0])], []
    both = [(name, name) for name in old if name in new]
    if not both:
        raise LedgerError(f"De mappen hebben geen agenda gemeen: {', '.join(old)} en {', '.join(new)}.")
    alone = [(name, "staat alleen in de oude map") for name in old if name not in new]
    return both, alone + [(name, "staat alleen in de nieuwe map") for name in new if name not in old]


def _facts(ledger: Ledger, folder: Path) -> dict[str, Any]:
    runs = ledger.runs()
    if not runs:
        raise LedgerError(f"In {folder} is nog niets geanalyseerd.")
    facts: dict[str, Any] = runs[-1]["facts"]
    return facts


def _pairs(before: Ledger, after: Ledger) -> Iterator[tuple[Filed | None, Filed | None]]:
    """Yield the documents of both, in order of path, one pair at a time: a folder may hold more than fits in memory."""
    left, right = before.filed(by="inside"), after.filed(by="inside")
    one, other = next(left, None), next(right, None)
    while one or other:
        if other is None or (one and one.inside < other.inside):
            yield one, None
            one = next(left, None)
        elif one is None or other.inside < one.inside:
            yield None, other
            other = next(right, None)
        else:
            yield one, other
            one, other = next(left, None), next(right, None)


def _named(one: Filed | None, other: Filed | None) -> str:
    found = other or one
    return found.inside if found else ""


def _state(one: Filed | None, other: Filed | None) -> str | None:
    if one is None or other is None:
        return "staat alleen in de nieuwe map" if one is None else "staat alleen in de oude map"
    if one.state == other.state:
        return None if one.reason == other.reason else f"mislukt nu om een andere reden: {other.reason}"
    return "is nu wel gelezen" if other.state == DONE else f"mislukt nu: {other.reason}"


def _changes(one: Filed, other: Filed, pair: tuple[str, str], several: bool) -> Iterator[Change]:
    before, after = (_of_agenda(side, name) for side, name in zip((one, other), pair, strict=True))
    given, now = _by_code(before, "labels"), _by_code(after, "labels")
    near_before, near_after = _by_code(before, "twijfel"), _by_code(after, "twijfel")
    for code in sorted(given.keys() ^ now.keys()):
        added = code in now
        label = now[code] if added else given[code]
        old = _score(given, near_before, code)
        new = _score(now, near_after, code)
        how, named = ADDED if added else REMOVED, pair[1] if several else None
        yield Change(other.inside, named, code, label["thema"], how, old, new, tuple(label["bewijs"]))


def _of_agenda(one: Filed, agenda: str) -> dict[str, Any]:
    return next(record for record in one.records if record["agenda"] == agenda)


def _by_code(record: dict[str, Any], name: str) -> Labels:
    return {label["code"]: label for label in record[name]}


def _score(given: Labels, near: Labels, code: str) -> float | None:
    found = given.get(code) or near.get(code)
    return float(found["score"]) if found else None


def lines_of(found: Differences, as_json: bool) -> Iterator[str]:
    """Yield the differences as JSON lines, or as Dutch text with the totals per theme first."""
    if as_json:
        yield from (json.dumps(change.to_dict(), ensure_ascii=False) for change in found.changes)
        yield from (json.dumps({"bestand": name, "verschil": text}, ensure_ascii=False) for name, text in found.states)
        yield from (json.dumps({"agenda": name, "verschil": text}, ensure_ascii=False) for name, text in found.agendas)
        return
    yield from _heading(found)
    for change in found.changes:
        yield ""
        yield f"{change.document}: {_themed(change)} {change.how} ({_scores(change)})"
        yield from (f"    p. {one['pagina']}  {one['zin']}" for one in change.evidence)
    if found.states:
        yield ""
        yield from (f"{name}: {text}" for name, text in found.states)


def _heading(found: Differences) -> Iterator[str]:
    for name, facts in zip(("Oud", "Nieuw"), found.versions, strict=True):
        yield f"{name}: artefact {facts['artefact']}, agenda {facts['agenda']}, themawijzer {facts['project']}"
    yield from (f"Agenda {name} {text}." for name, text in found.agendas)
    changed = len({change.document for change in found.changes})
    yield f"{found.compared} documenten vergeleken; in {changed} daarvan veranderde een thema."
    totals = Counter((_themed(change), change.how) for change in found.changes)
    for theme in sorted({theme for theme, _ in totals}):
        yield f"  {theme}: {totals[theme, ADDED]} erbij, {totals[theme, REMOVED]} weg"


def _themed(change: Change) -> str:
    return " ".join(filter(None, (change.agenda, change.code, change.theme)))


def _scores(change: Change) -> str:
    old, new = ("geen" if value is None else f"{value:.2f}" for value in (change.old, change.new))
    return f"score {old} -> {new}"
