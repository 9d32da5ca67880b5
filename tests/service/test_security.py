"""Nobody gets in without the right to: routes times roles, keys, logging in, other sites, and what the logs keep."""

import re
import uuid
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from model import ModelError
from service import audit, keys, sessions
from service.access import OPEN, ROLES, RULES, SCOPES, routes_of, without_rule
from service.app import create_app
from service.tables import KeyRow
from tests.service.provider import Provider

ELSEWHERE = {"base_url": "http://themawijzer.example"}


@pytest.fixture(scope="module")
def provider():
    made = Provider()
    yield made
    made.close()


@pytest.fixture
def safe_settings(plain_settings, provider):
    return plain_settings.model_copy(
        update={
            "host": "0.0.0.0",
            "auth": "oidc",
            "public_url": "http://themawijzer.example",
            "oidc_issuer": provider.issuer,
            "oidc_client_id": "themawijzer",
            "oidc_client_secret": "geheim",
            "rate_per_minute": 0,
        }
    )


@pytest.fixture
def app(safe_settings, fake):
    return create_app(safe_settings, fake)


@pytest.fixture
def database(app):
    return app.state.parts.database


@pytest.fixture
def client(app):
    with TestClient(app, **ELSEWHERE) as made:
        yield made


def bearer(database, *scopes, **more):
    return {"Authorization": f"Bearer {keys.create_key(database, 'proef', scopes, **more)[1]}"}


def log_in(client, provider, role="beoordelaar"):
    """Go to the provider and back, as a browser would; return the answer of our service."""
    import httpx

    provider.claims = provider.claims | {"roles": [role]}
    away = client.get("/inloggen", follow_redirects=False)
    assert away.status_code == 302
    back = urlsplit(httpx.get(away.headers["location"]).headers["location"])
    return client.get(f"{back.path}?{back.query}", follow_redirects=False)


def test_every_route_has_a_rule_and_every_rule_a_route(app):
    assert without_rule(app) == []
    assert len(routes_of(app)) >= 25
    assert set(routes_of(app)) <= set(RULES)


def test_a_new_route_without_a_rule_is_noticed_and_closed(app):
    app.add_api_route("/v1/nieuw", lambda: {}, methods=["GET"])
    assert without_rule(app) == [("GET", "/v1/nieuw")]
    with TestClient(app, **ELSEWHERE) as client:
        key = bearer(app.state.parts.database, *SCOPES)
        assert client.get("/v1/nieuw", headers=key).status_code == 403


@pytest.mark.parametrize("who", ["niemand", *ROLES, *SCOPES])
def test_each_route_lets_in_exactly_who_its_rule_says(app, client, database, who):
    scopes = ROLES.get(who, {who} & set(SCOPES))
    headers = bearer(database, *scopes) if scopes else {}
    wrong = []
    for method, path in routes_of(app):
        address = re.sub(r"\{(document_id|sleutel_id)\}", str(uuid.uuid4()), path)
        address = address.replace("{nummer}", "1").replace("{agenda_id}", "da2024")
        status = client.request(method, address, headers=headers, follow_redirects=False).status_code
        need = RULES[(method, path)]
        expected_in = need == OPEN or need in scopes
        let_in = status not in (401, 403)
        if path == "/inloggen/antwoord":
            continue  # open, but refuses whoever did not come from the provider
        if let_in != expected_in or (not scopes and not expected_in and status != 401):
            wrong.append((method, path, status))
    assert wrong == []


def test_a_key_that_is_expired_revoked_changed_or_unknown_opens_nothing(client, database):
    row, key = keys.create_key(database, "proef", ["read"], days=1)
    tried = {"Authorization": f"Bearer {key}"}
    assert client.get("/v1/documenten", headers=tried).status_code == 200
    for other in (
        key[:-1] + ("a" if key[-1] != "a" else "b"),
        "tmw_x_y",
        "x",
        "",
        f"tmw_{uuid.uuid4()}_geheim",
        key * 50,
    ):
        assert client.get("/v1/documenten", headers={"Authorization": f"Bearer {other}"}).status_code == 401
    with database.writing() as session:
        session.get(KeyRow, row.id).expires = 1.0
    assert client.get("/v1/documenten", headers=tried).status_code == 401
    other, key = keys.create_key(database, "proef", ["read"])
    keys.revoke_key(database, other.id)
    assert client.get("/v1/documenten", headers={"Authorization": f"Bearer {key}"}).status_code == 401


@pytest.mark.parametrize("days", [True, "30", 0])
def test_days_of_a_key_that_are_no_number_of_days_are_refused(client, database, days):
    asked = {"naam": "zaak", "rechten": ["read"], "dagen": days}
    answer = client.post("/v1/sleutels", json=asked, headers=bearer(database, "manage"))
    assert (answer.status_code, "dagen" in answer.text) == (400, True)
    assert "geheel getal" in answer.text or days == 0


def test_days_of_a_key_may_be_written_as_a_whole_number_with_a_point(client, database):
    asked = {"naam": "zaak", "rechten": ["read"], "dagen": 30.0}
    assert client.post("/v1/sleutels", json=asked, headers=bearer(database, "manage")).status_code == 201


def test_the_secret_of_a_key_is_shown_once_and_not_kept(client, database, safe_settings):
    made = client.post("/v1/sleutels", json={"naam": "zaak", "rechten": ["read"]}, headers=bearer(database, "manage"))
    secret = made.json()["sleutel"].split("_", 2)[2]  # it may hold underscores itself
    assert secret not in client.get("/v1/sleutels", headers=bearer(database, "manage")).text
    kept = b"".join(path.read_bytes() for path in safe_settings.data_dir.rglob("*") if path.is_file())
    assert secret.encode() not in kept


def test_guessing_keys_is_slowed_down(client):
    answers = [client.get("/v1/agendas", headers={"Authorization": f"Bearer tmw_x_{n}"}) for n in range(30)]
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1


def test_too_many_requests_are_429_with_when_to_come_back(safe_settings, fake):
    app = create_app(safe_settings.model_copy(update={"rate_per_minute": 5}), fake)
    with TestClient(app, **ELSEWHERE) as client:
        key = bearer(app.state.parts.database, "read")
        statuses = [client.get("/v1/agendas", headers=key).status_code for _ in range(7)]
    assert statuses[:5] == [200] * 5
    assert 429 in statuses


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.10", "themawijzer.example"])
def test_another_address_than_this_machine_needs_authentication(plain_settings, fake, host):
    with pytest.raises(ModelError, match="zonder inloggen"):
        create_app(plain_settings.model_copy(update={"host": host}), fake)


def test_half_settings_for_the_provider_are_refused(plain_settings, fake):
    with pytest.raises(ModelError, match="OIDC_ISSUER"):
        create_app(plain_settings.model_copy(update={"auth": "oidc"}), fake)


def test_without_login_only_this_machine_by_its_own_name_is_answered(plain_settings, fake):
    app = create_app(plain_settings, fake)
    good = TestClient(app, base_url="http://localhost:8000", client=("127.0.0.1", 1))
    assert good.get("/v1/agendas").status_code == 200
    rebound = TestClient(app, base_url="http://kwaad.example", client=("127.0.0.1", 1))
    assert rebound.get("/v1/agendas").status_code == 403
    remote = TestClient(app, base_url="http://127.0.0.1", client=("192.0.2.1", 1))
    assert remote.get("/v1/agendas").status_code == 403


def test_a_page_of_another_site_cannot_hand_in_or_delete(plain_settings, fake):
    client = TestClient(create_app(plain_settings, fake), base_url="http://127.0.0.1:8000", client=("127.0.0.1", 1))
    kwaad = {"content-type": "text/plain", "origin": "https://kwaad.example"}
    assert client.post("/v1/documenten", content=b"x", headers=kwaad).status_code == 403
    assert client.post("/v1/documenten", content=b"x", headers=kwaad | {"origin": "null"}).status_code == 403
    other = {"content-type": "text/plain", "sec-fetch-site": "cross-site"}
    assert client.post("/v1/documenten", content=b"x", headers=other).status_code == 403
    own = {"content-type": "text/plain", "origin": "http://127.0.0.1:8000", "sec-fetch-site": "same-origin"}
    assert client.post("/v1/documenten", content=b"x", headers=own).status_code == 202


def test_logging_in_gives_the_role_of_the_provider_and_logging_out_ends_it(client, database, provider):
    answer = log_in(client, provider)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("sessie="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert client.get("/v1/documenten").status_code == 200
    assert client.get("/v1/sleutels").status_code == 403
    token = {"X-CSRF-Token": sessions.csrf_token(sessions.actor_of(database, client.cookies["sessie"]))}
    stolen = client.cookies["sessie"]
    assert client.post("/uitloggen", headers=token, follow_redirects=False).status_code == 303
    assert client.get("/v1/documenten").status_code == 401
    assert client.get("/v1/documenten", headers={"Cookie": f"sessie={stolen}"}).status_code == 401


def test_a_change_by_a_logged_in_person_needs_the_token_of_the_session(client, database, provider):
    log_in(client, provider)
    upload = {"files": {"bestand": ("a.txt", b"tekst")}}
    assert client.post("/v1/documenten", **upload).status_code == 403
    token = sessions.csrf_token(sessions.actor_of(database, client.cookies["sessie"]))
    assert client.post("/v1/documenten", **upload, headers={"X-CSRF-Token": "x"}).status_code == 403
    assert client.post("/v1/documenten", **upload, data={"csrf": token}).status_code == 202
    assert client.post("/v1/documenten", **upload, headers={"X-CSRF-Token": token}).status_code == 202


@pytest.mark.parametrize("spoil", ["signature", "nonce", "aud", "exp", "iss"])
def test_a_forged_or_stale_answer_of_the_provider_logs_nobody_in(client, provider, spoil):
    provider.spoil = spoil
    try:
        assert log_in(client, provider).status_code == 403
    finally:
        provider.spoil = ""
    assert client.get("/v1/documenten").status_code == 401


def test_an_answer_nobody_asked_for_and_a_person_without_role_are_refused(client, provider):
    assert client.get("/inloggen/antwoord?code=x&state=y").status_code == 403
    assert log_in(client, provider, "bezoeker").status_code == 403


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(safe_settings, fake, provider):
    app = create_app(safe_settings.model_copy(update={"public_url": "https://themawijzer.example"}), fake)
    with TestClient(app, base_url="https://themawijzer.example") as client:
        cookies = log_in(client, provider).headers.get_list("set-cookie")
    cookie = next(one for one in cookies if one.startswith("__Host-sessie="))
    assert "Secure" in cookie
    assert "Path=/" in cookie


def test_the_audit_log_says_who_did_what_to_which_and_with_what_result(client, database):
    headers = bearer(database, "analyse", "read") | {"content-type": "text/plain"}
    secret = "zeer geheime inhoud"
    made = client.post("/v1/documenten?titel=geheim-plan", content=secret.encode(), headers=headers).json()
    client.get(f"/v1/documenten/{made['id']}/origineel", headers=headers)
    client.delete(f"/v1/documenten/{made['id']}", headers=headers)
    client.get("/v1/documenten")
    found = client.get("/v1/auditregels", headers=bearer(database, "manage")).json()["auditregels"]
    assert [(line["actie"], line["resultaat"]) for line in found] == [
        ("GET /v1/documenten", "401"),
        ("DELETE /v1/documenten/{document_id}", "204"),
        ("GET /v1/documenten/{document_id}/origineel", "200"),
        ("POST /v1/documenten", "202"),
    ]
    assert found[3]["object"] == made["id"]
    assert found[3]["actor"].startswith("proef")
    assert {"oorsprong", "tijdstempel"} <= set(found[3])
    with database.reading() as session:
        kept = str(session.execute(text("SELECT * FROM audit_lines")).all())
    assert "geheim" not in kept


def test_a_line_of_the_audit_log_cannot_be_split(database):
    audit.write(database, audit.Line("GET", "a\nb", "200", "x", "jan\r\npiet"))
    assert "\n" not in audit.lines(database, 1, 1)[0][0].target
