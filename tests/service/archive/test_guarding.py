"""A document that takes too much is stopped; the worker lives on."""

import time

import pytest

from service.archive.guarding import OverMemory, OverTime, limited, used_megabytes


def test_what_takes_too_long_is_stopped():
    start = time.monotonic()
    with pytest.raises(OverTime), limited(0.2, 1000):
        while time.monotonic() - start < 20:
            time.sleep(0.01)
    assert time.monotonic() - start < 5


def test_what_takes_too_much_memory_is_stopped():
    if not used_megabytes():
        pytest.skip("dit systeem zegt niet hoeveel geheugen een proces heeft")
    held, start = [], time.monotonic()
    with pytest.raises(OverMemory), limited(30, 50):
        while time.monotonic() - start < 20:
            held.append(b"x" * 1_000_000)
            time.sleep(0.005)


def test_what_stays_within_the_limits_is_left_alone():
    with limited(0.2, 1000):
        pass
    time.sleep(0.8)
