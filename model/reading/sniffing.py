"""Which format bytes are in, by their content; a file name is never asked for."""

from __future__ import annotations

import re

from model.errors import EmptyDocument, EncryptedDocument, NotADocument, TooLarge

_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b", re.I | re.S
)
_MAIL = re.compile(rb"^(?:[A-Za-z][A-Za-z0-9-]*: .*\r?\n(?:[ \t].*\r?\n)*){2,}", re.M)
_MAIL_FIELD = re.compile(
    rb"^(?:From|To|Subject|Date|Received|Message-ID|MIME-Version|Return-Path|Van|Aan): ", re.I | re.M
)
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|```|\|.+\|\s*$|\[[^\]]+\]\([^)]+\))|\*\*[^*\n]+\*\*", re.M)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SEALED = "EncryptedPackage".encode("utf-16-le")
# What a package may unpack to: far more than any document, far less than a bomb.
_MOST_UNPACKED = 400_000_000
_OLD_WORD = "Dit is een oud Word-bestand (.doc). Sla het op als DOCX of PDF en probeer het opnieuw."
_PICTURE = "Dit is een afbeelding, geen document. Maak er een PDF van en probeer het opnieuw."
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def format_of(data: bytes) -> str:
    """Return pdf, docx, odt, eml, html, markdown or text; raises EmptyDocument or NotADocument."""
    if not data.strip():
        raise EmptyDocument
    head = data[:4096]
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if head.startswith(_OLE):
        if _SEALED in data:
            raise EncryptedDocument
        raise NotADocument(_OLD_WORD)
    if head.startswith(_PICTURES):
        raise NotADocument(_PICTURE)
    if _is_binary(head):
        raise NotADocument
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(bare):
        return "html"
    if _MAIL.match(bare) and len(_MAIL_FIELD.findall(bare)) >= 2:
        return "eml"
    return "markdown" if _MARKDOWN.search(decoded(data[:20_000])) else "text"


def _zipped(data: bytes) -> str:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
                raise TooLarge("Dit bestand wordt bij het uitpakken te groot.")
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return "docx"
            if "mimetype" in names and archive.read("mimetype").startswith(b"application/vnd.oasis.opendocument.text"):
                return "odt"
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise NotADocument from error
    raise NotADocument


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return b"\x00" in head or control > 0.05 * len(head)


def decoded(data: bytes) -> str:
    """Return bytes as text: by byte order mark, as UTF-8, or else as Windows-1252, which never fails."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4:
            return data.decode("utf-8-sig", "replace")
        return data.decode("cp1252", "replace")
