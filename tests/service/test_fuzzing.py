"""schemathesis sends the running service everything its own API document allows and much that it does not."""

import os
import re
import subprocess
import sys

from service.settings import CHECKOUT
from tests.service.running import Running

CASES = 500


def fuzz(service: Running, examples: int, seed: int = 1, seconds: int = 500) -> str:
    """Run all checks; return what schemathesis printed."""
    command = [
        sys.executable,
        "-m",
        "schemathesis.cli",
        "run",
        f"{service.url}/v1/openapi.json",
        "--origin",
        service.url,
    ]
    options = ["--checks", "all", "--seed", str(seed), "-n", str(examples), "--generation-database", "none"]
    hooks = os.environ | {"SCHEMATHESIS_HOOKS": "tests.service.document_bodies"}
    options += ["--request-timeout", "60", "--no-color"]
    done = subprocess.run(
        [*command, *options], env=hooks, cwd=CHECKOUT, capture_output=True, text=True, timeout=seconds, check=False
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    return done.stdout


def test_five_hundred_cases_and_every_check_holds(plain_settings):
    limits = {"workers": 1, "queue_limit": 100_000, "callback_secret": "geheim"}
    service = Running(plain_settings.model_copy(update=limits))
    try:
        printed = fuzz(service, examples=3)
    finally:
        service.close()
    assert int(re.search(r"(\d+) generated", printed)[1]) >= CASES
