"""Documents made with LibreOffice from DOCX: headers, footers, two columns, lists and tables."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

from scripts.corpus.prose import Prose
from scripts.corpus.truth import Truth


def office_nota(path: Path, seed: int, chapters: int, columns: int) -> Truth | None:
    """Write a nota as PDF and return its truth; None when LibreOffice is not installed."""
    program = shutil.which("soffice")
    if not program:
        return None
    with TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.stem}.docx"
        truth = write_docx(source, seed, chapters, columns)
        subprocess.run(
            [program, f"-env:UserInstallation=file://{folder}/u", "--headless", "--convert-to", "pdf", "--outdir",
             str(path.parent), str(source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    return truth


def write_docx(path: Path, seed: int, chapters: int, columns: int) -> Truth:
    """Write the nota as DOCX."""
    prose, truth, document = Prose(seed), Truth(), Document()
    document.sections[0].header.paragraphs[0].text = "Gemeente Voorbeeld, afdeling Beleid"
    document.sections[0].footer.paragraphs[0].text = "Vastgesteld door het college"
    truth.running = ["Gemeente Voorbeeld, afdeling Beleid", "Vastgesteld door het college"]
    if columns > 1:
        section = document.add_section(WD_SECTION.CONTINUOUS)
        shape = section._sectPr.xpath("./w:cols")[0]
        shape.set(qn("w:num"), str(columns))
        shape.set(qn("w:space"), "500")
    for number in range(1, chapters + 1):
        heading = f"{number} {prose.heading()}"
        document.add_heading(heading, level=1)
        truth.body.append(heading)
        truth.headings.append(heading)
        for _ in range(4):
            sentences = prose.paragraph()
            document.add_paragraph(" ".join(sentences))
            truth.body += sentences
        for _ in range(3):
            item = prose.bullet()
            document.add_paragraph(item, style="List Bullet")
            truth.body.append(f"• {item}")
        if columns == 1:
            _table(document, prose, truth)
            after = prose.paragraph()
            document.add_paragraph(" ".join(after))
            truth.body += after
    document.save(str(path))
    return truth


def _table(document: object, prose: Prose, truth: Truth) -> None:
    rows = [prose.row(3) for _ in range(5)]
    table = document.add_table(rows=0, cols=3, style="Table Grid")  # type: ignore[attr-defined]
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    truth.rows += rows
