"""What many tests need: the trained artifact of this checkout, an analyser, and small documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from model import Agenda, Analyser, read_examples, train
from tests.making import ABOUT_NOTHING, ABOUT_WOO, pdf


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Under THEMAWIJZER_ALL a test that would be skipped fails: nothing may be missing there."""
    report = (yield).get_result()
    if os.environ.get("THEMAWIJZER_ALL") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"overgeslagen, maar THEMAWIJZER_ALL verlangt alles: {report.longrepr}"


ROOT = Path(__file__).resolve().parent.parent
TRAINING_DATA = ROOT / "training_data"


@pytest.fixture(scope="session")
def artifact() -> Path:
    """The artifact that `make setup` trained."""
    folder = Path(os.environ.get("THEMAWIJZER_ARTIFACT", ROOT / "build" / "artifact"))
    assert (folder / "manifest.json").exists(), "er is geen getraind model: draai make setup"
    return folder


@pytest.fixture(scope="session")
def analyser(artifact: Path) -> Analyser:
    return Analyser.load(artifact)


@pytest.fixture(scope="session")
def examples():
    """A small, fixed part of the training material with both parts in it."""
    found = read_examples(TRAINING_DATA)
    kept = list(dict.fromkeys(one.document for one in found if one.genre != "zin"))[::12]
    return tuple(one for one in found if one.document in set(kept))


@pytest.fixture(scope="session")
def agenda() -> Agenda:
    return Agenda.read(TRAINING_DATA / "agendas" / "da2024.ttl")


@pytest.fixture(scope="session")
def small_analyser(examples, agenda) -> Analyser:
    """Trained in the test itself, without the encoder, on the small part."""
    return train(examples, [agenda])


@pytest.fixture
def woo_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "nota.pdf"
    path.write_bytes(pdf([ABOUT_WOO]))
    return path


@pytest.fixture
def empty_of_themes_pdf(tmp_path: Path) -> Path:
    path = tmp_path / "recept.pdf"
    path.write_bytes(pdf([ABOUT_NOTHING]))
    return path
