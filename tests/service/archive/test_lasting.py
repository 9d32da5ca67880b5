"""A loss of power at any moment costs nothing that was done, and a long run takes no more memory than a short one."""

import json
import shutil
import tracemalloc

import pytest

from service.archive import run as running
from service.archive.atomic import replacing
from service.archive.engine import AHEAD, outcomes
from service.archive.ledger import FILE, Ledger
from service.archive.outcome import DONE, Outcome, Task
from service.archive.progress import Progress, Tally
from service.archive.sources import Entry
from service.archive.work import Plan
from tests.service.archive.conftest import InlinePool, records, timeless

FACTS = {"artefact": "a", "agenda": "da2024@1", "project": "0"}


def entries(count):
    return [Entry(f"/{number}", f"{number:05d}", f"{number:05d}") for number in range(count)]


def heavy(task, _plan):
    """Return an outcome with a record of a fifth of a megabyte, another one each time."""
    text = json.dumps({"agenda": "da2024", "labels": [], "tekst": f"{task.entry.key} " * 20_000})
    return Outcome(task.entry.key, task.entry.name, DONE, text, "0", "a", "da2024@1", pages=1)


@pytest.mark.parametrize("torn", [0, 1, 5000])
def test_what_was_on_disk_when_the_power_failed_is_what_a_next_run_goes_on_from(
    archive, run, tmp_path, monkeypatch, torn
):
    calm = timeless(run(archive, tmp_path / "ongestoord"))
    out, left = tmp_path / "uit", tmp_path / "na-de-storing"
    whole = running.outcomes

    def failing(pool, work, tasks, plan):
        for number, outcome in enumerate(whole(pool, work, tasks, plan)):
            if number == 2:
                # What the disk holds at this moment; the last bytes of the journal may not have reached it.
                shutil.copytree(out, left)
                journal = left / f"{FILE}-wal"
                journal.write_bytes(journal.read_bytes()[: journal.stat().st_size - torn])
            yield outcome

    monkeypatch.setattr(running, "outcomes", failing)
    run(archive, out)
    monkeypatch.setattr(running, "outcomes", whole)
    assert timeless(run(archive, left)) == calm
    with Ledger.look(left) as ledger:
        assert ledger.runs()[-1]["unchanged"] == (2 if not torn else 1)


def test_every_outcome_is_forced_to_disk_before_the_next(tmp_path):
    with Ledger.open(tmp_path) as ledger:
        # 2 is FULL: the system is asked to write through after every transaction.
        assert ledger._base.execute("PRAGMA synchronous").fetchone() == (2,)
        assert ledger._base.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_results_are_replaced_whole_or_not_at_all(tmp_path):
    path = tmp_path / "resultaten.jsonl"
    path.write_text("oud")
    with pytest.raises(RuntimeError), replacing(path) as fresh:
        fresh.write_text("half")
        raise RuntimeError
    assert (path.read_text(), [one.name for one in tmp_path.iterdir()]) == ("oud", ["resultaten.jsonl"])


def test_no_more_documents_are_under_way_than_the_workers_can_soon_take(settings):
    taken = []

    def tasks():
        for entry in entries(50):
            taken.append(entry)
            yield Task(entry)

    for done, _ in enumerate(outcomes(InlinePool(), heavy, tasks(), Plan(settings, "da2024")), 1):
        assert len(taken) <= done + AHEAD


def test_a_run_ten_times_as_long_takes_no_more_memory(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(running, "work", heavy)

    def most(count):
        out = tmp_path / str(count)
        chosen = entries(count)
        with Ledger.open(out) as ledger:
            ledger.begin("bron", FACTS, chosen, "2026-01-01")
            tracemalloc.start()
            progress = Progress(out, Tally(count), quiet=True)
            running.perform(InlinePool(), ledger, chosen, Plan(settings, "da2024"), FACTS, progress)
            running.write_results(ledger, out, ("jsonl",))
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        assert len(records(out)) == count
        return peak

    most(2)
    # Were the records kept, the long run would hold 40 MB and the short one 4.
    assert most(200) < most(20) + 1_000_000
