"""5,000 cases of schemathesis against the running service with the trained model."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripts.serving.running import Running
from service.settings import CHECKOUT, Settings

CASES, EXAMPLES, SEED = 5000, 250, 7


def measure(folder: Path) -> dict[str, Any]:
    """Return how many cases were tried and what failed."""
    settings = Settings(data_dir=folder, database_url="", workers=1, queue_limit=1_000_000, callback_secret="geheim")
    service = Running(settings)
    command = [
        sys.executable,
        "-m",
        "schemathesis.cli",
        "run",
        f"{service.url}/v1/openapi.json",
        "--origin",
        service.url,
    ]
    options = [
        "--checks",
        "all",
        "--seed",
        str(SEED),
        "-n",
        str(EXAMPLES),
        "--generation-database",
        "none",
        "--no-color",
    ]
    options += ["--request-timeout", "120", "--continue-on-failure"]
    hooks = os.environ | {"SCHEMATHESIS_HOOKS": "tests.service.document_bodies"}
    try:
        done = subprocess.run(
            [*command, *options], env=hooks, cwd=CHECKOUT, capture_output=True, text=True, check=False
        )
    finally:
        service.close()
    found = re.search(r"(\d+) generated", done.stdout)
    cases = int(found[1]) if found else 0
    if done.returncode:
        print(done.stdout[-8000:], file=sys.stderr)
    return {"gevallen": cases, "fout": done.returncode, "gehaald": cases >= CASES and done.returncode == 0}
