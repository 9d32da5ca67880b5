"""The benchmark of archives: its material, its sums, and that it measures each thing once."""

import json
from types import SimpleNamespace

import pytest

from model import read_document
from scripts.archiving.annif import best, f1
from scripts.archiving.flatness import late_over_early, same_documents
from scripts.archiving.material import HOSTILE, documents, hostile, paper
from scripts.archiving.measured import Spent, _counted
from scripts.benchmark_archive import Kept
from service.archive.ledger import FILE, Ledger
from service.archive.outcome import DONE, Outcome
from service.archive.sources import Entry

FACTS = {"artefact": "a", "agenda": "da2024@1", "project": "0"}


def ledger_of(out, seconds, ended=True):
    """Make a ledger of documents by number, each of a thousand characters, that took these seconds."""
    entries = [Entry(f"/{number}", f"{number:03d}", f"{number:03d}") for number in seconds]
    with Ledger.open(out) as ledger:
        ledger.begin("bron", FACTS, entries, "2026-01-01")
        for entry, spent in zip(entries, seconds.values(), strict=True):
            done = Outcome(entry.key, entry.name, DONE, "{}", "0", "a", "da2024@1", pages=2, characters=1000)
            ledger.keep(Outcome(**{**done.to_row(), "seconds": spent}))
        counts = {"done": len(seconds), "failed": 0, "unchanged": 0, "pages": 0, "seconds": 1.0}
        ledger.close_run(counts, ended)
    return out


def test_a_document_is_the_same_each_time_and_kept_when_it_is_there(tmp_path):
    assert paper(3) == paper(3) != paper(4)
    (path,) = documents(tmp_path, 1)
    path.write_bytes(b"blijft")
    assert documents(tmp_path, 1)[0].read_bytes() == b"blijft"


def test_documents_have_one_to_sixty_pages_and_short_ones_one_or_two():
    assert {len(read_document(paper(number, 2)).pages) for number in range(8)} == {1, 2}
    pages = [len(read_document(paper(number)).pages) for number in range(6)]
    assert min(pages) >= 1
    assert max(pages) <= 60
    assert len(set(pages)) > 3


def test_every_kind_of_hostile_file_is_made(tmp_path):
    made = hostile(tmp_path, len(HOSTILE))
    assert {path.name.split("-", 2)[2] for path in made} == set(HOSTILE)


def test_the_same_documents_are_compared_whatever_else_the_large_run_held(tmp_path):
    small = ledger_of(tmp_path / "klein", {1: 1.0, 2: 3.0})
    large = ledger_of(tmp_path / "groot", {0: 50.0, 1: 2.0, 2: 3.0, 3: 99.0})
    assert same_documents(small, large) == pytest.approx(5 / 4)


def test_the_last_tenth_is_compared_with_the_first(tmp_path):
    out = ledger_of(tmp_path / "uit", {number: 1.0 + (number >= 18) for number in range(20)})
    assert late_over_early(out) == pytest.approx(2.0)


def test_a_run_that_did_not_finish_is_no_measurement(tmp_path):
    spent = Spent(tmp_path / "uit")
    with pytest.raises(RuntimeError, match="kwam niet af"):
        _counted(ledger_of(tmp_path / "uit", {1: 1.0}, ended=False), spent)
    counted = _counted(ledger_of(tmp_path / "klaar", {1: 1.5, 2: 2.5}), spent)
    assert (counted.documents, counted.pages, counted.worked) == (2, 4, 4.0)


def test_an_interrupted_run_adds_to_what_it_took_before_and_a_new_folder_starts_at_nothing(tmp_path):
    out = tmp_path / "uit"
    (tmp_path / "uit.gemeten.json").write_text(json.dumps({"wall": 100.0, "start": 9.0, "cpu": 50.0, "memory": [1, 2]}))
    assert Spent(out).total()["wall"] < 50
    out.mkdir()
    (out / FILE).touch()
    spent = Spent(out)
    assert spent.total()["wall"] >= 100
    assert (spent.total()["cpu"], spent.memory) == (50.0, [1, 2])


def test_what_was_measured_is_not_measured_again(tmp_path):
    calls = SimpleNamespace(count=0)

    def make():
        calls.count += 1
        return {"wall": 1.0}

    assert Kept(tmp_path).get("omvang 10", make) == {"wall": 1.0}
    assert Kept(tmp_path).get("omvang 10", make) == {"wall": 1.0}
    assert calls.count == 1


def test_f1_counts_what_may_be_given_neither_for_nor_against():
    wanted = [{"main": {"a", "b"}, "ok": {"c"}}]
    assert f1([{"a", "c"}], wanted) == pytest.approx(2 / 3)
    assert best([{"a": 0.9, "x": 0.2}], wanted) == (pytest.approx(2 / 3), 0.9)
