"""5,000 cases of schemathesis against the running service with the trained model, in slices with a seed each.

`python -m scripts.serving.fuzzing SEED ...` runs only those slices; seed 1 also tries what is not left to chance.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from scripts.serving.running import Running
from service.settings import CHECKOUT, Settings

CASES, EXAMPLES, SLICES = 5000, 30, 8
FIRST, OTHERS = "examples,coverage,fuzzing,stateful", "fuzzing,stateful"


def measure(folder: Path, seeds: Sequence[int] = range(1, SLICES + 1)) -> dict[str, Any]:
    """Return how many cases were tried per slice and which failed."""
    settings = Settings(data_dir=folder, database_url="", workers=1, queue_limit=1_000_000, callback_secret="geheim")
    service = Running(settings)
    try:
        found = {seed: _slice(service, seed) for seed in seeds}
    finally:
        service.close()
    cases = sum(count for count, _ in found.values())
    failed = [seed for seed, (_, status) in found.items() if status]
    told = {"gevallen": cases, "perZaad": {str(seed): count for seed, (count, _) in found.items()}, "fout": failed}
    return told | {"gehaald": cases >= CASES and not failed}


def _slice(service: Running, seed: int) -> tuple[int, int]:
    """Return how many cases were tried and the exit status; what failed is printed."""
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{service.url}/v1/openapi.json"]
    options = ["--origin", service.url, "--checks", "all", "--phases", FIRST if seed == 1 else OTHERS]
    options += ["--seed", str(seed), "-n", str(EXAMPLES), "--generation-database", "none", "--no-color"]
    options += ["--request-timeout", "120", "--continue-on-failure"]
    hooks = os.environ | {"SCHEMATHESIS_HOOKS": "tests.service.document_bodies"}
    done = subprocess.run([*command, *options], env=hooks, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    found = re.search(r"(\d+) generated", done.stdout)
    cases = int(found[1]) if found else 0
    print(f"zaad {seed}: {cases} gevallen, uitgang {done.returncode}", file=sys.stderr, flush=True)
    if done.returncode or not cases:
        print(done.stdout[-8000:], done.stderr[-2000:], file=sys.stderr)
    return cases, done.returncode or int(not cases)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        print(json.dumps(measure(Path(place), [int(seed) for seed in sys.argv[1:]])))
