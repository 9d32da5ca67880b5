"""A run over an archive: list it, do what is new, changed or unfinished, write every result as it comes."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from service.archive.engine import answer, outcomes
from service.archive.ledger import Ledger
from service.archive.outcome import UNCHANGED
from service.archive.pools import Pool, open_pool
from service.archive.progress import Progress, Tally
from service.archive.results import write_results
from service.archive.sources import Choice, Entry, SourceError, address, entries
from service.archive.work import Plan, facts_of, work
from service.settings import Settings


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked of a run; ``workers`` on this machine, unless ``cluster`` is the address of a Dask scheduler."""

    source: str
    out: Path
    agenda: str = "da2024"
    formats: tuple[str, ...] = ("jsonl",)
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    cluster: str | None = None
    choice: Choice = Choice()
    quiet: bool = False


def run_archive(order: Order, settings: Settings) -> dict[str, int]:
    """Return the counts of the folder after a run; stopped halfway, what was done is kept and written out as well."""
    chosen = order.choice.of(entries(order.source, without=order.out))
    if not chosen:
        raise SourceError(f"In {order.source} staan geen documenten die passen bij de opdracht.")
    with Ledger.open(order.out) as ledger, closing(open_pool(order.workers, order.cluster)) as pool:
        plan, facts = planned(pool, order, settings)
        ledger.begin(address(order.source), facts, chosen, datetime.now(UTC).isoformat(timespec="seconds"))
        tally = Tally(len(chosen))
        ended = False
        try:
            perform(pool, ledger, chosen, plan, facts, Progress(order.out, tally, order.quiet))
            ended = True
        finally:
            ledger.close_run(tally.to_row(), ended)
            write_results(ledger, order.out, order.formats)
        return ledger.counts()


def planned(pool: Pool, order: Order, settings: Settings) -> tuple[Plan, dict[str, Any]]:
    """Return the plan and the facts of a run, as a worker gives them: the parent itself never loads the artifact."""
    plan = Plan(settings, order.agenda)
    facts: dict[str, Any] = answer(pool, facts_of, plan)
    plan = replace(plan, agenda=",".join(facts["agendas"]), facts=(facts["artefact"], facts["agenda"]))
    return plan, facts | {"werkers": pool.width(), "cluster": bool(order.cluster)}


def perform(
    pool: Pool, ledger: Ledger, chosen: Iterable[Entry], plan: Plan, facts: dict[str, Any], progress: Progress
) -> None:
    """Do the tasks and write each outcome to the ledger before it is counted."""
    with progress:
        for outcome in outcomes(pool, work, ledger.tasks(chosen, facts), plan):
            if outcome.state != UNCHANGED:
                ledger.keep(outcome)
            progress.step(outcome)
