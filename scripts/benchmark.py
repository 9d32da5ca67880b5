"""All measurements by one name: `python -m scripts.benchmark NAME ...`; without a name, all.

Names: reading, scans, broken, archive, service, agendas.

Each prints ratios measured in one run; what follows the name is passed on.
"""

from __future__ import annotations

import subprocess
import sys

PARTS = {
    "reading": "scripts.benchmark_reading",
    "scans": "scripts.benchmark_scans",
    "broken": "scripts.benchmark_broken",
    "archive": "scripts.benchmark_archive",
    "service": "scripts.benchmark_service",
    "agendas": "scripts.benchmark_agendas",
}


def main(arguments: list[str]) -> int:
    """Run one part with its arguments, or every part; return the worst exit status."""
    if arguments and arguments[0] not in PARTS:
        print(f"Onbekend onderdeel: {arguments[0]}. Kies uit {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    chosen = arguments[:1] or list(PARTS)
    return max(subprocess.call([sys.executable, "-m", PARTS[name], *arguments[1:]]) for name in chosen)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
