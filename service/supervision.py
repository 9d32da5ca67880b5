"""What goes on beside the requests: worker processes are kept running, callbacks sent, old documents deleted."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from service import retention
from service.callbacks import Courier
from service.jobs import LEASE_SECONDS
from service.parts import Parts
from service.settings import CHECKOUT, Settings
from service.worker import is_dead, worker_name

GLANCE = 0.5
SWEEP_SECONDS = 60.0
TIDY_SECONDS = 86_400.0
QUICK_DEATH = 5.0


class Supervision:
    """Keeps the worker processes running, and does the chores; ends with the service."""

    def __init__(self, parts: Parts, worker: Sequence[str]) -> None:
        """Take the parts of the service and the command of a worker process."""
        self.parts, self.command = parts, list(worker)
        self.workers: list[tuple[subprocess.Popen[bytes], float]] = []
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self._repeat, args=(do, pause), daemon=True) for do, pause in self._chores()
        ]

    def _chores(self) -> list[tuple[Callable[[], object], float]]:
        parts = self.parts
        courier = Courier(parts.database, parts.settings)
        chores: list[tuple[Callable[[], object], float]] = [
            (lambda: retention.sweep(parts.store, parts.settings), SWEEP_SECONDS),
            (lambda: retention.tidy(parts.store), TIDY_SECONDS),
        ]
        if parts.settings.callback_secret:
            chores.append((lambda: _all_of(courier), 1.0))
        if parts.settings.workers:
            chores += [(self.keep_working, GLANCE), (self.free_the_dead, LEASE_SECONDS / 8)]
        return chores

    def start(self) -> None:
        """Begin."""
        self.parts.pictures.warm()
        for thread in self._threads:
            thread.start()

    def _repeat(self, do: Callable[[], object], pause: float) -> None:
        while not self._over.is_set():
            try:
                do()
            except Exception as failure:
                print(f"achtergrondtaak: {type(failure).__name__}", file=sys.stderr, flush=True)  # noqa: T201
            self._over.wait(pause)

    def keep_working(self) -> None:
        """Put back what dead workers held, and start new ones in their place."""
        alive = []
        for process, started in self.workers:
            if process.poll() is None:
                alive.append((process, started))
                continue
            self.parts.jobs.release(worker_name(process.pid))
            if time.monotonic() - started < QUICK_DEATH:
                # A worker that cannot even start must not be started over and over.
                self._over.wait(QUICK_DEATH)
        self.workers = alive
        while len(self.workers) < self.parts.settings.workers and not self._over.is_set():
            self.workers.append((self._started(), time.monotonic()))

    def free_the_dead(self) -> None:
        """Put back what workers held that a crash of the service took along, without waiting for their leases."""
        for name in self.parts.jobs.owners():
            if is_dead(name):
                self.parts.jobs.release(name)

    def _started(self) -> subprocess.Popen[bytes]:
        given = environment(self.parts.settings)
        return subprocess.Popen(
            [*self.command, str(os.getpid())], env=os.environ | given, cwd=CHECKOUT, stdin=subprocess.DEVNULL
        )

    def stop(self) -> None:
        """End the workers; what they held goes back in the queue."""
        self._over.set()
        for process, _ in self.workers:
            process.kill()
            process.wait()
            self.parts.jobs.release(worker_name(process.pid))
        for thread in self._threads:
            if thread.is_alive():
                thread.join(2)


def environment(settings: Settings) -> dict[str, str]:
    """Return the settings as the environment of a process that must have the same."""
    values = settings.model_dump()
    absolute = {name: value.resolve() if isinstance(value, Path) else value for name, value in values.items()}
    return {f"THEMAWIJZER_{name.upper()}": str(value) for name, value in absolute.items()}


def _all_of(courier: Courier) -> None:
    while courier.run_once():
        pass
