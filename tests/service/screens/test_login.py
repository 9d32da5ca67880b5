"""Logging in with a real provider in a real browser: each role sees and may do what is its own, until it logs out."""

import re

import pytest
from playwright.sync_api import expect

from service.settings import Settings
from tests.service.provider import Provider
from tests.service.running import Running
from tests.service.screens.test_accessible import AXE, violations

SENTENCE = "Wij maken besluiten openbaar thema:1A6."


@pytest.fixture(scope="module")
def provider():
    made = Provider()
    yield made
    made.close()


@pytest.fixture(scope="module")
def service(provider, tmp_path_factory):
    login = {"oidc_issuer": provider.issuer, "oidc_client_id": "themawijzer", "oidc_client_secret": "geheim"}
    folder = tmp_path_factory.mktemp("ingelogd")
    made = Running(Settings(data_dir=folder, database_url="", auth="oidc", workers=1, rate_per_minute=0, **login))
    yield made
    made.close()


def log_in(page, service, provider, role, person):
    provider.claims = {"sub": person, "email": f"{person}@gemeente.example", "roles": [role]}
    page.goto(service.url)
    page.get_by_role("link", name="Inloggen").click()
    page.wait_for_url(f"{service.url}/")
    expect(page.locator(".tw-logout")).to_contain_text(f"{person}@gemeente.example")


def hand_in(page, name, text):
    page.locator("#bestand").set_input_files({"name": name, "mimeType": "text/plain", "buffer": text.encode()})
    page.get_by_role("button", name="Wijs thema's aan").click()


@pytest.fixture
def document(page, service, provider):
    """The address of a document that a reviewer handed in; the page is logged in as that reviewer."""
    log_in(page, service, provider, "beoordelaar", "jan")
    hand_in(page, "nota.txt", SENTENCE)
    expect(page.locator("#stand")).to_have_text("Klaar: 1 bestand behandeld.")
    return page.get_by_role("link", name="nota.txt").get_attribute("href")


def clean(page):
    """Whether axe-core finds nothing here; without axe-core nothing is asked, test_accessible says so."""
    return not AXE.exists() or violations(page) == []


def test_a_reviewer_logs_in_hands_in_reviews_and_logs_out(page, service, provider, document):
    assert clean(page)
    page.goto(service.url + document)
    page.locator("#reden-1A6").fill("Staat er letterlijk")
    page.get_by_role("button", name="Klopt 1A6", exact=False).click()
    expect(page.get_by_role("status")).to_have_text("Uw beoordeling is bewaard.")
    expect(page.get_by_role("region", name="Tabel van beoordelingen")).to_contain_text("jan@gemeente.example")
    assert clean(page)
    assert "sessie" not in page.evaluate("document.cookie")
    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    assert clean(page)
    assert page.goto(service.url + document).status == 401
    expect(page.locator("body")).not_to_contain_text("nota.txt")


def test_a_reader_sees_documents_and_can_change_nothing(page, service, provider, document):
    page.get_by_role("button", name="Uitloggen").click()
    log_in(page, service, provider, "lezer", "lees")
    expect(page.locator("main")).to_contain_text("hebt u een andere rol nodig")
    assert page.locator("#bestand").count() == 0
    assert clean(page)
    page.goto(service.url + document)
    expect(page.locator("#thema-1A6")).to_contain_text(SENTENCE)
    assert page.get_by_role("button", name=re.compile("Klopt|Neem terug|Voeg|bewijs|Analyseer")).count() == 0
    assert page.get_by_role("link", name="Verwijder dit document").count() == 0
    assert clean(page)
    answer = page.goto(f"{service.url}{document}/verwijderen")
    assert answer.status == 403
    expect(page.locator("main")).to_contain_text("geen rechten")
    assert clean(page)
    assert page.goto(f"{service.url}/eigen-agenda").status == 403
    assert page.goto(f"{service.url}/v1/auditregels").status == 403


def test_a_manager_may_also_manage_and_a_reviewer_not(page, service, provider, document):
    assert page.goto(f"{service.url}/eigen-agenda").status == 403
    page.goto(service.url)
    page.get_by_role("button", name="Uitloggen").click()
    log_in(page, service, provider, "beheerder", "piet")
    assert page.goto(f"{service.url}/eigen-agenda").status == 200
    assert clean(page)
    page.goto(f"{service.url}/v1/auditregels")
    told = page.locator("body").inner_text()
    assert "jan@gemeente.example" in told
    assert "POST /uitloggen" in told
    page.goto(f"{service.url}{document}/verwijderen")
    assert clean(page)
    page.get_by_role("button", name="Ja, verwijder dit document").click()
    expect(page.get_by_role("status")).to_contain_text("helemaal verwijderd")
    assert [fault for fault in page.faults if "status of 40" not in fault] == []


def test_someone_without_a_role_is_told_whom_to_ask(page, service, provider):
    provider.claims = {"sub": "x", "email": "x@gemeente.example", "roles": ["bezoeker"]}
    page.goto(service.url)
    page.get_by_role("link", name="Inloggen").click()
    expect(page.locator("main")).to_contain_text("Vraag de beheerder om een rol")
    assert clean(page)
    assert page.goto(f"{service.url}/documenten").status == 401


def test_logging_in_and_handing_in_work_without_javascript(plain_page, service, provider):
    log_in(plain_page, service, provider, "beoordelaar", "kim")
    hand_in(plain_page, "zonder.txt", f"{SENTENCE} Zonder script.")
    expect(plain_page.locator("main")).to_contain_text("zonder.txt")
    plain_page.get_by_role("button", name="Uitloggen").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Inloggen")
