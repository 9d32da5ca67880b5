"""Refuses training material that is broken, skewed, repetitive or copied.

``python -m scripts.check_data [DATA] [--against FOLDER...]``; exit 1 with a line per problem. Without ``--against``
only the checks inside the material run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from model import Agenda
from scripts.checking.balance import Demands, balance_problems, part_problems, spread
from scripts.checking.elsewhere import Foreign, read_elsewhere
from scripts.checking.form import form_problems
from scripts.checking.likeness import likeness_problems
from scripts.checking.rows import SINGLE, Row, read_lines, read_rows, words_of
from scripts.checking.runs import shared_runs
from scripts.checking.variety import SAMPLE, variety, variety_problems

ROOT = Path(__file__).resolve().parent.parent
TRAINED = ("da2024", "commissie2022", "nds2025")
MAIN = "da2024"
ALLOWED = "official_names.txt"
FORMULAS = "formulas.txt"


def main(given: Sequence[str] | None = None) -> int:
    """Print the counts and every problem; return 0 when there is none, else 1."""
    parser = argparse.ArgumentParser(prog="check_data", description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=ROOT / "training_data")
    parser.add_argument("--against", nargs="+", type=Path, metavar="FOLDER", help="texts by others to compare with")
    parser.add_argument("--agendas", type=Path, default=ROOT / "training_data" / "agendas")
    chosen = parser.parse_args(given)
    agendas = {name: Agenda.read(chosen.agendas / f"{name}.ttl").labels for name in TRAINED}
    try:
        rows = read_rows(chosen.data, TRAINED)
    except ValueError as broken:
        print(broken)
        return 1
    folder = chosen.data if chosen.data.is_dir() else chosen.data.parent
    checks = [_inside(rows, agendas), _repeated(rows, folder), _outside(rows, chosen.against, folder)]
    problems = [problem for check in checks for problem in check]
    for problem in problems:
        print(f"FOUT  {problem}")
    print(f"{len(problems)} problemen" if problems else "Geen problemen.")
    return 1 if problems else 0


def _inside(rows: Sequence[Row], agendas: dict[str, tuple[str, ...]]) -> Iterator[str]:
    codes = agendas[MAIN]
    counts = spread(rows, MAIN, codes)
    print(
        f"{counts.documents} documenten, {counts.sentences} zinnen in documenten, "
        f"{sum(row.genre == SINGLE for row in rows)} losse zinnen, {len(counts.genres)} genres, "
        f"{counts.without:.1%} zonder thema, {counts.apart:.1%} van de documenten apart gezet"
    )
    print("zinnen (documenten) per thema:", ", ".join(f"{c} {s} ({d})" for c, (s, d) in counts.themes.items()))
    print("documenten per genre:", ", ".join(f"{genre} {count}" for genre, count in counts.genres.items()))
    yield from form_problems(rows, agendas)
    yield from balance_problems(rows, MAIN, codes, Demands())
    yield from part_problems(rows, MAIN, codes)
    found = variety(_words(rows))
    print("verscheidenheid hier:", found)
    yield from variety_problems(found)


def _repeated(rows: Sequence[Row], folder: Path) -> Iterator[str]:
    found, used = likeness_problems(rows, read_lines(folder / FORMULAS))
    print(f"{sum(used.values())} paren zinnen zijn gelijk door een vaste formule uit {FORMULAS}:")
    for name, count in used.most_common():
        print(f"  {count:4d}  {name}")
    yield from found


def _outside(rows: Sequence[Row], folders: Sequence[Path] | None, folder: Path) -> Iterator[str]:
    if not folders:
        print("Overgeslagen (geen --against): gedeelde reeksen van acht woorden en vergelijking van verscheidenheid.")
        return
    missing = [folder for folder in folders if not folder.exists()]
    yield from (f"{folder} bestaat niet" for folder in missing)
    texts, unread = read_elsewhere([folder for folder in folders if folder not in missing])
    theirs = list(chain.from_iterable(text.words for text in texts))
    print("verscheidenheid daar:", variety(theirs, min(SAMPLE, len(_words(rows)))))
    yield from _copied(rows, texts, read_lines(folder / ALLOWED))
    if unread:
        print(f"niet gelezen daar: {', '.join(unread)}")


def _copied(rows: Sequence[Row], texts: Sequence[Foreign], allowed: Sequence[str]) -> Iterator[str]:
    found, used = shared_runs(rows, texts, allowed)
    print(f"vergeleken met {len(texts)} teksten; {sum(used.values())} keer een officiële naam uit {ALLOWED}:")
    for name in allowed:
        print(f"  {used[name]:4d}  {name}")
    yield from map(str, found)


def _words(rows: Sequence[Row]) -> list[str]:
    return [word for row in rows for word in words_of(row.text)]


if __name__ == "__main__":
    sys.exit(main())
