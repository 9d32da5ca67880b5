"""Whatever is killed, no document is lost and none is done twice."""

import time

import pytest

from service.database import Database
from service.settings import Settings
from service.tables import DocumentRow
from tests.postgres import Postgres
from tests.service.running import Running

MANY = 14


def every_document_once(settings, ids):
    database = Database.of(settings)
    with database.reading() as session:
        found = {one: session.get(DocumentRow, one) for one in ids}
        return {one: (row.status, row.analyses) for one, row in found.items()} == dict.fromkeys(ids, ("gereed", 1))


def hand_in_many(service, many=MANY):
    answers = [service.hand_in(f"thema:1A6 slaap:0.3 nummer {number}".encode()) for number in range(many)]
    assert {answer.status_code for answer in answers} == {202}
    return [answer.json()["id"] for answer in answers]


@pytest.fixture
def service(settings):
    made = Running(settings.model_copy(update={"workers": 2, "queue_limit": 500}))
    yield made
    made.close()


def test_after_kill_9_of_worker_and_service_every_document_is_done_once(service):
    ids = hand_in_many(service)
    service.wait_for(lambda: service.counts()["gereed"] >= 2, 60)
    service.kill_worker()
    time.sleep(1)
    service.kill()
    service.start()
    service.kill_worker()
    service.wait_until_done(MANY)
    assert every_document_once(service.settings, ids)


def test_after_kill_9_of_the_service_none_of_its_processes_goes_on(service):
    service.wait_for(lambda: len(service.processes()) > 3, 60)
    service.kill()
    end = time.monotonic() + 30
    while (left := service.processes()) and time.monotonic() < end:
        time.sleep(0.2)
    assert left == []


def test_a_document_that_takes_too_much_fails_and_the_next_one_is_done(plain_settings):
    limits = {"workers": 1, "worker_seconds": 12, "worker_megabytes": 400}
    service = Running(plain_settings.model_copy(update=limits))
    try:
        slow = service.hand_in(b"slaap:60").json()["adres"]
        large = service.hand_in(b"slurp:500").json()["adres"]
        good = service.hand_in(b"thema:1A6").json()["adres"]
        service.wait_until_done(3)
        assert service.client.get(slow).json()["fout"]["code"] == "te-zwaar"
        assert "geheugen" in service.client.get(large).json()["fout"]["tekst"]
        assert service.client.get(good).json()["status"] == "gereed"
    finally:
        service.close()


def test_a_killed_database_gives_clear_errors_and_loses_nothing(tmp_path):
    server = Postgres()
    settings = Settings(data_dir=tmp_path / "data", database_url=server.database("proef"), workers=1)
    service = Running(settings)
    try:
        ids = hand_in_many(service, 6)
        server.kill()
        lost = service.hand_in(b"tijdens de storing")
        assert (lost.status_code, lost.json()["code"]) == (503, "database-onbereikbaar")
        assert lost.headers["retry-after"]
        assert service.client.get("/ready").status_code == 503
        assert service.client.get("/health").status_code == 200
        server.start()
        service.wait_until_done(6)
        assert every_document_once(settings, ids)
        assert service.hand_in(b"thema:1A6 na de storing").status_code == 202
    finally:
        service.close()
        server.close()
