"""axe-core finds nothing on any screen, wide and narrow."""

import os

import pytest

from scripts.screening import hand_in, running
from service.settings import CHECKOUT

AXE = CHECKOUT / "node_modules" / "axe-core" / "axe.min.js"
SCREENS = {
    "aanleveren": "/",
    "aangeleverd": "/aangeleverd?document={note}",
    "documenten": "/documenten",
    "geen": "/documenten?zoekterm=bestaatniet",
    "overzicht": "/overzicht",
    "document": "/documenten/{note}?pagina=1",
    "pagina": "/documenten/{note}?pagina=3",
    "rapport": "/documenten/{note}/rapport",
    "verwijderen": "/documenten/{note}/verwijderen",
    "agendas": "/agendas",
    "agenda": "/agendas/da2024",
    "fout": "/bestaat-niet",
    "onjuist": "/documenten?van=morgen",
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


@pytest.fixture(scope="module", autouse=True)
def axe():
    if not AXE.exists():
        if os.environ.get("THEMAWIJZER_ALL"):
            pytest.fail("axe-core ontbreekt: make assets")
        pytest.skip("axe-core ontbreekt: make assets")


def violations(page):
    """What axe-core finds, with every fold opened; it runs beside the policy against scripts, not through it."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.evaluate(AXE.read_text())
    found = page.evaluate("tags => axe.run(document, { runOnly: tags })", TAGS)["violations"]
    return [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found]


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("name", SCREENS)
def test_no_violation(address, page, note, plan, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + SCREENS[name].format(note=note))
    assert violations(page) == []
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide <= 0


def test_no_violation_on_what_only_appears_later(address, page):
    """A document that could not be read, one without pages, and a review with its history."""
    for name, data in (
        ("kapot.pdf", b"%PDF-1.7 kapot"),
        ("brief.txt", b"Een Woo-verzoek handelen wij binnen vier weken af."),
    ):
        page.goto(f"{address}/documenten/{hand_in(address, name, data)}")
        assert violations(page) == []
    page.locator("#nieuw").select_option("1A5")
    page.get_by_role("button", name="Voeg dit thema toe").click()
    assert "toegevoegd door een mens" in page.locator("#thema-1A5").inner_text()
    assert violations(page) == []


def test_no_violation_on_the_page_to_log_in(browser, tmp_path):
    login = {"AUTH": "oidc", "OIDC_ISSUER": "http://127.0.0.1:1", "OIDC_CLIENT_ID": "x", "OIDC_CLIENT_SECRET": "y"}
    with running(tmp_path, PUBLIC_URL="http://127.0.0.1:1", WORKERS="0", **login) as address:
        page = browser.new_page()
        answer = page.goto(f"{address}/documenten")
        assert answer.status == 401
        assert page.get_by_role("link", name="Inloggen").get_attribute("href") == "/inloggen"
        assert violations(page) == []
