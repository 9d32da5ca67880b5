"""What a report says about a folder of results, gathered in one walk through its ledger."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from service.archive.ledger import Filed, Ledger
from service.archive.likeness import groups
from service.archive.outcome import DONE
from service.archive.themed import Themed

# Codes of failures and notices that say that pages are pictures.
SCANNED = ("gescand", "pagina-gescand", "tekstherkenning")
ROOT = "(bovenste map)"


@dataclass
class Findings:
    """The counts and lists of a report; names of documents with what there is to say about them."""

    runs: list[dict[str, Any]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    pages: int = 0
    bytes: int = 0
    seconds: float = 0.0
    agendas: dict[str, Themed] = field(default_factory=dict)
    years: Counter[str] = field(default_factory=Counter)
    folders: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    scans: list[tuple[str, str]] = field(default_factory=list)
    failures: list[tuple[str, str, str]] = field(default_factory=list)
    slowest: list[tuple[float, str, int]] = field(default_factory=list)
    same: list[list[str]] = field(default_factory=list)
    alike: list[list[tuple[str, float]]] = field(default_factory=list)

    @property
    def reasons(self) -> Counter[str]:
        """Return how many documents failed with each code."""
        return Counter(code for _, code, _ in self.failures)


def findings_of(ledger: Ledger) -> Findings:
    """Return the findings of the last run's documents."""
    found = Findings(runs=ledger.runs(), counts=ledger.counts())
    found.agendas = {agenda: Themed(agenda) for agenda in agendas_of(found.runs[-1]["facts"] if found.runs else {})}
    contents: dict[str, list[str]] = defaultdict(list)
    for one in ledger.filed():
        _add(found, one)
        if one.sha256 and one.size:
            contents[one.sha256].append(one.inside)
    found.same = sorted(names for names in contents.values() if len(names) > 1)
    found.alike = _nearly(ledger, found.same)
    for themed in found.agendas.values():
        themed.sort()
    found.slowest = sorted(found.slowest, reverse=True)[:10]
    return found


def agendas_of(facts: dict[str, Any]) -> list[str]:
    """Return the ids of the agendas of a run."""
    return [version.partition("@")[0] for version in facts.get("agenda", "").split(", ") if version]


def _nearly(ledger: Ledger, same: list[list[str]]) -> list[list[tuple[str, float]]]:
    """Return the groups that are nearly the same; of documents that are exactly the same the first stands for all."""
    copies = {name for names in same for name in names[1:]}
    return groups((name, signed) for name, signed in ledger.signatures() if name not in copies)


def _add(found: Findings, one: Filed) -> None:
    records = one.records
    found.bytes += one.size
    found.seconds += one.seconds
    year, folder = str(one.year or "onbekend"), ROOT if one.folder == "." else one.folder
    found.years[year] += 1
    found.folders[folder] += 1
    for record in records:
        themed = found.agendas.setdefault(record["agenda"], Themed(record["agenda"]))
        if one.state == DONE:
            themed.add(one.inside, record, year, folder)
    if one.state == DONE:
        found.pages += one.pages
        found.formats[one.format or "onbekend"] += 1
        found.slowest.append((one.seconds, one.inside, one.pages))
    else:
        found.failures.append((one.inside, one.code or "", one.reason or ""))
    scanned = [notice["tekst"] for notice in records[0]["meldingen"] if notice["code"] in SCANNED]
    found.scans += [(one.inside, " ".join(scanned))] if scanned else []
