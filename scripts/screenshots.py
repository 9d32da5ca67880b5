"""Pictures of every screen, wide and narrow: `python -m scripts.screenshots [FOLDER]`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.screening import CAKE, NOTE, PLAN, chromium, hand_in, paper, running
from service.settings import CHECKOUT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (1280, 375)


def main() -> None:
    """Start a service with a few documents and take a picture of each of its screens."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", nargs="?", type=Path, default=CHECKOUT / "build" / "screenshots")
    folder: Path = arguments.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, chromium() as browser:
        with running(Path(data) / "open") as address:
            for width in WIDTHS:
                _take_all(browser, address, _filled(address), width, folder)
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
