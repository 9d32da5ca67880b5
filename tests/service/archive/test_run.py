"""A run over an archive: what comes out, and what a next run does and leaves."""

import csv
import json

import pytest

from service.archive.ledger import FILE, Ledger, LedgerError
from service.archive.sources import Choice, SourceError
from service.cli import main
from tests.making import ABOUT_WOO, pdf
from tests.service.archive.conftest import InlinePool, records, timeless, zipped


def last(out):
    with Ledger.look(out) as ledger:
        return {key: ledger.runs()[-1][key] for key in ("done", "failed", "unchanged")}


def test_every_document_is_there_in_the_shape_of_tag_sorted_by_name(
    archive, run, tmp_path, artifact, monkeypatch, capsys
):
    monkeypatch.setenv("THEMAWIJZER_ARTIFACT", str(artifact))
    found = run(archive, tmp_path / "uit")
    main(["tag", str(archive), "--json"])
    tagged = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert timeless(found) == sorted(timeless(tagged), key=lambda one: one["bestand"])


def test_the_results_are_the_only_jsonl_and_the_state_file_says_it_is_done(archive, run, tmp_path):
    run(archive, tmp_path / "uit")
    assert [path.name for path in (tmp_path / "uit").glob("*.jsonl")] == ["resultaten.jsonl"]
    state = json.loads((tmp_path / "uit" / "voortgang.json").read_text())
    assert state["stand"] == "klaar"
    assert state["documenten"] == {"totaal": 4, "klaar": 3, "mislukt": 1, "ongewijzigd": 0}
    assert state["paginas"] == 4


def test_a_second_run_does_nothing_and_gives_the_same(archive, run, tmp_path):
    first = run(archive, tmp_path / "uit")
    assert run(archive, tmp_path / "uit") == first
    assert last(tmp_path / "uit") == {"done": 0, "failed": 0, "unchanged": 4}


def test_only_what_is_new_or_changed_is_done_and_what_is_gone_is_left_out(archive, run, tmp_path):
    run(archive, tmp_path / "uit")
    (archive / "nieuw.pdf").write_bytes(pdf([ABOUT_WOO[:4]]))
    (archive / "2021" / "taart.pdf").write_bytes(pdf([ABOUT_WOO[::-1]]))
    (archive / "kapot.pdf").unlink()
    found = {one["bestand"]: one for one in run(archive, tmp_path / "uit")}
    assert last(tmp_path / "uit") == {"done": 2, "failed": 0, "unchanged": 2}
    assert str(archive / "kapot.pdf") not in found
    assert found[str(archive / "2021" / "taart.pdf")]["labels"]


def test_another_agenda_does_everything_anew(archive, run, tmp_path):
    run(archive, tmp_path / "uit")
    found = run(archive, tmp_path / "uit", agenda="commissie2022")
    assert {one["agenda"] for one in found} == {"commissie2022"}
    assert last(tmp_path / "uit")["unchanged"] == 0


def test_a_wider_choice_goes_on_from_a_narrower_one(archive, run, tmp_path):
    assert len(run(archive, tmp_path / "uit", choice=Choice(sample=2))) == 2
    assert len(run(archive, tmp_path / "uit")) == 4
    assert last(tmp_path / "uit")["unchanged"] == 2


def test_a_run_that_is_stopped_keeps_what_it_did_and_the_next_does_the_rest(archive, run, tmp_path, monkeypatch):
    from service.archive import run as running

    def stopping(pool, work, tasks, plan):
        for number, outcome in enumerate(whole(pool, work, tasks, plan)):
            if number == 2:
                raise KeyboardInterrupt
            yield outcome

    whole = running.outcomes
    monkeypatch.setattr(running, "outcomes", stopping)
    with pytest.raises(KeyboardInterrupt):
        run(archive, tmp_path / "uit")
    assert len(records(tmp_path / "uit")) == 2
    assert json.loads((tmp_path / "uit" / "voortgang.json").read_text())["stand"] == "gestopt"
    monkeypatch.setattr(running, "outcomes", whole)
    assert len(run(archive, tmp_path / "uit")) == 4
    assert last(tmp_path / "uit")["unchanged"] == 2


def test_a_zip_gives_what_its_folder_gives(archive, run, tmp_path):
    def bare(found):
        return [{key: value for key, value in one.items() if key != "bestand"} for one in timeless(found)]

    folder = run(archive, tmp_path / "map")
    assert bare(run(zipped(archive, tmp_path / "a.zip"), tmp_path / "zip")) == bare(folder)


def test_an_archive_without_documents_is_said_in_dutch(archive, run, tmp_path):
    with pytest.raises(SourceError, match="staan geen documenten"):
        run(archive, tmp_path / "uit", choice=Choice(include=("*.docx",)))


def test_two_runs_in_one_folder_are_refused(tmp_path):
    with Ledger.open(tmp_path), pytest.raises(LedgerError, match="werkt al een andere opdracht"):
        Ledger.open(tmp_path)


def test_a_damaged_ledger_is_said_in_dutch(tmp_path):
    (tmp_path / FILE).write_bytes(b"geen database" * 1000)
    with pytest.raises(LedgerError, match="beschadigd"):
        Ledger.open(tmp_path)


def test_the_tables_hold_a_row_per_label_and_one_for_a_document_without(archive, run, tmp_path):
    import pyarrow.parquet

    run(archive, tmp_path / "uit", formats=("jsonl", "csv", "xlsx", "parquet"))
    with (tmp_path / "uit" / "resultaten.csv").open(newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["bestand"] for row in rows} == {one["bestand"] for one in records(tmp_path / "uit")}
    woo = next(row for row in rows if row["bestand"].endswith("2019/woo.pdf"))
    assert (woo["code"], woo["jaar"], woo["map"], woo["bewijs_pagina"]) == ("1A6", "2019", "2019", "1")
    assert pyarrow.parquet.read_table(tmp_path / "uit" / "resultaten.parquet").num_rows == len(rows)
    assert (tmp_path / "uit" / "resultaten.xlsx").stat().st_size > 5000


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(tmp_path):
    from service.exports.csv_table import write

    write(tmp_path / "a.csv", {"bewijs": str, "score": float}, [{"bewijs": '=HYPERLINK("x")', "score": -0.5}])
    assert (tmp_path / "a.csv").read_text().splitlines()[1] == '"\'=HYPERLINK(""x"")",-0.5'


@pytest.mark.parametrize(
    "arguments", [["archive"], ["archive", "x"], ["archive", "x", "--out", "y", "--formats", "doc"]]
)
def test_a_wrong_call_exits_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


def test_the_progress_says_documents_pages_pace_failures_and_time_left():
    from service.archive.progress import Tally, described, lasting

    tally = Tally(total=100, done=20, failed=5, pages=400)
    tally.started -= 50
    told = described(tally)
    assert told.startswith("25 van 100 documenten, 400 pagina's, 8,0 pagina's per seconde, 5 mislukt, nog 2 min")
    assert [lasting(seconds) for seconds in (12, 200, 7500)] == ["12 s", "3 min 20 s", "2 u 5 min"]


def test_a_fault_of_our_own_costs_one_document_and_is_tried_again_by_the_next_run(archive, run, tmp_path, monkeypatch):
    from service.archive import work

    def faulty(text):
        raise ValueError("dit is onze fout")

    monkeypatch.setattr(work, "signature", faulty)
    found = run(archive / "2019", tmp_path / "uit")
    assert [one["meldingen"][0]["code"] for one in found] == ["analyse-mislukt"]
    monkeypatch.undo()
    assert run(archive / "2019", tmp_path / "uit")[0]["labels"]


def test_resume_says_whether_it_goes_on_or_begins(archive, tmp_path, settings, monkeypatch, capsys):
    monkeypatch.setenv("THEMAWIJZER_ARTIFACT", str(settings.artifact))
    monkeypatch.setattr("service.archive.run.open_pool", lambda *_: InlinePool())
    call = ["archive", str(archive / "2019"), "--out", str(tmp_path / "uit"), "--resume"]
    assert main(call) == 0
    assert "de opdracht begint vooraan" in capsys.readouterr().err
    assert main(call) == 0
    told = capsys.readouterr().err
    assert "Verder met" in told
    assert "1 ongewijzigd" in told


def test_the_bar_tells_documents_pages_pace_failures_and_time_left():
    from service.archive.progress import Bar, Tally

    tally = Tally(total=100, done=20, failed=5, pages=400)
    tally.started -= 50
    bar = Bar(tally)
    bar.show()
    (task,) = bar._rich.tasks
    assert (task.completed, task.total) == (25, 100)
    assert task.description == "25/100 documenten, 400 p., 8,0 p./s, 5 mislukt, nog 2 min 30 s"
