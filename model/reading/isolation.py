"""Reading in a process of its own, with limits of time and memory: a broken file can never take the caller along.

The worker stays warm for the next document and is started again when it died or had to be stopped.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any

from model.document import Document
from model.errors import CorruptDocument, ReadingError, TimedOut

Progress = Callable[[int, int], None]
_CRASHED = "Dit bestand is beschadigd: het lezen ervan is afgebroken."
_TOO_MUCH = "Het lezen van dit document kost te veel geheugen en is gestopt."
_TOO_LONG = "Het lezen van dit document kostte meer dan {} seconden en is gestopt."
_MOST_DOCUMENTS = 500
_MOST_IDLE = 4
_GLANCE = 0.05
# A worker that dies this near its limit of memory died of that.
_NEAR = 0.5
# Libraries that are loaded count as address space, though they take little memory.
_SPARE = 700
_lock = threading.Lock()


def read_isolated(
    data: bytes,
    *,
    seconds: float = 120,
    megabytes: int = 1500,
    max_pages: int = 5000,
    max_bytes: int = 200_000_000,
    progress: Progress | None = None,
    ocr_seconds: float | None = None,
) -> Document:
    """Return the document as ``read_document`` does, read by a worker process within these seconds and megabytes.

    Half of the time may go to text recognition, unless ``ocr_seconds`` says otherwise.
    Raises TimedOut past a limit, CorruptDocument when the worker dies, and else what ``read_document`` raises.
    """
    worker = _taken(megabytes)
    try:
        answer = worker.ask(
            (data, max_pages, max_bytes, 0.5 * seconds if ocr_seconds is None else ocr_seconds), seconds, progress
        )
    except BaseException as error:
        worker.stop()
        if isinstance(error, TimeoutError):
            raise TimedOut(_TOO_LONG.format(f"{seconds:g}")) from None
        if isinstance(error, MemoryError) or worker.peak > _NEAR * megabytes:
            raise TimedOut(_TOO_MUCH) from None
        if isinstance(error, (EOFError, OSError)):
            raise CorruptDocument(_CRASHED) from error
        raise
    _give_back(worker)
    if isinstance(answer, ReadingError):
        raise answer
    if not isinstance(answer, Document):
        raise CorruptDocument
    return answer


def _taken(megabytes: int) -> _Worker:
    """Return an idle warm worker, or a fresh one."""
    with _lock:
        for worker in [w for w in _idle if w.megabytes == megabytes]:
            _idle.remove(worker)
            if worker.alive:
                return worker
            worker.stop()
    return _Worker(megabytes)


def _give_back(worker: _Worker) -> None:
    """Keep the worker warm for the next document, unless it is worn or enough of them wait."""
    with _lock:
        if worker.served < _MOST_DOCUMENTS and len(_idle) < _MOST_IDLE:
            _idle.append(worker)
            return
    worker.stop()


class _Worker:
    """A process that reads one document after another."""

    def __init__(self, megabytes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.megabytes = megabytes
        self.served = 0
        self.peak = 0.0
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, megabytes), daemon=True, name="lezer")
        self._process.start()
        theirs.close()

    @property
    def alive(self) -> bool:
        """Return whether the process can take a document."""
        return self._process.is_alive()

    def ask(self, question: tuple[bytes, int, int, float], seconds: float, progress: Progress | None) -> object:
        """Return the answer of the process; raises TimeoutError, MemoryError, or EOFError when it died."""
        self.served += 1
        self.peak = 0.0
        end = monotonic() + seconds
        self._pipe.send((self.served, *question))
        while (left := end - monotonic()) > 0:
            if not self._pipe.poll(min(left, _GLANCE)):
                self.peak = max(self.peak, self._megabytes_used())
                if self.peak > self.megabytes:
                    raise MemoryError
                continue
            number, answer = self._pipe.recv()
            if number != self.served:
                # Never the answer to another question, whatever happened to the pipe.
                raise EOFError
            if not isinstance(answer, tuple):
                return answer
            if progress:
                progress(*answer)
        raise TimeoutError

    def _megabytes_used(self) -> float:
        """Return the memory the process holds; not every system keeps the limit it is given, so we look as well."""
        try:
            with open(f"/proc/{self._process.pid}/statm", encoding="ascii") as status:
                return int(status.read().split()[1]) * 4096 / 1_000_000
        except (OSError, ValueError, IndexError):
            return 0.0

    def stop(self) -> None:
        """End the process."""
        with suppress(OSError):
            self._pipe.close()
        self._process.kill()
        self._process.join()


_idle: list[_Worker] = []
if hasattr(os, "register_at_fork"):
    # A forked child shares the pipes of its parent; it starts workers of its own.
    os.register_at_fork(after_in_child=_idle.clear)


def _serve(pipe: Connection, megabytes: int) -> None:
    """Answer every question with a document or a ReadingError, and progress on the way, until the pipe closes."""
    from model.reading import read_document

    _limit(megabytes)
    while True:
        try:
            number, data, max_pages, max_bytes, ocr_seconds = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        limits = {"max_pages": max_pages, "max_bytes": max_bytes, "ocr_seconds": ocr_seconds}
        read = partial(read_document, data, progress=_tell(pipe, number), **limits)
        pipe.send((number, _answer(read)))
        del data, read


def _tell(pipe: Connection, number: int) -> Progress:
    last = [0.0]

    def tell(done: int, total: int) -> None:
        if monotonic() - last[0] > 0.2:
            last[0] = monotonic()
            pipe.send((number, (done, total)))

    return tell


def _answer(read: Callable[[], Document]) -> Document | ReadingError:
    try:
        return read()
    except ReadingError as error:
        return type(error)(error.text)
    except MemoryError:
        return TimedOut(_TOO_MUCH)
    except Exception as error:  # noqa: BLE001 - whatever a broken file does to a parser, the caller gets a clear message
        corrupt = CorruptDocument()
        # For who looks for mistakes of ours: what went wrong, and where.
        corrupt.add_note(f"{type(error).__name__} in {traceback.extract_tb(error.__traceback__)[-1].name}")
        return corrupt


def _limit(megabytes: int) -> None:
    """Set the memory limit where the system knows one, and keep crashes from writing core files."""
    if sys.platform == "win32":
        return
    import resource

    limits: dict[str, Any] = {"RLIMIT_AS": (megabytes + _SPARE) * 1_000_000, "RLIMIT_CORE": 0}
    for name, value in limits.items():
        with suppress(OSError, ValueError, AttributeError):
            resource.setrlimit(getattr(resource, name), (value, value))
