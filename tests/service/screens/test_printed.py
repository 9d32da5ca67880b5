"""The report of a document as it comes out of a printer."""

from model import read_document, sentences_of


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


def test_no_quotation_of_the_printed_report_is_cut_by_the_end_of_a_page(page, address, note):
    page.goto(f"{address}/documenten/{note}/rapport")
    quotes = [one.inner_text() for one in page.locator(".tw-quote > p:first-child").all()]
    assert len(quotes) > 3
    # A small sheet makes many page ends.
    paper = read_document(page.pdf(width="12cm", height="9cm"))
    assert len(paper.pages) > 3
    found = {" ".join(sentence.text.split()): sentence for sentence in sentences_of(paper)}
    pages = [{box.page for box in found[quote].boxes} for quote in quotes if quote in found]
    assert len(pages) > 3
    assert all(len(one) == 1 for one in pages)
