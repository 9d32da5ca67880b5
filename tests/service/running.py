"""The service as a process of its own, with the analyser that takes no time; started, killed and started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

import httpx
import psutil

from model import Agenda
from service.app import create_app
from service.settings import CHECKOUT, Settings
from service.supervision import environment
from tests.service.fake import FakeAnalyser

WORKER = (sys.executable, "-m", "tests.service.fake")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Running:
    """A service at ``url``; ``client`` asks it things."""

    def __init__(self, settings: Settings, module: str = "tests.service.running") -> None:
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        # Whoever logs in with a provider is sent back to this address.
        public = {"public_url": self.url} if settings.auth == "oidc" else {}
        self.settings = settings.model_copy(update={"port": port} | public)
        self.module = module
        self.client = httpx.Client(base_url=self.url, timeout=30, transport=httpx.HTTPTransport(retries=2))
        self.start()

    def start(self) -> None:
        given = os.environ | environment(self.settings)
        self.process = subprocess.Popen([sys.executable, "-m", self.module], env=given, cwd=CHECKOUT)
        try:
            self.wait_for(lambda: self.client.get("/health").status_code == 200, 300)
        except AssertionError:
            self.process.kill()
            raise

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(15)
        self.process.kill()
        self.client.close()

    def processes(self) -> list[str]:
        """What runs of this service, or is left of it."""
        found = []
        for one in psutil.process_iter():
            with suppress(psutil.Error):
                if one.environ().get("THEMAWIJZER_PORT") == str(self.settings.port):
                    found.append(" ".join(one.cmdline()))
        return found

    def workers(self) -> list[int]:
        """The worker processes of this service."""
        found = subprocess.run(["pgrep", "-P", str(self.process.pid)], capture_output=True, text=True, check=False)
        return [int(one) for one in found.stdout.split()]

    def kill_worker(self) -> None:
        for number in self.workers()[:1]:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)

    def hand_in(self, content: bytes, **more) -> httpx.Response:
        return self.client.post("/v1/documenten", content=content, headers={"content-type": "text/plain"}, **more)

    def counts(self) -> dict[str, int]:
        names = ("wachtend", "bezig", "gereed", "mislukt")
        asked = {name: self.client.get("/v1/documenten", params={"status": name, "perPagina": 1}) for name in names}
        return {name: answer.json()["totaal"] for name, answer in asked.items()}

    def wait_until_done(self, total: int, seconds: float = 120) -> None:
        self.wait_for(lambda: sum(self.counts()[name] for name in ("gereed", "mislukt")) == total, seconds)

    def wait_for(self, done, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with suppress(httpx.HTTPError, KeyError):
                if done():
                    return
            assert self.process.poll() is None, "de dienst is gestopt"
            time.sleep(0.2)
        raise AssertionError("het duurde te lang")


def main() -> None:
    import uvicorn

    settings = Settings()
    agenda = Agenda.read(CHECKOUT / "training_data" / "agendas" / "da2024.ttl")
    app = create_app(settings, FakeAnalyser(agenda), WORKER)
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main()
