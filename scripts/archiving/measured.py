"""A run of the command in processes of its own, with the time, the processor time and the memory it takes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psutil

from service.archive.ledger import Ledger

GLANCE = 0.25
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """Wall and processor seconds of all processes, most memory of the parent in MB, and what the ledger counted."""

    wall: float
    cpu: float
    parent_mb: float
    documents: int
    pages: int
    worked: float

    @property
    def pages_per_second_per_core(self) -> float:
        """Return pages per second that one worker was at work."""
        return self.pages / self.worked if self.worked else 0.0


def command(source: Path, out: Path, *options: str) -> list[str]:
    """Return the command line of a run."""
    return [sys.executable, "-m", "service.cli", "archive", str(source), "--out", str(out), *options]


def measure(source: Path, out: Path, *options: str) -> Measured:
    """Return what a run took; RuntimeError when it did not finish."""
    start = monotonic()
    with (out.parent / f"{out.name}.log").open("a") as log:
        process = psutil.Popen(command(source, out, *options), stderr=log, stdout=log)
        seconds: dict[int, float] = {}
        most = 0.0
        while process.poll() is None:
            most = max(most, _look(process, seconds))
            sleep(GLANCE)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"de opdracht stopte met {process.returncode}: zie {out}.log")
    return _counted(out, monotonic() - start, sum(seconds.values()), most)


def _look(process: psutil.Popen, seconds: dict[int, float]) -> float:
    """Note the processor time of every process of a run so far; return the memory of its parent in MB."""
    with suppress(psutil.Error):
        for one in [process, *process.children(recursive=True)]:
            with suppress(psutil.Error):
                times = one.cpu_times()
                seconds[one.pid] = times.user + times.system
        return float(process.memory_info().rss) / 1_000_000
    return 0.0


def _counted(out: Path, wall: float, cpu: float, most: float) -> Measured:
    with Ledger.look(out) as ledger:
        filed = [(one.pages, one.seconds) for one in ledger.filed()]
    pages, worked = sum(pages for pages, _ in filed), sum(seconds for _, seconds in filed)
    return Measured(round(wall, 1), round(cpu, 1), round(most, 1), len(filed), pages, round(worked, 2))


def results(out: Path) -> list[Record]:
    """Return the records of a run without their times."""
    lines = (out / "resultaten.jsonl").read_text(encoding="utf-8").splitlines()
    return [{key: value for key, value in json.loads(line).items() if key != "tijden"} for line in lines]


def listed(paths: Sequence[Path], path: Path) -> Path:
    """Write a list of paths as a source; return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{one}\n" for one in paths), encoding="utf-8")
    return path


class Cluster:
    """A Dask scheduler with local workers, each in a process of its own; use it with ``with``."""

    def __init__(self, workers: int) -> None:
        """Remember how many workers are wanted."""
        self._workers = workers

    def __enter__(self) -> Cluster:
        """Start the cluster."""
        import distributed

        make: Any = distributed.LocalCluster
        self._cluster = make(n_workers=self._workers, threads_per_worker=1, dashboard_address=None, silence_logs=50)
        self.address = str(self._cluster.scheduler_address)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the cluster."""
        self._cluster.close()

    def pids(self) -> list[int]:
        """Return the processes of the workers that live now."""
        return [nanny.pid for nanny in self._cluster.workers.values() if nanny.pid]


def workers_of(process: psutil.Process | subprocess.Popen[bytes]) -> list[int]:
    """Return the worker processes of a run: the children that joblib's loky started, and their readers."""
    with suppress(psutil.Error):
        found = psutil.Process(process.pid).children(recursive=True)
        return [one.pid for one in found if _works(one)]
    return []


def _works(process: psutil.Process) -> bool:
    with suppress(psutil.Error):
        line = " ".join(process.cmdline())
        return ("loky" in line or "spawn_main" in line) and "tracker" not in line
    return False
