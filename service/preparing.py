"""An agenda of a user while it is learned: a draft beside the agendas in use, in a process of its own.

Learning takes minutes, so no request waits for it. The draft lies in `agendas/.concept/NAME` and comes in the place of
the agenda in use when it is learned; until then, and when it fails, that one stays as it is. The process holds a lock
on its draft, so who looks sees whether it still works, also after a crash. Drafts take turns.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from model import Agenda, AgendaError, Analyser, ModelError, OwnAgendas
from service.own_agendas import Rows, check_free, own_of
from service.settings import CHECKOUT, Settings
from service.supervision import environment

DRAFTS, FAULT, LOCK = ".concept", "fout.txt", "bezig"
BUSY, FAILED, BROKEN_OFF = "bezig", "mislukt", "onderbroken"
SORRY = "Er ging iets mis bij het leren. Probeer het opnieuw."


@dataclass(frozen=True, slots=True)
class Draft:
    """An agenda that is not in use yet; ``state`` is BUSY, FAILED or BROKEN_OFF, ``text`` says in Dutch why."""

    agenda: Agenda
    state: str
    text: str


def drafts(settings: Settings) -> list[Draft]:
    """Return the drafts, by name."""
    own, found = _own(settings), []
    for name in own.names():
        # One that is ready goes away while we look.
        with suppress(AgendaError, OSError):
            found.append(_draft(own, name))
    return found


def draft_of(settings: Settings, name: str) -> Draft | None:
    """Return the draft with this name, None when there is none."""
    return next((one for one in drafts(settings) if one.agenda.id == name), None)


def prepare(settings: Settings, agenda: Agenda, rows: Rows | None = None, replace: bool = False) -> None:
    """Begin to learn an agenda; ``rows`` are its examples, None keeps those of the one in use.

    AgendaError when the name is taken, or when this agenda is being learned already.
    """
    check_free(settings, agenda.id, replace)
    found = draft_of(settings, agenda.id)
    if found and found.state == BUSY:
        raise AgendaError("Deze agenda wordt op dit moment al geleerd. Wacht tot dat klaar is.")
    drop(settings, agenda.id)
    own = _own(settings)
    used = own_of(settings).folder / agenda.id
    if used.is_dir() and rows is None:
        # Examples whose themes are gone are left behind by ``keep``.
        shutil.copytree(used, own.folder / agenda.id, ignore=shutil.ignore_patterns("geleerd"))
    own.keep(agenda)
    if rows is not None:
        own.keep_examples(agenda.id, rows)
    resume(settings, agenda.id)


def resume(settings: Settings, name: str) -> None:
    """Start the process that learns a draft; AgendaError when there is no such draft or it is learned already."""
    folder = _own(settings).folder / name
    if draft_of(settings, name) is None:
        raise AgendaError(f"Er is geen agenda {name} die nog geleerd moet worden.")
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AgendaError("Deze agenda wordt op dit moment al geleerd. Wacht tot dat klaar is.") from None
        (folder / FAULT).unlink(missing_ok=True)
        _start(settings, name, lock.fileno())


def _start(settings: Settings, name: str, lock: int) -> None:
    """Start the process; it inherits the lock and holds it for as long as it lives."""
    command = [sys.executable, "-m", "service.preparing", name]
    given = os.environ | environment(settings)
    subprocess.Popen(command, env=given, cwd=CHECKOUT, stdin=subprocess.DEVNULL, pass_fds=[lock])


def drop(settings: Settings, name: str) -> None:
    """Forget a draft; nothing happens when there is none."""
    shutil.rmtree(_own(settings).folder / name, ignore_errors=True)


def learn_draft(settings: Settings, name: str) -> None:
    """Learn a draft and put it in the place of the agenda in use; the reason of a failure is kept beside it."""
    own = _own(settings)
    try:
        with _turn(own.folder):
            analyser = Analyser.load(settings.artifact, threads=settings.threads, own=own.folder)
            analyser.head(name)
            _take_over(own.folder / name, own_of(settings).folder / name)
    except ModelError as failure:
        (own.folder / name / FAULT).write_text(failure.text, encoding="utf-8")
    except Exception:
        (own.folder / name / FAULT).write_text(SORRY, encoding="utf-8")
        raise


def _own(settings: Settings) -> OwnAgendas:
    return OwnAgendas(settings.own_agendas / DRAFTS)


def _draft(own: OwnAgendas, name: str) -> Draft:
    folder = own.folder / name
    fault = folder / FAULT
    if fault.is_file():
        return Draft(own.read(name), FAILED, fault.read_text(encoding="utf-8"))
    if _held(folder / LOCK):
        return Draft(own.read(name), BUSY, "")
    return Draft(own.read(name), BROKEN_OFF, "Het leren is onderbroken. Probeer het opnieuw.")


def _held(lock: Path) -> bool:
    """Return whether a process still works on a draft."""
    if not lock.is_file():
        return False
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def _turn(folder: Path) -> Iterator[None]:
    """Wait until no other draft is being learned: each takes a processor and half a gigabyte."""
    with (folder / ".beurt").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def _take_over(fresh: Path, place: Path) -> None:
    """Put a folder in the place of another; who reads at that moment finds one of both."""
    (fresh / LOCK).unlink()
    old = place.with_name(f".{place.name}-oud")
    shutil.rmtree(old, ignore_errors=True)
    if place.is_dir():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def main(given: Sequence[str]) -> None:
    """Learn one draft, named by the only argument, without standing in the way of who waits for an answer."""
    os.nice(10)
    learn_draft(Settings(), given[0])


if __name__ == "__main__":
    main(sys.argv[1:])
