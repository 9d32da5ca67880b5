"""Damage that pdfium passes over in silence: packed parts of a PDF that no longer unpack, their text lost."""

from __future__ import annotations

import re
import zlib

# One filter, no predictor: what unpacks without knowing more.
_PACKED = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\s*(?:\]|/|>)")
# Fonts and colour profiles hold no text, and are the most of many files.
_OTHER = (b"DecodeParms", b"/Image", b"/Length1", b"/Type1C", b"/CIDFontType0C", b"/OpenType", b"/Alternate")
_START, _END = b"stream", b"endstream"
# No dictionary of a stream is longer.
_DICTIONARY = 600
_AT_ONCE = 1 << 20
# A bomb unpacks without end; its first part says enough.
_MOST = 20


def is_damaged(data: bytes) -> bool:
    """Return whether a packed part of the file, pictures aside, does not unpack; locked files are not tried."""
    if b"/Encrypt" in data:
        return False
    at = data.find(_START)
    while at >= 0:
        end = data.find(_END, at)
        if end < 0:
            return False
        if data[at - 3 : at] == b"end":  # of a stream whose beginning is lost
            end = at
        elif _is_packed(data, at) and not _unpacks(data[_body(data, at) : end]):
            return True
        at = data.find(_START, end + len(_END))
    return False


def _is_packed(data: bytes, at: int) -> bool:
    """Return whether the dictionary before a stream says that it is packed in the one way tried here."""
    said = data[max(0, at - _DICTIONARY) : at]
    said = said[said.rfind(b" obj") + 1 :]
    return said.rstrip().endswith(b">>") and bool(_PACKED.search(said)) and not any(name in said for name in _OTHER)


def _body(data: bytes, at: int) -> int:
    """Return where the bytes of a stream begin: after one line end."""
    after = at + len(_START)
    return after + (2 if data[after : after + 2] == b"\r\n" else 1)


def _unpacks(packed: bytes) -> bool:
    unpacking = zlib.decompressobj()
    try:
        for _ in range(_MOST):
            if not unpacking.decompress(packed, _AT_ONCE) and not unpacking.unconsumed_tail:
                break
            packed = unpacking.unconsumed_tail
    except zlib.error:
        return False
    return True
