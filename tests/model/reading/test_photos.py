"""A photograph that fills a page is told from a picture of text without unpacking it whole."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from model.reading import ink, read_document
from tests.model.reading.drawing import drawn, lines, printed

LINK = "Lees meer over deze kaart op de website van de gemeente."


@pytest.fixture(autouse=True)
def _jpeg_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep pictures in the file as most producers do, not written out in letters."""
    monkeypatch.setattr("reportlab.rl_config.useA85", 0)


def page_of(picture: Image.Image) -> bytes:
    """Return a page filled with a picture kept as JPEG, and one line of text over it."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)

    def page(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(io.BytesIO(out.getvalue())), 0, 0, 595, 842)
        lines(canvas, [LINK], y=20)

    return drawn(page)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_of_text_is_seen_to_be_text(mode: str) -> None:
    source = printed(*["De gemeente verbetert de dienstverlening aan alle inwoners van de stad."] * 48)
    shown = pypdfium2.PdfDocument(source)[0].render(scale=100 / 72).to_pil().convert(mode)
    document = read_document(page_of(shown), ocr_seconds=0)
    assert [notice.code for notice in document.notices] == ["pagina-gescand"]


def test_a_photograph_is_not_unpacked_whole_and_its_text_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> int:
        raise AssertionError

    monkeypatch.setattr(ink, "_printed_strips", never)
    photo = ImageOps.colorize(Image.linear_gradient("L").resize((800, 1100)), "navy", "white")
    document = read_document(page_of(photo), ocr_seconds=0)
    assert [block.text for block in document.blocks] == [LINK] and not document.notices


def test_a_backdrop_is_looked_at_once_and_print_over_it_is_still_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []
    look = ink._printed_strips
    monkeypatch.setattr(ink, "_printed_strips", lambda *given: looks.append(look(*given)) or looks[-1])
    backdrop = ImageOps.colorize(Image.linear_gradient("L").resize((300, 400)), "skyblue", "white")
    source = printed(*["De gemeente verbetert de dienstverlening aan alle inwoners van de stad."] * 48)
    text = pypdfium2.PdfDocument(source)[0].render(scale=100 / 72).to_pil()

    def page(canvas: Canvas, said: str, *pictures: Image.Image) -> None:
        for picture in pictures:
            canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
        lines(canvas, [said], y=400)

    slides = drawn(
        lambda canvas: page(canvas, "De gemeente werkt samen in de regio.", backdrop),
        lambda canvas: page(canvas, "Lees hier verder.", backdrop, text),
        lambda canvas: page(canvas, "Inwoners praten mee over de plannen.", backdrop),
    )
    document = read_document(slides, ocr_seconds=0)
    assert len(looks) == 2
    assert [notice.text.split(" is ")[0] for notice in document.notices] == ["Pagina 2"]


def test_print_in_a_picture_within_the_page_itself_is_seen_after_a_backdrop_of_that_kind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reportlab.rl_config.useA85", 1)
    backdrop = ImageOps.colorize(Image.linear_gradient("L").resize((300, 400)), "skyblue", "white")
    source = printed(*["De gemeente verbetert de dienstverlening aan alle inwoners van de stad."] * 48)
    text = pypdfium2.PdfDocument(source)[0].render(scale=100 / 72).to_pil()

    def page(canvas: Canvas, said: str, picture: Image.Image) -> None:
        canvas.drawInlineImage(picture, 0, 0, 595, 842)
        lines(canvas, [said], y=400)

    slides = drawn(
        lambda canvas: page(canvas, "De gemeente werkt samen in de regio.", backdrop),
        lambda canvas: page(canvas, "Lees hier verder.", text),
    )
    document = read_document(slides, ocr_seconds=0)
    assert [notice.text.split(" is ")[0] for notice in document.notices] == ["Pagina 2"]


def text_page() -> Image.Image:
    source = printed(*["De gemeente verbetert de dienstverlening aan alle inwoners van de stad."] * 48)
    return pypdfium2.PdfDocument(source)[0].render(scale=100 / 72).to_pil()


def jpeg(picture: Image.Image) -> ImageReader:
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=80)
    return ImageReader(io.BytesIO(out.getvalue()))


def pieces(picture: Image.Image, across: int, down: int) -> list[tuple[ImageReader, float, float, float, float]]:
    """Return the picture in pieces, each with left, lower side, width and height on a page of A4."""
    wide, high = picture.width // across, picture.height // down
    return [
        (jpeg(picture.crop((i * wide, j * high, (i + 1) * wide, (j + 1) * high))),
         i * 595 / across, 842 - (j + 1) * 842 / down, 595 / across, 842 / down)
        for i in range(across) for j in range(down)
    ]  # fmt: skip


@pytest.mark.parametrize(("across", "down"), [(1, 2), (2, 1), (8, 9)])
def test_print_is_seen_in_a_picture_that_was_cut_into_pieces(across: int, down: int) -> None:
    def page(canvas: Canvas) -> None:
        for piece in pieces(text_page(), across, down):
            canvas.drawImage(*piece)
        lines(canvas, [LINK], y=20)

    document = read_document(drawn(page), ocr_seconds=0)
    assert [notice.code for notice in document.notices] == ["pagina-gescand"]


PHOTO = ImageOps.colorize(Image.linear_gradient("L").resize((800, 1100)), "navy", "white")


@pytest.mark.parametrize(
    ("places", "times"),
    [
        # Beside each other: the reduced pictures say enough.
        ([(0, 0, 595, 400), (0, 420, 595, 400)], 0),
        # One within the other may be its upper layer, of which only the mask holds print.
        ([(0, 0, 595, 842), (50, 50, 300, 500)], 1),
        # No thirty lines of print fit in it.
        ([(0, 0, 595, 260)], 0),
    ],
)
def test_a_page_is_drawn_only_where_pictures_could_hold_print(
    monkeypatch: pytest.MonkeyPatch, places: list[tuple[float, float, float, float]], times: int
) -> None:
    looks = []
    look = ink._printed_strips
    monkeypatch.setattr(ink, "_printed_strips", lambda *given: looks.append(look(*given)) or looks[-1])

    def page(canvas: Canvas) -> None:
        for place in places:
            canvas.drawImage(jpeg(PHOTO.resize((int(place[2]), int(place[3])))), *place)
        lines(canvas, [LINK], y=20)

    document = read_document(drawn(page), ocr_seconds=0)
    assert (len(looks), document.notices) == (times, ())
    assert [block.text for block in document.blocks] == [LINK]
