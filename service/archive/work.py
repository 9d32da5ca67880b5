"""What a worker does with one document: fetch, compare, read, judge; the analyser stays warm for the next one."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import threading
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from model import Analyser, Document, ModelError
from service.analysing import Reading
from service.archive.guarding import limited
from service.archive.likeness import signature
from service.archive.opening import content, passing
from service.archive.outcome import DONE, FAILED, UNCHANGED, Outcome, Task, done_record, failed_record, year_of
from service.settings import Settings

# Judging the longest document that is read takes a quarter of an hour, so the whole gets more time than reading.
WHOLE = 5
PAUSE = 0.5
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Plan:
    """What every worker has to know: artifact, agenda and limits; ``parent`` is the process without which it ends."""

    settings: Settings
    agenda: str
    facts: tuple[str, str] = ("", "")
    parent: int | None = None


class BrokenAnalysis(ModelError):
    """A fault of ours while a document was analysed; the run goes on."""

    code = "analyse-mislukt"


def facts_of(plan: Plan) -> dict[str, Any]:
    """Return the versions a worker will answer with; ArtifactError or AgendaError when it cannot work."""
    analyser = _warm(plan)
    return analyser.versions(analyser.head(plan.agenda).agenda)


def work(task: Task, plan: Plan) -> Outcome:
    """Return the outcome for one document; whatever is wrong with it becomes an outcome as well."""
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

    analysis = _warm(plan).analyse(data, plan.agenda, reader)
    text = "\n".join(block.text for block in read[0].blocks)
    # What the analysis itself says: when the artifact was replaced during the run, a next run sees it and does it anew.
    return replace(
        known,
        artifact=analysis.versions["artefact"],
        agenda=analysis.versions["agenda"],
        state=DONE,
        record=done_record(analysis),
        pages=max(len(read[0].pages), 1),
        characters=len(text),
        format=read[0].format,
        year=year_of(task.entry.inside, read[0]),
        signature=signature(text),
    )


def _failed(empty: Outcome, failure: ModelError, plan: Plan) -> Outcome:
    return replace(empty, record=failed_record(plan.agenda, failure), code=failure.code, reason=failure.text)


def _warm(plan: Plan) -> Analyser:
    """Return the analyser of this process, loaded when first asked for; its artifact is memory-mapped."""
    with _loading:
        _prepare(plan.parent)
        return _loaded(plan.settings.artifact, plan.settings.own_agendas)


@lru_cache(maxsize=1)
def _loaded(artifact: Path, own: Path) -> Analyser:
    return Analyser.load(artifact, threads=1, own=own)


@lru_cache(maxsize=1)
def _prepare(parent: int | None) -> None:
    """Make this process one that can start the reader: loky's start method is unknown to it, Dask's workers may not."""
    multiprocessing.set_start_method("spawn", force=True)
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]
    if parent:
        threading.Thread(target=_end_with, args=(parent,), daemon=True, name="ouder").start()


def _end_with(parent: int) -> None:
    """End this process when its parent is gone: a killed run must not leave workers behind."""
    while os.getppid() == parent:
        sleep(1)
    os._exit(1)
