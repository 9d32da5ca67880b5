"""Analyses what arrives in a folder: a scanner or an export drops files, and each is taken once it is complete."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from service.archive.ledger import Ledger
from service.archive.pools import Pool, open_pool
from service.archive.progress import Progress, Tally
from service.archive.results import write_results
from service.archive.run import Order, perform, planned
from service.archive.sources import Entry, address, entries, file_entry, hidden
from service.archive.work import Plan
from service.settings import Settings

TICK_MS = 500
# Shared disks do not always tell what other machines write, so now and then we look for ourselves.
LOOK_SECONDS = 60.0
Stamp = tuple[int, int]


@dataclass
class Arrivals:
    """Files that were seen and are not yet taken; complete is what has not changed for ``rest`` seconds."""

    rest: float
    _waiting: dict[str, tuple[Entry, Stamp, float]] = field(default_factory=dict)
    _taken: dict[str, Stamp] = field(default_factory=dict)

    def see(self, found: Iterable[Entry], now: float) -> None:
        """Note files; one that was taken as it is now is left alone."""
        for entry in found:
            stamp = _stamp(entry)
            before = self._waiting.get(entry.key)
            if stamp and self._taken.get(entry.key) != stamp and (before is None or before[1] != stamp):
                self._waiting[entry.key] = (entry, stamp, now)

    def complete(self, now: float) -> list[Entry]:
        """Take the files that are complete; those that are gone are forgotten."""
        ready = []
        for key, (entry, stamp, since) in list(self._waiting.items()):
            current = _stamp(entry)
            if current is None:
                del self._waiting[key]
            elif current != stamp:
                self._waiting[key] = (entry, current, now)
            elif now - since >= self.rest:
                del self._waiting[key]
                self._taken[key] = stamp
                ready.append(entry)
        return ready


def _stamp(entry: Entry) -> Stamp | None:
    """Return size and time of change, or None when the file is gone."""
    try:
        found = Path(entry.key).stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def watch_folder(order: Order, settings: Settings, rest: float, stop: threading.Event | None = None) -> None:
    """Analyse what is in the folder and what arrives, until ``stop`` is set or the user stops it."""
    with Ledger.open(order.out) as ledger, closing(open_pool(order.workers, order.cluster)) as pool:
        plan, facts = planned(pool, order, settings)
        started = datetime.now(UTC).isoformat(timespec="seconds")
        ledger.begin(address(order.source), facts, (), started, afresh=False)
        tally = Tally()
        try:
            for ready in _batches(order, rest, stop or threading.Event()):
                tally.total += len(ready)
                _take(pool, ledger, ready, order, plan, facts, tally)
        finally:
            ledger.close_run(tally.to_row(), ended=True)


def _take(
    pool: Pool, ledger: Ledger, ready: list[Entry], order: Order, plan: Plan, facts: dict[str, Any], tally: Tally
) -> None:
    ledger.add(address(order.source), ready)
    perform(pool, ledger, ready, plan, facts, Progress(order.out, tally, order.quiet))
    write_results(ledger, order.out, order.formats)


def _batches(order: Order, rest: float, stop: threading.Event) -> Iterator[list[Entry]]:
    """Yield files that are complete, as they are."""
    from watchfiles import watch

    folder, arrivals, looked = Path(order.source), Arrivals(rest), float("-inf")
    absolute, out = folder.resolve(), order.out.resolve()
    changes = watch(absolute, stop_event=stop, rust_timeout=TICK_MS, yield_on_timeout=True, step=100, debounce=TICK_MS)
    for changed in changes:
        now = monotonic()
        paths = {Path(path) for _, path in changed}
        fresh = [one for one in paths if one.is_file() and not one.is_relative_to(out) and not hidden(one.name)]
        arrivals.see(order.choice.of(file_entry(one, folder, absolute) for one in fresh), now)
        if now - looked > LOOK_SECONDS:
            looked = now
            arrivals.see(order.choice.of(entries(order.source, without=order.out)), now)
        if ready := arrivals.complete(now):
            yield ready
