"""One document through the whole service with the trained model: handed in, analysed, looked at."""

import pytest
from fastapi.testclient import TestClient

from model import sentences_of
from service.app import create_app
from service.worker import Worker
from tests.making import ABOUT_WOO
from tests.service.test_api import HERE, PDF


@pytest.fixture
def client(plain_settings, analyser):
    with TestClient(create_app(plain_settings, analyser), **HERE) as made:
        yield made


def test_a_nota_handed_in_gets_its_label_with_evidence_on_the_page(client, plain_settings, analyser, woo_pdf):
    address = client.post("/v1/documenten", content=woo_pdf.read_bytes(), headers=PDF).json()["adres"]
    assert Worker(plain_settings, analyser.analyse, sentences_of, "w").run_once()
    found = client.get(address).json()
    assert (found["status"], found["aantalPaginas"]) == ("gereed", 1)
    label = found["labels"][0]
    assert label["code"] == "1A6"
    assert label["bewijs"][0]["zin"] in ABOUT_WOO
    assert [one["zin"] for one in client.get(f"{address}/tekst").json()["zinnen"]] == ABOUT_WOO
    assert found["versies"]["artefact"] == analyser.versions(analyser.agendas[0])["artefact"]


def test_analyse_now_says_what_the_model_says(client, analyser, woo_pdf):
    data = woo_pdf.read_bytes()
    answer = client.post("/v1/analyses", content=data, headers=PDF).json()
    assert answer["labels"] == analyser.analyse(data).to_dict()["labels"]


def test_the_commission_agenda_names_portfolio_and_role_now_and_later(client, plain_settings, analyser, woo_pdf):
    data, asked = woo_pdf.read_bytes(), {"params": {"agenda": "commissie2022"}, "headers": PDF}
    now = client.post("/v1/analyses", content=data, **asked).json()
    address = client.post("/v1/documenten", content=data, **asked).json()["adres"]
    assert Worker(plain_settings, analyser.analyse, sentences_of, "w").run_once()
    for answer in (now, client.get(address).json()):
        assert answer["labels"][0]["code"] == "C2"
        routing = answer["labels"][0]["routing"]
        assert routing["rol"] == "lobbyist, ambassadeur"
        assert routing["portefeuille"].startswith("6 tot 7 burgemeesters of wethouders")


def test_a_broken_pdf_is_a_clear_problem_now_and_a_clear_failure_later(client, plain_settings, analyser, woo_pdf):
    half = woo_pdf.read_bytes()[:600]
    now = client.post("/v1/analyses", content=half, headers=PDF)
    assert (now.status_code, now.json()["code"]) == (400, "beschadigd")
    address = client.post("/v1/documenten", content=half, headers=PDF).json()["adres"]
    assert Worker(plain_settings, analyser.analyse, sentences_of, "w").run_once()
    assert client.get(address).json()["fout"]["code"] == "beschadigd"
