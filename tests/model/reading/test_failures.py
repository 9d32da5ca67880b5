"""Files that cannot be read fail with an error of their own and a Dutch text."""

from __future__ import annotations

import io
import zipfile

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from model.errors import (
    CorruptDocument,
    EmptyDocument,
    EncryptedDocument,
    NoPages,
    NotADocument,
    NoText,
    ReadingError,
    TooLarge,
)
from model.reading import ocr, read_document
from scripts.corpus import broken
from tests.model.reading.drawing import drawn, lines, printed

GOOD = printed("De gemeente verbetert de dienstverlening.", "Dat is goed nieuws voor iedereen.")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyDocument),
        (b"  \n ", EmptyDocument),
        (b"\x00\x01\x02\x03" * 50, NotADocument),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, NotADocument),
        (GOOD[: len(GOOD) // 3], CorruptDocument),
        (b"%PDF-1.7\nhet is niets", CorruptDocument),
        (broken.without_pages(), NoPages),
        (broken.cyclic(), CorruptDocument),
        (broken.page_with(b""), NoText),
    ],
)
def test_each_kind_of_bad_file_has_its_own_error(data: bytes, error: type[ReadingError]) -> None:
    with pytest.raises(error) as caught:
        read_document(data)
    assert caught.value.text.endswith((".", "opnieuw.", "`make train`."))


def test_a_user_password_is_asked_for_and_an_owner_password_is_not() -> None:
    secret = StandardEncryption("geheim", ownerPassword="baas")
    with pytest.raises(EncryptedDocument):
        read_document(drawn(lambda c: lines(c, ["Geheime tekst van de raad."]), encrypt=secret))
    opened = StandardEncryption("", ownerPassword="baas", canCopy=0)
    document = read_document(drawn(lambda c: lines(c, ["Open tekst van de raad."]), encrypt=opened))
    assert document.blocks[0].text == "Open tekst van de raad."


def test_too_many_bytes_or_pages_are_refused_with_the_figures() -> None:
    with pytest.raises(TooLarge):
        read_document(GOOD, max_bytes=100)
    with pytest.raises(TooLarge, match="3 pagina's"):
        read_document(drawn(*[lambda c: lines(c, ["Tekst."])] * 3), max_pages=2)


def test_an_old_word_file_says_what_to_do() -> None:
    with pytest.raises(NotADocument, match="DOCX"):
        read_document(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)


def test_a_sealed_office_file_asks_for_its_password() -> None:
    with pytest.raises(EncryptedDocument):
        read_document(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 600)


def test_a_package_that_unpacks_to_far_too_much_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("word/document.xml", "w", force_zip64=True) as entry:
            for _ in range(420):
                entry.write(b"\x00" * 1_000_000)
    with pytest.raises(TooLarge):
        read_document(out.getvalue())


def test_a_form_without_pages_and_a_portfolio_say_what_they_are() -> None:
    files = broken.hostile()
    with pytest.raises(NoText, match="XFA"):
        read_document(files["xfa"])
    with pytest.raises(NoText, match="portfolio"):
        read_document(files["portfolio"])


def test_a_scanned_page_without_text_recognition_is_named_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    from PIL import Image

    picture = Image.new("L", (600, 800), 200)

    def scan(canvas: object) -> None:
        from reportlab.lib.utils import ImageReader

        canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)  # type: ignore[attr-defined]

    document = read_document(drawn(lambda c: lines(c, ["Een gewone bladzijde met tekst."]), scan))
    assert document.blocks[0].text == "Een gewone bladzijde met tekst."
    (notice,) = document.notices
    assert notice.code == "pagina-gescand" and "Pagina 2" in notice.text and "Tesseract" in notice.text
    with pytest.raises(NoText, match="Tesseract"):
        read_document(drawn(scan))


def test_a_damaged_page_is_named_and_the_rest_is_read() -> None:
    data = drawn(*[lambda c: lines(c, ["Een zin op een bladzijde."])] * 3)
    pages = broken.assembled([
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R 9 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        broken.stream(b"BT /F1 11 Tf 70 700 Td (Deze bladzijde is heel.) Tj ET"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ])  # fmt: skip
    document = read_document(pages)
    assert document.blocks[0].text == "Deze bladzijde is heel." and data
    assert [n.code for n in document.notices] in ([], ["pagina-beschadigd"])
