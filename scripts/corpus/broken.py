"""Broken and hostile PDFs: seeded mutations of good ones, and files made to be dangerous."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Sequence
from random import Random

_OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.S)
_REFERENCE = re.compile(rb"\d+ 0 R")
_NUMBER = re.compile(rb"(?<= )\d{1,6}(?= )")


def mutations(data: bytes, seed: int, count: int) -> Iterator[bytes]:
    """Return so many broken versions of a PDF, the same ones for the same seed."""
    random = Random(seed)
    ways = (_flip, _cut, _drop, _redirect, _renumber, _stuff)
    for _ in range(count):
        yield random.choice(ways)(data, random)


def _flip(data: bytes, random: Random) -> bytes:
    broken = bytearray(data)
    for _ in range(random.choice((1, 5, 50, 500))):
        broken[random.randrange(len(broken))] = random.randrange(256)
    return bytes(broken)


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(1, len(data))]


def _drop(data: bytes, random: Random) -> bytes:
    found = list(_OBJECT.finditer(data))
    if not found:
        return _cut(data, random)
    gone = random.choice(found)
    return data[: gone.start()] + data[gone.end() :]


def _redirect(data: bytes, random: Random) -> bytes:
    """Let a reference point to another object: pages that hold their own parent, fonts that are streams."""
    found = list(_REFERENCE.finditer(data))
    if len(found) < 2:
        return _flip(data, random)
    one, other = random.choice(found), random.choice(found)
    return data[: one.start()] + other.group() + data[one.end() :]


def _renumber(data: bytes, random: Random) -> bytes:
    found = list(_NUMBER.finditer(data))
    if not found:
        return _flip(data, random)
    one = random.choice(found)
    return data[: one.start()] + random.choice((b"0", b"-1", b"999999999", b"2147483648")) + data[one.end() :]


def _stuff(data: bytes, random: Random) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + random.randbytes(random.choice((1, 100, 10_000))) + data[at:]


def assembled(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of these objects, numbered from 1."""
    out, places = io.BytesIO(b""), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def stream(content: bytes, extra: bytes = b"") -> bytes:
    """Return a compressed stream object."""
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n" % (len(packed), extra) + packed + b"\nendstream"


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> >>"
)
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def page_with(
    content: bytes, resources: bytes = b"", font: bytes = _FONT, catalog: bytes = b"", more: Sequence[bytes] = ()
) -> bytes:
    """Return a PDF of one page with this content; ``more`` are further objects, numbered from 6."""
    root = _CATALOG.replace(b" >>", b" " + catalog + b" >>") if catalog else _CATALOG
    return assembled([root, _PAGES, _PAGE % resources, stream(content), font, *more])


def without_pages() -> bytes:
    """Return a sound PDF of no pages."""
    return assembled([_CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"])


def cyclic() -> bytes:
    """Return a PDF whose page tree holds itself."""
    return assembled([_CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>"])


def bomb(megabytes: int) -> bytes:
    """Return a small PDF whose page content unpacks to so many megabytes."""
    return page_with(b" " * (megabytes * 1_000_000))


def huge_image(side: int) -> bytes:
    """Return a PDF with an image that claims this many pixels on each side."""
    image = stream(b"\x00" * 1000, b"/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "
                   b"/BitsPerComponent 8" % (side, side))  # fmt: skip
    page = _PAGE % b"/XObject << /I 6 0 R >>"
    return assembled([_CATALOG, _PAGES, page, stream(b"q 595 0 0 842 0 0 cm /I Do Q"), _FONT, image])


def hostile() -> dict[str, bytes]:
    """Return files made to be dangerous or to hold nothing readable, by name."""
    text = b"BT /F1 11 Tf 70 700 Td (De gemeente verbetert de dienstverlening aan inwoners.) Tj ET"
    script = b"/OpenAction << /S /JavaScript /JS (while(true){}) >>"
    xfa = b"/AcroForm << /XFA [(template) 4 0 R] /Fields [] >> /NeedsRendering true"
    portfolio = b"/Collection << /Type /Collection /View /D >>"
    unmapped = (
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /CharProcs << >> "
        b"/Encoding << /Type /Encoding /Differences [32 /g1 /g2 /g3] >> /FirstChar 32 /LastChar 34 /Widths [1 1 1] >>"
    )
    return {
        "zonder paginas": without_pages(),
        "kringverwijzing": cyclic(),
        "groot beeld": huge_image(60_000),
        "script": page_with(text, catalog=script),
        "xfa": page_with(b"", catalog=xfa),
        "portfolio": page_with(b"", catalog=portfolio),
        "zonder letters": page_with(b'BT /F1 11 Tf 70 700 Td (!!!""" !"!") Tj ET', font=unmapped),
        "diep genest": page_with(b"q " * 200_000 + text),
    }
