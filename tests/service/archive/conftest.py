"""A small archive, and a pool that works in the process of the test: what is tested is the run, not the processes."""

from __future__ import annotations

import json
import zipfile
from concurrent.futures import Future
from pathlib import Path

import pytest

from service.archive.run import Order, run_archive
from service.settings import Settings
from tests.making import ABOUT_NOTHING, ABOUT_WOO, pdf


class InlinePool:
    def submit(self, call, *arguments):
        future = Future()
        try:
            future.set_result(call(*arguments))
        except Exception as failure:
            future.set_exception(failure)
        return future

    def width(self):
        return 1

    def close(self):
        pass


@pytest.fixture
def settings(artifact) -> Settings:
    return Settings(artifact=artifact)


@pytest.fixture
def run(settings, monkeypatch):
    """Run over a source in this process and return the records."""

    def run(source, out: Path, **order):
        monkeypatch.setattr("service.archive.run.open_pool", lambda *_: InlinePool())
        run_archive(Order(str(source), out, quiet=True, **order), settings)
        return records(out)

    return run


def records(out: Path) -> list[dict]:
    return [json.loads(line) for line in (out / "resultaten.jsonl").read_text().splitlines()]


def timeless(found: list[dict]) -> list[dict]:
    return [{key: value for key, value in one.items() if key != "tijden"} for one in found]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Four documents: two about a theme, one about none, one broken."""
    folder = tmp_path / "archief"
    (folder / "2019").mkdir(parents=True)
    (folder / "2021").mkdir()
    (folder / "2019" / "woo.pdf").write_bytes(pdf([ABOUT_WOO]))
    (folder / "2021" / "woo-2021.pdf").write_bytes(pdf([ABOUT_WOO, ABOUT_NOTHING]))
    (folder / "2021" / "taart.pdf").write_bytes(pdf([ABOUT_NOTHING]))
    (folder / "kapot.pdf").write_bytes(b"%PDF-1.7 en toen ging het mis")
    return folder


def zipped(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for one in sorted(folder.rglob("*.pdf")):
            made.write(one, one.relative_to(folder))
    return path
