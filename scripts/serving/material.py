"""PDFs to hand in: Dutch policy prose of the wanted number of pages, each one different."""

from __future__ import annotations

import io
import random

SENTENCES = (
    "De gemeente maakt alle besluiten van het college actief openbaar op het publicatieplatform.",
    "Een Woo-verzoek handelen wij voortaan binnen vier weken af, zodat inwoners sneller antwoord krijgen.",
    "Voor de komende jaren ligt de nadruk op bereikbaarheid, wonen en een gezonde leefomgeving.",
    "De raad stelt hiervoor in de begroting een bedrag beschikbaar en wordt jaarlijks bijgepraat.",
    "Inwoners kunnen meedenken tijdens bijeenkomsten in de wijk en via een vragenlijst op de website.",
    "Het informatiebeveiligingsbeleid volgt de Baseline Informatiebeveiliging Overheid.",
    "Algoritmen die invloed hebben op besluiten komen in het algoritmeregister.",
    "De samenwerking met de buurgemeenten wordt in een gemeenschappelijke regeling vastgelegd.",
)


def pdf(pages: int, seed: int) -> bytes:
    """Return a PDF of this many pages; another seed is another document."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

    chance, styles = random.Random(seed), getSampleStyleSheet()
    story = []
    for number in range(pages):
        story.append(Paragraph(f"Hoofdstuk {number + 1} van nota {seed}", styles["Heading1"]))
        story += [Paragraph(" ".join(chance.sample(SENTENCES, 4)), styles["BodyText"]) for _ in range(7)]
        story.append(PageBreak())
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(story)
    return out.getvalue()


def varied(original: bytes, number: int) -> bytes:
    """Return the same PDF as another document: a comment behind its end gives it another hash."""
    return original + f"\n% {number}\n".encode()
