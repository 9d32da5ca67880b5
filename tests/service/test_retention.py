"""Keeping no longer than agreed."""

import os
import time

from service import retention
from service.errors import Missing
from service.jobs import Jobs
from service.tables import DocumentRow
from tests.service.test_jobs import NOTHING
from tests.service.test_store import give


def test_after_the_agreed_days_a_finished_document_is_gone_and_others_stay(store, settings):
    old, _ = give(store, b"oud")
    jobs = Jobs(store.database)
    jobs.finish(jobs.claim("w"), NOTHING)
    waiting, _ = give(store, b"wacht")
    with store.database.writing() as session:
        for row in (old, waiting):
            session.get(DocumentRow, row.id).created -= 8 * 86_400
    assert retention.sweep(store, settings) == 0
    assert retention.sweep(store, settings.model_copy(update={"keep_days": 7})) == 1
    assert list(store.originals.hashes()) == [waiting.sha256]
    assert store.get(waiting.id).status == "wachtend"
    try:
        store.get(old.id)
        raise AssertionError
    except Missing:
        pass


def test_originals_can_go_as_soon_as_they_are_analysed(store, settings):
    done, _ = give(store, b"klaar")
    jobs = Jobs(store.database)
    jobs.finish(jobs.claim("w"), NOTHING)
    waiting, _ = give(store, b"wacht")
    assert retention.sweep(store, settings.model_copy(update={"keep_originals": False})) == 1
    assert list(store.originals.hashes()) == [waiting.sha256]
    assert store.get(done.id).kept is False


def test_what_a_crash_left_behind_is_swept_and_what_is_coming_in_stays(store, settings):
    fresh, stale = store.originals.incoming / "fris", store.originals.incoming / "oud"
    fresh.write_bytes(b"x")
    stale.write_bytes(b"x")
    os.utime(stale, (time.time() - 7200,) * 2)
    kept, _ = give(store)
    orphan = store.originals.place("ab" * 32)
    orphan.write_bytes(b"x")
    retention.sweep(store, settings)
    retention.tidy(store)
    assert (fresh.exists(), stale.exists(), orphan.exists()) == (True, False, False)
    assert list(store.originals.hashes()) == [kept.sha256]
