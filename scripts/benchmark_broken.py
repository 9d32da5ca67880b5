"""Seeded mutations of the corpus and files made to be dangerous: never a crash, always a result or a clear message.

``python -m scripts.benchmark_broken [CORPUS] [--count 2000] [--seed 1]``.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from model import ReadingError, read_isolated
from scripts.corpus.broken import bomb, hostile, mutations

SECONDS = 30.0


def outcome(data: bytes) -> tuple[str, float]:
    """Return what became of a file ('gelezen' or the code of its error), and the seconds it took."""
    start = monotonic()
    try:
        read_isolated(data, seconds=SECONDS, ocr_seconds=0)
        found = "gelezen"
    except ReadingError as error:
        found = error.code
    return found, monotonic() - start


def main() -> None:
    """Print the outcomes, and the longest time any file took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        corpus = given.corpus
        if corpus is None:
            from scripts.corpus.__main__ import write

            corpus = Path(folder)
            write(corpus)
        paths = sorted(corpus.glob("*.pdf"))
        outcomes: Counter[str] = Counter()
        longest = 0.0
        for path in paths:
            each = -(-given.count // len(paths))
            for data in mutations(path.read_bytes(), given.seed, each):
                found, seconds = outcome(data)
                outcomes[found] += 1
                longest = max(longest, seconds)
    print(f"{sum(outcomes.values())} mutations of {len(paths)} documents, longest {longest:.1f} s: {dict(outcomes)}")
    for name, data in {**hostile(), "bom": bomb(600)}.items():
        found, seconds = outcome(data)
        print(f"{name:20}{found:20}{seconds:6.1f} s")


if __name__ == "__main__":
    main()
