"""Rows of drawn tables beside pdfplumber's: what counts as held whole, and which pages are looked at."""

from random import Random

from scripts.compare_tables import compared, pages_of
from tests.model.reading.drawing import printed
from tests.model.reading.test_two_backends import page_of, rows_of


def test_a_row_is_held_when_its_cells_follow_each_other_whatever_stands_between_their_letters():
    table = [["Naam", "2024"], ["Open-\nbare ruimte", "1.200"], ["Zorg", "80"], [None, "90"]]
    found = compared(3, [table], "Naam 2024 Openbare ruimte  1.200 80 Zorg")
    assert (found.page, found.rows, found.torn) == (3, 3, ["Zorg | 80"])


def test_a_page_with_a_drawn_table_is_compared_and_one_without_lines_is_not(tmp_path):
    path = tmp_path / "tabel.pdf"
    path.write_bytes(page_of(rows_of(1)))
    (found,) = pages_of(path, 2, Random(1))
    assert (found.rows, found.torn) == (6, [])
    path.write_bytes(printed("Een regel zonder tabel, met   wit ertussen."))
    assert not list(pages_of(path, 2, Random(1)))
