"""Small documents of our own, made while the tests run."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

ABOUT_WOO = [
    "Uitvoering van de Wet open overheid",
    "De gemeente maakt vanaf volgend jaar alle informatiecategorieën van de Wet open overheid actief openbaar.",
    "Een Woo-verzoek handelen wij voortaan binnen vier weken af, zodat journalisten sneller antwoord krijgen.",
    "Besluiten en adviezen verschijnen op het publicatieplatform zodra het college ze heeft vastgesteld.",
    "Wie om openbaarmaking van documenten vraagt, krijgt een vaste contactpersoon.",
    "Vorig jaar ontvingen wij 214 Woo-verzoeken, waarvan een derde over bouwplannen ging.",
]
ABOUT_NOTHING = [
    "Appeltaart van de kantine",
    "Schil de appels en snijd ze in dunne partjes.",
    "Meng bloem, boter en suiker tot een stevig deeg.",
    "Laat het deeg een half uur rusten op een koele plek.",
    "Bak de taart in een uur goudbruin en laat hem afkoelen.",
]


def pdf(pages: Sequence[Sequence[str]], size: float = 11) -> bytes:
    """Return a PDF with a heading and paragraphs on each page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()
    story = []
    for page in pages:
        story += [Paragraph(text, styles["Heading1" if not place else "BodyText"]) for place, text in enumerate(page)]
        story.append(PageBreak())
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(story[:-1] if len(story) > 1 else story)
    return out.getvalue()


def sheet(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """Write a spreadsheet and return where it is."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path
