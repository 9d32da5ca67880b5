"""Reading in a process of its own: nothing a file does reaches the caller."""

from __future__ import annotations

import os
import signal

import pytest

from model.errors import CorruptDocument, EmptyDocument, ReadingError, TimedOut
from model.reading import isolation, read_document, read_isolated
from scripts.corpus import broken, drawn
from tests.model.reading.drawing import printed

BOMB = broken.bomb(400)
HOSTILE = broken.hostile()
GOOD = printed("De gemeente verbetert de dienstverlening.")


def test_it_gives_the_same_document_and_the_same_errors() -> None:
    assert read_isolated(GOOD) == read_document(GOOD)
    with pytest.raises(EmptyDocument):
        read_isolated(b"")


def test_a_limit_of_time_or_memory_stops_the_work_with_a_message() -> None:
    with pytest.raises(TimedOut, match="seconden"):
        read_isolated(BOMB, seconds=0.01)
    with pytest.raises(TimedOut):
        read_isolated(BOMB, megabytes=150, seconds=30)


def test_a_worker_that_dies_is_a_damaged_document_and_the_next_one_is_read() -> None:
    assert read_isolated(GOOD).blocks
    (worker, *_) = isolation._idle
    assert worker._process.pid
    os.kill(worker._process.pid, signal.SIGKILL)
    worker._process.join()
    assert read_isolated(GOOD).blocks


def test_a_crash_while_reading_is_told_as_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> object:
        raise EOFError

    monkeypatch.setattr(isolation._Worker, "ask", die)
    with pytest.raises(CorruptDocument, match="afgebroken"):
        read_isolated(GOOD)


def test_two_hundred_broken_files_give_a_result_or_a_clear_message(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("bron")
    makers = (drawn.nota, drawn.tables, lambda path, seed, pages: drawn.columns(path, seed, 2, pages))
    read = failed = 0
    for seed, make in enumerate(makers):
        path = folder / f"{seed}.pdf"
        make(path, seed, 2)
        for data in broken.mutations(path.read_bytes(), seed, 67):
            try:
                read += bool(read_isolated(data, seconds=20, megabytes=1000, ocr_seconds=0).blocks)
            except ReadingError as error:
                failed += 1
                assert error.text.endswith((".", "opnieuw."))
    assert read + failed == 201 and read > 60


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_files_made_to_be_dangerous_are_survived(name: str) -> None:
    try:
        read_isolated(HOSTILE[name], seconds=20, ocr_seconds=0)
    except ReadingError as error:
        assert error.text
