"""A run of the command in processes of its own, with the time, the processor time and the memory it takes."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep, time
from typing import Any

import psutil

from service.archive.ledger import FILE, Ledger
from service.archive.progress import STATE_FILE

GLANCE = 0.25
KEEP_SECONDS = 5.0
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a run took, and what the ledger counted; seconds and MB.

    ``start`` is the wall time until the first document was taken, ``parent_mb`` the memory of the parent by then and
    at its most, ``worked`` the sum over the documents of the time a worker had them.
    """

    wall: float
    start: float
    cpu: float
    parent_mb: tuple[float, float]
    documents: int
    pages: int
    worked: float

    @property
    def pages_per_second_per_core(self) -> float:
        """Return pages per second that one worker was at work."""
        return self.pages / self.worked if self.worked else 0.0


class Spent:
    """Wall and processor time of a run, kept beside its folder while it goes on: an interrupted run adds to it."""

    def __init__(self, out: Path) -> None:
        """Read what an earlier, interrupted run over the folder took; nothing when the folder is new."""
        self._path = out.with_name(f"{out.name}.gemeten.json")
        known = self._path.exists() and (out / FILE).exists()
        found = json.loads(self._path.read_text("utf-8")) if known else {}
        self._before: dict[str, float] = {name: found.get(name, 0.0) for name in ("wall", "start", "cpu")}
        self.memory: list[float] = found.get("memory", [])
        self._begun = monotonic()
        self._start: float | None = None
        self._cpu: dict[int, float] = {}
        self._out, self._kept = out, 0.0

    def look(self, process: psutil.Popen) -> None:
        """Note the processor time of every process so far, the memory of the parent, and when it began."""
        with suppress(psutil.Error):
            for one in [process, *process.children(recursive=True)]:
                with suppress(psutil.Error):
                    times = one.cpu_times()
                    self._cpu[one.pid] = times.user + times.system
            memory = float(process.memory_info().rss) / 1_000_000
            if self._start is None and _begun(self._out, self._begun):
                self._start = monotonic() - self._begun
            if self._start is not None:
                self.memory = [*self.memory[:1], max(memory, *self.memory[1:], 0.0)] if self.memory else [memory] * 2
        if monotonic() - self._kept > KEEP_SECONDS:
            self.keep()

    def keep(self) -> None:
        """Write what was spent so far."""
        self._kept = monotonic()
        self._path.write_text(json.dumps(self.total() | {"memory": self.memory}), "utf-8")

    def total(self) -> dict[str, float]:
        """Return the seconds of this run and those before it."""
        wall = monotonic() - self._begun
        now = {"wall": wall, "start": wall if self._start is None else self._start, "cpu": sum(self._cpu.values())}
        return {name: round(self._before[name] + now[name], 1) for name in now}


def _begun(out: Path, since: float) -> bool:
    """Return whether the run that began at ``since`` (monotonic seconds) has started on its documents."""
    with suppress(OSError):
        return (out / STATE_FILE).stat().st_mtime > time() - (monotonic() - since)
    return False


def command(source: Path, out: Path, *options: str) -> list[str]:
    """Return the command line of a run."""
    return [sys.executable, "-m", "service.cli", "archive", str(source), "--out", str(out), *options]


def measure(source: Path, out: Path, *options: str) -> Measured:
    """Return what a run took, with what it took before it was interrupted; RuntimeError when it did not finish."""
    spent = Spent(out)
    with (out.parent / f"{out.name}.log").open("a") as log:
        process = psutil.Popen(command(source, out, *options), stderr=log, stdout=log)
        try:
            while process.poll() is None:
                spent.look(process)
                sleep(GLANCE)
        finally:
            spent.keep()
            _stop(process)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"de opdracht stopte met {process.returncode}: zie {out}.log")
    return _counted(out, spent)


def _stop(process: psutil.Popen) -> None:
    """Stop a run that goes on, as a user would: it keeps what is done."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        process.wait()


def _counted(out: Path, spent: Spent) -> Measured:
    with Ledger.look(out) as ledger:
        if not ledger.runs()[-1]["ended"] or ledger.counts()["waiting"]:
            raise RuntimeError(f"de opdracht kwam niet af: zie {out}.log")
        filed = [(one.pages, one.seconds) for one in ledger.filed()]
    pages, worked = sum(pages for pages, _ in filed), sum(seconds for _, seconds in filed)
    memory = [round(one, 1) for one in spent.memory or (0.0, 0.0)]
    return Measured(
        **spent.total(), parent_mb=(memory[0], memory[1]), documents=len(filed), pages=pages, worked=round(worked, 2)
    )


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
