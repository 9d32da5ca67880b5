"""Lines of a PDF page with pdfium: the text in one call, then a few character boxes for each line.

A box for every character would cost ten times as much, so a line takes the boxes of its first and last character,
and only a line that is wider than its letters explain is looked at word by word.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import reduce
from statistics import median
from typing import TYPE_CHECKING

from model.document import Box, Line
from model.reading.borders import Borders
from model.reading.chunks import parts_beside
from model.reading.drafts import Draft, Gap, Quad, crossed, spaces, straightened, unfolded, without_hidden
from model.reading.glyphs import HYPHENS, clean, width_of
from model.reading.graphics import Graphics, page_graphics
from model.reading.legible import is_coded, is_soup
from model.reading.text_page import Stretch, TextPage

if TYPE_CHECKING:
    from model.reading.pdfium import PdfPage
    from model.reading.view import View

# A number against a word: a footnote's, if it is raised. Square metres (m2) are not.
_NOTE_MARK = re.compile(r"[^\W\d_]{2}[.,;:!?)\]”’\"']{0,2}(\d{1,3})(?![\w%€])")
_DIGIT = re.compile(r"\d")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*(\s+)(?=\S)")
# A number before a letter may be the raised mark of a footnote: the letter says how large the line is set.
_RAISED_MARK = re.compile(r"\d{1,3}\s*[^\W\d_]")
_WORD_END = re.compile(r"(\s+)(?=\S)")
# How many times its type size a letter may be high.
_TALLEST = 1.45
# No font for text takes more room than this beside the usual one.
_WIDEST_USUAL = 1.3


def page_lines(page: PdfPage, number: int, view: View) -> tuple[list[Line] | None, int, Graphics]:
    """Return the lines of a page in content order, or None when they are no text, and its number of characters.

    And what is drawn on it, as a line of text ends where a drawn line parts it; nothing when there is no text.
    """
    text = TextPage(page, view)
    try:
        # Told by the bare text, before the far longer work of finding its places.
        stretches = None if is_coded(text.text) else text.stretches()
        if stretches is None or is_soup([stretch.text for stretch in stretches]):
            return None, text.count, Graphics()
        drawn = page_graphics(page, number, view)
        return _Lines(text, number, Borders(drawn.rules)).all(stretches), text.count, drawn
    finally:
        text.close()


def _without_gaps(ratios: list[float]) -> float:
    """Return the ratio of lines without gaps: of a page of tables most lines have gaps, but not the narrowest."""
    return min(sorted(ratios)[len(ratios) // 5], _WIDEST_USUAL)


class _Lines:
    """Turns the stretches of one page into lines."""

    def __init__(self, text: TextPage, number: int, borders: Borders) -> None:
        self.text = text
        self.number = number
        self.borders = borders

    def all(self, stretches: list[Stretch]) -> list[Line]:
        """Return the lines in content order."""
        drafts = [d for s in stretches for d in self._drafts(s)]
        ratios = [d.ratio for d in drafts if len(d.stretch.text) > 20] or [1.0]
        middle, usual = median(ratios), _without_gaps(ratios)
        drafts = [d for draft in drafts for d in unfolded(self.text, draft, middle)]
        drafts = without_hidden(self.text, drafts)
        for draft in drafts:
            if draft.ratio > 1.22 * usual or draft.ratio > 1.7:
                draft.gaps = self._gaps(draft)
        lines: list[Line] = []
        for index, draft in enumerate(drafts):
            parted = [] if draft.slopes else self._parted(draft)
            if not draft.gaps and not parted:
                lines.append(self._line(draft))
                continue
            gaps = {gap[0]: gap for gap in (*self._real_gaps(drafts, index), *parted)}
            for part in self._cut(draft, [gap for _, gap in sorted(gaps.items())]):
                lines.append(self._line(part))
        return lines

    def _drafts(self, stretch: Stretch) -> list[Draft]:
        first = self.text.box(stretch.start)
        last = self.text.box(stretch.end if stretch.hyphen and self.text.direct else stretch.end - 1)
        size = self.text.size(stretch.start)
        if stretch.text[0].isdigit() and (mark := _RAISED_MARK.match(stretch.text)):
            size = max(size, self.text.size(stretch.start + mark.end() - 1))
        if first is None or last is None:
            return []
        box = (min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3]))
        apart = abs(first[3] - last[3]) > 0.7 * max(size, 1.0) or last[2] < first[0] - 0.5
        if apart and len(stretch.text) > 1:
            if box[2] - box[0] < 1.6 * size and box[3] - box[1] > 2 * size:
                return [Draft(stretch, box, size, 1, [], True)]
            return straightened(self.text, stretch)
        if tall := first[3] - first[1] > _TALLEST * size:
            box = self._tight(stretch, box, size)
        ratio = (box[2] - box[0]) * 100 / (max(size, 0.1) * max(width_of(stretch.text), 1))
        return [Draft(stretch, box, size, ratio, [], abs(first[3] - last[3]) > 0.06 * size and not tall)]

    def _tight(self, stretch: Stretch, box: Quad, size: float) -> Quad:
        """Return a box around what is seen: some fonts claim far more height, and would cover the lines around."""
        feet = self.text.baseline(stretch.start), self.text.baseline(stretch.end - 1)
        return box[0], min(feet) - 0.95 * size, box[2], max(feet) + 0.25 * size

    def _gaps(self, draft: Draft) -> list[Gap]:
        """Return the wide gaps."""
        return [gap for gap in spaces(self.text, draft) if gap[2] - gap[1] > 1.5 * max(draft.size, 4.0)]

    def _parted(self, draft: Draft) -> list[Gap]:
        """Return the spaces, however narrow, in which a drawn line stands: the borders of cells."""
        box = draft.box
        if not (places := self.borders.between(box[0] + 2, box[2] - 2, box[1], box[3])):
            return []
        return [gap for gap in spaces(self.text, draft) if any(gap[1] - 1 <= at <= gap[2] + 1 for at in places)]

    def _real_gaps(self, drafts: list[Draft], index: int) -> list[Gap]:
        """Return the gaps that are more than a stretched word space: no neighbour runs across them."""
        draft = drafts[index]
        near = [d for d in drafts[max(0, index - 3) : index + 4] if d is not draft]
        near = [d for d in near if abs(d.box[1] - draft.box[1]) < 4 * draft.size]
        return [gap for gap in draft.gaps if gap[2] - gap[1] > 4 * draft.size or not crossed(gap, near)]

    def _cut(self, draft: Draft, gaps: list[Gap]) -> list[Draft]:
        if not gaps:
            return [draft]
        whole, box, pieces = draft.stretch, draft.box, []
        starts = [0, *(g[0] for g in gaps)]
        lefts = [box[0], *(g[2] for g in gaps)]
        rights = [*(g[1] for g in gaps), box[2]]
        for i, start in enumerate(starts):
            end = starts[i + 1] if i + 1 < len(starts) else len(whole.text)
            part = whole.text[start:end].rstrip()
            first = whole.start + start
            stretch = Stretch(part, first, first + len(part), whole.hyphen and i + 1 == len(starts))
            place = (lefts[i], box[1], rights[i], box[3])
            pieces.append(Draft(stretch, place, self.text.size(first), 1, [], draft.slopes))
        return pieces

    def _line(self, draft: Draft) -> Line:
        """Return the draft as a line, without the raised numbers of footnotes."""
        whole = draft.stretch
        if not _DIGIT.search(whole.text):
            return self._plain_line(draft)
        places = [(m.start(1), m.end(1)) for m in _NOTE_MARK.finditer(whole.text) if self._raised(draft, m.start(1))]
        if not places:
            return self._plain_line(draft)
        pieces, start = list[Line](), 0
        for first, last in [*places, (len(whole.text), len(whole.text))]:
            part = whole.text[start:first]
            if part.strip():
                lead = len(part) - len(part.lstrip())
                pieces.append(self._plain_line(self._part(draft, start + lead, start + len(part.rstrip()))))
            start = last
        return reduce(_beside, pieces)

    def _part(self, draft: Draft, start: int, end: int) -> Draft:
        whole = draft.stretch
        first, last = self.text.box(whole.start + start), self.text.box(whole.start + end - 1)
        x0, x1 = (first[0] if first else draft.box[0]), (last[2] if last else draft.box[2])
        hyphen = whole.hyphen and end == len(whole.text)
        stretch = Stretch(whole.text[start:end], whole.start + start, whole.start + end, hyphen)
        return Draft(stretch, (x0, draft.box[1], x1, draft.box[3]), draft.size, 1, [], draft.slopes)

    def _raised(self, draft: Draft, offset: int) -> bool:
        """Return whether a character is smaller than its line and stands above its foot."""
        box = self.text.box(draft.stretch.start + offset)
        small = self.text.size(draft.stretch.start + offset) < 0.8 * draft.size
        return bool(small and box and draft.box[3] - box[3] > 0.15 * draft.size)

    def _plain_line(self, draft: Draft) -> Line:
        stretch = draft.stretch
        words, hyphen = clean(stretch.text), stretch.hyphen
        parts = self._parts(draft)
        if words[-1:] in HYPHENS and words[-2:-1].isalnum():
            words, hyphen = words[:-1], True
        bold = len(words) < 100 and words[-1:] != "." and self._bold(stretch)
        return Line(words, Box(self.number, *draft.box), draft.size, hyphen, bold, parts)

    def _parts(self, draft: Draft) -> tuple[tuple[int, Box], ...]:
        """Return the pieces of a line: up to where a sentence may begin, or word by word where the line slopes."""
        stretch, box = draft.stretch, draft.box
        ends = (_WORD_END if draft.slopes else _SENTENCE_END).finditer(stretch.text)
        parts: list[tuple[int, Box]] = []
        start, offset = 0, 0
        left = (self.text.box(stretch.start) if draft.slopes else None) or box
        for match in ends:
            right = self.text.box(stretch.start + match.start(1) - 1)
            after = self.text.box(stretch.start + match.end())
            if not right or not after or not draft.upended and not left[0] < right[2] <= after[0] + 1:
                continue
            parts.append((offset, self._piece(draft, left, right if draft.slopes else after)))
            start, left = match.end(), after
            offset = len(clean(stretch.text[:start])) + 1
        if not parts:
            return ()
        last = self.text.box(stretch.start + len(stretch.text) - 1) if draft.slopes else None
        end = last or (box[2], box[1], box[2], box[3])
        return (*parts, (offset, self._piece(draft, left, end)))

    def _piece(self, draft: Draft, first: Quad, last: Quad) -> Box:
        if not draft.slopes:
            return Box(self.number, first[0], draft.box[1], last[0], draft.box[3])
        left, right = min(first[0], last[0]), max(first[2], last[2])
        return Box(self.number, left, min(first[1], last[1]), right, max(first[3], last[3]))

    def _bold(self, stretch: Stretch) -> bool:
        """Return whether a line begins and ends in bold; a bold first word alone makes no heading."""
        return self.text.bold(stretch.start) and self.text.bold(stretch.end - 1)


def _beside(left: Line, right: Line) -> Line:
    """Return two parts of a line as one, what stood between them left out."""
    space = "" if right.text[:1] in ".,;:!?)" else " "
    shift = len(left.text) + len(space)
    box = left.box._replace(x1=right.box.x1)
    parts = parts_beside(left, right, shift)
    return replace(left, text=left.text + space + right.text, box=box, hyphen=right.hyphen, parts=parts)
