"""Documents without pages: found by their content, read to paragraphs, headings, items and rows."""

from __future__ import annotations

import io

import pytest

from model.document import Document
from model.errors import CorruptDocument
from model.reading import read_document


def seen(document: Document) -> list[tuple[str, str]]:
    """Return kind and text of the blocks."""
    return [(block.kind, block.text) for block in document.blocks]


def test_plain_text_joins_lines_of_a_paragraph_and_its_broken_words() -> None:
    document = read_document(
        "De gemeente wil de dienst-\nverlening verbeteren.\n\n- een punt\n- nog een punt\n".encode("cp1252")
    )
    assert document.format == "text" and document.pages == ()
    assert seen(document) == [
        ("body", "De gemeente wil de dienstverlening verbeteren."),
        ("bullet", "- een punt"),
        ("bullet", "- nog een punt"),
    ]


def test_markdown_gives_headings_items_and_rows_without_its_signs() -> None:
    text = "# Nota\n\nEen **belangrijke** [zin](https://voorbeeld.nl).\n\n- punt\n"
    text += "\n| a | b |\n|---|---|\n| c | d |\n\n## Slot\nTot zover."
    document = read_document(text.encode())
    assert document.format == "markdown"
    assert seen(document) == [
        ("heading", "Nota"), ("body", "Een belangrijke zin."), ("bullet", "punt"), ("table", "a  b"), ("table", "c  d"),
        ("heading", "Slot"), ("body", "Tot zover."),
    ]  # fmt: skip
    assert document.blocks[-1].section == ("Nota", "Slot")


def test_html_gives_paragraphs_without_scripts_and_menus() -> None:
    page = (
        "<!doctype html><html><head><title>Nota</title><script>fout()</script></head><body><nav>Menu</nav>"
        "<h1>Wonen</h1><p>Een <b>vette</b> zin.<br>En nog een.</p><ul><li>punt</li></ul>"
        "<table><tr><th>a</th><td>1</td></tr></table></body></html>"
    )
    document = read_document(page.encode())
    assert document.format == "html" and document.title == "Nota"
    assert seen(document) == [
        ("heading", "Wonen"), ("body", "Een vette zin. En nog een."), ("bullet", "punt"), ("table", "a  1"),
    ]  # fmt: skip


def test_a_page_nested_very_deep_is_read() -> None:
    document = read_document(b"<html><body>" + b"<div>" * 1500 + b"Diep weggestopte tekst.")
    assert "Diep weggestopte tekst." in " ".join(b.text for b in document.blocks)


def test_a_writer_who_puts_a_sentence_a_line_keeps_every_line_also_one_without_a_full_stop() -> None:
    text = (
        "# Data\n\nDe gemeente legt vast wie eigenaar is van de gegevens en wie ze mag wijzigen en verstrekken.\n"
        "bewaken van de kwaliteit\neigenaarschap van data\nHet college stelt de regels vast.\n"
        "- opslaan van data\nlabelen van data\n"
    )
    assert seen(read_document(text.encode()))[2:] == [
        ("body", "bewaken van de kwaliteit"), ("body", "eigenaarschap van data"),
        ("body", "Het college stelt de regels vast."), ("bullet", "opslaan van data"), ("body", "labelen van data"),
    ]  # fmt: skip


def test_lines_that_were_wrapped_at_a_width_flow_on_in_markdown() -> None:
    text = "# Nota\n\nDe gemeente legt vast wie eigenaar is van de\ngegevens en wie ze mag wijzigen, inzien en ver-\n"
    text += "der mag geven aan anderen die ze nodig hebben\nvoor hun taak.\n"
    body = [text for kind, text in seen(read_document(text.encode())) if kind == "body"]
    assert len(body) == 1 and body[0].endswith("nodig hebben voor hun taak.")


def test_an_e_mail_gives_subject_and_text_and_names_its_attachments() -> None:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@voorbeeld.nl", "b@voorbeeld.nl", "Nota dienstverlening"
    message.set_content("Beste raad,\n\nHet college stelt de nota vast.\n")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="nota.pdf")
    document = read_document(message.as_bytes())
    assert document.format == "eml"
    assert seen(document)[0] == ("heading", "Nota dienstverlening")
    assert ("body", "Het college stelt de nota vast.") in seen(document)
    assert document.notices[0].code == "bijlagen" and "nota.pdf" in document.notices[0].text


def test_docx_gives_headings_paragraphs_items_and_rows_in_order() -> None:
    import docx

    source = docx.Document()
    source.add_heading("Wonen", level=1)
    source.add_paragraph("De gemeente bouwt woningen.")
    source.add_paragraph("voor starters", style="List Bullet")
    cells = source.add_table(rows=1, cols=2).rows[0].cells
    cells[0].text, cells[1].text = "Woningen", "120"
    source.add_paragraph("Dat is genoeg.")
    out = io.BytesIO()
    source.save(out)
    document = read_document(out.getvalue())
    assert document.format == "docx"
    assert seen(document) == [
        ("heading", "Wonen"), ("body", "De gemeente bouwt woningen."), ("bullet", "voor starters"),
        ("table", "Woningen  120"), ("body", "Dat is genoeg."),
    ]  # fmt: skip


def test_odt_gives_headings_paragraphs_items_and_rows_in_order() -> None:
    from odf.opendocument import OpenDocumentText
    from odf.table import Table, TableCell, TableRow
    from odf.text import H, List, ListItem, P

    source = OpenDocumentText()
    source.text.addElement(H(outlinelevel=2, text="Wonen"))
    source.text.addElement(P(text="De gemeente bouwt woningen."))
    items = List()
    item = ListItem()
    item.addElement(P(text="voor starters"))
    items.addElement(item)
    source.text.addElement(items)
    table, line = Table(name="t"), TableRow()
    for text in ("Woningen", "120"):
        cell = TableCell()
        cell.addElement(P(text=text))
        line.addElement(cell)
    table.addElement(line)
    source.text.addElement(table)
    out = io.BytesIO()
    source.save(out)
    document = read_document(out.getvalue())
    assert document.format == "odt"
    assert seen(document) == [
        ("heading", "Wonen"), ("body", "De gemeente bouwt woningen."), ("bullet", "voor starters"),
        ("table", "Woningen  120"),
    ]  # fmt: skip


def test_a_broken_docx_is_damaged() -> None:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<geen xml")
    with pytest.raises(CorruptDocument):
        read_document(out.getvalue())
