"""What arrives is analysed once it is complete."""

import threading
import time

import pytest

from service.archive.run import Order
from service.archive.sources import Entry
from service.archive.watch import Arrivals, watch_folder
from tests.making import ABOUT_WOO, pdf
from tests.service.archive.conftest import InlinePool, records


def entry(path):
    return Entry(str(path), path.name, path.name)


def test_a_file_is_taken_when_it_has_not_changed_for_a_while(tmp_path):
    path, arrivals = tmp_path / "scan.pdf", Arrivals(rest=2)
    path.write_bytes(b"half")
    arrivals.see([entry(path)], 0)
    assert arrivals.complete(1) == []
    path.write_bytes(b"half en heel")
    assert arrivals.complete(2.5) == []
    assert arrivals.complete(4.0) == []
    assert arrivals.complete(4.6) == [entry(path)]


def test_a_file_that_was_taken_comes_again_only_when_it_changes(tmp_path):
    path, arrivals = tmp_path / "scan.pdf", Arrivals(rest=1)
    path.write_bytes(b"een")
    arrivals.see([entry(path)], 0)
    assert arrivals.complete(1)
    arrivals.see([entry(path)], 2)
    assert arrivals.complete(9) == []
    path.write_bytes(b"een twee")
    arrivals.see([entry(path)], 10)
    assert arrivals.complete(11)


def test_a_file_that_goes_away_is_forgotten(tmp_path):
    path, arrivals = tmp_path / "scan.pdf", Arrivals(rest=1)
    path.write_bytes(b"x")
    arrivals.see([entry(path)], 0)
    path.unlink()
    assert arrivals.complete(5) == []


def test_what_is_there_and_what_arrives_is_analysed(tmp_path, settings, monkeypatch):
    monkeypatch.setattr("service.archive.watch.open_pool", lambda *_: InlinePool())
    folder, out, stop = tmp_path / "in", tmp_path / "in" / "uit", threading.Event()
    folder.mkdir()
    (folder / "eerst.pdf").write_bytes(pdf([ABOUT_WOO]))
    failed = []

    def watch():
        try:
            watch_folder(Order(str(folder), out, quiet=True), settings, 0.3, stop)
        except BaseException as failure:
            failed.append(failure)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        names(out, ["eerst.pdf"], failed)
        (folder / "later.pdf").write_bytes(pdf([ABOUT_WOO[:3]]))
        (folder / "later.pdf.part").write_bytes(b"x")
        names(out, ["eerst.pdf", "later.pdf"], failed)
    finally:
        stop.set()
        thread.join(30)
    assert failed == []


def names(out, wanted, failed):
    """Wait until the results hold these documents."""
    end = time.monotonic() + 60
    while time.monotonic() < end and not failed:
        if (out / "resultaten.jsonl").exists() and [one["bestand"].split("/")[-1] for one in records(out)] == wanted:
            return
        time.sleep(0.1)
    pytest.fail(f"{wanted} kwam niet: {failed}")
