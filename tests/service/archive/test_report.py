"""The report: everything that was promised, readable without pictures, in one file."""

import csv
import re
import shutil

import pytest
from lxml import html

from service.cli import main
from tests.making import ABOUT_WOO, pdf


@pytest.fixture
def reported(archive, run, tmp_path):
    shutil.copy(archive / "2019" / "woo.pdf", archive / "2021" / "kopie.pdf")
    long = [f"Artikel {number} gaat over vergunning {number * 7} in wijk {number % 5}." for number in range(30)]
    (archive / "2021" / "versie-2.pdf").write_bytes(pdf([[*long, "Dit is een zin die nieuw is in deze versie."]]))
    (archive / "2019" / "versie-1.pdf").write_bytes(pdf([long]))
    run(archive, tmp_path / "uit")
    assert main(["archive", "report", str(tmp_path / "uit"), "--html"]) == 0
    return tmp_path / "uit"


def text_of(page, anchor):
    """Return the text of a section: from its heading to the next."""
    heading = page.get_element_by_id(anchor)
    parts = [heading.text_content()]
    for one in heading.itersiblings():
        if one.tag == "h2":
            break
        parts.append(one.text_content())
    return re.sub(r"\s+", " ", " ".join(parts))


def test_every_section_says_what_there_is(reported):
    page = html.fromstring((reported / "rapport.html").read_text())
    assert "Geanalyseerd6van 7 documenten" in text_of(page, "dekking").replace(" ", "").replace("van7", "van 7 ")
    assert "1A6 Wet open overheid" in text_of(page, "themas")
    assert "2019" in text_of(page, "jaar") and "2021" in text_of(page, "map")
    assert "taart.pdf" in text_of(page, "zonder")
    assert re.search(r"2019/woo\.pdf = \S*2021/kopie\.pdf", text_of(page, "gelijk"))
    assert re.search(r"versie-1\.pdf; \S*versie-2\.pdf \(\d\d%\)", text_of(page, "gelijk"))
    assert "kapot.pdf" in text_of(page, "mislukt")
    assert "artefact" in text_of(page, "snelheid")


def test_it_asks_nothing_of_the_network_and_runs_nothing(reported):
    page = (reported / "rapport.html").read_text()
    assert not re.search(r"(src|href)=[\"'](?!#)|url\(|@import|<script|<link", page)


def test_every_chart_has_a_name_and_a_table_that_says_the_same(reported):
    page = html.fromstring((reported / "rapport.html").read_text())
    charts = page.xpath("//svg")
    assert charts
    for chart in charts:
        title = chart.get("aria-label")
        (table,) = page.xpath(f"//table[caption='{title}']")
        numbers = re.findall(r">(\d+)</text>", html.tostring(chart).decode())
        cells = [cell.text_content() for cell in table.xpath(".//td")]
        assert [number for number in numbers if number not in cells and len(number) < 4] == []


def test_the_headings_and_tables_can_be_walked_by_a_screen_reader(reported):
    page = html.fromstring((reported / "rapport.html").read_text())
    assert page.get("lang") == "nl"
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//table[not(caption)] | //th[not(@scope)] | //svg[not(@role='img')]") == []


def test_a_name_that_is_html_is_text(archive, run, tmp_path):
    (archive / "<img src=x onerror=alert(1)>.pdf").write_bytes(pdf([ABOUT_WOO]))
    run(archive, tmp_path / "uit")
    main(["archive", "report", str(tmp_path / "uit"), "--html", str(tmp_path / "r.html")])
    assert "<img" not in (tmp_path / "r.html").read_text()


def test_the_tables_are_there_as_csv(reported):
    with (reported / "tabellen" / "gelijk.csv").open(newline="") as stream:
        assert {row["groep"] for row in csv.DictReader(stream)} == {"1", "2"}
    with (reported / "tabellen" / "mislukt.csv").open(newline="") as stream:
        assert [row["code"] for row in csv.DictReader(stream)] == ["beschadigd"]


def test_a_folder_without_results_is_said_in_dutch(tmp_path, capsys):
    assert main(["archive", "report", str(tmp_path), "--html"]) == 1
    assert "geen resultaat" in capsys.readouterr().err
