"""Write the corpus: ``python -m scripts.corpus FOLDER`` makes NAME.pdf and NAME.json for every document."""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.corpus import drawn, office, webbed
from scripts.corpus.truth import Truth


def write(folder: Path) -> list[str]:
    """Write every document whose producer is installed and return their names."""
    folder.mkdir(parents=True, exist_ok=True)
    truths: dict[str, Truth | None] = {
        "reportlab-nota": drawn.nota(folder / "reportlab-nota.pdf", 1, 8),
        "reportlab-2-kolommen": drawn.columns(folder / "reportlab-2-kolommen.pdf", 2, 2, 8),
        "reportlab-3-kolommen": drawn.columns(folder / "reportlab-3-kolommen.pdf", 3, 3, 6),
        "reportlab-tabellen": drawn.tables(folder / "reportlab-tabellen.pdf", 4, 6),
        "libreoffice-nota": office.office_nota(folder / "libreoffice-nota.pdf", 5, 6, 1),
        "libreoffice-2-kolommen": office.office_nota(folder / "libreoffice-2-kolommen.pdf", 6, 7, 2),
    }
    for turn in (90, 180, 270):
        name = f"reportlab-gedraaid-{turn}"
        truths[name] = drawn.nota(folder / f"{name}.pdf", turn, 4, turn)
    for name, (html, truth), make in (
        ("weasyprint-magazine", webbed.magazine(7, 6, False), webbed.by_weasyprint),
        ("weasyprint-nota", webbed.nota(8, 5), webbed.by_weasyprint),
        ("chromium-magazine", webbed.magazine(9, 6, True), webbed.by_chromium),
        ("chromium-sheets", webbed.slides(10, 8), webbed.by_chromium),
    ):
        truths[name] = truth if make(html, folder / f"{name}.pdf") else None
    for name, known in truths.items():
        if known is not None:
            known.save(folder / f"{name}.json")
    return [name for name, known in truths.items() if known is not None]


def main() -> None:
    """Write the corpus, and print the name of every document."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for made in write(parser.parse_args().folder):
        print(made)  # noqa: T201


if __name__ == "__main__":
    main()
