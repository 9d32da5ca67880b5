"""Documents drawn with ReportLab: columns whose frames come in shuffled order, rotated pages, footnotes, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, KeepInFrame, Paragraph, Spacer, Table, TableStyle

from scripts.corpus.prose import Prose
from scripts.corpus.truth import Truth

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=13.5, spaceAfter=7, alignment=TA_JUSTIFY,
                      hyphenationLang="nl_NL", embeddedHyphenation=1)  # fmt: skip
HEAD = ParagraphStyle("head", parent=BODY, fontName="Helvetica-Bold", fontSize=14, leading=17, spaceBefore=8,
                      alignment=0, hyphenationLang="")  # fmt: skip
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=14, bulletIndent=2, alignment=0, hyphenationLang="")
SIDE = ParagraphStyle(
    "side", parent=BODY, fontName="Helvetica", fontSize=9, leading=11.5, alignment=0, hyphenationLang=""
)
NOTE = ParagraphStyle("note", parent=SIDE, fontSize=7.5, leading=9, spaceAfter=1)
CELL = ParagraphStyle("cell", parent=SIDE, spaceAfter=0)


@dataclass(frozen=True, slots=True)
class Frame:
    """A column: left, bottom, width and height in points."""

    x: float
    y: float
    width: float
    height: float


def pour(canvas: Canvas, story: list[Flowable], frames: Sequence[Frame], order: Sequence[int]) -> None:
    """Fill the frames of a page in reading order and draw them in the given order; ValueError when text is left."""
    placed: list[list[tuple[Flowable, float, float]]] = []
    for frame in frames:
        placed.append(_filled(canvas, story, frame))
    if story:
        raise ValueError("de pagina is te klein voor de tekst: de waarheid zou niet kloppen")
    for index in order:
        for flowable, x, y in placed[index]:
            flowable.drawOn(canvas, x, y)


def _filled(canvas: Canvas, story: list[Flowable], frame: Frame) -> list[tuple[Flowable, float, float]]:
    done: list[tuple[Flowable, float, float]] = []
    y = frame.y + frame.height
    while story:
        flowable = story[0]
        before = flowable.getSpaceBefore() if done else 0
        _, height = flowable.wrapOn(canvas, frame.width, 10_000)
        room = y - before - frame.y
        keep = isinstance(flowable, Paragraph) and flowable.style.name == "head"
        if height <= room - (45 if keep else 0):
            story.pop(0)
        else:
            parts = [] if keep or room < 30 else flowable.splitOn(canvas, frame.width, room)
            if len(parts) < 2:
                break
            story[:1] = parts
            flowable = story.pop(0)
            _, height = flowable.wrapOn(canvas, frame.width, 10_000)
        y -= before + height
        done.append((flowable, frame.x, y))
        y -= flowable.getSpaceAfter()
    return done


def chapter(prose: Prose, truth: Truth, number: int, paragraphs: int) -> list[Flowable]:
    """Return a numbered heading, paragraphs and now and then a list, and write them into the truth."""
    heading = f"{number}. {prose.heading()}"
    truth.body.append(heading)
    truth.headings.append(heading)
    story: list[Flowable] = [Paragraph(heading, HEAD)]
    for index in range(paragraphs):
        sentences = prose.paragraph()
        truth.body += sentences
        story.append(Paragraph(" ".join(sentences), BODY))
        if index % 3 == 2:
            for _ in range(3):
                item = prose.bullet()
                truth.body.append(f"• {item}")
                story.append(Paragraph(item, ITEM, bulletText="•"))
            story.append(Spacer(1, 4))
    return story


def running(canvas: Canvas, truth: Truth, page: int, width: float = A4[0], height: float = A4[1]) -> None:
    """Print the header and footer of a page, other ones on odd and even pages."""
    canvas.setFont("Helvetica", 8)
    header = "Gemeente Voorbeeld - Beleidsnota" if page % 2 else "Nota dienstverlening en leefomgeving"
    canvas.drawString(60, height - 35, header)
    canvas.drawRightString(width - 60, 30, f"Pagina {page} van 99")
    truth.running = sorted({*truth.running, header, "Pagina"})


def sidebar(canvas: Canvas, prose: Prose, truth: Truth, frame: Frame) -> None:
    """Print a tinted box with a title and two paragraphs."""
    paragraphs = [prose.paragraph(1, 2) for _ in range(2)]
    canvas.setFillColor(HexColor("#dbe9f4"))
    canvas.rect(frame.x, frame.y, frame.width, frame.height, stroke=0, fill=1)
    canvas.setFillColor(black)
    story: list[Flowable] = [Paragraph(" ".join(p), SIDE) for p in paragraphs]
    truth.sidebars.append([s for p in paragraphs for s in p])
    box = KeepInFrame(frame.width - 16, frame.height - 12, story, mode="error")
    _, height = box.wrapOn(canvas, frame.width - 16, frame.height - 12)
    box.drawOn(canvas, frame.x + 8, frame.y + frame.height - 6 - height)


def columns(path: Path, seed: int, count: int, pages: int) -> Truth:
    """Write pages of 2 or 3 columns with a full-width heading, frames in shuffled order, now and then a sidebar."""
    prose, truth = Prose(seed), Truth()
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    width, gap = A4[0] - 120, 18.0
    each = (width - gap * (count - 1)) / count
    for page in range(1, pages + 1):
        running(canvas, truth, page)
        title = prose.heading()
        truth.body.append(title)
        truth.headings.append(title)
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(60, A4[1] - 80, title)
        low = 190 if page % 2 == 0 else 60
        frames = [Frame(60 + i * (each + gap), low, each, A4[1] - 100 - low) for i in range(count)]
        story = _enough(prose, truth, canvas, frames)
        order = list(range(count))
        prose.random.shuffle(order)
        pour(canvas, story, frames, order)
        if page % 2 == 0:
            sidebar(canvas, prose, truth, Frame(60, 60, width, 110))
        canvas.showPage()
    canvas.save()
    return truth


def _enough(prose: Prose, truth: Truth, canvas: Canvas, frames: Sequence[Frame]) -> list[Flowable]:
    """Return chapters that fill the frames to about nine tenths, so that nothing is left over."""
    story: list[Flowable] = []
    room = 0.86 * sum(f.height for f in frames) - 60 * len(frames)
    number = 1
    while room > 230:
        part = chapter(prose, truth, number, 1 if room < 400 else 3)
        room -= sum(f.wrapOn(canvas, frames[0].width, 9999)[1] + f.getSpaceAfter() + f.getSpaceBefore() for f in part)
        story += part
        number += 1
    return story


def nota(path: Path, seed: int, pages: int, turn: int = 0) -> Truth:
    """Write pages of one column with footnotes and numbered headings; ``turn`` pages are displayed turned."""
    prose, truth = Prose(seed), Truth()
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for page in range(1, pages + 1):
        width, height = A4
        if turn:
            width, height = (A4[1], A4[0]) if turn in (90, 270) else A4
            canvas.setPageSize((width, height))
            canvas.setPageRotation(turn)
            _turned(canvas, turn)
        running(canvas, truth, page, width, height)
        frame = Frame(70, 110, width - 140, height - 170)
        story = _enough(prose, truth, canvas, [frame])
        note = prose.sentence()
        truth.footnotes.append(f"{page} {note}")
        pour(canvas, story, [frame], [0])
        canvas.setLineWidth(0.5)
        canvas.line(70, 92, 190, 92)
        small = Paragraph(f"{page} {note}", NOTE)
        _, tall = small.wrapOn(canvas, width - 140, 40)
        small.drawOn(canvas, 70, 86 - tall)
        canvas.showPage()
    canvas.save()
    return truth


def _turned(canvas: Canvas, turn: int) -> None:
    """Turn what is drawn the other way, so that the page reads upright when displayed."""
    if turn == 90:
        canvas.translate(A4[0], 0)
    elif turn == 180:
        canvas.translate(A4[0], A4[1])
    else:
        canvas.translate(0, A4[1])
    canvas.rotate(turn if turn != 270 else -90)


def tables(path: Path, seed: int, pages: int) -> Truth:
    """Write pages with a paragraph, a ruled or unruled table with its caption, and a paragraph."""
    prose, truth = Prose(seed), Truth()
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for page in range(1, pages + 1):
        running(canvas, truth, page)
        story = chapter(prose, truth, page, 2)
        rows = [prose.row(4) for _ in range(9)]
        truth.rows += rows
        wide = [[Paragraph(row[0], CELL), *row[1:]] for row in rows] if page % 3 == 0 else rows
        grid: list[tuple[object, ...]] = [
            ("FONT", (0, 0), (-1, -1), "Helvetica", 9),
            ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ]
        if page % 2:
            grid.append(("GRID", (0, 0), (-1, -1), 0.5, black))
        caption = f"Tabel {page}: bedragen per onderdeel in euro's"
        truth.captions.append(caption)
        story += [
            Paragraph(caption, SIDE),
            Table(wide, colWidths=[190, 80, 80, 80], style=TableStyle(grid)),
            Spacer(1, 12),
        ]
        after = prose.paragraph()
        truth.body += after
        story.append(Paragraph(" ".join(after), BODY))
        pour(canvas, story, [Frame(70, 60, A4[0] - 140, A4[1] - 130)], [0])
        canvas.showPage()
    canvas.save()
    return truth
