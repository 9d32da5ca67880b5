"""Load: 20 uploads at a time of 2 to 50 pages while 50 readers browse, for 3 minutes."""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import time
from pathlib import Path
from typing import Any

import httpx

from scripts.serving.material import pdf, varied
from scripts.serving.running import Running
from service.settings import Settings

SECONDS, UPLOADERS, READERS = 180.0, 20, 50
READ_BAR, UPLOAD_BAR, GROWTH_BAR = 0.200, 0.400, 1.25
THINK = (0.5, 2.5)


def measure(folder: Path) -> dict[str, Any]:
    """Return the 95th percentiles in seconds, the answers counted by status, and the memory at start and end."""
    service = Running(Settings(data_dir=folder, database_url="", workers=1, queue_limit=200))
    originals = [pdf(pages, pages) for pages in (2, 5, 10, 20, 35, 50)]
    try:
        done = asyncio.run(_Load(service, originals).run())
    finally:
        service.close()
    good = done["leesP95"] < READ_BAR and done["uploadP95"] < UPLOAD_BAR and not done["fouten"]
    return done | {"gehaald": good and done["geheugenEind"] < done["geheugenBegin"] * GROWTH_BAR}


class _Load:
    def __init__(self, service: Running, originals: list[bytes]) -> None:
        self.service, self.originals = service, originals
        self.reads: list[float] = []
        self.uploads: list[float] = []
        self.statuses: dict[str, int] = {}
        self.known: list[str] = []
        self.number = 0

    async def run(self) -> dict[str, Any]:
        limits = httpx.Limits(max_connections=UPLOADERS + READERS + 5)
        async with httpx.AsyncClient(base_url=self.service.url, timeout=60, limits=limits) as client:
            end, memory = time.monotonic() + SECONDS, [0.0]
            people = [self._upload(client, end) for _ in range(UPLOADERS)] + [
                self._read(client, end, seed) for seed in range(READERS)
            ]
            await asyncio.gather(self._remember(memory), *people)
        return self._result(memory[0])

    async def _remember(self, memory: list[float]) -> None:
        await asyncio.sleep(SECONDS / 6)
        memory[0] = self.service.megabytes()

    async def _upload(self, client: httpx.AsyncClient, end: float) -> None:
        while time.monotonic() < end:
            self.number += 1
            content = varied(self.originals[self.number % len(self.originals)], self.number)
            files = {"bestand": (f"nota {self.number}.pdf", content, "application/pdf")}
            begun = time.perf_counter()
            answer = await self._asked(client.post("/v1/documenten", files=files))
            if answer is not None and answer.status_code == 202:
                self.uploads.append(time.perf_counter() - begun)
                self.known.append(answer.json()["adres"])
            elif answer is not None:
                await asyncio.sleep(int(answer.headers.get("retry-after", 1)))

    async def _read(self, client: httpx.AsyncClient, end: float, seed: int) -> None:
        chance = random.Random(seed)
        while time.monotonic() < end:
            await asyncio.sleep(chance.uniform(*THINK))
            begun = time.perf_counter()
            if await self._asked(client.get(self._page(chance))) is not None:
                self.reads.append(time.perf_counter() - begun)

    def _page(self, chance: random.Random) -> str:
        if not self.known or chance.random() < 0.3:
            words = (
                "/v1/documenten?thema=1&zoekterm=openbaar",
                "/v1/documenten?status=gereed",
                "/v1/agendas",
                "/v1/documenten",
            )
            return chance.choice(words)
        return chance.choice(self.known) + chance.choice(("", "", "/tekst", "/beoordelingen"))

    async def _asked(self, request: Any) -> httpx.Response | None:
        try:
            answer: httpx.Response = await request
        except httpx.HTTPError as failure:
            self._count(type(failure).__name__)
            return None
        self._count(str(answer.status_code))
        return answer

    def _count(self, name: str) -> None:
        self.statuses[name] = self.statuses.get(name, 0) + 1

    def _result(self, memory: float) -> dict[str, Any]:
        wrong = {name: count for name, count in self.statuses.items() if name not in ("200", "202", "429")}
        return {
            "leesP95": round(_p95(self.reads), 4),
            "leesMediaan": round(statistics.median(self.reads), 4),
            "uploadP95": round(_p95(self.uploads), 4),
            "lezen": len(self.reads),
            "uploads": len(self.uploads),
            "antwoorden": self.statuses,
            "fouten": wrong,
            "gereed": self.service.count("gereed"),
            "geheugenBegin": round(memory),
            "geheugenEind": round(self.service.megabytes()),
            "belasting": round(os.getloadavg()[1], 1),
        }


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[18] if len(values) > 1 else 0.0
