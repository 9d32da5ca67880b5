"""The search for garbage is put off while a PDF is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from model.errors import CorruptDocument
from model.reading import read_document
from tests.model.reading.drawing import printed

FILE = printed("De gemeente geeft inwoners inzicht in hun eigen gegevens.")


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    gc.enable()


def test_no_garbage_is_looked_for_while_pages_are_read_and_it_is_afterwards() -> None:
    during: list[bool] = []
    read_document(FILE, progress=lambda _read, _pages: during.append(gc.isenabled()), ocr_seconds=0)
    assert during == [False]
    assert gc.isenabled()


def test_garbage_is_looked_for_again_when_reading_breaks_off() -> None:
    def stop(_read: int, _pages: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_document(FILE, progress=stop, ocr_seconds=0)
    assert gc.isenabled()
    with pytest.raises(CorruptDocument):
        read_document(b"%PDF-1.7\n" + b"0" * 2000, ocr_seconds=0)
    assert gc.isenabled()


def test_a_caller_who_looks_for_no_garbage_still_does_not_afterwards() -> None:
    gc.disable()
    read_document(FILE, ocr_seconds=0)
    assert not gc.isenabled()
