"""Many tasks through a pool of workers: a few ahead of time, each answer as it comes, a lost worker costs no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import replace
from functools import partial
from typing import Any

from model import ModelError
from service.archive.outcome import FAILED, Outcome, Task, failed_record
from service.archive.pools import Pool, lost
from service.archive.work import Plan

# So many calls wait for each worker: it never stands idle, and a large archive is never in memory.
AHEAD = 2
TRIES_ALONE = 3

Work = Callable[[Task, Plan], Outcome]


class LostWorker(ModelError):
    """The worker died each time it had this document in hand."""

    code = "werker-verloren"
    text = "Dit document liet het werkproces telkens stoppen en is overgeslagen."


def outcomes(pool: Pool, work: Work, tasks: Iterable[Task], plan: Plan) -> Iterator[Outcome]:
    """Yield an outcome per task as they come; those whose worker died are tried again, one at a time."""
    waiting = iter(tasks)
    flying: dict[Future[Outcome], Task] = {}
    suspects: list[Task] = []
    send = partial(_send, pool, work, plan, flying)
    while True:
        if not suspects:
            while len(flying) < AHEAD * pool.width() and (task := next(waiting, None)):
                send(task)
        if flying:
            yield from _landed(flying, suspects)
        elif suspects:
            yield _alone(pool, work, suspects.pop(0), plan)
        else:
            return


def answer(pool: Pool, call: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401 - what the call answers
    """Return the answer of a call that has the workers for itself; asked again when its worker dies, then raised."""
    for left in reversed(range(TRIES_ALONE)):
        future: Future[Any] = pool.submit(call, *arguments)
        failure = future.exception()
        if failure is None:
            return future.result()
        if not lost(failure) or not left:
            raise failure
    raise LostWorker


def _send(pool: Pool, work: Work, plan: Plan, flying: dict[Future[Outcome], Task], task: Task) -> None:
    flying[pool.submit(work, task, plan)] = task


def _landed(flying: dict[Future[Outcome], Task], suspects: list[Task]) -> Iterator[Outcome]:
    """Yield the outcomes that are there; a task whose worker died becomes a suspect, any other failure is raised."""
    done, _ = wait(flying, return_when=FIRST_COMPLETED)
    for future in done:
        task = flying.pop(future)
        failure = future.exception()
        if failure is None:
            yield future.result()
        elif lost(failure):
            suspects.append(task)
        else:
            raise failure


def _alone(pool: Pool, work: Work, task: Task, plan: Plan) -> Outcome:
    """Return the outcome of a suspect that has the workers for itself, so that its loss can only be its own doing."""
    try:
        outcome: Outcome = answer(pool, work, task, plan)
    except Exception as failure:
        if not lost(failure):
            raise
        return _lost(task, plan)
    return outcome


def _lost(task: Task, plan: Plan) -> Outcome:
    failure, (artifact, agenda) = LostWorker(), plan.facts
    made = Outcome(task.entry.key, task.entry.name, FAILED, failed_record(plan.agendas, failure))
    return replace(made, artifact=artifact, agenda=agenda, again=True, code=failure.code, reason=failure.text)
