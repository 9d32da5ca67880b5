"""What comes out of an analysis: labels with evidence, near misses, notices; to and from plain dictionaries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from model.document import Box, Notice, Sentence


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that carries a label; ``score`` 0-1 for this theme, ``terms`` that weighed most, strongest first."""

    sentence: Sentence
    score: float
    terms: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the Dutch keys of the public answer."""
        boxes = [box.to_list() for box in self.sentence.boxes]
        return {
            "zin": self.sentence.text,
            "pagina": self.sentence.page,
            "kaders": boxes,
            "score": round(self.score, 4),
            "termen": list(self.terms),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Evidence:
        """Return the evidence that ``to_dict`` wrote (kind and section of the sentence are not kept)."""
        boxes = tuple(Box(int(b[0]), *b[1:]) for b in data["kaders"])
        sentence = Sentence(data["zin"], data["pagina"], boxes, "body")
        return cls(sentence, data["score"], tuple(data["termen"]))


@dataclass(frozen=True, slots=True)
class Label:
    """A theme given to a document (or nearly given), with calibrated score 0-1, its ancestors and its evidence.

    ``threshold`` is the score the theme needed; ``above`` holds (code, name) of the ancestors, nearest first;
    ``lack`` says in Dutch what a near miss lacked, and is empty for a label that was given; ``routing`` names who
    deals with the theme ('portefeuille', 'rol'), for agendas that say so.
    """

    code: str
    name: str
    score: float
    threshold: float
    above: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    lack: str = ""
    routing: dict[str, str] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return the Dutch keys of the public answer."""
        return {
            "code": self.code,
            "thema": self.name,
            "score": round(self.score, 4),
            "drempel": round(self.threshold, 4),
            "boven": [{"code": code, "naam": name} for code, name in self.above],
            "bewijs": [evidence.to_dict() for evidence in self.evidence],
            **({"tekort": self.lack} if self.lack else {}),
            **({"routing": dict(self.routing)} if self.routing else {}),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Label:
        """Return the label that ``to_dict`` wrote."""
        above = tuple((item["code"], item["naam"]) for item in data["boven"])
        evidence = tuple(Evidence.from_dict(item) for item in data["bewijs"])
        more = data.get("tekort", ""), data.get("routing", {})
        return cls(data["code"], data["thema"], data["score"], data["drempel"], above, evidence, *more)


@dataclass(frozen=True, slots=True)
class Analysis:
    """All we say about one document for one agenda; ``doubt`` holds near misses, ``times`` seconds per step."""

    agenda: str
    versions: dict[str, str]
    labels: tuple[Label, ...]
    doubt: tuple[Label, ...] = ()
    notices: tuple[Notice, ...] = ()
    times: dict[str, float] = field(default_factory=dict)

    def to_dict(self, name: str | None = None) -> dict[str, Any]:
        """Return the public answer; ``name`` is the file as the caller named it."""
        head = {} if name is None else {"bestand": name}
        return {
            **head,
            "agenda": self.agenda,
            "versies": dict(self.versions),
            "labels": [label.to_dict() for label in self.labels],
            "twijfel": [label.to_dict() for label in self.doubt],
            "meldingen": [{"code": notice.code, "tekst": notice.text} for notice in self.notices],
            "tijden": {step: round(seconds, 4) for step, seconds in self.times.items()},
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Analysis:
        """Return the analysis that ``to_dict`` wrote."""
        return cls(
            data["agenda"],
            data["versies"],
            tuple(Label.from_dict(item) for item in data["labels"]),
            tuple(Label.from_dict(item) for item in data["twijfel"]),
            tuple(Notice(item["code"], item["tekst"]) for item in data["meldingen"]),
            data["tijden"],
        )
