"""Runs that are disturbed by kill -9 at random moments and must give what an undisturbed run gives."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from time import monotonic, sleep

from scripts.archiving.measured import Cluster, command, results, workers_of

WHO = ("werker", "ouder", "cluster")
MOST_SECONDS = 3600.0


def disturbed(who: str, source: Path, out: Path, seed: int, span: float) -> int:
    """Run until done while a worker, the parent or a Dask worker is killed; return how many were killed.

    The first kill comes within ``span`` seconds, the time of an undisturbed run; a run that was over before it was
    disturbed is made anew with half the span.
    """
    killed, random = 0, Random(seed)
    while not killed:
        shutil.rmtree(out, ignore_errors=True)
        killed = _on_cluster(source, out, random, span) if who == "cluster" else _local(who, source, out, random, span)
        span /= 2
    return killed


def _on_cluster(source: Path, out: Path, random: Random, span: float) -> int:
    with Cluster(2) as cluster:
        return _until_done(source, out, random, span, lambda _: cluster.pids(), "--cluster", cluster.address)


def _local(who: str, source: Path, out: Path, random: Random, span: float) -> int:
    victims: Victims = workers_of if who == "werker" else lambda run: [run.pid]
    return _until_done(source, out, random, span, victims, "--workers", "2")


Victims = Callable[["subprocess.Popen[bytes]"], list[int]]


def _until_done(source: Path, out: Path, random: Random, span: float, victims: Victims, *options: str) -> int:
    """Start the command again and again until it ends by itself; one kill per start."""
    killed, end = 0, monotonic() + MOST_SECONDS
    while monotonic() < end:
        with (out.parent / f"{out.name}.log").open("a") as log:
            run = subprocess.Popen(command(source, out, *options), stderr=log, stdout=log)
            killed += _strike(run, random.uniform(0.1, 1.0) * span, random, victims) if killed < 3 else 0
            code = run.wait()
        if code in (0, 1):
            return killed
    raise TimeoutError(f"{out} kwam niet af")


def _strike(run: subprocess.Popen[bytes], after: float, random: Random, victims: Victims) -> int:
    """Kill one of the victims after so many seconds; return 1 when there was one."""
    start = monotonic()
    while run.poll() is None and monotonic() - start < after:
        sleep(0.05)
    found = victims(run) if run.poll() is None else []
    if not found:
        return 0
    with suppress(ProcessLookupError):
        os.kill(random.choice(found), signal.SIGKILL)
        return 1
    return 0


def equal(one: Path, other: Path) -> bool:
    """Return whether two runs gave the same records apart from their times."""
    return results(one) == results(other)
