"""Limits of time and memory around the work on one document inside a worker that has to stay warm."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from model import ModelError

_GLANCE = 0.5


class OverTime(ModelError):
    """The analysis took longer than the limit."""

    code = "te-zwaar"
    text = "De analyse van dit document kost te veel tijd en is gestopt."


class OverMemory(ModelError):
    """The analysis took more memory than the limit."""

    code = "te-zwaar"
    text = "De analyse van dit document kost te veel geheugen en is gestopt."


@contextmanager
def limited(seconds: float, megabytes: float) -> Iterator[None]:
    """Raise OverTime or OverMemory inside the block when it takes more; memory is counted from where it started."""
    end, most = monotonic() + seconds, used_megabytes() + megabytes
    thread, over, lock = threading.get_ident(), threading.Event(), threading.Lock()

    def watch() -> None:
        while not over.wait(_GLANCE):
            failure = OverTime if monotonic() > end else OverMemory if used_megabytes() > most else None
            with lock:
                if failure and not over.is_set():
                    over.set()
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(failure))

    threading.Thread(target=watch, daemon=True, name="bewaker").start()
    try:
        yield
    finally:
        with lock:
            over.set()


def used_megabytes() -> float:
    """Return the memory this process holds, in megabytes; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as status:
            return int(status.read().split()[1]) * 4096 / 1_000_000
    except (OSError, ValueError, IndexError):
        return 0.0
