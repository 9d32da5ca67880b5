"""Measures the service on this machine: `python -m scripts.benchmark_service [load|kills|overhead|fuzz ...]`.

load      20 uploads at a time of 2 to 50 pages while 50 readers browse, for 3 minutes
kills     kill -9 of worker, service and PostgreSQL while 200 documents wait; all are done exactly once
overhead  POST /v1/analyses against the warm Analyser on the same file, in turn
fuzz      5,000 cases of schemathesis, all checks
Every request goes to 127.0.0.1, and every part ends by itself. Results are added to build/benchmarks.json.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from scripts.serving import fuzzing, kills, load, overhead
from service.settings import CHECKOUT

PARTS: dict[str, Callable[[Path], dict[str, Any]]] = {
    "load": load.measure,
    "kills": kills.measure,
    "overhead": overhead.measure,
    "fuzz": fuzzing.measure,
}
RESULTS = CHECKOUT / "build" / "benchmarks.json"


def main(arguments: Sequence[str]) -> int:
    """Run the parts named, or all; return 1 when one misses its bar."""
    failed = 0
    for name in arguments or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            result = PARTS[name](Path(folder))
        print(name, json.dumps(result, ensure_ascii=False))
        failed |= not result["gehaald"]
        _keep(name, result)
    return int(failed)


def _keep(name: str, result: dict[str, Any]) -> None:
    known = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(known | {f"service-{name}": result}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
