"""The agendas users made themselves: a folder each, with the agenda in SKOS, its examples, and what was learned."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from model import artifact
from model.agenda import Agenda
from model.background import Background
from model.classifier import Heads, Stacker
from model.document import Sentence
from model.errors import AgendaError, ArtifactError
from model.examples import Example
from model.judge import Head, Judge, Lemmas
from model.labels import DocumentRule
from model.learning import METHOD, LearnedHead, head_of
from model.skos_writing import as_turtle
from model.untrained import Meaning, UntrainedHead, mean_of, terms_of

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
AGENDA, EXAMPLES, LEARNED = "agenda.ttl", "voorbeelden.jsonl", "geleerd"
NO_BACKGROUND = "Dit getrainde model kan nog geen eigen agenda aan. Maak het opnieuw met `make train`."


class OwnAgendas:
    """The folder of the agendas of users; what was learned is kept, and made anew for another artifact."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which need not be there."""
        self.folder = folder

    def names(self) -> list[str]:
        """Return the names of the agendas, sorted."""
        return sorted(path.parent.name for path in self.folder.glob(f"*/{AGENDA}") if path.parent.name[0] != ".")

    def stamp(self, name: str) -> str | None:
        """Return what changes when an agenda or its examples change; None when there is no such agenda."""
        if not NAME.fullmatch(name) or not (self.folder / name / AGENDA).is_file():
            return None
        files = [self.folder / name / file for file in (AGENDA, EXAMPLES)]
        return " ".join(str(file.stat().st_mtime_ns) for file in files if file.is_file())

    def read(self, name: str) -> Agenda:
        """Return an agenda; AgendaError when it is not there or cannot be read."""
        if self.stamp(name) is None:
            raise AgendaError(f"Er is geen eigen agenda {name}. Zie `themawijzer agenda list`.")
        return Agenda.read(self.folder / name / AGENDA)

    def keep(self, agenda: Agenda) -> None:
        """Write an agenda; examples of an earlier one with this name stay when their themes are still there."""
        check_name(agenda.id)
        folder = self.folder / agenda.id
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / AGENDA, as_turtle(agenda))
        kept = self.examples(agenda.id)
        if any(code not in agenda.labels for one in kept for code in one.codes(agenda.id)):
            (folder / EXAMPLES).unlink()

    def remove(self, name: str) -> None:
        """Remove an agenda with all that was learned; AgendaError when it is not there."""
        self.read(name)
        shutil.rmtree(self.folder / name)

    def examples(self, name: str) -> list[Example]:
        """Return the examples an agenda learned from, none before it did."""
        file = self.folder / name / EXAMPLES
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        return [_example(name, number, *json.loads(line)) for number, line in enumerate(lines)]

    def keep_examples(self, name: str, rows: Sequence[tuple[str, str, tuple[str, ...]]]) -> None:
        """Write the examples of an agenda: (heading, text, codes) each; they replace the earlier ones."""
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        _write(self.folder / name / EXAMPLES, text)

    def head(self, name: str, judge: Judge, background: Background | None, made: str) -> tuple[Head, Lemmas]:
        """Return what is learned of an agenda and its terms as lemmas; ``made`` is the version of the artifact."""
        agenda = self.read(name)
        folder, file = self.folder / name / LEARNED, self.folder / name / EXAMPLES
        read = artifact.digest(file) if file.is_file() else ""
        facts = {"artifact": made, "agenda_version": agenda.version, "examples_sha256": read, "method": METHOD}
        try:
            arrays, kept = artifact.load(folder)
            if all(kept.get(key) == value for key, value in facts.items()):
                return head_from(agenda, arrays, kept), kept["terms"]
        except ArtifactError:
            pass
        if background is None:
            raise ArtifactError(NO_BACKGROUND)
        terms = terms_of(agenda)
        head = head_of(mean_of(agenda, judge, background, terms), judge.knowing(terms), self.examples(name), background)
        parts, learned = head_parts(head)
        artifact.save(folder, parts, {**facts, **learned, "terms": terms})
        return head, terms


def check_name(name: str) -> None:
    """Raise AgendaError for a name that cannot be a folder and part of an address."""
    if not NAME.fullmatch(name):
        raise AgendaError(f"De naam {name!r} kan niet: gebruik 1 tot 40 kleine letters, cijfers en streepjes.")


def _example(name: str, number: int, heading: str, text: str, codes: Sequence[str]) -> Example:
    sentence = Sentence(text, 1, (), "body", (heading,) if heading else ())
    return Example(f"{name}-{number}", f"{name}-{number}", sentence, {name: tuple(codes)})


def _write(path: Path, text: str) -> None:
    """Write a file beside the old one, then put it in its place."""
    fresh = path.with_name(f".{path.name}")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def head_parts(head: Head) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (arrays, facts) of an untrained or learned head, for ``head_from``."""
    assert isinstance(head, (UntrainedHead, LearnedHead))
    meaning = head.meaning
    arrays = {
        "company": meaning.heads.weights.astype(np.float16),
        "company-bias": meaning.heads.bias,
        "meaning": meaning.vectors,
        "centre": meaning.centre,
    }
    facts: dict[str, Any] = {"cut": meaning.cut}
    if isinstance(head, LearnedHead):
        arrays |= {"ngrams": head.ngrams.weights.astype(np.float16), "ngrams-bias": head.ngrams.bias}
        arrays |= {"stacker": head.stacker.to_array(), "cuts": head.cuts}
        if head.deep is not None:
            arrays |= {"deep": head.deep.weights, "deep-bias": head.deep.bias}
        facts |= {"promises": head.promises, "learned": head.version, "counts": list(head.counts)}
        facts |= {"rule_weights": head.rule.weights, "rule_bias": head.rule.bias, "rule_threshold": head.rule.threshold}
        facts["shift"] = head.shift
    return arrays, facts


def head_from(agenda: Agenda, arrays: Mapping[str, Any], facts: dict[str, Any]) -> Head:
    """Return the head that ``head_parts`` took apart."""
    company = Heads(np.asarray(arrays["company"], np.float32), arrays["company-bias"])
    meaning = Meaning(agenda, company, arrays["meaning"], arrays["centre"], facts["cut"])
    if "learned" not in facts:
        return UntrainedHead(meaning)
    ngrams = Heads(np.asarray(arrays["ngrams"], np.float32), arrays["ngrams-bias"])
    deep = Heads(arrays["deep"], arrays["deep-bias"]) if "deep" in arrays else None
    return LearnedHead(
        meaning,
        ngrams,
        deep,
        Stacker.from_array(arrays["stacker"]),
        np.asarray(arrays["cuts"]),
        facts["promises"],
        facts["learned"],
        tuple(facts["counts"]),
        DocumentRule(tuple(facts["rule_weights"]), facts["rule_bias"], facts["rule_threshold"]),
        facts["shift"],
    )
