"""Pictures of every screen, wide and narrow, and of the report on paper: `python -m scripts.screenshots [FOLDER]`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from model import page_image
from scripts.screening import CAKE, NOTE, PLAN, chromium, hand_in, paper, running, wait
from service.settings import CHECKOUT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FilePayload, Page

WIDTHS = (1280, 375)
OWN = "code;bovenliggend;naam;definitie;termen\n1;;Openbaar bestuur;;\n" + (
    "1A;1;Openbaarheid;Documenten openbaar maken.;Wet open overheid, Woo-verzoek, openbaarmaking\n"
    "1B;1;Veiligheid;Computers en gegevens veilig houden.;informatiebeveiliging, gijzelsoftware\n"
)


def main() -> None:
    """Start a service with a few documents and take a picture of each of its screens."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=CHECKOUT / "build" / "screenshots")
    folder: Path = arguments.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, chromium() as browser:
        with running(Path(data) / "open") as address:
            for width in WIDTHS:
                note = _filled(address)
                _take_all(browser, address, note, width, folder)
                _own_agenda(browser, address, width, folder)
            _printed(browser, f"{address}/documenten/{note}/rapport", folder / "rapport-op-papier.png")
        login = {"AUTH": "oidc", "OIDC_ISSUER": "http://127.0.0.1:1", "OIDC_CLIENT_ID": "themawijzer"}
        closed = login | {"OIDC_CLIENT_SECRET": "geheim", "PUBLIC_URL": "http://127.0.0.1:1"}
        with running(Path(data) / "closed", **closed) as address:
            for width in WIDTHS:
                page = browser.new_page(viewport={"width": width, "height": 900})
                _take(page, f"{address}/", folder / f"inloggen-{width}.png")


def _filled(address: str) -> str:
    """Hand in documents of several kinds and dates; return the id of the one to look at."""
    note = hand_in(address, "nota.pdf", paper(NOTE), titel="Nota open overheid", datum="2025-03-01", type="nota")
    hand_in(address, "plan.pdf", paper(PLAN), titel="Plan digitale veiligheid", datum="2026-02-01", type="beleidsplan")
    hand_in(address, "recept.pdf", paper(CAKE), datum="2026-05-01", type="nota")
    hand_in(address, "kapot.pdf", b"%PDF-1.7 kapot")
    hand_in(address, "brief.txt", "\n\n".join(NOTE[0]).encode(), titel="Brief zonder pagina's", type="brief")
    return note


def _take_all(browser: Browser, address: str, note: str, width: int, folder: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="nl-NL")
    here = f"/documenten/{note}"
    places = {
        "aanleveren": "/",
        "aangeleverd": f"/aangeleverd?document={note}",
        "documenten": "/documenten",
        "overzicht": "/overzicht",
        "agendas": "/agendas",
        "agenda": "/agendas/da2024",
        "document": f"{here}?pagina=1",
        "rapport": f"{here}/rapport",
        "verwijderen": f"{here}/verwijderen",
        "fout": "/bestaat-niet",
    }
    for name, place in places.items():
        _take(page, address + place, folder / f"{name}-{width}.png")
    _review(page, address + here)
    page.screenshot(path=folder / f"beoordeeld-{width}.png", full_page=True)
    page.goto(f"{address}/documenten")
    page.get_by_role("link", name="Brief zonder pagina's").click()
    page.screenshot(path=folder / f"tekst-{width}.png", full_page=True)
    page.close()


def _own_agenda(browser: Browser, address: str, width: int, folder: Path) -> None:
    """Make an agenda as a user would, once with a fault in it, and try it."""
    page = browser.new_page(viewport={"width": width, "height": 900}, locale="nl-NL")
    name = f"proef-{width}"
    _take(page, f"{address}/eigen-agenda", folder / f"eigen-agenda-{width}.png")
    for text, kind in ((OWN.replace("1B;1", "1B;9"), "fout"), (OWN, "gemaakt")):
        page.goto(f"{address}/eigen-agenda")
        page.get_by_label("Naam van de agenda").fill(name)
        file: FilePayload = {"name": "agenda.csv", "mimeType": "text/csv", "buffer": text.encode()}
        page.get_by_label("Bestand met de thema's").set_input_files(file)
        page.get_by_role("button", name="Maak deze agenda").click()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=folder / f"eigen-agenda-{kind}-{width}.png", full_page=True)
    wait(lambda: _learned(page, f"{address}/agendas/{name}"))
    _take(page, f"{address}/agendas/{name}/beheren", folder / f"eigen-agenda-beheren-{width}.png")
    page.goto(f"{address}/agendas/{name}/proberen")
    page.get_by_label("Document", exact=True).select_option(label="Nota open overheid")
    page.get_by_role("button", name="Probeer").click()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=folder / f"eigen-agenda-proberen-{width}.png", full_page=True)
    _take(page, f"{address}/agendas/{name}/verwijderen", folder / f"eigen-agenda-verwijderen-{width}.png")
    page.close()


def _learned(page: Page, address: str) -> bool:
    page.goto(address)
    return page.get_by_role("link", name="Ververs deze pagina").count() == 0


def _printed(browser: Browser, address: str, path: Path) -> None:
    """Take a picture of the first page as it comes out of the printer."""
    page = browser.new_page(locale="nl-NL")
    page.goto(address)
    path.write_bytes(page_image(page.pdf(format="A4"), 1)[0])
    page.close()


def _take(page: Page, address: str, path: Path) -> None:
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=path, full_page=True)


def _review(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#reden-1A6").fill("Staat in het besluit")
    page.locator("#thema-1A6").get_by_role("button", name="Klopt 1A6").click()
    page.wait_for_load_state("networkidle")


if __name__ == "__main__":
    main()
