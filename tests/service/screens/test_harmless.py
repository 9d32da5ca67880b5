"""Script in names, titles and texts is shown, never run."""

import httpx
from playwright.sync_api import expect

from scripts.screening import hand_in, paper

EVIL = "<img src=x onerror=alert(1)><script>alert(2)</script>"


def test_stored_script_is_only_text_on_every_screen(address, page):
    text = "Een Woo-verzoek &lt;script&gt;alert(3)&lt;/script&gt; handelen wij af volgens de Wet open overheid."
    said = {"titel": EVIL, "type": f'"><svg onload=alert(4)>{EVIL}'}
    found = hand_in(address, f"{EVIL}.pdf".replace("/", ""), paper([["Woo", text, text]]), **said)
    review = {"actie": "toevoegen", "code": "1A5", "reden": EVIL}
    httpx.post(f"{address}/v1/documenten/{found}/beoordelingen", json=review).raise_for_status()
    here = f"/documenten/{found}"
    for place in (
        here,
        f"{here}/rapport",
        f"{here}/verwijderen",
        "/documenten",
        "/overzicht",
        "/",
        f"/aangeleverd?document={found}",
    ):
        page.goto(address + place)
        page.wait_for_load_state("networkidle")
    page.goto(f"{address}{here}")
    expect(page.get_by_role("heading", level=1)).to_have_text(EVIL)
    assert page.locator("main img:not(.tw-sheet img), main script").count() == 0
    assert page.faults == []


def test_script_in_filters_and_addresses_is_only_text(address, page):
    page.goto(f"{address}/documenten?zoekterm={EVIL}&type={EVIL}")
    assert page.locator("#zoekterm").input_value() == EVIL
    page.goto(f"{address}/documenten?van={EVIL}")
    page.goto(f"{address}/{EVIL}")
    assert [fault for fault in page.faults if "status of 4" not in fault] == []


def test_every_screen_forbids_script_in_pages(address, note):
    for place in ("/", "/documenten", f"/documenten/{note}", "/niets"):
        answer = httpx.get(address + place, headers={"Accept": "text/html"})
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert " style=" not in answer.text
        assert "<script>" not in answer.text
        assert "//" not in answer.text.replace("http://www.w3.org", "")
