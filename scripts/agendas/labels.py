"""Labels for an agenda beside keyword matching and labels of da2024 moved through the mappings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model import Agenda, Analyser, Analysis, Mapping, ModelError, passages, read_examples, sentences_of
from scripts.evaluation.baselines import keywords
from scripts.evaluation.gold import GoldSentences, read_documents
from scripts.evaluation.sentences import figures_of
from scripts.evaluation.whole_documents import Answer, Answers, documents_report, reading_once

Given = NDArray[np.bool_]
# Which relations carry a label along: an equal, like or wider theme of the other agenda holds for it as well.
CARRY = ("exact", "close", "broad")
KEYWORDS = "trefwoorden"
ALL = ("da2024", "commissie2022", "nds2025", "da2028")
# So many sentences make a document be about a theme in training material: at least two, growing with its root.
FEWEST, GROWTH = 2, 0.2
HEAD = ["agenda", "groep", "wijze", "precisie", "recall", "micro-F1", "95%", "macro-F1"]


def moved(labels: Given, old: Agenda, new: Agenda, mappings: Sequence[Mapping]) -> Given:
    """Return labels (rows, old themes) as labels of another agenda (rows, new themes)."""
    place = {code: row for row, code in enumerate(old.labels)}
    column = {code: row for row, code in enumerate(new.labels)}
    way = np.zeros((len(place), len(column)), bool)
    for one in mappings:
        if (one.agenda, one.other_agenda) == (old.id, new.id) and one.relation in CARRY:
            if one.code in place and one.other_code in column:
                way[place[one.code], column[one.other_code]] = True
    return np.asarray(labels.astype(int) @ way > 0, bool)


def sentences_table(
    analyser: Analyser, dev: Path, targets: Sequence[str], mappings: Sequence[Mapping]
) -> list[list[str]]:
    """Return per agenda, group and way: precision, recall, micro-F1 with interval, macro-F1."""
    examples = read_examples(dev)
    texts = [[one.sentence for one in passage] for passage in passages(examples)]
    names = ["da2024", *targets]
    scores = dict(zip(names, analyser.score_all(texts, names), strict=True))
    given = {name: scores[name] >= analyser.cuts(name) for name in names}
    old, rows = analyser.head("da2024").agenda, [HEAD]
    for name in targets:
        agenda = analyser.head(name).agenda
        gold = GoldSentences.read(dev, agenda)
        ways = {
            "themawijzer": given[name],
            "trefwoorden": keywords(analyser, gold, agenda),
            "da2024 via koppelingen": moved(given["da2024"], old, agenda, mappings),
        }
        for way, labels in ways.items():
            for group, found in figures_of(labels, gold, agenda).items():
                low, high = found["micro_interval"]
                figures = [f"{found[key]:.3f}" for key in ("precision", "recall", "micro")]
                rows.append([name, group, way, *figures, f"{low:.3f}-{high:.3f}", f"{found['macro']:.3f}"])
    return rows


def documents_table(
    analyser: Analyser, gold: Path, names: Sequence[str], mappings: Sequence[Mapping], out: Path
) -> list[list[str]]:
    """Return per agenda, group and way: precision, recall, F of whole documents."""
    rows = [["agenda", "groep", "wijze", "n", "precisie", "recall", "F", "95%"]]
    read_once(analyser, gold, out)
    old = analyser.head("da2024").agenda
    for name in names:
        agenda = analyser.head(name).agenda
        listed = read_documents(gold, name)
        ways = {
            "themawijzer": Answers(analyser, agenda, out),
            "trefwoorden": Answers(analyser, agenda, out, part=KEYWORDS),
            "da2024 via koppelingen": Moved(analyser, old, agenda, mappings, out),
        }
        for way, answers in ways.items():
            if isinstance(answers, Moved) and name == old.id:
                continue
            for group, found in documents_report(answers, listed, agenda)["groups"].items():
                low, high = found["f_interval"]
                figures = [f"{found[key]:.3f}" for key in ("precision", "recall", "f")]
                rows.append([name, group, way, str(found["n"]), *figures, f"{low:.3f}-{high:.3f}"])
    return rows


def read_once(analyser: Analyser, gold: Path, out: Path) -> None:
    """Answer each document for all agendas from one reading, and by keywords, and keep the answers."""
    names = ALL
    agendas = [analyser.head(name).agenda for name in names]
    kept = [Answers(analyser, agenda, out, part=part) for agenda in agendas for part in ("", KEYWORDS)]
    for document in read_documents(gold, names[0]):
        if all(document.path.name in answers.kept for answers in kept):
            continue
        read = reading_once()
        try:
            analyses = analyser.analyse_all(document.path.read_bytes(), names, read)
            sentences = sentences_of(read(document.path.read_bytes()))
        except ModelError:
            analyses, sentences = [Analysis(name, {}, ()) for name in names], []
        terms = analyser.judge.without(["encoder"]).see([sentences]).prepared.terms
        found = [
            one
            for agenda, given in zip(agendas, analyses, strict=True)
            for one in (_told(given), _named(terms, agenda))
        ]
        for answers, answer in zip(kept, found, strict=True):
            answers.kept[document.path.name] = answer
            answers.file.parent.mkdir(parents=True, exist_ok=True)
            answers.file.write_text(json.dumps(answers.kept), encoding="utf-8")


def _told(given: Analysis) -> dict[str, Any]:
    """Return an analysis as it is kept."""
    scores = {one.code: one.score for one in (*given.labels, *given.doubt)}
    return {"labels": [one.code for one in given.labels], "scores": scores}


def _named(terms: Sequence[dict[str, list[str]]], agenda: Agenda) -> dict[str, Any]:
    """Return as labels the themes that enough sentences name: two, and more as a document is longer."""
    counts = {code: sum(f"{agenda.id}:{code}" in found for found in terms) for code in agenda.labels}
    given = [code for code, count in counts.items() if count >= max(FEWEST, GROWTH * len(terms) ** 0.5)]
    return {"labels": given, "scores": {code: float(counts[code]) for code in given}}


class Moved(Answers):
    """Answers under another agenda, made of those under da2024 and the mappings alone."""

    def __init__(self, analyser: Analyser, old: Agenda, new: Agenda, mappings: Sequence[Mapping], out: Path) -> None:
        """Take what the move needs."""
        super().__init__(analyser, old, out)
        self.new, self.mappings = new, mappings

    def of(self, document: object) -> Answer:
        """Return the moved labels of a document."""
        found = super().of(document)  # type: ignore[arg-type]
        labels = np.array([[code in found.labels for code in self.agenda.labels]])
        given = moved(labels, self.agenda, self.new, self.mappings)[0]
        codes = frozenset(code for code, held in zip(self.new.labels, given, strict=True) if held)
        return Answer(codes, dict.fromkeys(codes, 1.0))
