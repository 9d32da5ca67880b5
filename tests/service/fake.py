"""An analyser that takes no time, for tests where the model is not the point; and worker processes that use it.

The text of the document says what it does: each ``thema:CODE`` gives a label, ``slaap:SECONDS`` takes time,
``crash`` kills the process, ``onleesbaar`` raises, ``slurp:MB`` takes memory.
"""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path

from model import Agenda, AgendaError, Analysis, Box, Document, Evidence, Label, ReadingError, Sentence
from service.settings import CHECKOUT, Settings
from service.worker import Worker, worker_name

VERSIONS = {"project": "0.1.0", "artefact": "proef", "agenda": "da2024@proef"}


class FakeAnalyser:
    def __init__(self, agenda: Agenda) -> None:
        self.agenda = agenda
        self.slurped: list[bytes] = []

    notices = ()

    @property
    def agendas(self):
        return (self.agenda,)

    def head(self, name):
        if name != self.agenda.id:
            raise AgendaError(f"Onbekende agenda: {name}.")
        return self

    def versions(self, agenda):
        return VERSIONS

    def analyse(self, data, agenda="da2024", read=None):
        self.head(agenda)
        text = data.decode("utf-8", "replace")
        if match := re.search(r"slaap:([\d.]+)", text):
            time.sleep(float(match[1]))
        if match := re.search(r"slurp:(\d+)", text):
            for _ in range(int(match[1])):
                self.slurped.append(b"x" * 1_000_000)
                time.sleep(0.005)
            time.sleep(60)
        if "crash" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "onleesbaar" in text or not data:
            raise ReadingError("Dit document kan niet worden gelezen.")
        labels = [self._label(code, text) for code in re.findall(r"thema:(\w+)", text) if code in self.agenda.labels]
        return Analysis(agenda, VERSIONS, tuple(labels), (), (), {"lezen": 0.0, "oordelen": 0.0})

    def _label(self, code, text):
        above = tuple((one, self.agenda.theme(one).name) for one in self.agenda.ancestors(code))
        evidence = Evidence(sentence(text), 0.9, ("thema",))
        return Label(code, self.agenda.theme(code).name, 0.9, 0.5, above, (evidence,))


def sentence(text):
    return Sentence(re.sub(r"[\x00-\x1f]+", " ", text).strip()[:200], 1, (Box(1, 10.0, 20.0, 200.0, 32.0),), "body")


class TextWorker(Worker):
    """A worker that takes every file for a text of one sentence."""

    def __init__(self, settings, fake, name):
        def analyse(data, agenda, read):
            read(data)
            return fake.analyse(data, agenda)

        super().__init__(settings, analyse, lambda document: [sentence(document.title)], name)

    def read(self, data):
        return Document("text", (), ((595.0, 842.0),), (), data.decode("utf-8", "replace"))


def main() -> None:
    agenda = Agenda.read(Path(CHECKOUT) / "training_data" / "agendas" / "da2024.ttl")
    TextWorker(Settings(), FakeAnalyser(agenda), worker_name()).run()


if __name__ == "__main__":
    main()
