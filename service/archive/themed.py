"""What the records of one agenda say: documents per theme, year and folder, the doubtful and those without a theme."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Themed:
    """The counts and lists of one agenda; names of documents with what there is to say about them."""

    agenda: str
    labelled: int = 0
    themes: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)
    by_year: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_folder: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    unlabelled: list[tuple[str, float, str]] = field(default_factory=list)
    doubtful: list[dict[str, Any]] = field(default_factory=list)

    def add(self, name: str, record: dict[str, Any], year: str, folder: str) -> None:
        """Count the labels of a document that was analysed."""
        self.labelled += bool(record["labels"])
        for label in record["labels"]:
            code = label["code"]
            self.names[code] = label["thema"]
            self.themes[code] += 1
            self.by_year[code][year] += 1
            self.by_folder[code][folder] += 1
        near = max(record["twijfel"], key=lambda label: label["score"] - label["drempel"], default=None)
        if not record["labels"]:
            self.unlabelled.append((name, near["score"] if near else 0.0, _themed(near) if near else ""))
        given = [(label, "gegeven") for label in record["labels"]] + [
            (one, "niet gegeven") for one in record["twijfel"]
        ]
        if given:
            label, how = min(given, key=lambda pair: abs(pair[0]["score"] - pair[0]["drempel"]))
            self.doubtful.append(_doubt(name, label, how))

    def ranked(self) -> list[tuple[str, int]]:
        """Return the themes with how many documents have them, most first and then by code."""
        return sorted(self.themes.items(), key=lambda pair: (-pair[1], pair[0]))

    def sort(self) -> None:
        """Put the most doubtful first, and of what has no theme that which came nearest."""
        self.doubtful.sort(key=lambda row: row["afstand"])
        self.unlabelled.sort(key=lambda row: -row[1])


def _themed(label: dict[str, Any]) -> str:
    return f"{label['code']} {label['thema']}"


def _doubt(name: str, label: dict[str, Any], how: str) -> dict[str, Any]:
    """Return the least certain choice in a document: how far its score lies from the threshold, and its evidence."""
    best = max(label["bewijs"], key=lambda evidence: evidence["score"], default={"zin": "", "pagina": None})
    row = {"bestand": name, "thema": _themed(label), "keuze": how, "score": label["score"], "drempel": label["drempel"]}
    distance = round(abs(label["score"] - label["drempel"]), 4)
    return row | {"afstand": distance, "bewijs": best["zin"], "pagina": best["pagina"]}
