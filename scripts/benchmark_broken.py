"""Seeded mutations of the corpus and files made to be dangerous: never a crash, always a result or a clear message.

``python -m scripts.benchmark_broken [CORPUS] [--count 2000] [--seed 1] [--minutes N]``. Outcomes are kept in build/, so
a run that was stopped, or that ``--minutes`` ended, goes on where it was; ``--again`` begins anew.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from time import monotonic

from model import ReadingError, read_isolated
from scripts.corpus.broken import bomb, hostile, mutations

FOLDER = Path(__file__).resolve().parent.parent / "build" / "benchmark" / "broken"
SECONDS = 30.0
CRASHED = "proces afgebroken"
LIMIT = "grens overschreden"
UNFORESEEN = "onvoorziene fout"
READ = "gelezen"


def outcome(data: bytes) -> tuple[str, str, float]:
    """Return what became of a file, the message that came with it, and the seconds it took."""
    start = monotonic()
    try:
        read_isolated(data, seconds=SECONDS, ocr_seconds=0)
        found, text = READ, ""
    except ReadingError as error:
        found, text = error.code, error.text
        if isinstance(error.__cause__, EOFError | OSError):
            found = CRASHED
        elif notes := getattr(error, "__notes__", []):
            found, text = UNFORESEEN, notes[0]
    except Exception as error:  # noqa: BLE001 - whatever reaches the asker is what this looks for
        found, text = f"FOUT BIJ DE VRAGER: {type(error).__name__}", str(error)
    seconds = monotonic() - start
    return (LIMIT if seconds > SECONDS + 5 else found), text, seconds


def cases(paths: list[Path], seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Return every file with its name: the mutations of each document, then the hostile ones."""
    each = -(-count // len(paths))
    for path in paths:
        for number, data in enumerate(mutations(path.read_bytes(), seed, each)):
            yield f"{path.stem} {number}", data
    yield from {**hostile(), "bom": bomb(600)}.items()


def measure(paths: list[Path], seed: int, count: int, minutes: float) -> tuple[dict[str, list[str]], bool]:
    """Return the outcomes by name, and whether all files had their turn."""
    print_of = sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]
    log = FOLDER / f"{print_of}-{seed}-{count}.jsonl"
    log.parent.mkdir(parents=True, exist_ok=True)
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    known: dict[str, list[str]] = {name: row for name, *row in map(json.loads, lines)}
    end = monotonic() + 60 * minutes
    with log.open("a", encoding="utf-8") as out:
        for name, data in cases(paths, seed, count):
            if name in known:
                continue
            if monotonic() > end:
                return known, False
            found, text, seconds = outcome(data)
            known[name] = [found, text, f"{seconds:.2f}"]
            out.write(json.dumps([name, *known[name]], ensure_ascii=False) + "\n")
            out.flush()
    return known, True


def _corpus(given: Path | None) -> list[Path]:
    """Return the documents to break: those of a folder, or the made corpus, which is kept."""
    folder = given or FOLDER / "corpus"
    if given is None and not folder.exists():
        from scripts.corpus.__main__ import write

        write(folder)
    return sorted(folder.glob("*.pdf"))


def main() -> None:
    """Print the outcomes with their messages, and the longest time any file took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=1e6, help="stop after so many; the next run goes on")
    parser.add_argument("--again", action="store_true", help="forget what was measured before")
    given = parser.parse_args()
    if given.again:
        for old in FOLDER.glob("*.jsonl"):
            old.unlink()
    paths = _corpus(given.corpus)
    # A reader that reads nothing would meet every broken file with a clear message.
    if bad := [path.name for path in paths if outcome(path.read_bytes())[0] != READ]:
        parser.exit(1, f"Not read before they are broken: {', '.join(bad)}\n")
    found, done = measure(paths, given.seed, given.count, given.minutes)
    slowest = max(found, key=lambda name: float(found[name][2]))
    print(f"{len(found)} files from {len(paths)} documents, {'all' if done else 'not all yet'}")
    print(f"longest {found[slowest][2]} s: {slowest}")
    for (code, text), count in Counter((row[0], row[1]) for row in found.values()).most_common():
        print(f"{count:6}  {code:24}{text}")
    for name, row in found.items():
        if not name[-1:].isdigit():
            print(f"{name:20}{row[0]:24}{float(row[2]):6.1f} s")


if __name__ == "__main__":
    main()
