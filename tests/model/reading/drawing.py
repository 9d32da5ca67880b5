"""Small PDFs drawn for one test each."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from scripts.corpus.broken import page_with, stream

Draw = Callable[[Canvas], None]
WORDS = "De gemeente verbetert de dienstverlening aan inwoners en ondernemers in alle wijken"


def drawn(*pages: Draw, size: tuple[float, float] = A4, **options: object) -> bytes:
    """Return a PDF with a page for each drawing."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(
    canvas: Canvas, texts: Sequence[str], x: float = 70, y: float = 760, size: float = 11, font: str = "Helvetica",
    lead: float = 13.5,
) -> None:  # fmt: skip
    """Print lines below each other; y is the height of the first above the foot of the page."""
    canvas.setFont(font, size)
    for index, text in enumerate(texts):
        canvas.drawString(x, y - index * lead, text)


def printed(*texts: str, **place: float) -> bytes:
    """Return a PDF of one page with lines."""
    return drawn(lambda canvas: lines(canvas, texts, **place))  # type: ignore[arg-type]


def paragraph(name: str, count: int = 6) -> list[str]:
    """Return the lines of a paragraph of one sentence, in which every line says its name and number."""
    inside = [f"{name} regel {number} over wonen" for number in range(2, count)]
    return [f"Deze {name} begint hier nu", *inside, f"{name} eindigt met deze regel."]


def mapped(content: bytes, letters: Mapping[int, str]) -> bytes:
    """Return a PDF of one page in Helvetica (/F1) whose codes stand for other letters than they show."""
    table = {code: chr(code) for code in range(32, 127)} | dict(letters)
    rows = b" ".join(b"<%02X> <%s>" % (code, text.encode("utf-16-be").hex().encode()) for code, text in table.items())
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        b"1 begincodespacerange <00> <FF> endcodespacerange %d beginbfchar %s endbfchar endcmap end end"
        % (len(table), rows)
    )
    return page_with(
        content,
        font=b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>",
        more=[stream(cmap)],
    )
