"""The whole path of a policy officer in a real browser: hand in, watch, open, see evidence, review, find, delete."""

import csv
import io
import json
import re

import httpx
import openpyxl
import pytest
from playwright.sync_api import expect

from scripts.screening import NOTE, PLAN, paper

CAKE = [["Appeltaart van de kantine", "Schil de appels en snijd ze in dunne partjes.", "Bak de taart in een uur."]]
LONG = 120_000


def files(mark):
    """Three PDFs of which the bytes are new to the service."""
    made = {"woo": NOTE, "veilig": PLAN, "taart": CAKE}
    return [
        {"name": f"{mark}-{name}.pdf", "mimeType": "application/pdf", "buffer": paper([*text, [mark]])}
        for name, text in made.items()
    ]


def inside(small, large, slack=3.0):
    return (
        small["x0"] >= large[1] - slack
        and small["top"] >= large[2] - slack
        and small["x1"] <= large[3] + slack
        and small["bottom"] <= large[4] + slack
    )


def test_three_files_to_evidence_review_export_and_away(address, page):
    page.goto(address)
    expect(page.get_by_label("Over deze dienst")).to_contain_text("alleen op deze computer")
    page.get_by_label("Bestanden", exact=True).set_input_files(files("heel"))
    page.get_by_text("Meer over deze documenten").click()
    page.get_by_label("Soort document").fill("proefstuk")
    page.get_by_label("Datum van het document").fill("2024-06-01")
    page.get_by_role("button", name="Wijs thema's aan").click()
    expect(page.locator("#bestanden li")).to_have_count(3)
    expect(page.locator("#stand")).to_have_text("Klaar: 3 bestanden behandeld.", timeout=LONG)
    expect(page.locator("#bestanden .tw-status--gereed")).to_have_count(3)
    expect(page.locator("#bestanden li").nth(2)).to_contain_text("Geen thema gevonden")

    page.get_by_role("link", name="heel-woo.pdf").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("heel-woo.pdf")
    given = page.locator("#thema-1A6")
    expect(given).to_contain_text("Wet open overheid")
    given.get_by_text("Waarom dit thema?").click()
    expect(given).to_contain_text("Deze woorden wogen mee")

    given.get_by_role("link", name="Toon plek 1 op pagina 1").click()
    expect(page).to_have_url(re.compile("pagina=1#plek-1$"))
    page.locator("#plek-1").click()
    expect(page).to_have_url(re.compile("#bewijs-1$"))
    expect(page.locator("#bewijs-1")).to_be_in_viewport()

    page.locator("#reden-1A6").fill("Staat in de kop")
    given.get_by_role("button", name="Klopt 1A6", exact=False).click()
    expect(page.get_by_role("status")).to_have_text("Uw beoordeling is bewaard.")
    expect(given).to_contain_text("geaccepteerd door een mens")
    expect(page.get_by_role("region", name="Tabel van beoordelingen")).to_contain_text("Staat in de kop")

    page.get_by_role("link", name="Documenten", exact=True).first.click()
    page.get_by_label("Thema", exact=True).select_option("da2024:1A")
    page.get_by_label("Soort document").select_option("proefstuk")
    page.get_by_role("button", name="Zoeken").click()
    expect(page.locator("#aantal")).to_contain_text("1 document gevonden")
    _exports(page)

    page.get_by_role("link", name="heel-woo.pdf").click()
    page.get_by_role("link", name="Verwijder dit document").click()
    page.get_by_role("button", name="Ja, verwijder dit document").click()
    expect(page.get_by_role("status")).to_contain_text("helemaal verwijderd")
    expect(page.get_by_role("link", name="heel-woo.pdf")).to_have_count(0)
    assert page.faults == []


def _exports(page):
    found = {}
    for name in ("CSV", "Excel", "JSON lines"):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name).click()
        found[name] = open(waiting.value.path(), "rb").read()
    rows = list(csv.DictReader(io.StringIO(found["CSV"].decode())))
    assert {row["bestand"] for row in rows} == {"heel-woo.pdf"}
    assert [row for row in rows if row["code"] == "1A6"][0]["beoordeling"] == "geaccepteerd"
    sheet = openpyxl.load_workbook(io.BytesIO(found["Excel"])).worksheets[0]
    assert [cell.value for cell in sheet[1]] == list(rows[0])
    assert sheet.max_row == len(rows) + 1
    lines = [json.loads(line) for line in found["JSON lines"].decode().splitlines()]
    assert [line["bestand"] for line in lines] == ["heel-woo.pdf"]
    assert {label["code"] for label in lines[0]["labels"]} == {row["code"] for row in rows}


def test_the_boxes_lie_on_the_words_of_the_evidence(address, page, note):
    """The rectangles, measured in the browser, hold exactly the words of the sentence as another reader finds them."""
    import pdfplumber

    original = httpx.get(f"{address}/v1/documenten/{note}/origineel").content
    labels = httpx.get(f"{address}/v1/documenten/{note}").json()["labels"]
    proofs = {one["zin"]: one for label in labels for one in label["bewijs"]}
    assert len(proofs) >= 6
    with pdfplumber.open(io.BytesIO(original)) as pdf:
        words = {sheet.page_number: sheet.extract_words() for sheet in pdf.pages}
        wide = float(pdf.pages[0].width)
    for text, proof in proofs.items():
        page.goto(f"{address}/documenten/{note}?pagina={proof['pagina']}")
        item = page.locator(".tw-proof", has_text=text).first
        number = item.locator(".tw-number").inner_text()
        drawn = _drawn(page, number, wide)
        inside_words = [word["text"] for word in words[proof["pagina"]] if any(inside(word, box) for box in drawn)]
        assert " ".join(inside_words) == text


def _drawn(page, number, wide):
    """The rectangles of a place in points of the page, from where they are on the screen."""
    sheet = page.locator(".tw-sheet img").bounding_box()
    scale = wide / sheet["width"]
    found = []
    for box in page.locator(f"#plek-{number} .tw-mark__box").all():
        at = box.bounding_box()
        x0, top = (at["x"] - sheet["x"]) * scale, (at["y"] - sheet["y"]) * scale
        found.append([0, x0, top, x0 + at["width"] * scale, top + at["height"] * scale])
    return found


def test_the_main_path_without_javascript(address, plain_page):
    page = plain_page
    page.goto(address)
    page.locator("#bestand").set_input_files(
        [*files("zonder")[:2], {"name": "leeg.pdf", "mimeType": "application/pdf", "buffer": b""}]
    )
    page.get_by_role("button", name="Wijs thema's aan").click()
    expect(page.get_by_role("alert")).to_contain_text("leeg.pdf: Dit bestand is leeg.")
    for _ in range(200):
        button = page.get_by_role("button", name="Ververs de voortgang")
        if not button.count():
            break
        page.wait_for_timeout(500)
        button.click()
    page.get_by_role("link", name="zonder-woo.pdf").click()
    page.get_by_role("link", name="Toon plek 1 op pagina 1").first.click()
    expect(page.locator("#plek-1 .tw-mark__box").first).to_be_visible()
    page.locator("#thema-1A6").get_by_role("button", name="Klopt niet").click()
    expect(page.get_by_text("Uw beoordeling is bewaard.")).to_be_visible()
    expect(page.locator("#thema-1A6")).not_to_contain_text("Waarom dit thema?")
    page.get_by_role("button", name="Neem terug").first.click()
    expect(page.locator("#thema-1A6")).to_contain_text("Waarom dit thema?")
    page.get_by_role("link", name="Verwijder dit document").click()
    page.get_by_role("button", name="Ja, verwijder dit document").click()
    expect(page.get_by_text("Het document is helemaal verwijderd.")).to_be_visible()


def test_the_main_path_by_keyboard_alone(address, page, note):
    def reach(locator, most=150):
        for _ in range(most):
            page.keyboard.press("Tab")
            if locator.evaluate("one => one === document.activeElement"):
                return
        pytest.fail("niet te bereiken met de Tab-toets")

    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className").startswith("utrecht-skip-link")
    reach(page.locator("#bestand"))
    reach(page.get_by_role("button", name="Wijs thema's aan"))
    page.goto(f"{address}/documenten")
    reach(page.locator(f"a[href='/documenten/{note}']"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/documenten/*")
    reach(page.get_by_role("link", name="Toon plek 1 op pagina 1").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**#plek-1")
    reach(page.locator("#plek-1"))
    page.keyboard.press("Enter")
    page.wait_for_url("**#bewijs-1")
    reach(page.locator("#reden-1A6"))
    page.keyboard.type("Met het toetsenbord")
    reach(page.locator("#thema-1A6").get_by_role("button", name="Klopt 1A6", exact=False))
    page.keyboard.press("Enter")
    page.wait_for_url("**gedaan=1**")
    assert "geaccepteerd" in page.locator("#thema-1A6").inner_text()
    assert page.faults == []


def test_files_dropped_on_the_box_are_chosen(address, page):
    page.goto(address)
    page.evaluate("""() => {
        const data = new DataTransfer();
        data.items.add(new File(['een'], 'gesleept.txt', { type: 'text/plain' }));
        const kind = { dataTransfer: data, bubbles: true, cancelable: true };
        document.getElementById('vak').dispatchEvent(new DragEvent('drop', kind));
    }""")
    expect(page.locator("#gekozen")).to_contain_text("gesleept.txt")
