"""The report of a document as it comes out of a printer."""

from model import read_document


def test_the_printed_report_accounts_for_the_labels_and_leaves_out_what_is_for_the_screen(page, address, note):
    page.goto(f"{address}/documenten/{note}/rapport")
    on_screen = page.locator("body").inner_text()
    assert "Terug naar het document" in on_screen
    paper = read_document(page.pdf(format="A4"))
    told = " ".join(block.text for block in paper.blocks)
    for wanted in (
        "Rapport: Nota voor de schermen",
        "Versies project",
        "Kenmerk van de inhoud (SHA-256)",
        "Rapport gemaakt",
        "1A6",
        "Een Woo-verzoek handelen wij voortaan binnen vier weken af",
        "Pagina 1, score",
    ):
        assert wanted in told, wanted
    for unwanted in ("Terug naar het document", "Druk dit rapport af", "Naar de inhoud", "Deze dienst werkt alleen"):
        assert unwanted not in told, unwanted
    assert all(width < height for width, height in paper.pages)


def test_no_quotation_of_the_printed_report_is_cut_from_its_page_and_score_by_the_end_of_a_sheet(page, address, note):
    page.goto(f"{address}/documenten/{note}/rapport")
    quotes = [one.inner_text() for one in page.locator(".tw-quote > p:first-child").all()]
    assert len(quotes) > 5
    # Sheets of several heights end at several places.
    for height in ("9cm", "11cm", "13cm"):
        sheets = read_document(page.pdf(width="14cm", height=height))
        assert len(sheets.pages) > 3
        pieces = [(box.page, block.text[a:b]) for block in sheets.blocks for a, b, box in block.spans]
        whole, page_at = "", []
        for number, text in pieces:
            whole += text + " "
            page_at += [number] * (len(text) + 1)
        told = [whole.index(quote[:25]) for quote in quotes]
        assert [page_at[place] for place in told] == [page_at[whole.index("score", place)] for place in told]
