"""One self-contained HTML report: labels, evidence, and the pages with the evidence boxed on them."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from model import Analysis, ModelError, page_image

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
DPI = 80


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on a page image, in percent of its width and height, with the number of the evidence it belongs to."""

    number: int
    left: float
    top: float
    width: float
    height: float
    title: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with its image (base64 PNG) and the marks on it."""

    number: int
    image: str
    marks: tuple[Mark, ...]


def write_report(out: Path, found: Sequence[tuple[str, Analysis | ModelError]]) -> None:
    """Write the report of all files; a failed file has its reason in it."""
    from jinja2 import Environment, FileSystemLoader

    pages = {name: page_views(Path(name).read_bytes(), one) for name, one in found if isinstance(one, Analysis)}
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    environment.filters["identity"] = id
    template = environment.get_template("report.html")
    done = [(name, one) for name, one in found if isinstance(one, Analysis)]
    failed = [(name, one) for name, one in found if not isinstance(one, Analysis)]
    out.write_text(template.render(done=done, failed=failed, pages=pages, numbers=numbered), encoding="utf-8")


def numbered(analysis: Analysis) -> dict[int, int]:
    """Return the number shown for each evidence, by its identity, counting through the labels."""
    every = [one for label in analysis.labels for one in label.evidence]
    return {id(one): number for number, one in enumerate(every, 1)}


def page_views(data: bytes, analysis: Analysis) -> list[PageView]:
    """Return the pages that hold evidence, in order, each with its image and marks; none for formats without pages."""
    marks: dict[int, list[tuple[int, str, list[float]]]] = {}
    numbers = numbered(analysis)
    for label in analysis.labels:
        for one in label.evidence:
            for box in one.sentence.boxes:
                place = [box.x0, box.top, box.x1, box.bottom]
                marks.setdefault(box.page, []).append((numbers[id(one)], f"{label.code} {label.name}", place))
    return [_view(data, page, marks[page]) for page in sorted(marks)]


def _view(data: bytes, page: int, places: list[tuple[int, str, list[float]]]) -> PageView:
    image, width, height = page_image(data, page, DPI)
    marks = tuple(
        Mark(
            number, 100 * x0 / width, 100 * top / height, 100 * (x1 - x0) / width, 100 * (bottom - top) / height, title
        )
        for number, title, (x0, top, x1, bottom) in places
    )
    return PageView(page, base64.b64encode(image).decode(), marks)
