"""How far a run is: a live bar in a terminal, plain lines elsewhere, and a state file for other programs."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any

from service.archive.atomic import replacing
from service.archive.outcome import FAILED, UNCHANGED, Outcome

STATE_FILE = "voortgang.json"
STATE_SECONDS, LINE_SECONDS = 1.0, 15.0


@dataclass
class Tally:
    """The counts of a run; ``seconds`` since its first document."""

    total: int = 0
    done: int = 0
    failed: int = 0
    unchanged: int = 0
    pages: int = 0
    started: float = field(default_factory=monotonic)

    @property
    def seconds(self) -> float:
        """Return how long the run has lasted."""
        return monotonic() - self.started

    @property
    def finished(self) -> int:
        """Return how many documents need nothing more."""
        return self.done + self.failed + self.unchanged

    @property
    def pages_per_second(self) -> float:
        """Return the pages read and judged per second."""
        return self.pages / max(self.seconds, 0.001)

    @property
    def seconds_left(self) -> float | None:
        """Return how long the rest will take at this pace, or None before the first document."""
        worked = self.done + self.failed
        left = self.total - self.finished
        return self.seconds / worked * left if worked else None if left else 0.0

    def add(self, outcome: Outcome) -> None:
        """Count an outcome."""
        self.done += outcome.state not in (FAILED, UNCHANGED)
        self.failed += outcome.state == FAILED
        self.unchanged += outcome.state == UNCHANGED
        self.pages += outcome.pages

    def to_row(self) -> dict[str, Any]:
        """Return the counts for the ledger."""
        counts = {name: getattr(self, name) for name in ("done", "failed", "unchanged", "pages")}
        return counts | {"seconds": round(self.seconds, 3)}


class Progress:
    """Shows the tally of a run while it grows; use it with ``with``."""

    def __init__(self, folder: Path, tally: Tally, quiet: bool = False) -> None:
        """Write the state file in ``folder``; ``quiet`` shows nothing on the screen."""
        self._folder, self._tally = folder, tally
        self._bar = Bar(tally) if sys.stderr.isatty() and not quiet else None
        self._lines = self._bar is None and not quiet
        self._written = self._said = 0.0

    def __enter__(self) -> Progress:
        """Show the start."""
        if self._bar:
            self._bar.start()
        self._write("bezig")
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        """Show how it ended."""
        if self._bar:
            self._bar.stop()
        self._write("gestopt" if kind else "klaar")
        if self._lines:
            self._say()

    def step(self, outcome: Outcome) -> None:
        """Count an outcome and show it, not more often than a person or a program needs."""
        self._tally.add(outcome)
        if self._bar:
            self._bar.show()
        if monotonic() - self._written > STATE_SECONDS:
            self._write("bezig")
        if self._lines and monotonic() - self._said > LINE_SECONDS:
            self._say()

    def _say(self) -> None:
        self._said = monotonic()
        print(described(self._tally), file=sys.stderr, flush=True)  # noqa: T201

    def _write(self, state: str) -> None:
        self._written = monotonic()
        with replacing(self._folder / STATE_FILE) as path:
            path.write_text(json.dumps(state_of(self._tally, state), ensure_ascii=False, indent=1) + "\n", "utf-8")


def state_of(tally: Tally, state: str) -> dict[str, Any]:
    """Return what the state file says; times in seconds, ``stand`` is bezig, klaar or gestopt."""
    left = tally.seconds_left
    counts = {"totaal": tally.total, "klaar": tally.done, "mislukt": tally.failed, "ongewijzigd": tally.unchanged}
    return {
        "stand": state,
        "documenten": counts,
        "paginas": tally.pages,
        "paginas_per_seconde": round(tally.pages_per_second, 2),
        "seconden": round(tally.seconds, 1),
        "seconden_te_gaan": None if left is None else round(left, 1),
        "bijgewerkt": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def described(tally: Tally) -> str:
    """Return the tally as one Dutch line."""
    parts = [f"{tally.finished} van {tally.total} documenten", f"{tally.pages} pagina's"]
    parts += [f"{tally.pages_per_second:.1f} pagina's per seconde".replace(".", ","), f"{tally.failed} mislukt"]
    parts += [f"{tally.unchanged} ongewijzigd"] if tally.unchanged else []
    left = tally.seconds_left
    parts += [f"nog {lasting(left)}"] if left else []
    return ", ".join(parts)


def brief(tally: Tally) -> str:
    """Return the tally so short that it fits beside a bar in a narrow terminal."""
    pace = f"{tally.pages_per_second:.1f}".replace(".", ",")
    parts = [
        f"{tally.finished}/{tally.total} documenten",
        f"{tally.pages} p.",
        f"{pace} p./s",
        f"{tally.failed} mislukt",
    ]
    return ", ".join([*parts, f"nog {lasting(tally.seconds_left)}"] if tally.seconds_left else parts)


def lasting(seconds: float) -> str:
    """Return a time as Dutch words: '2 u 5 min', '3 min 20 s' or '12 s'."""
    hours, minutes = divmod(round(seconds) // 60, 60)
    if hours:
        return f"{hours} u {minutes} min"
    return f"{minutes} min {round(seconds) % 60} s" if minutes else f"{round(seconds)} s"


class Bar:
    """The live bar in a terminal."""

    def __init__(self, tally: Tally) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as RichProgress

        self._tally = tally
        self._rich = RichProgress(BarColumn(16), TextColumn("{task.description}"), console=Console(stderr=True))
        self._task = self._rich.add_task(brief(tally), total=tally.total or None)

    def start(self) -> None:
        """Show the bar."""
        self._rich.start()

    def show(self) -> None:
        """Move the bar."""
        text = brief(self._tally)
        self._rich.update(self._task, completed=self._tally.finished, total=self._tally.total, description=text)

    def stop(self) -> None:
        """Leave the bar as it is."""
        self.show()
        self._rich.stop()
