"""Real processes: every task gets its outcome, and a worker that dies costs one document at most."""

import os
import signal
from pathlib import Path

import pytest

from service.archive.engine import answer, outcomes
from service.archive.outcome import DONE, FAILED, Outcome, Task
from service.archive.pools import LokyPool
from service.archive.sources import Entry
from service.archive.work import Plan


def tasks(count):
    return [Task(Entry(str(number), str(number), str(number))) for number in range(count)]


def deadly(task, _plan):
    """Kill the worker at 3, always; at 7 the first time only, of which a note is left."""
    note = Path(os.environ["THEMAWIJZER_DATA_DIR"]) / "gezien"
    if task.entry.key == "3" or (task.entry.key == "7" and not note.exists()):
        if task.entry.key == "7":
            note.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(task.entry.key, task.entry.name, DONE)


def faulty(task, _plan):
    raise ValueError(task.entry.key)


@pytest.fixture
def pool(tmp_path, monkeypatch):
    monkeypatch.setenv("THEMAWIJZER_DATA_DIR", str(tmp_path))
    made = LokyPool(2)
    yield made
    made.close()


def test_a_document_that_kills_its_worker_costs_itself_only(pool, settings):
    found = {one.key: one for one in outcomes(pool, deadly, tasks(12), Plan(settings, "da2024"))}
    assert sorted(found, key=int) == [str(number) for number in range(12)]
    assert [key for key, one in found.items() if one.state == FAILED] == ["3"]
    assert (found["3"].code, found["3"].again) == ("werker-verloren", True)
    assert "telkens" in found["3"].reason


def test_a_fault_of_the_engine_itself_stops_the_run(pool, settings):
    with pytest.raises(ValueError):
        list(outcomes(pool, faulty, tasks(2), Plan(settings, "da2024")))


def once_deadly(word):
    """Kill the worker the first time."""
    note = Path(os.environ["THEMAWIJZER_DATA_DIR"]) / "gezien"
    if not note.exists():
        note.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return word


def test_the_first_question_survives_the_loss_of_its_worker(pool):
    assert answer(pool, once_deadly, "versies") == "versies"
