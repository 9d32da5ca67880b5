"""The spine: a document is read, cut into sentences, judged, labelled; the steps in one short method."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model import artifact
from model.agenda import Agenda
from model.analysis import Analysis, Evidence, Label
from model.artifact import Arrays
from model.background import Background
from model.classifier import Heads, Scores, Stacker
from model.document import Document, Notice, Sentence
from model.errors import AgendaError
from model.features import NgramFeatures, Passage
from model.judge import AgendaHead, Head, Judge, Lemmas, Seen
from model.labels import PROOF, DocumentRule, Judged
from model.own_agenda import OwnAgendas, head_from, head_parts
from model.reading import read_document
from model.sentences import passages_of, sentences_of
from model.tongues import check_language
from model.version import VERSION
from model.weighing import Weigher

Reader = Callable[[bytes], Document]
NO_LABEL = Notice("geen-thema", "Dit document gaat niet duidelijk over een thema van deze agenda.")


class Analyser:
    """A trained model that reads documents and says which themes they are about, and where."""

    def __init__(
        self,
        judge: Judge,
        heads: Mapping[str, Head],
        facts: dict[str, Any],
        background: Callable[[], Background | None] = lambda: None,
    ) -> None:
        """Take the judge, what was learned per agenda, facts for the manifest, and what gives text for new agendas."""
        self.judge, self.heads, self.facts, self._background = judge, dict(heads), facts, background
        self.own: OwnAgendas | None = None
        self._stamps: dict[str, str | None] = {}
        self._weigher = Weigher(judge)

    @cached_property
    def background(self) -> Background | None:
        """Return the text that agendas without examples learn from, taken from the artifact when first asked for."""
        return self._background()

    def analyse(self, data: bytes, agenda: str = "da2024", read: Reader = read_document) -> Analysis:
        """Return the analysis of a document; ReadingError when it cannot be read, AgendaError for an unknown agenda."""
        return self.analyse_all(data, [agenda], read)[0]

    def analyse_all(self, data: bytes, agendas: Sequence[str], read: Reader = read_document) -> list[Analysis]:
        """Return an analysis per agenda; the document is read and encoded once."""
        heads = [self.head(agenda) for agenda in agendas]
        judge = self.judge
        start = perf_counter()
        document = read(data)
        sentences = sentences_of(document)
        notices = (*document.notices, *check_language(sentences))
        middle = perf_counter()
        passages = passages_of(sentences)
        seen = judge.see(passages)
        times = {"lezen": middle - start, "oordelen": perf_counter() - middle}
        return [self._analysis(head, seen, notices, times) for head in heads]

    def _analysis(self, head: Head, seen: Seen, found: tuple[Notice, ...], times: dict[str, float]) -> Analysis:
        promised = head.cuts_for(PROOF)
        proof = None if (promised >= 1).all() else promised
        judged = Judged(head.agenda, seen.prepared.sentences, self.judge.score(seen, head), head.cuts, proof)
        weigh = self._weigher.terms
        labels, doubt = judged.labels(head.rule, lambda row, code: weigh(seen, row, f"{head.agenda.id}:{code}"))
        notices = (*found, *head.notices, *(() if labels else (NO_LABEL,)))
        return Analysis(head.agenda.id, self.versions(head.agenda), labels, doubt, notices, times)

    def score(self, passages: Sequence[Passage], agenda: str) -> Scores:
        """Return calibrated scores (sentences of all passages in order, themes in ``agenda.labels`` order)."""
        return self.score_all(passages, [agenda])[0]

    def score_all(self, passages: Sequence[Passage], agendas: Sequence[str]) -> list[Scores]:
        """Return the scores for each agenda; the passages are read and encoded once."""
        heads = [self.head(agenda) for agenda in agendas]
        judge = self.judge
        seen = judge.see(passages)
        return [judge.score(seen, head) for head in heads]

    def label_of(self, agenda: str, code: str, carriers: Sequence[tuple[Sentence, float]]) -> Label:
        """Return a label that rests on these sentences and their scores alone; its score is the highest of them."""
        head = self.head(agenda)
        evidence = tuple(Evidence(sentence, score) for sentence, score in carriers)
        above = tuple((one, head.agenda.theme(one).name) for one in head.agenda.ancestors(code))
        best, cut = max(score for _, score in carriers), float(head.cuts[head.agenda.labels.index(code)])
        return Label(code, head.agenda.theme(code).name, best, cut, above, evidence)

    def cuts(self, agenda: str, precision: float | None = None) -> NDArray[np.float64]:
        """Return the score per theme from which it is given; with ``precision`` (0-1) the cuts that promise it."""
        return self.head(agenda).cuts_for(precision)

    def head(self, agenda: str) -> Head:
        """Return what was learned for an agenda; AgendaError names the known ones."""
        self._take(agenda)
        if agenda not in self.heads:
            known = ", ".join(sorted(one.id for one in self.agendas))
            raise AgendaError(f"Onbekende agenda: {agenda}. Bekend zijn: {known}.")
        return self.heads[agenda]

    @property
    def agendas(self) -> tuple[Agenda, ...]:
        """Return the agendas this analyser knows, those of its own first."""
        for name in self.own.names() if self.own else ():
            self._take(name)
        return tuple(head.agenda for head in self.heads.values())

    def add(self, head: Head, terms: Lemmas) -> None:
        """Answer for one agenda more, or anew for one that changed; ``terms`` are its terms as lemmas."""
        self.judge = self.judge.knowing(terms)
        self._weigher = Weigher(self.judge)
        self.heads = {**self.heads, head.agenda.id: head}

    def _take(self, agenda: str) -> None:
        """Take a user's agenda from its folder when it is new or was changed, and forget one that was removed."""
        stamp = self.own.stamp(agenda) if self.own else None
        if self.own is None or stamp == self._stamps.get(agenda):
            return
        if stamp is None:
            self.heads = {name: head for name, head in self.heads.items() if name != agenda}
        else:
            made = str(self.facts.get("version", ""))
            self.add(*self.own.head(agenda, self.judge, self.background, made))
        self._stamps = {**self._stamps, agenda: stamp}

    def versions(self, agenda: Agenda) -> dict[str, str]:
        """Return project, artifact and agenda versions, for every answer."""
        made = str(self.facts.get("version", "ongetraind"))
        learned = self.heads[agenda.id].version if agenda.id in self.heads else ""
        made += f"+{learned}" if learned else ""
        return {"project": VERSION, "artefact": made, "agenda": f"{agenda.id}@{agenda.version}"}

    def save(self, folder: str | Path) -> None:
        """Write the artifact; an existing one is replaced at once or not at all."""
        judge = self.judge
        arrays = {
            "ngrams": judge.ngrams.lasting(),
            "weights": judge.heads.weights.astype(np.float16),
            "bias": judge.heads.bias,
        }
        arrays |= self.background.to_arrays() if self.background else {}
        agendas = {}
        for name, head in self.heads.items():
            if name not in self._stamps:
                kept, agendas[name] = _head_parts(head)
                arrays |= {f"{part}-{name}": value for part, value in kept.items()}
        facts = self.facts | {"codes": judge.codes, "terms": judge.terms, "agendas": agendas}
        artifact.save(Path(folder), arrays, facts)

    @classmethod
    def load(cls, folder: str | Path, threads: int = 1, own: str | Path | None = None) -> Analyser:
        """Return the analyser of an artifact folder; ArtifactError when it is missing or damaged.

        ``threads`` is the number of processor threads the encoder may use, ``own`` the folder of users' agendas.
        """
        arrays, facts = artifact.load(Path(folder))
        encoder = _encoder(facts, threads)
        heads = Heads(np.asarray(arrays["weights"], np.float32), arrays["bias"])
        judge = Judge(facts["codes"], facts["terms"], NgramFeatures(lambda: arrays["ngrams"]), heads, encoder)
        found = {name: _head(kept, _named(arrays, name)) for name, kept in facts["agendas"].items()}
        version = artifact.digest(Path(folder) / artifact.MANIFEST)[:12]
        kept = {key: facts[key] for key in ("options", "examples", "examples_sha256", "dutch", "encoder")}
        analyser = cls(judge, found, kept | {"version": version}, lambda: Background.from_arrays(arrays))
        analyser.own = OwnAgendas(Path(own)) if own else None
        return analyser


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


def _named(arrays: Arrays, agenda: str) -> dict[str, Any]:
    """Return the arrays of one agenda under the names they have within it."""
    end = f"-{agenda}"
    return {name.removesuffix(end): arrays[name] for name in arrays if name.endswith(end)}


def _head_parts(head: Head) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (arrays, facts) of a head."""
    if not isinstance(head, AgendaHead):
        arrays, facts = head_parts(head)
        return arrays, facts | {"agenda": head.agenda.to_dict()}
    rule = {"weights": head.rule.weights, "bias": head.rule.bias, "threshold": head.rule.threshold}
    kept = {"agenda": head.agenda.to_dict(), "cuts": head.cuts.tolist(), "promises": head.promises, "rule": rule}
    return {"stacker": head.stacker.to_array()}, kept


def _head(kept: dict[str, Any], arrays: dict[str, Any]) -> Head:
    agenda = Agenda.from_dict(kept["agenda"])
    if "cut" in kept:
        return head_from(agenda, arrays, kept)
    rule = DocumentRule(tuple(kept["rule"]["weights"]), kept["rule"]["bias"], kept["rule"]["threshold"])
    return AgendaHead(agenda, Stacker.from_array(arrays["stacker"]), np.array(kept["cuts"]), kept["promises"], rule)


__all__ = ["Analyser", "Sentence"]
