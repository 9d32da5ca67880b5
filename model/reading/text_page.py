"""The text of a PDF page as pdfium gives it: characters in content order, cut where pdfium breaks lines."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.reading.pdfium import Place, place_of, quick, raw

if TYPE_CHECKING:
    from model.reading.pdfium import PdfPage
    from model.reading.view import View

# pdfium writes U+FFFE (U+0002 in older builds) for a hyphen at a line end, and then leaves the line break out.
_BREAK = re.compile("\r\n|\n|\r|\ufffe|\x02")
_HYPHEN_CODES = frozenset({0, 2, 0xAD, 0xFFFE})
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_char_box = quick("FPDFText_GetLooseCharBox")
_char_matrix = quick("FPDFText_GetMatrix")
_font_size = quick("FPDFText_GetFontSize", ctypes.c_double)
_font_name = quick("FPDFText_GetFontInfo", ctypes.c_ulong)


@dataclass(slots=True)
class Stretch:
    """Characters start..end of a page's text that pdfium takes for one line; ``hyphen`` when a hyphen ended it."""

    text: str
    start: int
    end: int
    hyphen: bool


class TextPage:
    """The text of one page; the caller keeps the page alive while this is in use."""

    def __init__(self, page: PdfPage, view: View) -> None:
        """Load the text; ``close`` gives the memory back."""
        self.view = view
        self.handle = raw.FPDFText_LoadPage(page.raw)
        self.count = max(0, raw.FPDFText_CountChars(self.handle)) if self.handle else 0
        self._at = place_of(self.handle)
        rect, matrix, self._name = (ctypes.c_float * 4)(), (ctypes.c_float * 6)(), ctypes.create_string_buffer(64)
        # Views keep their buffers alive, and give all numbers in one call.
        self._rect, self._matrix = memoryview(rect).cast("B").cast("f"), memoryview(matrix).cast("B").cast("f")
        self._rect_at, self._matrix_at, self._name_at = place_of(rect), place_of(matrix), place_of(self._name)
        self._upright, self._left, self._upper = view.upright, view.left, view.upper
        self._room = ctypes.c_ulong(len(self._name))
        self._bold: dict[bytes, bool] = {}
        self.text = self._load()
        # Characters that carry no text (an unmapped hyphen) make text and character positions differ.
        self.direct = len(self.text) == self.count

    def close(self) -> None:
        """Give the memory of the text back."""
        if self.handle:
            raw.FPDFText_ClosePage(self.handle)
            self.handle, self._at = None, Place()

    def _load(self) -> str:
        if not self.count:
            return ""
        buffer = (ctypes.c_ushort * (self.count * 2 + 2))()
        written = raw.FPDFText_GetText(self.handle, 0, self.count, buffer)
        return ctypes.string_at(buffer, max(0, written - 1) * 2).decode("utf-16-le", "replace")

    def position(self, offset: int) -> int:
        """Return the position in the character list of a character of the text."""
        return offset if self.direct else int(raw.FPDFText_GetCharIndexFromTextIndex(self.handle, offset))

    def box(self, offset: int) -> tuple[float, float, float, float] | None:
        """Return left, top, right and bottom of a character as displayed, or None when it has no place."""
        position = offset if self.direct else self.position(offset)
        if not _char_box(self._at, position, self._rect_at):
            return None
        left, upper, right, lower = self._rect.tolist()
        if self._upright:
            return left - self._left, self._upper - upper, right - self._left, self._upper - lower
        return self.view.turn(left, lower, right, upper)

    def baseline(self, offset: int) -> float:
        """Return the height of the line a character stands on, in points from the top as displayed."""
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(self.handle, self.position(offset), ctypes.byref(x), ctypes.byref(y))
        return self.view.turn(x.value, y.value, x.value, y.value)[3]

    def size(self, offset: int) -> float:
        """Return the type size of a character in points as displayed."""
        position = offset if self.direct else self.position(offset)
        size: float = _font_size(self._at, position)
        if _char_matrix(self._at, position, self._matrix_at):
            matrix = self._matrix
            size *= abs(matrix[3]) or abs(matrix[1]) or 1.0
        return size

    def bold(self, offset: int) -> bool:
        """Return whether the font of a character calls itself bold."""
        position = offset if self.direct else self.position(offset)
        _font_name(self._at, position, self._name_at, self._room, None)
        name = self._name.value
        if (known := self._bold.get(name)) is None:
            known = self._bold[name] = bool(_BOLD.search(name))
        return known

    def stretches(self) -> list[Stretch]:
        """Return the lines as pdfium breaks them, without white space around them."""
        found: list[Stretch] = []
        start = 0
        for match in _BREAK.finditer(self.text):
            self._keep(found, start, match.start(), match.group() in "\ufffe\x02", match)
            start = match.end()
        self._keep(found, start, len(self.text), False, None)
        return found

    def _keep(self, found: list[Stretch], start: int, end: int, hyphen: bool, match: re.Match[str] | None) -> None:
        part = self.text[start:end]
        stripped = part.strip()
        if not stripped:
            return
        start += len(part) - len(part.lstrip())
        if not hyphen and not self.direct and match and stripped[-1].isalpha():
            code = raw.FPDFText_GetUnicode(self.handle, self.position(end - 1) + 1)
            hyphen = code in _HYPHEN_CODES
        found.append(Stretch(stripped, start, start + len(stripped), hyphen))
