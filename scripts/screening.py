"""What looking at the screens needs: a service of its own on a free port, documents in it, and a browser."""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from service.settings import CHECKOUT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --force-prefers-reduced-motion --lang=nl"
).split()
PATIENCE = 180.0


@contextmanager
def running(folder: Path, **more: str) -> Iterator[str]:
    """Start a service with an empty data folder and yield its address; ``more`` are settings without their prefix."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {"DATA_DIR": str(folder), "PORT": str(port), "DATABASE_URL": "", **more}
    environment = os.environ | {f"THEMAWIJZER_{name}": value for name, value in given.items()}
    command = [sys.executable, "-m", "service.cli", "serve"]
    process = subprocess.Popen(command, cwd=CHECKOUT, env=environment, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        wait(lambda: _answers(address) or process.poll() is not None)
        if process.poll() is not None:
            raise RuntimeError("de dienst is niet gestart")
        yield address
    finally:
        process.terminate()
        process.wait(30)


def wait(done: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Wait until a question is answered with yes; TimeoutError when that takes too long."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("het duurt te lang")
        time.sleep(0.2)


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health").status_code == 200
    except httpx.TransportError:
        return False


def hand_in(address: str, name: str, data: bytes, **said: str) -> str:
    """Hand in a document, wait until it is analysed, and return its id."""
    answer = httpx.post(f"{address}/v1/documenten", files={"bestand": (name, data)}, data=said, timeout=60)
    answer.raise_for_status()
    place = f"{address}{answer.json()['adres']}"
    wait(lambda: httpx.get(place).json()["status"] in ("gereed", "mislukt"))
    return str(answer.json()["id"])


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield Debian's Chromium without a screen."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def paper(pages: Sequence[Sequence[str]]) -> bytes:
    """Return a PDF with a heading and paragraphs on each page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()
    story: list[Flowable] = []
    for page in pages:
        story += [Paragraph(text, styles["BodyText" if place else "Heading1"]) for place, text in enumerate(page)]
        story.append(PageBreak())
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(story[:-1])
    return out.getvalue()


NOTE = [
    [
        "Uitvoering van de Wet open overheid",
        "De gemeente maakt vanaf volgend jaar alle informatiecategorieën van de Wet open overheid actief openbaar.",
        "Een Woo-verzoek handelen wij voortaan binnen vier weken af, zodat inwoners sneller antwoord krijgen.",
        "Besluiten en adviezen verschijnen op het publicatieplatform zodra het college ze heeft vastgesteld.",
        "Wie om openbaarmaking van documenten vraagt, krijgt een vaste contactpersoon.",
        "Vorig jaar ontvingen wij 214 Woo-verzoeken, waarvan een derde over bouwplannen ging.",
    ],
    [
        "Meedoen in de digitale samenleving",
        "In de bibliotheek kunnen inwoners elke week terecht bij het Informatiepunt Digitale Overheid.",
        "Wie moeite heeft met digitale vaardigheden, krijgt gratis een cursus in de eigen wijk.",
        "Vrijwilligers helpen ouderen die niet zelf met DigiD kunnen inloggen.",
        "Onze website voldoet volgend jaar geheel aan de eisen voor digitale toegankelijkheid.",
    ],
    [
        "Bedrijfsvoering en afval",
        "Het gft-afval wordt in de zomer wekelijks opgehaald.",
        "De kantine krijgt een nieuwe inrichting met meer zitplaatsen.",
    ],
]
PLAN = [
    [
        "Informatiebeveiliging",
        "De gemeente voldoet eind dit jaar aan de Baseline Informatiebeveiliging Overheid.",
        "Elk kwartaal oefenen wij met het team wat te doen bij gijzelsoftware en een datalek.",
        "De CISO rapporteert over kwetsbaarheden en over de opvolging van adviezen van de IBD.",
        "Leveranciers moeten aantonen dat zij een melding van een cyberincident binnen een dag doen.",
    ]
]
CAKE = [["Appeltaart", "Schil de appels en snijd ze in dunne partjes.", "Bak de taart in een uur goudbruin."]]
