"""The API as a document system meets it, with a real database and an analyser that takes no time."""

import json

import pytest
from fastapi.testclient import TestClient

from model import VERSION, Label, read_own
from service.app import create_app
from tests.making import ABOUT_WOO, pdf
from tests.service.fake import TextWorker

HERE = {"base_url": "http://127.0.0.1", "client": ("127.0.0.1", 5000)}
PDF = {"content-type": "application/pdf"}


@pytest.fixture
def client(plain_settings, fake):
    with TestClient(create_app(plain_settings, fake), **HERE) as made:
        yield made


@pytest.fixture
def work(client, plain_settings, fake):
    """Analyse everything that waits."""

    def run():
        worker = TextWorker(plain_settings, fake, "w")
        while worker.run_once():
            pass

    return run


def post(client, content=b"thema:1A6 Openbaarheid", **options):
    return client.post("/v1/documenten", content=content, headers=PDF | options.pop("headers", {}), **options)


def test_a_document_is_handed_in_followed_and_found_with_its_labels(client, work):
    fields = {"titel": "Nota Woo", "datum": "2025-03-01", "type": "nota", "externId": "Z-1", "agenda": "da2024"}
    answer = client.post("/v1/documenten", files={"bestand": ("map/nota.pdf", b"thema:1A6 Openbaar")}, data=fields)
    assert answer.status_code == 202
    made = answer.json()
    assert (made["status"], made["bestand"], made["voortgang"]) == ("wachtend", "nota.pdf", 0)
    assert answer.headers["location"] == made["adres"] == f"/v1/documenten/{made['id']}"
    work()
    found = client.get(made["adres"]).json()
    assert (found["status"], found["voortgang"], found["titel"], found["datum"]) == (
        "gereed",
        100,
        "Nota Woo",
        "2025-03-01",
    )
    assert found["versies"] == {"project": "0.1.0", "artefact": "proef", "agenda": "da2024@proef"}
    (label,) = found["labels"]
    assert set(label) == {"code", "thema", "score", "drempel", "boven", "bewijs", "beoordeling"}
    assert len(found["invoerHash"]) == 64
    listed = client.get("/v1/documenten", params={"thema": "1", "zoekterm": "openbaar", "van": "2025-01-01"}).json()
    assert (listed["totaal"], listed["documenten"][0]["id"]) == (1, made["id"])


def test_fields_in_the_query_go_with_a_raw_body(client):
    made = post(client, params={"titel": "Kaal", "externId": "A"}).json()
    assert (made["titel"], made["externId"], made["bestand"]) == ("Kaal", "A", "document")


def test_the_same_bytes_twice_are_one_document_and_a_key_protects_a_repeat(client):
    first = post(client, headers={"Idempotency-Key": "abc"}).json()["id"]
    assert post(client).json()["id"] == first
    assert post(client, headers={"Idempotency-Key": "abc"}).json()["id"] == first
    assert post(client, b"anders", headers={"Idempotency-Key": "abc"}).status_code == 409
    assert client.get("/v1/documenten").json()["totaal"] == 1


def test_all_faults_are_told_at_once_as_a_problem(client):
    fields = {"datum": "gisteren", "titel": "x" * 600, "bestaat": "niet"}
    answer = client.post("/v1/documenten", files={"bestand": ("a.pdf", b"x")}, data=fields)
    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    body = answer.json()
    assert (body["status"], body["title"]) == (400, "Onjuist verzoek")
    assert {fault["in"] for fault in body["errors"]} == {"body.datum", "body.titel", "body.bestaat"}
    query = client.get("/v1/documenten", params={"pagina": "nul", "status": "klaar", "x": "1"})
    assert {fault["in"] for fault in query.json()["errors"]} == {"query.pagina", "query.status", "query.x"}


@pytest.mark.parametrize("path", ["/v1/documenten/", "/v1/agendas/", "/v1/", "/v1/niets", "/V1/documenten"])
def test_a_wrong_address_or_one_with_a_slash_at_the_end_is_404_and_no_redirect(client, path):
    answer = client.get(path, follow_redirects=False)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_every_answer_has_the_version_and_the_security_headers(client):
    for answer in (
        client.get("/health"),
        client.get("/niets"),
        client.put("/v1/agendas"),
        client.get("/v1/openapi.json"),
    ):
        assert answer.headers["API-Version"] == VERSION
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert "max-age" in answer.headers["Strict-Transport-Security"]
        assert "Content-Type" in answer.headers


def test_a_method_that_cannot_is_405_with_what_can_and_head_is_get_without_body(client):
    answer = client.put("/v1/documenten")
    assert (answer.status_code, answer.json()["status"]) == (405, 405)
    assert answer.headers["allow"]
    head = client.head("/v1/agendas")
    assert (head.status_code, head.content) == (200, b"")


def test_the_api_document_is_open_to_every_site_and_names_a_contact(client):
    answer = client.get("/v1/openapi.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    contact = answer.json()["info"]["contact"]
    assert contact["name"] == "Beheerder van deze Themawijzer"
    assert contact["email"].endswith(".example")
    assert "422" not in json.dumps(answer.json())


def test_a_deleted_document_is_not_found_anymore(client, work):
    address = post(client).json()["adres"]
    work()
    assert client.delete(address).status_code == 204
    assert client.get(address).status_code == 404
    assert client.delete(address).status_code == 404
    assert client.get(f"{address}/origineel").status_code == 404


def test_the_original_comes_back_as_a_download_that_no_browser_runs(client):
    script = b"<script>alert(1)</script>"
    name = 'a"><script>.html'
    made = client.post(
        "/v1/documenten", files={"bestand": (name, script, "text/html")}, data={"titel": "<b>x</b>"}
    ).json()
    answer = client.get(f"{made['adres']}/origineel")
    assert answer.content == script
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "\n" not in answer.headers["content-disposition"]


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\boot.ini", "/etc/passwd", "....//x", "."])
def test_a_path_in_a_file_name_leads_nowhere(client, plain_settings, name):
    made = client.post("/v1/documenten", files={"bestand": (name, b"inhoud")}).json()
    assert "/" not in made["bestand"]
    assert "\\" not in made["bestand"]
    files = [path.name for path in plain_settings.data_dir.rglob("*") if path.is_file() and "sqlite" not in path.name]
    assert files == [made["invoerHash"]]


def test_a_page_of_a_pdf_is_a_picture_and_what_is_no_page_is_not_found(client):
    address = post(client, pdf([ABOUT_WOO])).json()["adres"]
    answer = client.get(f"{address}/paginas/1")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    assert client.get(f"{address}/paginas/2").status_code == 404
    assert client.get(f"{address}/paginas/0").status_code == 400
    text = post(client, b"gewone tekst").json()["adres"]
    assert client.get(f"{text}/paginas/1").status_code == 404


def test_the_text_as_read_is_there_after_the_analysis(client, work):
    address = post(client).json()["adres"]
    assert client.get(f"{address}/tekst").json()["zinnen"] == []
    work()
    (sentence,) = client.get(f"{address}/tekst").json()["zinnen"]
    assert sentence["zin"] == "thema:1A6 Openbaarheid"


def test_an_empty_file_a_missing_field_and_a_wrong_type_are_told_apart(client):
    assert post(client, b"").status_code == 400
    assert client.post("/v1/documenten", files={"ander": ("a", b"x")}).json()["errors"][0]["in"] == "body.bestand"
    assert client.post("/v1/documenten", json={}).status_code == 415


def test_a_file_over_the_limit_is_413_with_or_without_a_length(plain_settings, fake):
    small = plain_settings.model_copy(update={"max_megabytes": 1})
    with TestClient(create_app(small, fake), **HERE) as client:
        assert post(client, b"x" * 1_500_000).status_code == 413
        assert post(client, iter([b"x" * 100_000] * 30)).status_code == 413
        assert client.post("/v1/documenten", files={"bestand": ("a", b"x" * 3_000_000)}).status_code == 413
        made = post(client).json()["adres"]
        assert client.post(f"{made}/beoordelingen", content=b"x" * 1_500_000).status_code == 413
        assert list((small.data_dir / "incoming").iterdir()) == []


def test_a_full_queue_is_429_with_when_to_come_back(plain_settings, fake):
    with TestClient(create_app(plain_settings.model_copy(update={"queue_limit": 1}), fake), **HERE) as client:
        assert post(client).status_code == 202
        answer = post(client, b"twee")
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 0


def test_reviews_change_the_labels_and_can_be_taken_back(client, work):
    address = post(client).json()["adres"]
    said = {"actie": "afwijzen", "code": "1A6", "reden": "gaat over iets anders"}
    assert client.post(f"{address}/beoordelingen", json=said).status_code == 409
    work()
    made = client.post(f"{address}/beoordelingen", json=said)
    assert made.status_code == 201
    assert made.json()["wie"] == "lokaal"
    found = client.get(address).json()
    assert [found["labels"], [one["code"] for one in found["afgewezen"]]] == [[], ["1A6"]]
    assert client.delete(f"{address}/beoordelingen/{made.json()['nummer']}").status_code == 200
    assert [one["code"] for one in client.get(address).json()["labels"]] == ["1A6"]
    added = client.post(f"{address}/beoordelingen", json={"actie": "toevoegen", "code": "2A1"})
    assert added.json()["na"]["label"]["boven"][0]["code"] == "2A"
    assert client.post(f"{address}/beoordelingen", json={"actie": "bewijs", "code": "1A6"}).status_code == 400
    assert (
        client.post(f"{address}/beoordelingen", json={"actie": "toevoegen", "code": "bestaat-niet"}).status_code == 404
    )
    assert len(client.get(f"{address}/beoordelingen").json()["beoordelingen"]) == 2


def test_an_analysis_can_be_stopped_and_asked_again(client, work):
    address = post(client).json()["adres"]
    assert client.post(f"{address}/analyses").status_code == 409
    assert client.delete(f"{address}/taak").status_code == 204
    assert client.get(address).json()["fout"]["code"] == "geannuleerd"
    assert client.post(f"{address}/analyses").status_code == 202
    work()
    assert client.get(address).json()["status"] == "gereed"


def test_analyse_now_keeps_nothing(client, plain_settings):
    answer = client.post("/v1/analyses", content=b"thema:1A6", headers=PDF)
    assert answer.status_code == 200
    assert [label["code"] for label in answer.json()["labels"]] == ["1A6"]
    assert client.get("/v1/documenten").json()["totaal"] == 0
    assert list((plain_settings.data_dir / "originals").glob("*/*")) == []


def test_the_agendas_are_listed_and_come_as_json(client):
    assert [one["id"] for one in client.get("/v1/agendas").json()["agendas"]] == ["da2024"]
    assert client.get("/v1/agendas/da2024").json()["themas"]
    assert client.get("/v1/agendas/onbekend").status_code == 404


@pytest.mark.parametrize(
    ("kind", "ending"), [("text/turtle", "ttl"), ("application/ld+json", "jsonld"), ("text/csv", "csv")]
)
def test_an_agenda_comes_in_three_formats_that_read_as_the_same_themes(client, agenda, tmp_path, kind, ending):
    answer = client.get("/v1/agendas/da2024", headers={"accept": kind})
    assert answer.headers["content-type"].startswith(kind)
    (tmp_path / f"a.{ending}").write_bytes(answer.content)
    again = read_own(tmp_path / f"a.{ending}", "weer")
    assert [(one.code, one.name, one.definition) for one in again.themes] == [
        (one.code, one.name, one.definition) for one in agenda.themes
    ]


def test_health_readiness_and_numbers(client, work):
    post(client)
    assert client.get("/health").json() == {"status": "ok"}
    assert client.get("/ready").status_code == 200
    numbers = client.get("/metrics").text
    assert 'themawijzer_documenten{status="wachtend"} 1.0' in numbers
    assert 'route="/v1/documenten"' in numbers


def test_a_full_disk_is_said_and_keeps_nothing(client, monkeypatch):
    import errno
    import os

    def full(_handle):
        raise OSError(errno.ENOSPC, "vol")

    monkeypatch.setattr(os, "fsync", full)
    answer = post(client)
    assert (answer.status_code, answer.json()["code"]) == (507, "schijf-vol")
    monkeypatch.undo()
    assert client.get("/v1/documenten").json()["totaal"] == 0
    assert post(client).status_code == 202


def test_every_key_of_a_label_is_in_the_api_document(client):
    label = Label("1A6", "Wet open overheid", 0.4, 0.5, lack="Te weinig zinnen.", routing={"rol": "x"}).to_dict()
    described = client.get("/v1/openapi.json").json()["components"]["schemas"]["Label"]["properties"]
    assert set(label) <= set(described)
