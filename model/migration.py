"""Labels of one agenda to those of another: what lies exactly to something moves along, the rest is judged anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from model.agenda import Agenda
from model.analyser import Analyser
from model.analysis import Analysis
from model.analysis import Label as Found
from model.document import Sentence
from model.mappings import Mapping

Fate = Literal["verhuisd", "herbeoordeeld", "gesplitst", "twijfel", "verdwenen", "verschenen"]
NEAR = ("exact", "close", "narrow", "broad")
Label = dict[str, Any]
# So many evidence sentences must carry a theme to give it when the document itself is gone.
CARRIERS = 2
# Where a theme is like another, or part of it, a document with the one is nearly always about the other: what the text
# leaves just short of a label then counts.
SURE = ("exact", "close", "broad")
EASIER = 0.5


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one old label (or of none): the new codes, and in Dutch why."""

    fate: Fate
    old: str
    new: tuple[str, ...]
    reason: str


@dataclass(slots=True)
class Moved:
    """A document after the move: its new labels, those to be reviewed, and a step per old label or newcomer."""

    labels: list[Label] = field(default_factory=list)
    doubt: list[Label] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Move:
    """The way from one agenda to another: ``exact`` one to one, ``near`` the new themes an old one may have become.

    Of those ``sure`` holds nearly always where the old one did; ``kin`` is only related.
    """

    old: Agenda
    new: Agenda
    exact: dict[str, str]
    near: dict[str, tuple[str, ...]]
    sure: dict[str, tuple[str, ...]]
    kin: dict[str, tuple[str, ...]]

    @classmethod
    def between(cls, old: Agenda, new: Agenda, mappings: Iterable[Mapping]) -> Move:
        """Return the way that the mappings tell; an exact match counts only when it is the only one on both sides."""
        pairs = [one for one in mappings if one.agenda == old.id and one.other_agenda == new.id]
        same = [(one.code, one.other_code) for one in pairs if one.relation == "exact"]
        if old.id == new.id:
            same += [(code, code) for code in old.labels if code in new.labels]
        single = {
            one: other
            for one, other in same
            if sum(one == first for first, _ in same) == 1 == sum(other == second for _, second in same)
            and one in old.labels
            and other in new.labels
        }
        found = [{code: _lying(code, pairs, new, kinds) for code in old.labels} for kinds in (NEAR, SURE, ("related",))]
        return cls(old, new, single, *found)

    def move(self, labels: Sequence[Label], fresh: Analysis | None) -> Moved:
        """Return the document under the new agenda; ``fresh`` is its new analysis, None when there is no text."""
        moved = Moved()
        for label in labels:
            if label["code"] in self.exact:
                self._along(moved, label)
        found = {} if fresh is None else {label.code: label.to_dict() for label in fresh.labels}
        maybe = {} if fresh is None else {label.code: label.to_dict() for label in fresh.doubt}
        for label in labels:
            if label["code"] not in self.exact:
                self._anew(moved, label["code"], found, maybe, fresh is not None)
        self._newcomers(moved, found, labels)
        return moved

    def _along(self, moved: Moved, label: Label) -> None:
        theme = self.new.theme(self.exact[label["code"]])
        above = [{"code": code, "naam": self.new.theme(code).name} for code in self.new.ancestors(theme.code)]
        moved.labels.append({**label, "code": theme.code, "thema": theme.name, "boven": above})
        moved.steps.append(Step("verhuisd", label["code"], (theme.code,), "heeft precies een tegenhanger"))

    def _anew(self, moved: Moved, code: str, found: dict[str, Label], maybe: dict[str, Label], text: bool) -> None:
        near, kin = self.near.get(code, ()), self.kin.get(code, ())
        helped = {one: _eased(maybe[one]) for one in self.sure.get(code, ()) if one in maybe}
        given = tuple(one for one in near if one in found or one in helped)
        doubtful = tuple(one for one in near or kin if one in maybe or (one in found and one not in given))
        have = {label["code"] for label in (*moved.labels, *moved.doubt)}
        moved.labels += [found.get(one) or helped[one] for one in given if one not in have]
        moved.doubt += [maybe.get(one) or found[one] for one in doubtful if one not in have and not given]
        if given:
            fate: Fate = "gesplitst" if len(given) > 1 else "herbeoordeeld"
            moved.steps.append(Step(fate, code, given, "opnieuw beoordeeld uit de tekst"))
        elif not near and not doubtful:
            moved.steps.append(Step("verdwenen", code, (), "de nieuwe agenda heeft niets wat hierop lijkt"))
        elif not near:
            moved.steps.append(Step("twijfel", code, doubtful, "de nieuwe agenda heeft alleen iets verwants"))
        else:
            why = "de tekst geeft geen van de opvolgers duidelijk" if text else "zonder tekst niet te beoordelen"
            moved.steps.append(Step("twijfel", code, doubtful or near, why))

    def _newcomers(self, moved: Moved, found: dict[str, Label], labels: Sequence[Label]) -> None:
        """Send themes to review that no old label leads to: the old agenda did not see them in this document."""
        have = {label["code"] for label in (*moved.labels, *moved.doubt)}
        for code, label in found.items():
            if code not in have:
                moved.doubt.append(label)
                known = any(code in near for near in self.near.values())
                why = "de oude agenda gaf het verwante thema niet" if known else "dit thema is nieuw"
                moved.steps.append(Step("verschenen", "", (code,), why))


def _eased(label: Label) -> Label:
    """Return a near miss as a label that needed less, since the old label speaks for it as well."""
    kept = {key: value for key, value in label.items() if key != "tekort"}
    return {**kept, "drempel": round(label["drempel"] * EASIER, 4)}


def _lying(code: str, pairs: Sequence[Mapping], new: Agenda, kinds: Sequence[str]) -> tuple[str, ...]:
    """Return the labels of the new agenda that a theme lies so to; for a higher theme those below it."""
    found = [one.other_code for one in pairs if one.code == code and one.relation in kinds]
    return tuple(label for label in new.labels if {label, *new.ancestors(label)} & set(found))


def judged_from(evidence: Sequence[str], analyser: Analyser, agenda: str) -> Analysis:
    """Return an analysis from sentences of evidence alone: given when two carry a theme, else doubt."""
    head = analyser.head(agenda)
    sentences = [Sentence(text, 1, (), "body") for text in dict.fromkeys(evidence)]
    scores = analyser.score([[one] for one in sentences], agenda)
    given: list[Found] = []
    doubt: list[Found] = []
    for column, code in enumerate(head.agenda.labels):
        carriers = [row for row in range(len(sentences)) if scores[row, column] >= head.cuts[column]]
        if carriers:
            label = analyser.label_of(agenda, code, [(sentences[row], float(scores[row, column])) for row in carriers])
            (given if len(carriers) >= CARRIERS else doubt).append(label)
    return Analysis(agenda, analyser.versions(head.agenda), tuple(given), tuple(doubt), head.notices)
