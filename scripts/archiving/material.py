"""Documents for runs: policy papers from our own text in varied layouts, and files that are hostile or broken."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from scripts.corpus.prose import Prose

SEED = Path("training_data/seed.jsonl")
ENGLISH = "This report describes how the council intends to publish all of its decisions for the general public. "
LONGEST, MEAN_PAGES = 60, 8.0
# Words on a page of slides, a letter, a report and a dense note, and how often each comes: together about 270, the
# mean of 669 real pages of municipalities (a quarter of them under 71, half under 213, a quarter over 378).
DENSITIES, SHARES = (60, 190, 310, 450), (0.2, 0.3, 0.25, 0.25)
SHARE_OF_THEMES = 0.15


@cache
def _sentences() -> list[str]:
    return [json.loads(line)["text"] for line in SEED.read_text(encoding="utf-8").splitlines()]


def documents(folder: Path, count: int, longest: int = LONGEST) -> list[Path]:
    """Return this many PDFs, spread over folders per year; those that are there already are kept."""
    made = []
    for number in range(count):
        path = folder / str(2015 + number % 10) / f"stuk-{number:05d}.pdf"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(".tmp")
            fresh.write_bytes(paper(number, longest))
            fresh.rename(path)
        made.append(path)
    return made


def paper(number: int, longest: int = LONGEST) -> bytes:
    """Return the PDF of a number: the same one each time, of 1 to ``longest`` pages, few of them long.

    Where all are short they are letters and slides: runs that are disturbed need many documents, not many words.
    """
    random = Random(number)
    pages = min(1 + int(random.expovariate(1 / (MEAN_PAGES - 0.5))), longest)
    short = longest < MEAN_PAGES
    if short:
        pages = random.randint(1, longest)
    return _drawn(random, _story(random, pages, short))


def _story(random: Random, pages: int, short: bool) -> list[tuple[str, str]]:
    """Return (kind, text) for this many pages: headings, paragraphs, bullets, table rows, and "page" between pages."""
    prose, story = Prose(random.randrange(10**6)), [("heading", "Nota voor de raad")]
    words = random.choice(DENSITIES[:2]) if short else random.choices(DENSITIES, SHARES)[0]
    longest = 6 if words > DENSITIES[0] else 3
    for number in range(pages):
        written = 0
        story += [("page", "")] if number else []
        while written < words * random.uniform(0.9, 1.0):
            kind = random.choices(("body", "bullet", "heading", "row"), (70, 15, 10, 5))[0]
            text = _paragraph(random, prose, 1 if kind != "body" else random.randint(longest // 2, longest))
            story.append((kind, text if kind != "heading" else " ".join(text.split()[:5])))
            written += len(story[-1][1].split())
    return story


def _paragraph(random: Random, prose: Prose, sentences: int) -> str:
    parts = (
        random.choice(_sentences()) if random.random() < SHARE_OF_THEMES else prose.sentence() for _ in range(sentences)
    )
    return " ".join(parts)


def _drawn(random: Random, story: list[tuple[str, str]]) -> bytes:
    """Return the PDF in one of the layouts: one or two columns, with or without running lines, in a font of its own."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    columns, running = random.choice((1, 1, 2)), random.random() < 0.6
    out, (width, height) = io.BytesIO(), A4
    wide = (width - 110 - 20 * (columns - 1)) / columns
    frames = [Frame(55 + place * (wide + 20), 60, wide, height - 130, 0, 0, 0, 0) for place in range(columns)]

    def running_lines(canvas: Any, made: Any) -> None:
        if running:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(55, height - 40, "Gemeente Voorbeeld | Nota voor de raad")
            canvas.drawString(width - 90, 30, f"Pagina {made.page}")

    template = BaseDocTemplate(out, pagesize=A4, invariant=1, pageTemplates=[PageTemplate("p", frames, running_lines)])
    template.build(_flowables(story, random.choice(("Helvetica", "Times-Roman")), random.choice((9.5, 10.5, 11))))
    return out.getvalue()


def _flowables(story: list[tuple[str, str]], font: str, size: float) -> list[Any]:
    from xml.sax.saxutils import escape

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import PageBreak, Paragraph, Table

    body = ParagraphStyle("body", fontName=font, fontSize=size, leading=size * 1.3, spaceAfter=6)
    head = ParagraphStyle("head", parent=body, fontName="Helvetica-Bold", fontSize=size + 3, leading=size * 1.6)
    item = ParagraphStyle("item", parent=body, leftIndent=14, bulletIndent=2)
    made: list[Any] = []
    for kind, text in story:
        if kind == "page":
            made.append(PageBreak())
        elif kind == "row":
            cells = [Paragraph(escape(part), body) for part in (text[:40], text[40:])]
            made.append(Table([cells], colWidths=[90, None], style=[("GRID", (0, 0), (-1, -1), 0.5, "#767676")]))
        else:
            style = {"heading": head, "bullet": item}.get(kind, body)
            made.append(Paragraph(escape(text), style, bulletText="•" if kind == "bullet" else None))
    return made


def hostile(folder: Path, count: int) -> list[Path]:
    """Return this many files that cannot give a result, of every kind in turn."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = list(HOSTILE.items())
    made = []
    for number in range(count):
        name, make = kinds[number % len(kinds)]
        path = folder / f"vijandig-{number:03d}-{name}"
        if not path.exists():
            path.write_bytes(make(Random(number)))
        made.append(path)
    return made


def _encrypted(random: Random) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(str(random.random()), canPrint=0))
    canvas.drawString(72, 720, "Dit kan niemand lezen.")
    canvas.save()
    return out.getvalue()


def _blank(_random: Random) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.save()
    return out.getvalue()


def _zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr(name, content)
    return out.getvalue()


@cache
def _bomb() -> bytes:
    """Return a small file that unpacks to 300 MB; packing it takes seconds, so it is done once."""
    return _zipped("word/document.xml", b"<a>" + b" " * 300_000_000)


def _deep(_random: Random) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def _loop(_random: Random) -> bytes:
    pages = b"2 0 obj<</Type/Pages/Count 9999999/Kids[2 0 R 2 0 R]>>endobj\n"
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n" + pages + b"trailer<</Root 1 0 R>>\n%%EOF"


HOSTILE: dict[str, Callable[[Random], bytes]] = {
    "leeg.pdf": lambda random: b"",
    "ruis.pdf": lambda random: random.randbytes(20_000),
    "kop.pdf": lambda random: b"%PDF-1.7\n" + random.randbytes(5_000),
    "half.pdf": lambda random: paper(random.randrange(1000), 3)[:1500],
    "slot.pdf": _encrypted,
    "zonder-tekst.pdf": _blank,
    "engels.txt": lambda random: (ENGLISH * 20).encode(),
    "bom.docx": lambda random: _bomb(),
    "kapot.docx": lambda random: b"PK\x03\x04" + random.randbytes(4_000),
    "diep.pdf": _deep,
    "rondje.pdf": _loop,
    "foto.jpg": lambda random: b"\xff\xd8\xff\xe0" + random.randbytes(9_000),
}
