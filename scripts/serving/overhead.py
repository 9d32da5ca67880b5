"""What the API adds: POST /v1/analyses against the warm Analyser on the same file, in turn in one run."""

from __future__ import annotations

import statistics
import time
from pathlib import Path
from typing import Any

from model import Analyser
from scripts.serving.material import pdf
from scripts.serving.running import Running
from service.analysing import Reading
from service.settings import Settings

ROUNDS, PAGES, BAR = 15, 20, 0.10


def measure(folder: Path) -> dict[str, Any]:
    """Return the median seconds of both and what the API adds as a share."""
    settings = Settings(data_dir=folder, database_url="", workers=0)
    analyser, data = Analyser.load(settings.artifact, threads=settings.threads), pdf(PAGES, 1)
    service = Running(settings)
    here, there = [], []
    try:
        for _ in range(ROUNDS + 1):
            here.append(_timed(lambda: analyser.analyse(data, "da2024", Reading(settings))))
            there.append(_timed(lambda: _asked(service, data)))
    finally:
        service.close()
    # The first of each warms up the reading process.
    model, api = statistics.median(here[1:]), statistics.median(there[1:])
    share = statistics.median(one / other for one, other in zip(there[1:], here[1:], strict=True)) - 1
    return {"model": round(model, 4), "api": round(api, 4), "meer": round(share, 4), "gehaald": share <= BAR}


def _asked(service: Running, data: bytes) -> None:
    answer = service.client.post("/v1/analyses", content=data, headers={"content-type": "application/pdf"})
    answer.raise_for_status()


def _timed(do: Any) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun
