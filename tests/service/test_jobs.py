"""The queue: order, no loss, no double work, whatever dies; the same on SQLite and on PostgreSQL."""

import threading
import time

import pytest

from service.errors import Clash
from service.jobs import MOST_ATTEMPTS, Jobs, Outcome
from service.worker import LIMIT_PASSED, Watch
from tests.service.fake import TextWorker
from tests.service.test_store import give

EMPTY = {"agenda": "da2024", "versies": {}, "labels": [], "twijfel": [], "meldingen": [], "tijden": {}}
NOTHING = Outcome(EMPTY, [], 1)


def test_documents_are_taken_in_the_order_they_came(store):
    ids = [give(store, str(number).encode())[0].id for number in range(5)]
    jobs = Jobs(store.database)
    assert [jobs.claim("w").document for _ in ids] == ids
    assert jobs.claim("w") is None


def test_many_workers_never_take_the_same_document(store):
    for number in range(40):
        give(store, str(number).encode())
    jobs, taken = Jobs(store.database), []

    def work(name):
        while claim := jobs.claim(name):
            taken.append(claim.document)
            assert jobs.finish(claim, NOTHING)

    threads = [threading.Thread(target=work, args=(f"w{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == 40
    assert store.counts()["gereed"] == 40


def test_a_job_whose_worker_fell_silent_is_taken_over_and_the_late_answer_changes_nothing(store):
    row, _ = give(store)
    jobs = Jobs(store.database, lease=0.2)
    late = jobs.claim("stil")
    time.sleep(0.3)
    taken_over = jobs.claim("fris")
    assert taken_over.document == row.id
    assert not jobs.renew(late, 10)
    assert not jobs.finish(late, NOTHING)
    assert not jobs.fail(late, "fout", "x")
    assert store.get(row.id).status == "bezig"
    assert jobs.finish(taken_over, NOTHING)
    assert (store.get(row.id).status, store.get(row.id).analyses) == ("gereed", 1)


def test_a_renewed_job_is_not_taken_over(store):
    give(store)
    jobs = Jobs(store.database, lease=0.3)
    claim = jobs.claim("w")
    for _ in range(3):
        time.sleep(0.15)
        assert jobs.renew(claim, 30)
    assert jobs.claim("ander") is None
    assert store.get(claim.document).progress == 30


def test_what_a_dead_worker_held_comes_back_at_once(store):
    row, _ = give(store)
    jobs = Jobs(store.database)
    jobs.claim("dood")
    assert jobs.claim("w") is None
    assert jobs.release("dood") == 1
    assert store.get(row.id).status == "wachtend"
    assert jobs.claim("w").document == row.id


def test_a_document_that_kills_every_worker_fails_and_lets_the_rest_through(store):
    bad, _ = give(store, b"slecht")
    good, _ = give(store, b"goed")
    jobs = Jobs(store.database)
    for _ in range(MOST_ATTEMPTS):
        assert jobs.claim("w").document == bad.id
        jobs.release("w")
    assert jobs.claim("w").document == good.id
    assert store.get(bad.id).error_code == "afgebroken"


def test_a_cancelled_document_is_failed_and_its_worker_cannot_finish_it(store):
    row, _ = give(store)
    jobs = Jobs(store.database)
    claim = jobs.claim("w")
    jobs.cancel(row.id)
    assert not jobs.finish(claim, NOTHING)
    assert store.get(row.id).error_code == "geannuleerd"
    with pytest.raises(Clash):
        jobs.cancel(row.id)


def test_a_document_deleted_while_it_is_analysed_stays_deleted(store):
    row, _ = give(store)
    jobs = Jobs(store.database)
    claim = jobs.claim("w")
    store.remove(row.id)
    assert not jobs.finish(claim, NOTHING)
    assert store.counts() == dict.fromkeys(("wachtend", "bezig", "gereed", "mislukt"), 0)


def test_a_worker_keeps_what_it_found_and_says_why_it_could_not(settings, store, fake):
    good, _ = give(store, b"thema:1A6 Openbaar")
    bad, _ = give(store, b"onleesbaar")
    worker = TextWorker(settings, fake, "w")
    assert [worker.run_once() for _ in range(3)] == [True, True, False]
    found = store.get(good.id, whole=True)
    assert (found.status, found.progress, found.page_count) == ("gereed", 100, 1)
    assert [label["code"] for label in found.analysis["labels"]] == ["1A6"]
    assert store.text(good.id)[0]["zin"] == "thema:1A6 Openbaar"
    assert (store.get(bad.id).status, store.get(bad.id).error_code) == ("mislukt", "niet-leesbaar")


def test_a_worker_past_its_time_fails_the_document_and_ends(plain_settings, fake):
    worker = TextWorker(plain_settings.model_copy(update={"worker_seconds": 0}), fake, "w")
    from service.store import Store

    row, _ = give(Store(worker.database, worker.originals))
    ended = []
    watch = Watch(worker.jobs, worker.settings)
    watch.end = ended.append
    watch.hold(worker.jobs.claim("w"))
    time.sleep(0.01)
    watch.look(watch.claim)
    assert ended == [LIMIT_PASSED]
    assert Store(worker.database, worker.originals).get(row.id).error_code == "te-zwaar"
