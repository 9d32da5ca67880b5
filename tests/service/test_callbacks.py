"""Callbacks: signed, tried again, recorded, and never sent to an address inside the house."""

import hashlib
import hmac
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from service.callbacks import SIGNATURE, Courier, is_public, refused
from service.jobs import Jobs
from tests.service.test_jobs import NOTHING
from tests.service.test_store import give


class Receiver:
    """Keeps what it got; answers with the statuses it is told, in turn."""

    def __init__(self):
        self.got, self.statuses = [], []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver.got.append((self.path, self.headers, body))
                self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
                self.send_header("Location", "http://127.0.0.1:1/")
                self.send_header("Content-Length", "0")
                self.end_headers()

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/klaar?zaak=1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def courier(store, settings):
    allowed = settings.model_copy(update={"callback_secret": "geheim", "callback_hosts": "127.0.0.1"})
    return Courier(store.database, allowed, pauses=(0, 0))


def finished(store, url, content=b"tekst"):
    row, _ = give(store, content, callback_url=url, external_id="Z-9")
    jobs = Jobs(store.database)
    assert jobs.finish(jobs.claim("w"), NOTHING)
    return row


def test_a_finished_document_is_told_once_with_a_signature_that_can_be_checked(store, courier, receiver):
    row = finished(store, receiver.url)
    assert courier.run_once()
    assert not courier.run_once()
    ((path, headers, body),) = receiver.got
    told = json.loads(body)
    assert path == "/klaar?zaak=1"
    assert (told["id"], told["status"], told["externId"], told["invoerHash"]) == (row.id, "gereed", "Z-9", row.sha256)
    moment, given = headers[SIGNATURE].removeprefix("t=").split(",v1=")
    assert given == hmac.new(b"geheim", f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    (sent,) = store.deliveries(row.id)
    assert (sent.status, sent.attempts, sent.answer) == ("gelukt", 1, "200")


def test_a_failed_document_is_told_too(store, courier, receiver):
    give(store, callback_url=receiver.url)
    jobs = Jobs(store.database)
    jobs.fail(jobs.claim("w"), "beschadigd", "Kapot.")
    courier.run_once()
    assert json.loads(receiver.got[0][2])["status"] == "mislukt"


def test_a_failed_try_is_repeated_and_in_the_end_given_up(store, courier, receiver):
    row = finished(store, receiver.url)
    receiver.statuses = [500, 503]
    assert [courier.run_once() for _ in range(4)] == [True, True, True, False]
    assert [(one.status, one.attempts) for one in store.deliveries(row.id)] == [("gelukt", 3)]
    other = finished(store, receiver.url, b"ander")
    receiver.statuses = [500] * 9
    while courier.run_once():
        pass
    assert [(one.status, one.attempts, one.answer) for one in store.deliveries(other.id)] == [("mislukt", 3, "500")]


def test_the_pauses_between_tries_grow(store, courier, receiver):
    row = finished(store, receiver.url)
    courier.pauses = (100, 1000)
    receiver.statuses = [500]
    assert courier.run_once()
    assert not courier.run_once()
    (waiting,) = store.deliveries(row.id)
    assert 95 < waiting.due - waiting.created < 110


def test_a_redirect_is_not_followed(store, courier, receiver):
    row = finished(store, receiver.url)
    receiver.statuses = [302] * 3
    while courier.run_once():
        pass
    assert store.deliveries(row.id)[0].answer == "302"
    assert len(receiver.got) == 3


def test_a_name_that_leads_to_a_private_address_gets_nothing(store, settings, receiver, monkeypatch):
    courier = Courier(store.database, settings.model_copy(update={"callback_secret": "geheim"}), pauses=())
    port = receiver.server.server_port
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *more, **named: real("127.0.0.1", *more, **named))
    row = finished(store, f"http://onschuldig.example:{port}/")
    assert courier.run_once()
    assert receiver.got == []
    assert store.deliveries(row.id)[0].answer == "Refused: privé-adres"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://10.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "ftp://voorbeeld.example/",
        "file:///etc/passwd",
        "http://jan@127.0.0.1/",
        "http://voorbeeld.example@127.0.0.1/",
        "http://voorbeeld.example\r\nX: y/",
        "javascript:alert(1)",
    ],
)
def test_an_address_inside_the_house_is_refused_when_handed_in(plain_settings, url):
    assert refused(url, plain_settings.model_copy(update={"callback_secret": "s"})) != ""


def test_a_public_address_is_taken_and_without_a_secret_none_is(plain_settings):
    with_secret = plain_settings.model_copy(update={"callback_secret": "s"})
    assert refused("https://zaken.voorbeeld.example/klaar", with_secret) == ""
    assert "CALLBACK_SECRET" in refused("https://zaken.voorbeeld.example/klaar", plain_settings)


PRIVATE = "10.1.2.3 127.0.0.1 ::1 fe80::1%eth0 fc00::1 ::ffff:127.0.0.1 0.0.0.0 224.0.0.1 2002:7f00:1::".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_these_addresses_are_not_public(address):
    assert not is_public(address)


def test_two_couriers_never_send_the_same_callback(store, courier, receiver):
    for number in range(10):
        finished(store, receiver.url, f"{number}".encode())
    threads = [threading.Thread(target=lambda: [None for _ in iter(courier.run_once, False)]) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(receiver.got) == 10
