"""An agenda of one's own in a real browser: made from a spreadsheet, learned, tried, taught, deleted."""

import httpx
import pytest
from playwright.sync_api import expect

from scripts.screening import NOTE, hand_in, paper, running
from tests.making import sheet
from tests.service.screens.test_accessible import axe, violations  # noqa: F401 - a fixture

LONG = 300_000
ROWS = [
    ["code", "bovenliggend", "naam", "definitie", "termen"],
    ["1", None, "Openbaar bestuur", None, None],
    ["1A", "1", "Openbaarheid", "Documenten openbaar maken.", "Wet open overheid; Woo-verzoek; openbaarmaking"],
    ["1B", "1", "Groen", "Planten en dieren in de wijk.", "boom; plantsoen; biodiversiteit"],
]


@pytest.fixture(scope="module")
def quick(small_analyser, tmp_path_factory):
    """A service with a small model without encoder, that learns an agenda in seconds."""
    folder = tmp_path_factory.mktemp("eigen")
    small_analyser.save(folder / "artefact")
    with running(folder / "data", ARTIFACT=str(folder / "artefact")) as found:
        hand_in(found, "nota.pdf", paper(NOTE), titel="Nota open overheid")
        yield found


def make(page, address, file, name):
    page.goto(f"{address}/agendas")
    page.get_by_role("link", name="Maak een eigen agenda").click()
    page.get_by_label("Naam van de agenda").fill(name)
    page.get_by_label("Bestand met de thema's").set_input_files(file)
    page.get_by_role("button", name="Maak deze agenda").click()


def wait_until_learned(page):
    for _ in range(LONG // 1000):
        again = page.get_by_role("link", name="Ververs deze pagina")
        if not again.count():
            return
        page.wait_for_timeout(1000)
        again.click()
    pytest.fail("het leren duurt te lang")


def test_the_whole_way_without_javascript(quick, plain_page, tmp_path):
    page = plain_page
    make(page, quick, sheet(tmp_path / "fout.xlsx", [*ROWS, ["1B", "9", "Water", None, "sloot"]]), "Proefagenda")
    expect(page.get_by_role("alert")).to_contain_text("Rij 5, kolom 'code': '1B' staat ook in rij 4.")
    expect(page.get_by_role("alert")).to_contain_text("Rij 5, kolom 'bovenliggend': '9' staat niet in de kolom code.")
    expect(page.get_by_label("Naam van de agenda")).to_have_value("Proefagenda")

    make(page, quick, sheet(tmp_path / "goed.xlsx", ROWS), "Proefagenda")
    expect(page.get_by_role("heading", level=1)).to_have_text("Proefagenda")
    wait_until_learned(page)
    expect(page.get_by_text("Deze agenda heeft nog geen voorbeelden")).to_be_visible()
    expect(page.locator(".tw-tree").first).to_contain_text("1A Openbaarheid")

    page.get_by_role("link", name="Probeer deze agenda op een document").click()
    page.get_by_label("Document", exact=True).select_option(label="Nota open overheid")
    page.get_by_role("button", name="Probeer").click()
    expect(page.get_by_role("heading", name="Uitkomst voor Nota open overheid")).to_be_visible()
    expect(page.get_by_role("heading", name="1A Openbaarheid")).to_be_visible()
    expect(page.get_by_text("Een Woo-verzoek handelen wij voortaan")).to_be_visible()
    expect(page.get_by_text("Deze agenda heeft nog geen voorbeelden")).to_be_visible()

    page.goto(f"{quick}/")
    page.get_by_text("Meer over deze documenten").click()
    expect(page.locator("#agenda option[value=proefagenda]")).to_contain_text("nog zonder voorbeelden")
    page.goto(f"{quick}/overzicht?agenda=proefagenda")
    expect(page.get_by_text("Deze agenda heeft nog geen voorbeelden")).to_be_visible()

    page.goto(f"{quick}/agendas/proefagenda/beheren")
    page.get_by_label("Bestand met voorbeeldzinnen").set_input_files(
        sheet(tmp_path / "z.xlsx", [["zin", "codes"], ["Besluiten staan op onze website.", "1Z"]])
    )
    page.get_by_role("button", name="Leer van deze voorbeelden").click()
    expect(page.get_by_role("alert")).to_contain_text("'1Z' staat niet in de agenda")
    page.get_by_role("link", name="Verwijder deze agenda").click()
    page.get_by_role("button", name="Ja, verwijder deze agenda").click()
    expect(page.get_by_role("link", name="Proefagenda")).to_have_count(0)


def test_no_violation_on_any_of_its_screens(quick, page, tmp_path):
    seen = []

    def check(width):
        page.set_viewport_size({"width": width, "height": 900})
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        seen.append((page.url, violations(page), page.evaluate(wide)))

    def both():
        check(1280)
        check(375)

    page.goto(f"{quick}/eigen-agenda")
    both()
    make(page, quick, sheet(tmp_path / "fout.xlsx", [*ROWS, ["1B", "9", "Water", None, "sloot"]]), "Toegankelijk")
    both()
    make(page, quick, sheet(tmp_path / "goed.xlsx", ROWS), "Toegankelijk")
    both()
    page.goto(f"{quick}/agendas")
    both()
    page.goto(f"{quick}/agendas/toegankelijk")
    wait_until_learned(page)
    for place in ("", "/beheren", "/verwijderen", "/proberen"):
        page.goto(f"{quick}/agendas/toegankelijk{place}")
        both()
    page.get_by_label("Document", exact=True).select_option(label="Nota open overheid")
    page.get_by_role("button", name="Probeer").click()
    both()
    assert [one for one in seen if one[1] or one[2] > 0] == []
    assert [fault for fault in page.faults if "status of 400" not in fault] == []


def test_the_form_is_sent_with_the_keyboard_alone(quick, page):
    page.goto(f"{quick}/eigen-agenda")
    page.get_by_label("Naam van de agenda").focus()
    page.keyboard.type("Toetsen")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "bestand"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "submit"


def test_a_name_with_script_in_it_is_only_text(quick, page, tmp_path):
    evil = "<img src=x onerror=alert(1)>"
    rows = [ROWS[0], ["1", None, evil, evil, f"{evil}; boom"]]
    make(page, quick, sheet(tmp_path / "kwaad.xlsx", rows), evil)
    expect(page.get_by_role("heading", level=1)).to_have_text(evil)
    for place in ("", "/beheren", "/verwijderen"):
        page.goto(f"{quick}/agendas/img-src-x-onerror-alert-1{place}")
    assert page.faults == []
    httpx.post(f"{quick}/agendas/img-src-x-onerror-alert-1/verwijderen")
