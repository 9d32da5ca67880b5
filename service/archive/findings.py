"""What a report says about a folder of results, gathered in one walk through its ledger."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from service.archive.ledger import Filed, Ledger
from service.archive.likeness import groups
from service.archive.outcome import DONE

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
    labelled: int = 0
    themes: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)
    years: Counter[str] = field(default_factory=Counter)
    folders: Counter[str] = field(default_factory=Counter)
    by_year: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_folder: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    formats: Counter[str] = field(default_factory=Counter)
    unlabelled: list[tuple[str, float, str]] = field(default_factory=list)
    doubtful: list[dict[str, Any]] = field(default_factory=list)
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
    contents: dict[str, list[str]] = defaultdict(list)
    for one in ledger.filed():
        _add(found, one)
        if one.sha256 and one.size:
            contents[one.sha256].append(one.inside)
    found.same = sorted(names for names in contents.values() if len(names) > 1)
    found.alike = _nearly(ledger, found.same)
    found.doubtful.sort(key=lambda row: row["afstand"])
    found.unlabelled.sort(key=lambda row: -row[1])
    found.slowest = sorted(found.slowest, reverse=True)[:10]
    return found


def _nearly(ledger: Ledger, same: list[list[str]]) -> list[list[tuple[str, float]]]:
    """Return the groups that are nearly the same; of documents that are exactly the same the first stands for all."""
    copies = {name for names in same for name in names[1:]}
    return groups((name, signed) for name, signed in ledger.signatures() if name not in copies)


def _add(found: Findings, one: Filed) -> None:
    record = one.record
    found.bytes += one.size
    found.seconds += one.seconds
    year, folder = str(one.year or "onbekend"), ROOT if one.folder == "." else one.folder
    found.years[year] += 1
    found.folders[folder] += 1
    if one.state == DONE:
        found.pages += one.pages
        found.formats[one.format or "onbekend"] += 1
        found.slowest.append((one.seconds, one.inside, one.pages))
        _add_labels(found, one.inside, record, year, folder)
    else:
        found.failures.append((one.inside, one.code or "", one.reason or ""))
    scanned = [notice["tekst"] for notice in record["meldingen"] if notice["code"] in SCANNED]
    found.scans += [(one.inside, " ".join(scanned))] if scanned else []


def _add_labels(found: Findings, name: str, record: dict[str, Any], year: str, folder: str) -> None:
    found.labelled += bool(record["labels"])
    for label in record["labels"]:
        code = label["code"]
        found.names[code] = label["thema"]
        found.themes[code] += 1
        found.by_year[code][year] += 1
        found.by_folder[code][folder] += 1
    near = max(record["twijfel"], key=lambda label: label["score"] - label["drempel"], default=None)
    if not record["labels"]:
        found.unlabelled.append((name, near["score"] if near else 0.0, _themed(near) if near else ""))
    given = [(label, "gegeven") for label in record["labels"]] + [(one, "niet gegeven") for one in record["twijfel"]]
    if given:
        label, how = min(given, key=lambda pair: abs(pair[0]["score"] - pair[0]["drempel"]))
        found.doubtful.append(_doubt(name, label, how))


def _themed(label: dict[str, Any]) -> str:
    return f"{label['code']} {label['thema']}"


def _doubt(name: str, label: dict[str, Any], how: str) -> dict[str, Any]:
    """Return the least certain choice in a document: how far its score lies from the threshold, and its evidence."""
    best = max(label["bewijs"], key=lambda evidence: evidence["score"], default={"zin": "", "pagina": None})
    row = {"bestand": name, "thema": _themed(label), "keuze": how, "score": label["score"], "drempel": label["drempel"]}
    distance = round(abs(label["score"] - label["drempel"]), 4)
    return row | {"afstand": distance, "bewijs": best["zin"], "pagina": best["pagina"]}
