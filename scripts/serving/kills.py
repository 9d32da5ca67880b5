"""Kill -9 of worker, service and PostgreSQL while 200 documents wait: afterwards all are done exactly once."""

from __future__ import annotations

import sys
import time
import uuid
from collections import Counter
from pathlib import Path
from typing import Any

from scripts.serving.material import pdf, varied
from scripts.serving.running import LOG, Running
from service.database import Database
from service.settings import Settings
from service.tables import DocumentRow
from tests.postgres import Postgres

DOCUMENTS, MOST_SECONDS = 200, 900.0
# When what is killed: the share of the documents that is done by then.
KILLS = {0.1: "werkproces", 0.25: "dienst", 0.45: "database", 0.6: "werkproces"}


def measure(folder: Path) -> dict[str, Any]:
    """Return how many of the documents were done exactly once, how the others ended, and what was killed."""
    server = Postgres()
    url = server.database(f"k{uuid.uuid4().hex}")
    service = Running(Settings(data_dir=folder, database_url=url, workers=2, queue_limit=1000))
    begun, killed = time.monotonic(), []
    try:
        ids = _hand_in(service)
        for share, what in KILLS.items():
            _wait_for(service, round(share * DOCUMENTS))
            if _kill(service, server, what):
                killed.append(f"{what} na {service.count('gereed')}")
        _wait_for(service, DOCUMENTS)
        ended = _ended(url, ids)
    finally:
        service.close()
        server.close()
    once, seconds = ended[("gereed", 1, "")], round(time.monotonic() - begun)
    others = {" ".join(map(str, how)): count for how, count in ended.items() if how != ("gereed", 1, "")}
    found = {"documenten": DOCUMENTS, "eenmaalGereed": once, "anders": others, "gedood": killed, "seconden": seconds}
    return found | {"gehaald": once == DOCUMENTS and len(killed) == len(KILLS)}


def _wait_for(service: Running, many: int) -> None:
    """Wait until so many documents came to an end; TimeoutError when they do not."""
    if not service.wait_for(lambda: service.count("gereed") + service.count("mislukt") >= many, MOST_SECONDS):
        raise TimeoutError(f"na {MOST_SECONDS:.0f} s zijn nog geen {many} documenten behandeld; zie {LOG}")
    print(f"{many} van {DOCUMENTS} behandeld", file=sys.stderr, flush=True)


def _kill(service: Running, server: Postgres, what: str) -> bool:
    """Kill the service, the database or a worker and start it again; return whether there was one to kill."""
    if what == "dienst":
        service.kill()
        service.start()
    elif what == "database":
        server.kill()
        time.sleep(3)
        server.start()
        return service.wait_for(lambda: service.client.get("/ready").status_code == 200, 60)
    else:
        return service.kill_worker()
    return True


def _hand_in(service: Running) -> list[str]:
    original, kind = pdf(1, 7), {"content-type": "application/pdf"}
    found = []
    for number in range(DOCUMENTS):
        answer = service.client.post("/v1/documenten", content=varied(original, number), headers=kind)
        answer.raise_for_status()
        found.append(answer.json()["id"])
    return found


def _ended(url: str, ids: list[str]) -> Counter[tuple[str, int, str]]:
    """Count the documents by status, by how often they were analysed, and by the code of their fault."""
    database = Database(url)
    with database.reading() as session:
        rows = [session.get(DocumentRow, one) for one in ids]
    database.close()
    return Counter((row.status, row.analyses, row.error_code) if row else ("weg", 0, "") for row in rows)
