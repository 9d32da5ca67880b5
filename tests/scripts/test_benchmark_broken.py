"""The benchmark of broken files: its cases, what it calls an outcome, and that it goes on where it was stopped."""

import pickle

import pytest

from model.errors import CorruptDocument
from model.reading import isolation
from scripts import benchmark, benchmark_broken
from scripts.benchmark_broken import CRASHED, LIMIT, READ, UNFORESEEN, cases, measure, outcome
from scripts.corpus.broken import without_pages
from tests.model.reading.drawing import printed

GOOD = printed("De gemeente verbetert de dienstverlening.")


@pytest.fixture
def two(tmp_path, monkeypatch):
    """Give two small documents, a folder for outcomes, and one hostile file in place of the slow ones."""
    monkeypatch.setattr(benchmark_broken, "FOLDER", tmp_path / "uit")
    monkeypatch.setattr(benchmark_broken, "hostile", lambda: {"zonder paginas": without_pages()})
    monkeypatch.setattr(benchmark_broken, "bomb", lambda megabytes: b"%PDF-1.7")
    paths = [tmp_path / "een.pdf", tmp_path / "twee.pdf"]
    for path in paths:
        path.write_bytes(printed(f"Dit is bestand {path.stem}."))
    return paths


def test_cases_are_the_same_for_the_same_seed_and_shared_by_the_documents(two):
    first = list(cases(two, 1, 10))
    assert first == list(cases(two, 1, 10)) != list(cases(two, 2, 10))
    assert [name for name, _ in first] == [f"{stem} {n}" for stem in ("een", "twee") for n in range(5)] + [
        "zonder paginas",
        "bom",
    ]
    assert all(data != path.read_bytes() for path in two for _, data in first)


def test_an_outcome_is_a_reading_or_a_message(monkeypatch):
    assert outcome(GOOD)[:2] == (READ, "")
    code, text, _ = outcome(without_pages())
    assert code not in (READ, CRASHED, LIMIT) and text.endswith(".")


@pytest.mark.parametrize(("error", "expected"), [(EOFError(), CRASHED), (None, "damaged")])
def test_a_process_that_dies_is_told_from_a_message(monkeypatch, error, expected):
    def read(*_, **__):
        raise CorruptDocument from error

    monkeypatch.setattr(benchmark_broken, "read_isolated", read)
    assert outcome(GOOD)[0] == (CorruptDocument.code if expected == "damaged" else expected)


def test_a_mistake_of_ours_is_told_from_a_message_about_the_file(monkeypatch):
    def read():
        raise ZeroDivisionError

    def asked(*_, **__):
        raise pickle.loads(pickle.dumps(isolation._answer(read)))

    monkeypatch.setattr(benchmark_broken, "read_isolated", asked)
    assert outcome(GOOD)[:2] == (UNFORESEEN, "ZeroDivisionError in read")


def test_nothing_is_measured_with_a_reader_that_cannot_read_the_whole_documents(two, monkeypatch, capsys):
    monkeypatch.setattr(benchmark_broken, "outcome", lambda data: ("beschadigd", "Stuk.", 0.1))
    monkeypatch.setattr("sys.argv", ["benchmark_broken", str(two[0].parent)])
    with pytest.raises(SystemExit):
        benchmark_broken.main()
    assert "een.pdf, twee.pdf" in capsys.readouterr().err


def test_an_error_that_reaches_the_asker_is_no_message(monkeypatch):
    def read(*_, **__):
        raise ZeroDivisionError("nul")

    monkeypatch.setattr(benchmark_broken, "read_isolated", read)
    assert outcome(GOOD)[:2] == ("FOUT BIJ DE VRAGER: ZeroDivisionError", "nul")


def test_a_run_that_was_stopped_goes_on_where_it_was(two, monkeypatch):
    assert measure(two, 1, 4, minutes=-1) == ({}, False)
    asked = []
    monkeypatch.setattr(benchmark_broken, "outcome", lambda data: (asked.append(data), (READ, "", 0.1))[1])
    found, done = measure(two, 1, 4, minutes=5)
    assert done and len(found) == len(asked) == 6
    assert measure(two, 1, 4, minutes=5) == (found, True)
    assert len(asked) == 6


def test_broken_files_and_scans_belong_to_all_measurements(capsys):
    assert {"reading", "scans", "broken"} <= benchmark.PARTS.keys()
    assert benchmark.main(["onbekend"]) == 2
    assert "scans" in capsys.readouterr().err
