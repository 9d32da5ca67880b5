"""Our rows of drawn tables beside those pdfplumber finds by the lines: which rows does our reading hold whole.

``python -m scripts.compare_tables FOLDER [--pages 6] [--seed 3]`` takes of every PDF some pages with lines drawn on it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from model import ModelError, read_document
from scripts.compare_readers import by_page

_FEWEST_LINES = 6
_NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Found:
    """The drawn tables of a page: how many rows they have, and those that our text does not hold in one piece."""

    page: int
    rows: int = 0
    torn: list[str] = field(default_factory=list)


def letters(text: str) -> str:
    """Return letters and digits alone, in lower case: hyphens at line ends and white space do not count."""
    return _NO_LETTERS.sub("", text).lower()


def compared(page: int, tables: list[list[list[str | None]]], ours: str) -> Found:
    """Return how the rows of tables, cells in order, are found in our text; rows of one cell with text say nothing."""
    found, held = Found(page), letters(ours)
    for table in tables:
        for cells in table:
            filled = [letters(cell) for cell in cells if cell and letters(cell)]
            if len(filled) < 2:
                continue
            found.rows += 1
            if "".join(filled) not in held:
                found.torn.append(" | ".join(cell.replace("\n", " ") for cell in cells if cell))
    return found


def pages_of(path: Path, most: int, random: Random) -> Iterator[Found]:
    """Return the comparison for some pages of a file that have lines drawn on them and tables in pdfplumber's eyes."""
    import pdfplumber

    try:
        ours = by_page(read_document(path.read_bytes(), ocr_seconds=0))
    except ModelError:
        return
    numbers, taken = sorted(ours), 0
    random.shuffle(numbers)
    with pdfplumber.open(path) as pdf:
        for number in numbers[: 3 * most]:
            page: Any = pdf.pages[number - 1]
            if taken < most and len(page.lines) + len(page.rects) + len(page.curves) >= _FEWEST_LINES:
                found = compared(number, page.extract_tables(), ours[number])
                taken += found.rows > 0
                if found.rows:
                    yield found
            page.close()


def main() -> None:
    """Print for every file its tables' rows and the rows that are not held whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=6)
    parser.add_argument("--seed", type=int, default=3)
    given = parser.parse_args()
    pages = rows = torn = 0
    for path in sorted(given.folder.glob("*.pdf")):
        for found in pages_of(path, given.pages, Random(f"{given.seed} {path.name}")):
            pages, rows, torn = pages + 1, rows + found.rows, torn + len(found.torn)
            print(f"{path.stem[:40]:42}p. {found.page:<5}{found.rows:4} rows {len(found.torn):4} torn", flush=True)
            for row in found.torn[:2]:
                print(f"      {row[:150]}")
    print(f"{pages} pages, {rows} rows, {torn} torn ({torn / max(rows, 1):.3f})")


if __name__ == "__main__":
    main()
