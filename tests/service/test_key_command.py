"""`themawijzer key`: a key made on the command line opens the API, and closes it again when revoked."""

import time

import pytest
from fastapi.testclient import TestClient

from service import audit
from service.access import SCOPES
from service.app import create_app
from service.cli import main
from service.database import Database
from service.key_arguments import RIGHTS
from service.settings import Settings
from service.tables import KeyRow


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("THEMAWIJZER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("THEMAWIJZER_DATABASE_URL", "")
    return Settings(auth="sleutel", host="0.0.0.0", workers=0)


def made(capsys, *more):
    assert main(["key", "new", "zaaksysteem", *more]) == 0
    out, err = capsys.readouterr()
    return out.strip(), err


def test_a_key_opens_what_it_was_made_for_until_it_is_revoked(settings, fake, capsys):
    key, said = made(capsys, "--rights", "read")
    with TestClient(create_app(settings, fake), base_url="http://themawijzer.example") as client:
        headers = {"Authorization": f"Bearer {key}", "content-type": "text/plain"}
        assert client.get("/v1/documenten", headers=headers).status_code == 200
        assert client.post("/v1/documenten", content=b"x", headers=headers).status_code == 403
        assert main(["key", "revoke", key.split("_")[1]]) == 0
        assert client.get("/v1/documenten", headers=headers).status_code == 401
    assert "niet nog eens te zien" in said
    assert key not in said


def test_the_list_tells_the_state_of_each_key_and_no_secret(settings, capsys):
    key, _ = made(capsys, "--rights", "read,analyse", "--days", "30")
    gone, _ = made(capsys, "--rights", "manage")
    old, _ = made(capsys, "--rights", "review", "--days", "1")
    main(["key", "revoke", gone.split("_")[1]])
    database = Database.of(settings)
    with database.writing() as session:
        session.get_one(KeyRow, old.split("_")[1]).expires = time.time() - 1
    capsys.readouterr()
    assert main(["key", "list"]) == 0
    printed = capsys.readouterr().out
    lines = {line.split()[0]: line for line in printed.splitlines()}
    assert "geldig tot" in lines[key.split("_")[1]]
    assert "analyse,read" in lines[key.split("_")[1]]
    assert "ingetrokken" in lines[gone.split("_")[1]]
    assert "verlopen" in lines[old.split("_")[1]]
    assert not any(secret.split("_", 2)[2] in printed for secret in (key, gone, old))
    database.close()


def test_making_and_revoking_are_in_the_audit_log_without_the_secret(settings, capsys):
    key, _ = made(capsys, "--rights", "read")
    main(["key", "revoke", key.split("_")[1]])
    database = Database.of(settings)
    found, _total = audit.lines(database, 1, 10)
    assert [(line.action, line.target) for line in found] == [
        ("key revoke", key.split("_")[1]),
        ("key new", key.split("_")[1]),
    ]
    assert "opdrachtregel" in found[0].actor
    database.close()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--rights", "alles"], "onbekend recht alles"),
        (["--rights", "read", "--days", "0"], "geen aantal dagen"),
        ([], "ontbreken"),
    ],
)
def test_a_wrong_call_is_refused_in_dutch_and_makes_nothing(settings, capsys, wrong, told):
    with pytest.raises(SystemExit) as end:
        main(["key", "new", "proef", *wrong])
    assert end.value.code == 2
    assert told in capsys.readouterr().err
    assert main(["key", "list"]) == 0
    assert capsys.readouterr().out == ""


def test_an_unknown_key_and_a_lost_database_are_told_plainly(settings, capsys, monkeypatch):
    assert main(["key", "revoke", "bestaat-niet"]) == 1
    assert capsys.readouterr().err == "Deze sleutel is er niet.\n"
    monkeypatch.setenv("THEMAWIJZER_DATABASE_URL", "postgresql://test@127.0.0.1:1/niets")
    assert main(["key", "list"]) == 1
    assert capsys.readouterr().err == "De database van de dienst is niet bereikbaar.\n"


def test_every_right_is_explained():
    assert set(RIGHTS) == set(SCOPES)
