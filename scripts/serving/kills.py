"""Kill -9 of worker, service and PostgreSQL while 200 documents wait: afterwards all are done exactly once."""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import Any

from scripts.serving.material import pdf, varied
from scripts.serving.running import Running
from service.database import Database
from service.settings import Settings
from service.tables import DocumentRow
from tests.postgres import Postgres

DOCUMENTS, MOST_SECONDS = 200, 900.0


def measure(folder: Path) -> dict[str, Any]:
    """Return how many of the documents were done exactly once, and how often what was killed."""
    server = Postgres()
    url = server.database(f"k{uuid.uuid4().hex}")
    service = Running(Settings(data_dir=folder, database_url=url, workers=2, queue_limit=1000))
    begun = time.monotonic()
    try:
        ids = _hand_in(service)
        for share in (0.1, 0.25, 0.45, 0.6):
            _wait_for_share(service, share)
            _kill(service, server, share)
        service.wait_for(lambda: service.count("gereed") + service.count("mislukt") >= DOCUMENTS, MOST_SECONDS)
        once = _once(url, ids)
    finally:
        service.close()
        server.close()
    seconds = round(time.monotonic() - begun)
    return {"documenten": DOCUMENTS, "eenmaalGereed": once, "seconden": seconds, "gehaald": once == DOCUMENTS}


def _wait_for_share(service: Running, share: float) -> None:
    service.wait_for(lambda: service.count("gereed") >= share * DOCUMENTS, MOST_SECONDS)


def _kill(service: Running, server: Postgres, share: float) -> None:
    """Kill the service at a quarter, the database at 45 %, and a worker otherwise; start again what was killed."""
    if share == 0.25:
        service.kill()
        service.start()
    elif share == 0.45:
        server.kill()
        time.sleep(3)
        server.start()
    else:
        service.kill_worker()


def _hand_in(service: Running) -> list[str]:
    original, kind = pdf(2, 7), {"content-type": "application/pdf"}
    found = []
    for number in range(DOCUMENTS):
        answer = service.client.post("/v1/documenten", content=varied(original, number), headers=kind)
        answer.raise_for_status()
        found.append(answer.json()["id"])
    return found


def _once(url: str, ids: list[str]) -> int:
    database = Database(url)
    with database.reading() as session:
        rows = [session.get(DocumentRow, one) for one in ids]
    database.close()
    return sum(row is not None and (row.status, row.analyses) == ("gereed", 1) for row in rows)
