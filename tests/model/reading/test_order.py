"""The order in which pages are read."""

from __future__ import annotations

from reportlab.lib.colors import HexColor, black
from reportlab.pdfgen.canvas import Canvas

from model.reading import read_document
from tests.model.reading.drawing import drawn, lines, paragraph, printed


def texts(data: bytes, *kinds: str) -> list[str]:
    """Return the texts of the blocks of these kinds, of all when none is named."""
    return [b.text for b in read_document(data).blocks if not kinds or b.kind in kinds]


def test_two_columns_are_read_left_before_right_even_when_drawn_right_first() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, paragraph("rechts"), x=320)
        lines(canvas, paragraph("links"), x=60)

    found = texts(drawn(page))
    assert len(found) == 2
    assert found[0].startswith("Deze links begint") and found[0].endswith("links eindigt met deze regel.")
    assert found[1].startswith("Deze rechts begint")


def test_three_columns_are_read_from_left_to_right() -> None:
    def page(canvas: Canvas) -> None:
        for name, x in (("midden", 220), ("rechts", 390), ("links", 50)):
            lines(canvas, paragraph(name, 7), x=x, size=9)

    assert [t.split()[1] for t in texts(drawn(page))] == ["links", "midden", "rechts"]


def test_a_heading_over_both_columns_stands_between_what_is_above_and_below_it() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, paragraph("a"), x=60, y=760)
        lines(canvas, paragraph("b"), x=320, y=760)
        lines(canvas, ["Een kop die over de volle breedte van de bladzijde loopt"], x=60, y=640, size=17)
        lines(canvas, paragraph("c"), x=60, y=600)
        lines(canvas, paragraph("d"), x=320, y=600)

    assert [t.split()[1] for t in texts(drawn(page))] == ["a", "b", "kop", "c", "d"]


def test_a_sentence_that_runs_over_a_column_and_a_page_is_one_text_with_boxes_on_both() -> None:
    def first(canvas: Canvas) -> None:
        lines(canvas, ["Het college stelt voor om de nota over", "digitale dienstverlening vast te stellen en"], y=90)

    def second(canvas: Canvas) -> None:
        lines(canvas, ["deze daarna te sturen naar de raad van", "de gemeente voor een besluit."])

    (block,) = read_document(drawn(first, second)).blocks
    assert block.text.endswith(
        "vast te stellen en deze daarna te sturen naar de raad van de gemeente voor een besluit."
    )
    assert {box.page for _, _, box in block.spans} == {1, 2}


def test_a_tinted_sidebar_stays_whole_and_out_of_the_sentence_around_it() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Deze zin begint boven het kader en loopt na het kader gewoon", "verder zonder dat er iets van"])
        canvas.setFillColor(HexColor("#cfe2f3"))
        canvas.rect(60, 650, 300, 75, stroke=0, fill=1)
        canvas.setFillColor(black)
        lines(
            canvas, ["In het kader staat een verhaal.", "Het gaat over een ander onderwerp.", "Meer is er niet."], y=708
        )
        lines(canvas, ["het kader tussen staat, want dat is een verhaal apart."], y=630)

    blocks = read_document(drawn(page)).blocks
    assert blocks[0].text.endswith("iets van het kader tussen staat, want dat is een verhaal apart.")
    assert " ".join(b.text for b in blocks if b.kind == "sidebar").startswith(
        "In het kader staat een verhaal. Het gaat"
    )


def test_a_footnote_stays_apart_and_its_raised_number_leaves_the_sentence() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["De raad stelt het beleid vast.", "Daarna volgt de uitvoering door het college."], size=11)
        text = canvas.beginText(70, 700)
        text.setFont("Helvetica", 11)
        text.textOut("De verordening geldt")
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut("1")
        text.setRise(0)
        text.setFont("Helvetica", 11)
        text.textOut(" vanaf januari.")
        canvas.drawText(text)
        lines(canvas, ["1 Gepubliceerd in het gemeenteblad van vorig jaar."], y=80, size=7.5)

    blocks = read_document(drawn(page)).blocks
    assert [b.text for b in blocks if b.kind == "footnote"] == ["1 Gepubliceerd in het gemeenteblad van vorig jaar."]
    assert "De verordening geldt vanaf januari." in " ".join(b.text for b in blocks if b.kind == "body")


def test_a_footnote_below_its_rule_stays_apart_also_in_the_size_of_the_text() -> None:
    def first(canvas: Canvas) -> None:
        lines(
            canvas, ["De raad stelt het beleid vast en het college", "voert dat uit in alle wijken, samen met"], y=120
        )
        canvas.line(70, 90, 220, 90)
        note = canvas.beginText(70, 75)
        for text, size, rise in (("2", 6, 4), (" Dit staat in het gemeenteblad van vorig jaar en is", 11, 0)):
            note.setFont("Helvetica", size)
            note.setRise(rise)
            note.textOut(text)
        canvas.drawText(note)
        lines(canvas, ["daarna niet meer veranderd."], y=62)

    def second(canvas: Canvas) -> None:
        lines(canvas, ["de inwoners die daar wonen en werken."])

    blocks = read_document(drawn(first, second)).blocks
    assert [b.text.removeprefix("2 ") for b in blocks if b.kind == "footnote"] == [
        "Dit staat in het gemeenteblad van vorig jaar en is daarna niet meer veranderd."
    ]
    assert [b.text for b in blocks if b.kind == "body"] == [
        "De raad stelt het beleid vast en het college voert dat uit in alle wijken, samen met de inwoners "
        "die daar wonen en werken."
    ]


def test_the_number_of_an_item_at_the_foot_of_a_page_is_no_page_number() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["De raad besluit."])
        lines(canvas, ["11"], y=80, font="Helvetica-Bold")
        lines(canvas, ["Rondvraag en sluiting"], x=160, y=80, font="Helvetica-Bold")
        lines(canvas, ["3"], x=300, y=30)

    assert texts(drawn(page)) == ["De raad besluit.", "11 Rondvraag en sluiting"]


def test_words_printed_upright_above_the_columns_of_a_table_stay_whole() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Tabel 5 Overzicht per gemeente"])
        for place, name in enumerate(["Groningen", "Nijmegen", "Den Haag"]):
            canvas.saveState()
            canvas.translate(240 + 30 * place, 700)
            canvas.rotate(90)
            canvas.drawString(0, 0, name)
            canvas.restoreState()
        lines(canvas, ["Er is een tekort aan hulpmiddelen", "en aan mensen in deze gemeenten."], y=680)

    found = " ".join(texts(drawn(page)))
    assert all(name in found for name in ("Groningen", "Nijmegen", "Den Haag"))


def test_headers_and_footers_that_come_back_are_left_out_also_with_other_odd_and_even_ones() -> None:
    def page(number: int) -> object:
        def draw(canvas: Canvas) -> None:
            lines(canvas, ["Gemeente Voorbeeld" if number % 2 else "Nota wonen"], y=805, size=8)
            lines(canvas, [f"Op pagina {number} staat een eigen zin over onderwerp {'abcdefgh'[number]}."])
            lines(canvas, [f"Pagina {number} van 8"], y=30, size=8)

        return draw

    found = " ".join(texts(drawn(*[page(number) for number in range(1, 8)])))  # type: ignore[arg-type]
    assert "Gemeente Voorbeeld" not in found and "Nota wonen" not in found and "van 8" not in found
    assert found.count("eigen zin") == 7


def test_a_page_displayed_turned_is_read_upright_with_boxes_as_displayed() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageSize((842, 595))
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        lines(canvas, ["De eerste regel van een liggende bladzijde", "en de tweede regel daarvan."], x=70, y=500)

    document = read_document(drawn(page))
    (block,) = document.blocks
    assert block.text == "De eerste regel van een liggende bladzijde en de tweede regel daarvan."
    assert tuple(round(v) for v in document.pages[0]) == (842, 595)
    assert abs(block.spans[0][2].x0 - 70) < 1 and 80 < block.spans[0][2].top < 95


def test_list_items_are_blocks_of_their_own_that_know_their_lead_in() -> None:
    data = printed(
        "De raad besluit het volgende. Het college krijgt de opdracht:", "• de nota uit te voeren;",
        "• de begroting aan te passen aan de nieuwe", "   wensen van de inwoners;", "1. verslag te doen.",
    )  # fmt: skip
    items = [b for b in read_document(data).blocks if b.kind == "bullet"]
    assert [b.text for b in items] == [
        "• de nota uit te voeren;",
        "• de begroting aan te passen aan de nieuwe wensen van de inwoners;",
        "1. verslag te doen.",
    ]
    assert {b.lead_in for b in items} == {"Het college krijgt de opdracht:"}


def test_bullets_drawn_as_shapes_begin_items_too() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["de bereikbaarheid van het loket", "een snelle afhandeling van vragen"], x=90, y=700)
        for y in (700, 686.5):
            canvas.circle(80, y + 4, 2, stroke=0, fill=1)

    assert texts(drawn(page), "bullet") == ["de bereikbaarheid van het loket", "een snelle afhandeling van vragen"]


def test_a_table_of_contents_and_a_colophon_are_marked() -> None:
    def page(canvas: Canvas) -> None:
        lines(canvas, ["Inhoudsopgave"], size=16)
        lines(canvas, ["1 Inleiding ........................ 3", "2 Wonen ........................... 12"], y=730)
        lines(canvas, ["Colofon"], y=600, size=16)
        lines(canvas, ["Uitgave van de gemeente Voorbeeld, Postbus 12, 1234 AB Voorbeeld"], y=575)

    assert texts(drawn(page), "toc") == [
        "1 Inleiding ........................ 3",
        "2 Wonen ........................... 12",
    ]
    assert any("Postbus 12" in t for t in texts(drawn(page), "colophon"))


def test_a_caption_is_marked() -> None:
    assert texts(printed("Figuur 3: aantal meldingen per wijk"), "caption") == ["Figuur 3: aantal meldingen per wijk"]
