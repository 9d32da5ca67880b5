"""Fetch the pinned npm packages and join the style sheets of NL Design System the screens use; no network, no sheet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules" / "@utrecht"
OUT = ROOT / "build" / "assets" / "nl-design-system.css"
PARTS = (
    "root document body heading-1 heading-2 heading-3 paragraph link mark blockquote unordered-list skip-link button "
    "textbox select form-label form-field form-field-description alert status-badge table"
).split()


def main() -> int:
    """Install what the lock file names and write one style sheet; 0 also where that cannot be done, with a warning."""
    from scripts.check_api import install

    try:
        install()
    except (OSError, ImportError, subprocess.SubprocessError):
        # Without the packages the screens still work; a machine without network must be able to set up.
        print("assets: npm kon de pakketten niet ophalen; de schermen werken met hun eigen stijl", file=sys.stderr)
        return 0
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("\n".join(sheet(part).read_text(encoding="utf-8") for part in PARTS), encoding="utf-8")
    return 0


def sheet(part: str) -> Path:
    """Return where the style sheet of a component lies."""
    return PACKAGES / f"{part}-css" / "dist" / "index.css"


if __name__ == "__main__":
    sys.exit(main())
