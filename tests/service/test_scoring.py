"""`themawijzer score`: a line per row, in order, whatever the rows."""

import json

import pytest

from service.cli import main
from service.commands.scoring import running
from service.settings import Settings

ROWS = [
    {"id": "a", "heading": "Openbaarheid", "previous": "", "text": "Woo-verzoeken handelen wij binnen vier weken af."},
    {"id": "b", "heading": "Openbaarheid", "previous": "Woo-verzoeken handelen wij binnen vier weken af.", "text": ""},
    {"id": "c", "heading": "", "previous": "", "text": "De begraafplaats is op zondag gesloten."},
]


@pytest.fixture(autouse=True)
def _with_artifact(artifact, monkeypatch):
    monkeypatch.setenv("THEMAWIJZER_ARTIFACT", str(artifact))


def scored(rows, tmp_path, capsys, *options):
    file = tmp_path / "in.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)))
    assert main(["score", str(file), *options]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_row_gets_a_line_in_order_also_an_empty_text(tmp_path, capsys):
    lines = scored(ROWS, tmp_path, capsys)
    assert [line["id"] for line in lines] == ["a", "b", "c"]
    assert lines[0]["labels"] == ["1A6"]
    assert lines[1]["labels"] == []
    assert len(lines[0]["scores"]) == 27


def test_a_promised_precision_gives_no_more_labels(tmp_path, capsys):
    free = scored(ROWS, tmp_path, capsys)
    strict = scored(ROWS, tmp_path, capsys, "--precision", "0.95")
    assert all(set(b["labels"]) <= set(a["labels"]) for a, b in zip(free, strict, strict=True))


def test_the_rows_of_one_passage_do_not_change_those_of_another(tmp_path, capsys):
    together = scored(ROWS, tmp_path, capsys)
    alone = scored(ROWS[2:], tmp_path, capsys)
    assert together[2] == alone[0]


def test_rows_that_continue_each_other_are_one_passage():
    assert [[row["id"] for row in passage] for passage in running(ROWS)] == [["a", "b"], ["c"]]


def test_more_rows_than_are_judged_at_once_keep_their_order_and_scores(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("service.commands.scoring.AT_ONCE", 4)
    many = [{**ROWS[number % 3], "id": number} for number in range(15)]
    lines = scored(many, tmp_path, capsys)
    first = scored(ROWS, tmp_path, capsys)
    assert [line["id"] for line in lines] == list(range(len(many)))
    assert all(line["scores"] == first[line["id"] % 3]["scores"] for line in lines)


def test_a_command_takes_all_cores_unless_told_how_many(monkeypatch):
    monkeypatch.delenv("THEMAWIJZER_THREADS", raising=False)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1, 5}, raising=False)
    assert Settings().command_threads == 3
    monkeypatch.setenv("THEMAWIJZER_THREADS", "1")
    assert Settings().command_threads == 1


def test_a_broken_line_is_named(tmp_path, capsys):
    (tmp_path / "in.jsonl").write_text('{"id": 1, "text": "x"}\n{oeps')
    assert main(["score", str(tmp_path / "in.jsonl")]) == 1
    assert "Regel 2" in capsys.readouterr().err


def test_a_precision_outside_0_and_1_is_refused(tmp_path, capsys):
    (tmp_path / "in.jsonl").write_text("")
    assert main(["score", str(tmp_path / "in.jsonl"), "--precision", "2"]) == 1
    assert "tussen 0 en 1" in capsys.readouterr().err


def test_several_agendas_give_a_line_each_with_its_name_and_the_same_scores(tmp_path, capsys):
    both = scored(ROWS, tmp_path, capsys, "--agenda", "nds2025,da2024")
    assert [(line["id"], line["agenda"]) for line in both[:2]] == [("a", "nds2025"), ("a", "da2024")]
    alone = scored(ROWS, tmp_path, capsys)
    assert [{key: line[key] for key in ("id", "labels", "scores")} for line in both[1::2]] == alone
    assert all("agenda" not in line for line in alone)


def test_all_agendas_is_every_agenda_once(tmp_path, capsys):
    names = [line["agenda"] for line in scored(ROWS[:1], tmp_path, capsys, "--agenda", "all")]
    assert {"da2024", "commissie2022", "nds2025"} <= set(names)
    assert len(names) == len(set(names))


def test_one_unknown_agenda_among_several_is_named(tmp_path, capsys):
    (tmp_path / "in.jsonl").write_text("")
    assert main(["score", str(tmp_path / "in.jsonl"), "--agenda", "da2024,da1999"]) == 1
    assert "da1999" in capsys.readouterr().err
