"""Letters as a PDF font holds them: ligatures, bullets from symbol fonts, soft hyphens and glyph widths."""

from __future__ import annotations

import re

LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
    "\u0132": "IJ", "\u0133": "ij",
}  # fmt: skip
_SYMBOLS = {c: "•" for c in "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf06e\uf0e0\uf02d\uf09f\uf0fe"}
_CLEAN = str.maketrans({**LIGATURES, **_SYMBOLS, "\u00ad": "", "\u200b": "", "\ufeff": "", "\u00a0": " ", "\t": " "})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SPECIAL = re.compile(r"[\x00-\x1f\x7f\u00a0\u00ad\u200b\ufeff\u0132\u0133\ufb00-\ufb06\uf000-\uf0ff]")
_SPACES = re.compile(r"\s{2,}")

BULLETS = "•▪–●◦■□‣⁃○◆➢➤✓✔►▶·*-—»"
HYPHENS = "-\u00ad\u2010"


def clean(text: str) -> str:
    """Return the text with ligatures written out, symbol bullets as •, and no invisible characters."""
    if not (text.isascii() and text.isprintable()) and _SPECIAL.search(text):
        text = _CONTROL.sub("", text.translate(_CLEAN))
    return _SPACES.sub(" ", text).strip() if "  " in text or "\n" in text else text.strip()


def _widths() -> bytes:
    """Return the usual advance of each Latin-1 character in hundredths of the type size."""
    table = bytearray([56] * 256)
    for letters, width in (
        ("ijl.,:;!'|`·", 24), ("ft()[]/\\I- ", 30), ("r\"", 34), ("kcsvxyzJ", 50), ("aeou0123456789?nbdpqghL_", 56),
        ("FTZ", 61), ("ABEKPSVXY&", 67), ("wCDHNRU", 72), ("GOQ", 78), ("mM", 84), ("W@%", 92),
    ):  # fmt: skip
        for letter in letters:
            table[ord(letter)] = width
    return bytes(table)


WIDTHS = _widths()


def width_of(text: str) -> int:
    """Return the expected width of the text in hundredths of its type size."""
    return sum(text.encode("latin-1", "replace").translate(WIDTHS))
