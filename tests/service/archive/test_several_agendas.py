"""Several agendas in one run: each document is read once and has its answer per agenda, wherever results are shown."""

import csv
import json
import re

import pytest
from lxml import html

from service.archive.ledger import Ledger
from service.archive.run import Order
from service.archive.watch import watch_folder
from service.cli import main
from tests.making import ABOUT_NOTHING, ABOUT_WOO, pdf
from tests.service.archive.conftest import InlinePool, timeless

BOTH = "da2024,nds2025"


@pytest.fixture
def several(archive, run, tmp_path):
    run(archive, tmp_path / "uit", agenda=BOTH, formats=("jsonl", "csv", "parquet"))
    return tmp_path / "uit"


def lines(out):
    return [json.loads(line) for line in (out / "resultaten.jsonl").read_text().splitlines()]


def test_every_document_has_an_answer_per_agenda_and_each_is_that_of_the_agenda_alone(archive, run, several, tmp_path):
    found = timeless(lines(several))
    assert [one["agenda"] for one in found] == ["da2024", "nds2025"] * 4
    assert [one["bestand"] for one in found[::2]] == [one["bestand"] for one in found[1::2]]
    for place, agenda in enumerate(BOTH.split(",")):
        assert found[place::2] == timeless(run(archive, tmp_path / agenda, agenda=agenda))


def test_a_document_is_read_once_for_all_agendas_and_counted_once(archive, run, tmp_path, monkeypatch):
    from service.archive import work

    class Counting(work.Reading):
        def __call__(self, data):
            read.append(data)
            return super().__call__(data)

    read = []
    monkeypatch.setattr(work, "Reading", Counting)
    run(archive / "2021", tmp_path / "uit", agenda="all")
    assert len(read) == 2
    assert len({one["agenda"] for one in lines(tmp_path / "uit")}) >= 3
    with Ledger.look(tmp_path / "uit") as ledger:
        assert (ledger.counts()["done"], ledger.runs()[-1]["pages"]) == (2, 3)


def test_a_second_run_with_the_same_agendas_does_nothing_and_with_one_more_does_it_anew(archive, run, several):
    def last():
        with Ledger.look(several) as ledger:
            return ledger.runs()[-1]["unchanged"]

    before = lines(several)
    run(archive, several, agenda=BOTH)
    assert (last(), lines(several)) == (4, before)
    run(archive, several, agenda=f"{BOTH},commissie2022")
    assert (last(), len(lines(several))) == (0, 12)


def test_the_tables_hold_rows_of_every_agenda(several):
    import pyarrow.parquet

    with (several / "resultaten.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    of_woo = [row for row in rows if row["bestand"].endswith("2019/woo.pdf")]
    assert {row["agenda"] for row in of_woo} == {"da2024", "nds2025"}
    assert "1A6" in {row["code"] for row in of_woo if row["agenda"] == "da2024"}
    table = pyarrow.parquet.read_table(several / "resultaten.parquet")
    assert set(table.column("agenda").to_pylist()) == {"da2024", "nds2025"}


def test_the_report_has_the_parts_of_every_agenda_and_says_a_failure_once(several):
    assert main(["archive", "report", str(several), "--html"]) == 0
    page = html.fromstring((several / "rapport.html").read_text())
    heads = [head.text_content() for head in page.xpath("//h2")]
    assert [head for head in heads if head.startswith("Thema's")] == ["Thema's (da2024)", "Thema's (nds2025)"]
    anchors = [one.get("id") for one in page.xpath("//*[@id]")]
    assert len(anchors) == len(set(anchors))
    assert {link.get("href")[1:] for link in page.xpath("//nav//a")} <= set(anchors)
    assert len(page.xpath("//table[caption='Mislukte documenten']/tbody/tr")) == 1
    for chart in page.xpath("//svg"):
        assert len(page.xpath(f"//table[caption='{chart.get('aria-label')}']")) == 1
    with (several / "tabellen" / "themas.csv").open(newline="") as stream:
        assert ("da2024", "1A6") in {(row["agenda"], row["code"]) for row in csv.DictReader(stream)}


def test_the_difference_is_told_per_agenda(archive, run, several, tmp_path, capsys):
    (archive / "2021" / "taart.pdf").write_bytes(pdf([ABOUT_WOO]))
    run(archive, tmp_path / "b", agenda="nds2025,da2024,commissie2022")
    capsys.readouterr()
    assert main(["archive", "diff", str(several), str(tmp_path / "b")]) == 0
    told = capsys.readouterr().out
    assert "Agenda commissie2022 staat alleen in de nieuwe map." in told
    assert re.search(r"2021/taart.pdf: da2024 1A6 Wet open overheid erbij", told)
    assert main(["archive", "diff", str(several), str(tmp_path / "b"), "--json"]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {one["agenda"] for one in found} >= {"da2024", "commissie2022"}


def test_folders_without_an_agenda_in_common_are_not_compared(archive, run, several, tmp_path, capsys):
    run(archive / "2019", tmp_path / "b", agenda="commissie2022")
    assert main(["archive", "diff", str(several), str(tmp_path / "b")]) == 1
    assert "geen agenda gemeen" in capsys.readouterr().err


def test_one_agenda_follows_another_whatever_their_names(archive, run, tmp_path, capsys):
    run(archive / "2019", tmp_path / "a")
    run(archive / "2019", tmp_path / "b", agenda="commissie2022")
    assert main(["archive", "diff", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    told = capsys.readouterr().out
    assert "woo.pdf: 1A6 Wet open overheid weg" in told


def test_an_agenda_that_is_unknown_is_said_before_anything_is_done(archive, run, tmp_path):
    from model import AgendaError

    with pytest.raises(AgendaError, match="Onbekende agenda: bestaatniet"):
        run(archive, tmp_path / "uit", agenda="da2024,bestaatniet")


def test_what_arrives_is_judged_for_every_agenda(tmp_path, settings, monkeypatch):
    import threading

    stop = threading.Event()

    class Stopping(InlinePool):
        def submit(self, call, *arguments):
            if call.__name__ == "work":
                stop.set()
            return super().submit(call, *arguments)

    monkeypatch.setattr("service.archive.watch.open_pool", lambda *_: Stopping())
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(pdf([ABOUT_NOTHING]))
    watch_folder(Order(str(tmp_path / "in"), tmp_path / "uit", agenda=BOTH, quiet=True), settings, 0.2, stop)
    assert [one["agenda"] for one in lines(tmp_path / "uit")] == ["da2024", "nds2025"]
