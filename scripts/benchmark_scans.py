"""Text recognition on scans made of known pages: turned up to 1 degree, with noise, at 200 dots an inch.

``python -m scripts.benchmark_scans [--pages 4]`` prints word errors and how far boxes lie from the true ones.
"""

from __future__ import annotations

import argparse
import cmath
import io
import math
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from model import Box, Document, read_document
from scripts.benchmark_reading import plain, word_errors
from scripts.corpus.drawn import nota

TURNS = (0.0, 0.5, -0.5, 1.0, -1.0)


def scanned(page: Any, turn: float, seed: int) -> bytes:  # noqa: ANN401 - pypdfium2 carries no types
    """Return the page as a PDF of one noisy picture, turned so many degrees."""
    from PIL import Image, ImageChops
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    picture = page.render(scale=200 / 72, grayscale=True).to_pil().rotate(turn, fillcolor=255, resample=3)
    random = Random(seed)
    noise = Image.frombytes("L", picture.size, random.randbytes(picture.size[0] * picture.size[1]))
    picture = ImageChops.subtract(picture, noise.point(lambda value: 90 if value > 250 else value // 12))
    out, held = io.BytesIO(), io.BytesIO()
    picture.save(held, "PNG")
    canvas = Canvas(out, pagesize=page.get_size())
    canvas.drawImage(ImageReader(io.BytesIO(held.getvalue())), 0, 0, *page.get_size())
    canvas.save()
    return out.getvalue()


def words_of(document: Document) -> list[str]:
    """Return the words of the running text in order."""
    text = plain(" ".join(b.text for b in document.blocks if b.kind in ("body", "heading", "bullet")))
    # A dot of two pixels is a matter of luck, and no word.
    return [word for word in text.split() if word != "•"]


def box_errors(true: Document, read: Document, turn: float) -> list[float]:
    """Return how many points the first lines of blocks with the same text begin apart on the turned page."""
    places = {b.text: _start(b.spans[0][2]) for b in read.blocks if b.spans}
    width, height = true.pages[0]
    turned = cmath.exp(-1j * math.radians(turn))
    centre = complex(width / 2, height / 2)
    return [
        abs(places[b.text] - ((_start(b.spans[0][2]) - centre) * turned + centre))
        for b in true.blocks
        if b.text in places and len(b.text) > 60
    ]


def _start(box: Box) -> complex:
    return complex(box.x0, (box.top + box.bottom) / 2)


def main() -> None:
    """Print a line for each turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=2)
    given = parser.parse_args()
    import pypdfium2

    with TemporaryDirectory() as folder:
        path = Path(folder) / "nota.pdf"
        nota(path, 31, given.pages)
        source: Any = pypdfium2.PdfDocument
        pages = source(path)
        for turn in TURNS:
            truth, found, apart = list[str](), list[str](), list[float]()
            for index in range(len(pages)):
                single: Any = pypdfium2.PdfDocument.new()
                single.import_pages(pages, [index])
                held = io.BytesIO()
                single.save(held)
                true = read_document(held.getvalue())
                read = read_document(scanned(pages[index], turn, index))
                truth += words_of(true)
                found += words_of(read)
                apart += box_errors(true, read, turn)
            errors = word_errors(truth, found)
            print(f"turn {turn:+.1f}: word errors {errors:.4f}, boxes {median(apart or [0.0]):.1f} points apart")


if __name__ == "__main__":
    main()
