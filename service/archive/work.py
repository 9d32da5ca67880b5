"""What a worker does with one document: fetch, compare, read, judge; the analyser stays warm for the next one."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, replace
from time import perf_counter, sleep
from typing import Any

from model import Document, ModelError
from service.analysing import Reading
from service.archive.guarding import limited
from service.archive.likeness import signature
from service.archive.opening import content, passing
from service.archive.outcome import (
    DONE,
    FAILED,
    UNCHANGED,
    Outcome,
    Task,
    done_record,
    failed_record,
    joined,
    year_of,
)
from service.archive.warming import warm
from service.choosing import chosen
from service.settings import Settings

# Judging the longest document that is read takes a quarter of an hour, so the whole gets more time than reading.
WHOLE = 5
PAUSE = 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """What every worker has to know: artifact, limits, and agendas as ``--agenda`` names them.

    ``facts`` are the versions it has to answer with.
    """

    settings: Settings
    agenda: str
    facts: tuple[str, str] = ("", "")

    @property
    def agendas(self) -> list[str]:
        """Return the ids of the agendas, once ``all`` was replaced by what it stands for."""
        return self.agenda.split(",")


class BrokenAnalysis(ModelError):
    """A fault of ours while a document was analysed; the run goes on."""

    code = "analyse-mislukt"


def facts_of(plan: Plan) -> dict[str, Any]:
    """Return the versions a worker will answer with; ArtifactError or AgendaError when it cannot work."""
    analyser = warm(plan.settings)
    agendas = chosen(analyser, plan.agenda)
    found = [analyser.versions(analyser.head(agenda).agenda) for agenda in agendas]
    together = {name: joined([one[name] for one in found]) for name in found[0]}
    return together | {"agendas": agendas}


def work(task: Task, plan: Plan) -> Outcome:
    """Return the outcome for one document; whatever is wrong with it becomes an outcome as well.

    Its seconds are those of the document alone: a worker that has yet to load does so before.
    """
    with suppress(Exception):  # what is wrong with the artifact is told of the document
        warm(plan.settings)
    start = perf_counter()
    found = _attempt(task, plan)
    if found.again and found.code != BrokenAnalysis.code:
        sleep(PAUSE)
        found = _attempt(task, plan)
        # A file that could be opened and fails twice will fail tomorrow; one that could not be opened may be back.
        found = replace(found, again=found.again and found.sha256 is None)
    return replace(found, seconds=round(perf_counter() - start, 4))


def _attempt(task: Task, plan: Plan) -> Outcome:
    artifact, agenda = plan.facts
    empty = Outcome(task.entry.key, task.entry.name, FAILED, artifact=artifact, agenda=agenda)
    try:
        data = content(task.entry, plan.settings.max_megabytes * 1_000_000)
    except ModelError as failure:
        # Without its content we cannot see whether it changed, so the next run looks again.
        return replace(_failed(empty, failure, plan), again=True) if passing(failure) else _failed(empty, failure, plan)
    known = replace(empty, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    known = replace(known, year=year_of(task.entry.inside))
    if known.sha256 == task.known:
        return replace(known, state=UNCHANGED)
    try:
        with limited(plan.settings.seconds * WHOLE, plan.settings.memory_megabytes):
            return _analysed(known, data, task, plan)
    except ModelError as failure:
        return replace(_failed(known, failure, plan), again=passing(failure))
    except MemoryError:
        return _failed(known, BrokenAnalysis("De analyse van dit document kost te veel geheugen."), plan)
    except Exception as fault:  # noqa: BLE001 - a fault of ours costs one document, never the run
        text = f"Bij de analyse ging iets mis ({type(fault).__name__}: {fault})."
        # Ours to mend, so the next run tries again.
        return replace(_failed(known, BrokenAnalysis(text), plan), again=True)


def _analysed(known: Outcome, data: bytes, task: Task, plan: Plan) -> Outcome:
    read: list[Document] = []

    def reader(data: bytes) -> Document:
        read.append(Reading(plan.settings)(data))
        return read[0]

    analyses = warm(plan.settings).analyse_all(data, plan.agendas, reader)
    text = "\n".join(block.text for block in read[0].blocks)
    # What the analysis itself says: when the artifact was replaced during the run, a next run sees it and does it anew.
    return replace(
        known,
        artifact=joined([one.versions["artefact"] for one in analyses]),
        agenda=joined([one.versions["agenda"] for one in analyses]),
        state=DONE,
        record=done_record(analyses),
        pages=max(len(read[0].pages), 1),
        characters=len(text),
        format=read[0].format,
        year=year_of(task.entry.inside, read[0]),
        signature=signature(text),
    )


def _failed(empty: Outcome, failure: ModelError, plan: Plan) -> Outcome:
    return replace(empty, record=failed_record(plan.agendas, failure), code=failure.code, reason=failure.text)
