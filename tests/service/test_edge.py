"""What holds for every request: slow bodies end, faults of ours stay ours, and nothing of a document is told."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

from fastapi.testclient import TestClient
from sqlalchemy import event

from service import audit
from service.app import create_app
from tests.service.test_api import HERE, PDF


def ask(app, receive, path="/v1/documenten"):
    """Send one request to the application by hand; return the messages it sent."""
    headers = [(b"host", b"127.0.0.1"), (b"content-type", b"application/pdf")]
    scope = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b""}
    scope |= {"headers": headers, "scheme": "http", "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 5)}
    scope |= {"http_version": "1.1", "root_path": ""}
    sent = []

    async def send(message):
        sent.append(message)

    # In a thread of its own: a test in a browser may have left its event loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    return sent


def test_a_body_that_does_not_arrive_in_time_is_408_and_keeps_nothing(plain_settings, fake):
    app = create_app(plain_settings.model_copy(update={"upload_seconds": 1}), fake)
    parts = iter([{"type": "http.request", "body": b"een begin", "more_body": True}])

    async def slow():
        for part in parts:
            return part
        await asyncio.sleep(3600)

    sent = ask(app, slow)
    assert sent[0]["status"] == 408
    assert json.loads(sent[1]["body"])["code"] == "te-traag"
    assert list((plain_settings.data_dir / "incoming").iterdir()) == []


def test_a_body_that_drips_longer_than_allowed_is_408(plain_settings, fake):
    app = create_app(plain_settings.model_copy(update={"upload_seconds": 1}), fake)

    async def drip():
        await asyncio.sleep(0.2)
        return {"type": "http.request", "body": b"x", "more_body": True}

    assert ask(app, drip)[0]["status"] == 408


def test_a_fault_of_ours_tells_nothing_of_the_document(plain_settings, fake, monkeypatch, capfd):
    def broken(*_more):
        raise RuntimeError("geheime inhoud")

    monkeypatch.setattr(fake, "analyse", broken)
    with TestClient(create_app(plain_settings, fake), **HERE) as client:
        answer = client.post("/v1/analyses", content=b"geheime inhoud", headers=PDF)
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert answer.headers["API-Version"]
    assert "geheim" not in answer.text
    assert "geheime inhoud" not in capfd.readouterr().err


def test_a_full_disk_under_the_database_is_507_and_keeps_nothing(plain_settings, fake):
    app = create_app(plain_settings, fake)
    engine = app.state.parts.database.engine
    with TestClient(app, **HERE) as client:
        with engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        engine.dispose()
        event.listen(engine, "connect", lambda raw, _record: raw.execute(f"PRAGMA max_page_count={pages}"))
        title = "x" * 500
        answers = [
            client.post("/v1/documenten", content=f"{n}".encode(), params={"titel": title}, headers=PDF)
            for n in range(60)
        ]
        statuses = {answer.status_code for answer in answers}
        accepted = sum(answer.status_code == 202 for answer in answers)
        assert statuses <= {202, 429, 507}
        assert 507 in statuses
        assert client.get("/v1/documenten").json()["totaal"] == accepted
        assert len(list(app.state.parts.originals.hashes())) >= accepted


def test_the_audit_lines_of_requests_at_once_are_all_written_in_their_order(plain_settings, fake):
    parts = create_app(plain_settings, fake).state.parts

    async def many():
        book = audit.Book(parts.database)
        await asyncio.gather(*(book.add(audit.Line("GET", str(number), "200", "", "jan")) for number in range(30)))

    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(many())).result()
    found, total = audit.lines(parts.database, 1, 50)
    assert total == 30
    assert [line.target for line in reversed(found)] == [str(number) for number in range(30)]


def test_an_audit_line_that_cannot_be_written_is_told_to_the_manager(plain_settings, fake, capfd, monkeypatch):
    parts = create_app(plain_settings, fake).state.parts
    monkeypatch.setattr(audit, "write", lambda *_: (_ for _ in ()).throw(OSError("vol")))
    with ThreadPoolExecutor(1) as pool:
        pool.submit(
            lambda: asyncio.run(audit.Book(parts.database).add(audit.Line("DELETE", "x", "204", "", "jan")))
        ).result()
    assert "audit niet geschreven: OSError" in capfd.readouterr().err
