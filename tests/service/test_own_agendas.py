"""A manager makes an agenda of the municipality's own in the screens: read, checked, learned aside, tried, deleted."""

import fcntl
import time

import pytest
from fastapi.testclient import TestClient

from model import Analyser, read_own
from service import preparing
from service.app import create_app
from service.preparing import BROKEN_OFF, BUSY, FAILED, draft_of, learn_draft, prepare
from tests.making import ABOUT_WOO, pdf
from tests.service.test_api import HERE

PAGE = {"accept": "text/html"}
GOOD = b"code;naam;definitie;termen\n1;Openbaarheid;Documenten openbaar maken.;Woo-verzoek; openbaarmaking\n"
GOOD = GOOD.replace(b"; openbaarmaking", b"|openbaarmaking|Wet open overheid")
BROKEN = b"code;bovenliggend;naam;termen\n1;;Bomen;boom\n1;;Struiken;struik\n2;9;;gras\n"


@pytest.fixture(scope="module")
def small_artifact(small_analyser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("klein") / "artefact"
    small_analyser.save(folder)
    return folder


@pytest.fixture
def started(monkeypatch):
    """What would be started as a process of its own, not started."""
    found = []
    monkeypatch.setattr(preparing, "_start", lambda _settings, name, _lock: found.append(name))
    return found


@pytest.fixture
def client(plain_settings, fake, started):
    with TestClient(create_app(plain_settings, fake), **HERE, follow_redirects=False) as made:
        yield made


def make(client, content=GOOD, name="Mijn Agenda!", file="agenda.csv"):
    return client.post("/eigen-agenda", data={"naam": name}, files={"bestand": (file, content)}, headers=PAGE)


def own(tmp_path, content=GOOD, name="mijn"):
    (tmp_path / "a.csv").write_bytes(content)
    return read_own(tmp_path / "a.csv", name)


def test_a_good_file_is_read_at_once_and_learned_aside(client, started):
    answer = make(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/agendas/mijn-agenda")
    assert started == ["mijn-agenda"]
    shown = client.get("/agendas/mijn-agenda", headers=PAGE).text
    assert "Mijn Agenda!" in shown
    assert "Openbaarheid" in shown
    assert "Nog niet klaar" in client.get("/agendas", headers=PAGE).text


def test_every_fault_of_a_spreadsheet_is_told_at_once_with_row_and_column(client, started):
    answer = make(client, BROKEN)
    assert answer.status_code == 400
    for place in ("Rij 3, kolom &#39;code&#39;", "Rij 4, kolom &#39;bovenliggend&#39;", "Rij 4, kolom &#39;naam&#39;"):
        assert place in answer.text
    assert answer.text.index("Rij 3") < answer.text.index("Rij 4")
    assert "Mijn Agenda!" in answer.text
    assert started == []


@pytest.mark.parametrize(
    ("name", "file", "message"),
    [
        ("", "a.csv", "Geef de agenda een naam"),
        ("!!!", "a.csv", "Geef de agenda een naam"),
        ("da2024", "a.csv", "meegeleverd"),
        ("Goed", "", "Kies eerst een bestand"),
    ],
)
def test_what_is_missing_or_taken_is_told(client, name, file, message):
    files = {"files": {"bestand": (file, GOOD)}} if file else {}
    answer = client.post("/eigen-agenda", data={"naam": name}, headers=PAGE, **files)
    assert answer.status_code == 400
    assert message in answer.text


def test_the_example_spreadsheets_can_be_read_back(client, tmp_path):
    (tmp_path / "v.xlsx").write_bytes(client.get("/eigen-agenda/voorbeeld.xlsx").content)
    agenda = read_own(tmp_path / "v.xlsx", "v")
    assert len(agenda.labels) == 5
    from model import read_own_examples

    (tmp_path / "z.xlsx").write_bytes(client.get("/eigen-agenda/voorbeeldzinnen.xlsx").content)
    assert len(read_own_examples(tmp_path / "z.xlsx", agenda)) == 5


@pytest.mark.parametrize("form", ["xlsx", "csv", "turtle", "jsonld"])
def test_an_agenda_can_be_fetched_and_read_back(client, agenda, tmp_path, form):
    answer = client.get(f"/agendas/da2024/bestand?vorm={form}")
    ending = {"turtle": "ttl"}.get(form, form)
    assert answer.headers["content-disposition"] == f'attachment; filename="da2024.{ending}"'
    (tmp_path / f"a.{ending}").write_bytes(answer.content)
    again = read_own(tmp_path / f"a.{ending}", "weer")
    assert [(one.code, one.name, one.definition) for one in again.themes] == [
        (one.code, one.name, one.definition) for one in agenda.themes
    ]


def test_an_agenda_is_tried_on_a_file_and_on_a_document_that_is_here(client):
    answer = client.post("/agendas/da2024/proberen", files={"bestand": ("a.txt", b"thema:1A6")}, headers=PAGE)
    assert "Uitkomst voor a.txt" in answer.text
    assert "Wet open overheid" in answer.text
    made = client.post("/v1/documenten", content=b"thema:1C1", headers={"content-type": "text/plain"}).json()
    answer = client.post("/agendas/da2024/proberen", data={"document": made["id"]}, headers=PAGE)
    assert "Agenda Digitale Veiligheid" in answer.text
    for data in ({}, {"document": "x"}):
        assert client.post("/agendas/da2024/proberen", data=data, headers=PAGE).status_code == 400


def test_an_agenda_that_comes_with_it_can_not_be_changed(client):
    for action in ("voorbeelden", "vervangen", "verwijderen", "leren"):
        assert client.post(f"/agendas/da2024/{action}", headers=PAGE).status_code == 404


def test_an_agenda_is_learned_and_put_in_use_and_only_then_replaced(plain_settings, small_artifact, tmp_path, started):
    settings = plain_settings.model_copy(update={"artifact": small_artifact})
    prepare(settings, own(tmp_path))
    learn_draft(settings, "mijn")
    assert draft_of(settings, "mijn") is None
    analyser = Analyser.load(small_artifact, own=settings.own_agendas)
    assert [label.code for label in analyser.analyse(pdf([ABOUT_WOO]), "mijn").labels] == ["1"]
    prepare(settings, own(tmp_path, b"code;naam;termen\n7;Nieuw;taart\n"), replace=True)
    assert analyser.head("mijn").agenda.labels == ("1",)
    learn_draft(settings, "mijn")
    assert analyser.head("mijn").agenda.labels == ("7",)
    assert [path.name for path in settings.own_agendas.iterdir() if path.name != ".concept"] == ["mijn"]


def test_examples_are_taught_in_the_screens_and_stay_when_the_agenda_is_replaced(
    client, plain_settings, small_artifact, tmp_path, monkeypatch
):
    monkeypatch.setattr(plain_settings, "artifact", small_artifact)
    make(client)
    learn_draft(plain_settings, "mijn-agenda")
    wrong = client.post("/agendas/mijn-agenda/voorbeelden", files={"bestand": ("v.csv", b"zin;codes\nZin.;8\n")})
    assert "Rij 2, kolom &#39;codes&#39;" in wrong.text
    rows = "zin;codes\n" + "".join(f"Besluit {n} maken wij openbaar.;1\nDe taart {n} is op.;\n" for n in range(12))
    answer = client.post("/agendas/mijn-agenda/voorbeelden", files={"bestand": ("v.csv", rows.encode())})
    assert answer.status_code == 303
    learn_draft(plain_settings, "mijn-agenda")
    assert ">12</td>" in client.get("/agendas/mijn-agenda/beheren").text
    head = Analyser.load(small_artifact, own=plain_settings.own_agendas).head("mijn-agenda")
    assert "onbeleerd" not in [notice.code for notice in head.notices]
    more = GOOD.replace(b"Documenten", b"Alle documenten")
    assert client.post("/agendas/mijn-agenda/vervangen", files={"bestand": ("a.csv", more)}).status_code == 303
    learn_draft(plain_settings, "mijn-agenda")
    assert ">12</td>" in client.get("/agendas/mijn-agenda/beheren").text


def test_an_agenda_with_documents_stays_until_they_are_gone(client, plain_settings, small_artifact, monkeypatch, fake):
    monkeypatch.setattr(plain_settings, "artifact", small_artifact)
    make(client)
    learn_draft(plain_settings, "mijn-agenda")
    monkeypatch.setattr(fake, "head", lambda _: fake)
    said = {"content-type": "text/plain"}
    made = client.post("/v1/documenten?agenda=mijn-agenda", content=b"tekst", headers=said).json()
    assert client.post("/agendas/mijn-agenda/verwijderen", headers=PAGE).status_code == 409
    client.delete(f"/v1/documenten/{made['id']}")
    assert client.post("/agendas/mijn-agenda/verwijderen", headers=PAGE).status_code == 303
    assert not (plain_settings.own_agendas / "mijn-agenda").exists()


def test_the_state_of_learning_is_seen_also_after_a_crash(plain_settings, tmp_path, started):
    prepare(plain_settings, own(tmp_path))
    assert draft_of(plain_settings, "mijn").state == BROKEN_OFF
    with (plain_settings.own_agendas / ".concept" / "mijn" / "bezig").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert draft_of(plain_settings, "mijn").state == BUSY
        with pytest.raises(Exception, match="al geleerd"):
            prepare(plain_settings, own(tmp_path))
    settings = plain_settings.model_copy(update={"artifact": tmp_path / "weg"})
    learn_draft(settings, "mijn")
    found = draft_of(plain_settings, "mijn")
    assert found.state == FAILED
    assert "nog geen getraind model" in found.text


def test_a_process_of_its_own_learns_while_the_service_goes_on(plain_settings, small_artifact, tmp_path):
    settings = plain_settings.model_copy(update={"artifact": small_artifact})
    prepare(settings, own(tmp_path))
    assert draft_of(settings, "mijn").state == BUSY
    end = time.monotonic() + 300
    while (found := draft_of(settings, "mijn")) and found.state == BUSY and time.monotonic() < end:
        time.sleep(0.2)
    assert found is None
    assert (settings.own_agendas / "mijn" / "geleerd" / "manifest.json").is_file()
