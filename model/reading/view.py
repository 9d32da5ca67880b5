"""How a PDF page is turned and cut out when it is displayed."""

from __future__ import annotations

from dataclasses import dataclass

from model.reading.pdfium import PdfPage


@dataclass(frozen=True, slots=True)
class View:
    """The visible part of a page in the page's own points (origin bottom left), and its turn in degrees clockwise."""

    left: float
    lower: float
    right: float
    upper: float
    rotation: int = 0

    @property
    def upright(self) -> bool:
        """Return whether the page is displayed without a turn."""
        return self.rotation == 0

    @property
    def width(self) -> float:
        """Return the width in points as displayed."""
        return self.upper - self.lower if self.rotation in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Return the height in points as displayed."""
        return self.right - self.left if self.rotation in (90, 270) else self.upper - self.lower

    def turn(self, left: float, lower: float, right: float, upper: float) -> tuple[float, float, float, float]:
        """Return a rectangle of the page as left, top, right, bottom in points as displayed."""
        if self.rotation == 90:
            return lower - self.lower, left - self.left, upper - self.lower, right - self.left
        if self.rotation == 180:
            return self.right - right, lower - self.lower, self.right - left, upper - self.lower
        if self.rotation == 270:
            return self.upper - upper, self.right - right, self.upper - lower, self.right - left
        return left - self.left, self.upper - upper, right - self.left, self.upper - lower

    def back(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """Return a rectangle as displayed as left, lower, right and upper in the page's own points."""
        if self.rotation == 90:
            return top + self.left, x0 + self.lower, bottom + self.left, x1 + self.lower
        if self.rotation == 180:
            return self.right - x1, top + self.lower, self.right - x0, bottom + self.lower
        if self.rotation == 270:
            return self.right - bottom, self.upper - x1, self.right - top, self.upper - x0
        return x0 + self.left, self.upper - bottom, x1 + self.left, self.upper - top


def view_of(page: PdfPage) -> View:
    """Return the view of a pypdfium2 page; a page without a usable size counts as A4."""
    left, lower, right, upper = page.get_bbox()
    if right - left < 1 or upper - lower < 1:
        left, lower, right, upper = 0.0, 0.0, 595.0, 842.0
    return View(left, lower, right, upper, page.get_rotation() % 360)
