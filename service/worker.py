"""A worker process: takes documents from the queue one by one.

The service runs it as `python -m service.worker PARENT`, and it ends when that parent does; on another machine that
shares the database and the data folder it runs without.
"""

from __future__ import annotations

import multiprocessing
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from model import Analysis, Document, ModelError, Sentence
from service.analysing import Reading
from service.database import Database
from service.jobs import Claim, Jobs, Outcome
from service.originals import Originals
from service.settings import Settings

GLANCE = 0.5
IDLE = 0.3
LIMIT_PASSED, ORPHANED = 3, 4
_TOO_MUCH = "Het analyseren van dit document kost te veel geheugen en is gestopt."
_TOO_LONG = "Het analyseren van dit document kostte meer dan {} seconden en is gestopt."

Analyse = Callable[[bytes, str, Callable[[bytes], Document]], Analysis]
SentencesOf = Callable[[Document], Sequence[Sentence]]


class Worker:
    """Takes documents from the queue and keeps what an analyser says of them."""

    def __init__(self, settings: Settings, analyse: Analyse, sentences_of: SentencesOf, name: str) -> None:
        """Take the settings, what analyses and cuts a document, and the name under which jobs are held."""
        self.settings, self.analyse, self.sentences_of, self.name = settings, analyse, sentences_of, name
        self.database = Database.of(settings)
        self.jobs, self.originals = Jobs(self.database), Originals(settings.data_dir)
        self.watch = Watch(self.jobs, settings)

    def run(self) -> None:
        """Take documents until the process ends; a lost database is waited for."""
        self.watch.start()
        while True:
            try:
                if not self.run_once():
                    time.sleep(IDLE)
            except Exception as failure:
                print(f"werkproces: {type(failure).__name__}", file=sys.stderr, flush=True)  # noqa: T201
                time.sleep(2)

    def run_once(self) -> bool:
        """Analyse the next document; False when none waits."""
        claim = self.jobs.claim(self.name)
        if claim is None:
            return False
        self.watch.hold(claim)
        try:
            self._judge(claim)
        finally:
            self.watch.hold(None)
        return True

    def _judge(self, claim: Claim) -> None:
        try:
            outcome = self._outcome(claim)
        except ModelError as failure:
            self.jobs.fail(claim, failure.code, failure.text)
        except FileNotFoundError:
            self.jobs.fail(claim, "weg", "Het origineel van dit document is er niet meer.")
        except MemoryError:
            self.jobs.fail(claim, "te-zwaar", _TOO_MUCH)
        except Exception as failure:
            # The name of the fault only: its text may quote the document.
            print(f"werkproces: {type(failure).__name__} bij {claim.document}", file=sys.stderr, flush=True)  # noqa: T201
            self.jobs.fail(claim, "fout", "Er ging iets mis bij het analyseren van dit document.")
        else:
            self.jobs.finish(claim, outcome)

    def read(self, data: bytes) -> Document:
        """Return the document as read within the limits; ReadingError when it cannot be."""
        return Reading(self.settings, self.watch.tell)(data)

    def _outcome(self, claim: Claim) -> Outcome:
        data = self.originals.place(claim.sha256).read_bytes()
        read: list[Document] = []

        def reader(content: bytes) -> Document:
            read.append(self.read(content))
            return read[0]

        analysis = self.analyse(data, claim.agenda, reader)
        sentences = [_plain(sentence) for document in read for sentence in self.sentences_of(document)]
        return Outcome(analysis.to_dict(), sentences, len(read[0].pages) if read else 0)


class Watch(threading.Thread):
    """Holds the claim of the document at hand, and ends the process when a limit is passed or nobody wants the work."""

    def __init__(self, jobs: Jobs, settings: Settings) -> None:
        """Take the queue and the limits."""
        super().__init__(daemon=True, name="wacht")
        self.jobs, self.settings = jobs, settings
        self.claim: Claim | None = None
        self.begun, self.renewed, self.percent = 0.0, 0.0, 0
        self.parent = int(sys.argv[1]) if sys.argv[1:] and sys.argv[1].isdigit() else os.getppid()
        self.end: Callable[[int], Any] = _end

    def hold(self, claim: Claim | None) -> None:
        """Begin to hold a claim, or none."""
        self.begun = self.renewed = time.monotonic()
        self.claim, self.percent = claim, 0

    def tell(self, done: int, total: int) -> None:
        """Take note of the pages read so far; reading is taken for half of the work."""
        self.percent = min(50, done * 50 // max(total, 1))

    def run(self) -> None:
        """Look at the limits until the process ends."""
        while True:
            time.sleep(GLANCE)
            if os.getppid() != self.parent:
                self.end(ORPHANED)
            if (claim := self.claim) is not None:
                with suppress(Exception):
                    self.look(claim)

    def look(self, claim: Claim) -> None:
        """Renew the claim when it is time; end the process past a limit or when the claim was taken away."""
        passed = time.monotonic() - self.begun
        if passed > self.settings.worker_seconds:
            self._give_up(claim, _TOO_LONG.format(self.settings.worker_seconds))
        if megabytes_used() > self.settings.worker_megabytes:
            self._give_up(claim, _TOO_MUCH)
        if time.monotonic() - self.renewed > self.jobs.lease / 4:
            if not self.jobs.renew(claim, self.percent) and self.claim is claim:
                self.end(LIMIT_PASSED)
            self.renewed = time.monotonic()

    def _give_up(self, claim: Claim, text: str) -> None:
        self.jobs.fail(claim, "te-zwaar", text)
        self.end(LIMIT_PASSED)


def megabytes_used() -> float:
    """Return the memory this process holds; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as status:
            return int(status.read().split()[1]) * 4096 / 1_000_000
    except (OSError, ValueError, IndexError):
        return 0.0


def worker_name(number: int | None = None) -> str:
    """Return the name of a worker process: this machine and the number of the process."""
    return f"{machine()}-{os.getpid() if number is None else number}"


def machine() -> str:
    """Return the name of this machine; containers that were given one name are still told apart."""
    try:
        space = os.stat("/proc/self/ns/pid").st_ino
    except OSError:
        space = 0
    return f"{socket.gethostname()[:40]}.{space}"


def is_dead(name: str) -> bool:
    """Return whether this is the name of a worker of this machine that runs no more."""
    place, _, number = name.rpartition("-")
    if place != machine() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _end(code: int) -> None:
    """End this process and the processes that read for it, at once."""
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(code)


def _plain(sentence: Sentence) -> dict[str, Any]:
    boxes = [box.to_list() for box in sentence.boxes]
    place = {"pagina": sentence.page, "kaders": boxes}
    return {"zin": sentence.text, **place, "soort": sentence.kind, "kop": sentence.heading}


def main() -> None:
    """Load the model, then take documents until the process ends."""
    from model import Analyser, sentences_of

    settings = Settings()
    if hasattr(os, "nice"):
        os.nice(10)
    analyser = Analyser.load(settings.artifact, threads=settings.threads, own=settings.own_agendas)
    Worker(settings, analyser.analyse, sentences_of, worker_name()).run()


if __name__ == "__main__":
    main()
