"""The service as a process of its own with the trained model, for measuring."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

import httpx
import psutil

from service.settings import CHECKOUT, Settings
from service.supervision import environment

START_SECONDS = 180
LOG = CHECKOUT / "build" / "benchmark_service.log"


def free_port() -> int:
    """Return a port of this machine that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Running:
    """A service at ``url``; ``client`` asks it things. What it prints goes to the file LOG."""

    def __init__(self, settings: Settings) -> None:
        """Start the service and wait until it answers."""
        self.settings = settings.model_copy(update={"port": free_port()})
        self.url = f"http://127.0.0.1:{self.settings.port}"
        self.client = httpx.Client(base_url=self.url, timeout=60)
        LOG.parent.mkdir(exist_ok=True)
        LOG.write_bytes(b"")
        self.start()

    def start(self) -> None:
        """Start the service (again) and wait until it answers."""
        given = os.environ | environment(self.settings)
        command = [sys.executable, "-m", "service.cli", "serve"]
        with LOG.open("ab") as log:
            self.process = subprocess.Popen(command, env=given, cwd=CHECKOUT, stdout=log, stderr=log)
        if not self.wait_for(lambda: self.client.get("/health").status_code == 200, START_SECONDS):
            raise TimeoutError(f"de dienst start niet; zie {LOG}")

    def kill(self) -> None:
        """End the service as a power cut would."""
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        """End the service."""
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(20)
        self.process.kill()
        self.client.close()

    def kill_worker(self) -> bool:
        """End a worker process as a power cut would; return whether there was one."""
        for child in psutil.Process(self.process.pid).children():
            with suppress(psutil.Error):
                if "service.worker" in child.cmdline():
                    child.kill()
                    return True
        return False

    def count(self, status: str) -> int:
        """Return how many documents have this status."""
        asked = self.client.get("/v1/documenten", params={"status": status, "perPagina": 1})
        return int(asked.json()["totaal"])

    def megabytes(self) -> float:
        """Return the memory the service process holds."""
        with open(f"/proc/{self.process.pid}/statm", encoding="ascii") as status:
            return int(status.read().split()[1]) * 4096 / 1e6

    def wait_for(self, done: Callable[[], bool], seconds: float) -> bool:
        """Return whether this came true within these seconds."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with suppress(httpx.HTTPError, KeyError):
                if done():
                    return True
            time.sleep(0.3)
        return False
