"""The spine: a document is read, cut into sentences, judged, labelled; the steps in one short method."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model import artifact
from model.agenda import Agenda
from model.analysis import Analysis
from model.classifier import Heads, Scores, Stacker
from model.document import Document, Notice, Sentence
from model.errors import AgendaError
from model.features import NgramFeatures, Passage
from model.judge import AgendaHead, Judge, Seen
from model.labels import DocumentRule, Judged
from model.reading import read_document
from model.sentences import passages_of, sentences_of
from model.tongues import check_language
from model.version import VERSION
from model.weighing import Weigher

Reader = Callable[[bytes], Document]
NO_LABEL = Notice("geen-thema", "Dit document gaat niet duidelijk over een thema van deze agenda.")


class Analyser:
    """A trained model that reads documents and says which themes they are about, and where."""

    def __init__(self, judge: Judge, heads: dict[str, AgendaHead], facts: dict[str, Any]) -> None:
        """Take the judge, what was learned per agenda, and the facts for the manifest."""
        self.judge, self.heads, self.facts = judge, heads, facts
        self._weigher = Weigher(judge)

    def analyse(self, data: bytes, agenda: str = "da2024", read: Reader = read_document) -> Analysis:
        """Return the analysis of a document; ReadingError when it cannot be read, AgendaError for an unknown agenda."""
        return self.analyse_all(data, [agenda], read)[0]

    def analyse_all(self, data: bytes, agendas: Sequence[str], read: Reader = read_document) -> list[Analysis]:
        """Return an analysis per agenda; the document is read and encoded once."""
        heads = [self.head(agenda) for agenda in agendas]
        start = perf_counter()
        document = read(data)
        sentences = sentences_of(document)
        notices = (*document.notices, *check_language(sentences))
        middle = perf_counter()
        passages = passages_of(sentences)
        seen = self.judge.see(passages)
        times = {"lezen": middle - start, "oordelen": perf_counter() - middle}
        return [self._analysis(head, seen, notices, times) for head in heads]

    def _analysis(self, head: AgendaHead, seen: Seen, found: tuple[Notice, ...], times: dict[str, float]) -> Analysis:
        judged = Judged(head.agenda, seen.prepared.sentences, self.judge.score(seen, head), head.cuts)
        weigh = self._weigher.terms
        labels, doubt = judged.labels(head.rule, lambda row, code: weigh(seen, row, f"{head.agenda.id}:{code}"))
        notices = found if labels else (*found, NO_LABEL)
        return Analysis(head.agenda.id, self.versions(head.agenda), labels, doubt, notices, times)

    def score(self, passages: Sequence[Passage], agenda: str) -> Scores:
        """Return calibrated scores (sentences of all passages in order, themes in ``agenda.labels`` order)."""
        return self.judge.score(self.judge.see(passages), self.head(agenda))

    def cuts(self, agenda: str, precision: float | None = None) -> NDArray[np.float64]:
        """Return the score per theme from which it is given; with ``precision`` (0-1) the cuts that promise it."""
        return self.head(agenda).cuts_for(precision)

    def head(self, agenda: str) -> AgendaHead:
        """Return what was learned for an agenda; AgendaError names the known ones."""
        if agenda not in self.heads:
            known = ", ".join(sorted(self.heads))
            raise AgendaError(f"Onbekende agenda: {agenda}. Bekend zijn: {known}.")
        return self.heads[agenda]

    @property
    def agendas(self) -> tuple[Agenda, ...]:
        """Return the agendas this analyser knows."""
        return tuple(head.agenda for head in self.heads.values())

    def versions(self, agenda: Agenda) -> dict[str, str]:
        """Return project, artifact and agenda versions, for every answer."""
        made = str(self.facts.get("version", "ongetraind"))
        return {"project": VERSION, "artefact": made, "agenda": f"{agenda.id}@{agenda.version}"}

    def save(self, folder: str | Path) -> None:
        """Write the artifact; an existing one is replaced at once or not at all."""
        judge = self.judge
        arrays = {"ngrams": judge.ngrams.parts, "weights": judge.heads.weights, "bias": judge.heads.bias}
        arrays |= {f"stacker-{name}": head.stacker.model for name, head in self.heads.items()}
        agendas = {name: _head_facts(head) for name, head in self.heads.items()}
        facts = self.facts | {"codes": judge.codes, "terms": judge.terms, "agendas": agendas}
        artifact.save(Path(folder), arrays, facts)

    @classmethod
    def load(cls, folder: str | Path, threads: int = 1) -> Analyser:
        """Return the analyser of an artifact folder; ArtifactError when it is missing or damaged.

        ``threads`` is the number of processor threads the encoder may use.
        """
        arrays, facts = artifact.load(Path(folder))
        encoder = _encoder(facts, threads)
        heads = Heads(arrays["weights"], arrays["bias"])
        judge = Judge(facts["codes"], facts["terms"], NgramFeatures(arrays["ngrams"]), heads, encoder)
        found = {name: _head(kept, arrays[f"stacker-{name}"]) for name, kept in facts["agendas"].items()}
        version = artifact.digest(Path(folder) / artifact.MANIFEST)[:12]
        kept = {key: facts[key] for key in ("options", "examples", "examples_sha256", "dutch", "encoder")}
        return cls(judge, found, kept | {"version": version})


def _encoder(facts: dict[str, Any], threads: int) -> Any:
    """Return the encoder the artifact was trained with, or None; ArtifactError when the weights are others."""
    if facts["encoder"] is None:
        return None
    from model.encoder import Encoder
    from model.errors import ArtifactError

    encoder = Encoder.load(threads=threads)
    if encoder.version != facts["encoder"]:
        raise ArtifactError("Het getrainde model hoort bij andere gewichten. Maak het opnieuw met `make train`.")
    return encoder


def _head_facts(head: AgendaHead) -> dict[str, Any]:
    rule = {"weights": head.rule.weights, "bias": head.rule.bias, "threshold": head.rule.threshold}
    return {"agenda": head.agenda.to_dict(), "cuts": head.cuts.tolist(), "promises": head.promises, "rule": rule}


def _head(kept: dict[str, Any], stacker: Any) -> AgendaHead:
    rule = DocumentRule(tuple(kept["rule"]["weights"]), kept["rule"]["bias"], kept["rule"]["threshold"])
    cuts = np.array(kept["cuts"])
    return AgendaHead(Agenda.from_dict(kept["agenda"]), Stacker(stacker), cuts, kept["promises"], rule)


__all__ = ["Analyser", "Sentence"]
