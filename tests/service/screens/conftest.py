"""A service with the real model, and a real browser; left out where Debian's Chromium is missing."""

from __future__ import annotations

import os
import shutil

import pytest
from playwright.sync_api import expect

from scripts.screening import NOTE, PLAN, chromium, hand_in, paper, running

# The machine may be busy with other work.
expect.set_options(timeout=60_000)
MISSING = "Chromium ontbreekt: apt-get install chromium"


@pytest.fixture(scope="session")
def browser():
    if not shutil.which("chromium"):
        if os.environ.get("THEMAWIJZER_ALL"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def address(artifact, tmp_path_factory):
    with running(tmp_path_factory.mktemp("screens"), ARTIFACT=str(artifact)) as found:
        yield found


@pytest.fixture(scope="session")
def note(address):
    """The id of a document of three pages with a note on open government and digital skills."""
    said = {"titel": "Nota voor de schermen", "datum": "2025-03-01", "type": "nota"}
    return hand_in(address, "schermen.pdf", paper([*NOTE, ["Slot van de nota", "Dit was de nota."]]), **said)


@pytest.fixture(scope="session")
def plan(address):
    return hand_in(address, "plan.pdf", paper(PLAN), datum="2026-02-01", type="beleidsplan")


@pytest.fixture
def page(browser):
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    found = context.new_page()
    # Nothing may leave the machine, and the policy against scripts in pages must never be needed.
    found.faults = []
    found.on("console", lambda said: found.faults.append(said.text) if said.type == "error" else None)
    found.on("request", lambda sent: found.faults.append(sent.url) if "127.0.0.1" not in sent.url else None)
    found.on("dialog", lambda shown: (found.faults.append("alert"), shown.dismiss()))
    yield found
    context.close()


@pytest.fixture
def plain_page(browser):
    """A page without JavaScript."""
    context = browser.new_context(locale="nl-NL", java_script_enabled=False)
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()
