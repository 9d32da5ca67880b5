"""`themawijzer read`: what was read, in order, with its place."""

import json

import pytest

from service.cli import main
from tests.making import ABOUT_NOTHING, ABOUT_WOO, pdf


@pytest.fixture
def two_pages(tmp_path):
    path = tmp_path / "twee.pdf"
    path.write_bytes(pdf([ABOUT_WOO, ABOUT_NOTHING]))
    return path


def test_each_sentence_is_a_line_with_page_box_kind_and_section(two_pages, capsys):
    assert main(["read", str(two_pages), "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["text"] for row in rows] == ABOUT_WOO + ABOUT_NOTHING
    assert rows[0]["kind"] == "heading"
    assert rows[1]["section"] == [ABOUT_WOO[0]]
    assert all(row["boxes"][0][0] == row["page"] for row in rows)


def test_one_page_can_be_asked_for(two_pages, capsys):
    assert main(["read", str(two_pages), "--page", "2", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["text"] for row in rows] == ABOUT_NOTHING


def test_the_drawing_is_a_picture_of_the_page(two_pages, tmp_path, capsys):
    assert main(["read", str(two_pages), "--page", "2", "--png", str(tmp_path / "p.png")]) == 0
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG")
