"""Damage that pdfium passes over in silence: packed parts of a PDF that no longer unpack, their text lost."""

from __future__ import annotations

import re
import zlib

_PACKED = re.compile(
    rb"<<(?:(?!endobj|stream|DecodeParms|/Image|Decode[ /\[]*/).){0,300}?/FlateDecode"
    rb"(?:(?!endobj|stream|DecodeParms|/Image).){0,300}?>>\s*stream\r?\n",
    re.DOTALL,
)
_AT_ONCE = 1 << 20
# A bomb unpacks without end; its first part says enough.
_MOST = 20


def is_damaged(data: bytes) -> bool:
    """Return whether a packed part of the file, pictures aside, does not unpack; locked files are not tried."""
    if b"/Encrypt" in data:
        return False
    for match in _PACKED.finditer(data):
        end = data.find(b"endstream", match.end())
        if end > 0 and not _unpacks(data[match.end() : end]):
            return True
    return False


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
