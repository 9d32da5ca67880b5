"""`themawijzer agenda`: list, show, export, make, teach, remove and move, as a user meets them."""

import json

import pytest

from model import Agenda, Analysis, Label, read_own
from service.cli import main
from service.settings import CHECKOUT
from tests.making import sheet

AGENDAS = CHECKOUT / "training_data" / "agendas"
ROWS = [
    ["code", "bovenliggend", "naam", "definitie", "termen"],
    [
        "1",
        "",
        "Openbaarheid",
        "Documenten van de gemeente openbaar maken.",
        "Wet open overheid; Woo-verzoek; openbaarmaking",
    ],
    ["2", "", "Bakken", "Taarten en brood bakken.", "deeg; oven; taart"],
]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch, small_artifact):
    monkeypatch.setenv("THEMAWIJZER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("THEMAWIJZER_ARTIFACT", str(small_artifact))


@pytest.fixture(scope="module")
def small_artifact(small_analyser, tmp_path_factory):
    folder = tmp_path_factory.mktemp("klein") / "artefact"
    small_analyser.save(folder)
    return folder


def test_a_spreadsheet_becomes_an_agenda_that_tags_a_document_at_once(tmp_path, woo_pdf, capsys):
    assert main(["agenda", "new", "proef", str(sheet(tmp_path / "a.xlsx", ROWS))]) == 0
    assert "themawijzer tag BESTAND --agenda proef" in capsys.readouterr().err
    assert main(["tag", str(woo_pdf), "--json", "--agenda", "proef"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [label["code"] for label in answer["labels"]] == ["1"]
    assert answer["labels"][0]["bewijs"]
    assert "onbeleerd" in [notice["code"] for notice in answer["meldingen"]]
    assert main(["agenda", "list"]) == 0
    assert "(eigen)" in capsys.readouterr().out


def test_a_name_that_is_taken_is_refused(tmp_path, capsys):
    file = str(sheet(tmp_path / "a.xlsx", ROWS))
    assert main(["agenda", "new", "da2024", file]) == 1
    assert "meegeleverd" in capsys.readouterr().err
    assert main(["agenda", "new", "proef", file]) == 0
    assert main(["agenda", "new", "proef", file]) == 1
    assert "--replace" in capsys.readouterr().err
    assert main(["agenda", "new", "proef", file, "--replace"]) == 0


def test_an_agenda_learns_from_examples_and_can_be_removed(tmp_path, woo_pdf, capsys):
    main(["agenda", "new", "proef", str(sheet(tmp_path / "a.xlsx", ROWS))])
    rows = [["zin", "codes"]]
    rows += [[f"Besluit {number} wordt openbaar gemaakt.", "1"] for number in range(10)]
    rows += [[f"Bak taart {number} in de oven.", "2"] for number in range(10)]
    rows += [[f"De vergadering begint om {number} uur.", ""] for number in range(10)]
    assert main(["agenda", "learn", "proef", str(sheet(tmp_path / "v.xlsx", rows))]) == 0
    assert "30 voorbeeldzinnen" in capsys.readouterr().err
    assert main(["tag", str(woo_pdf), "--json", "--agenda", "proef"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert "onbeleerd" not in [notice["code"] for notice in answer["meldingen"]]
    assert main(["agenda", "remove", "proef"]) == 0
    assert main(["tag", str(woo_pdf), "--agenda", "proef"]) == 1


@pytest.mark.parametrize(("form", "ending"), [("turtle", "ttl"), ("jsonld", "jsonld"), ("csv", "csv")])
def test_an_agenda_is_written_in_three_formats_that_read_as_the_same_themes(form, ending, tmp_path, capsys):
    assert main(["agenda", "export", "nds2025", "--format", form]) == 0
    (tmp_path / f"a.{ending}").write_text(capsys.readouterr().out, encoding="utf-8")
    again = read_own(tmp_path / f"a.{ending}", "weer")
    assert [(one.code, one.name, one.definition) for one in again.themes] == [
        (one.code, one.name, one.definition) for one in Agenda.read(AGENDAS / "nds2025.ttl").themes
    ]


def test_the_help_alone_tells_how_to_make_an_agenda(capsys):
    with pytest.raises(SystemExit):
        main(["agenda", "new", "--help"])
    told = capsys.readouterr().out
    assert all(word in told for word in ("bovenliggend", "definitie", "termen", "agenda learn", "--agenda mijn-agenda"))


def results(folder, **more):
    evidence = [{"zin": "Zin.", "pagina": 1, "kaders": [], "score": 0.9, "termen": []}]
    label = {"thema": "x", "score": 0.8, "drempel": 0.5, "boven": [], "bewijs": evidence}
    labels = [label | {"code": code} for code in ("1A8", "1C1")]
    record = {"bestand": "weg.pdf", "agenda": "da2024", "versies": {}, "labels": labels, "twijfel": [], "meldingen": []}
    folder.mkdir()
    (folder / "resultaten.jsonl").write_text(json.dumps(record | more) + "\n")
    return folder


class NewAgenda:
    """An analyser that gives two of the themes that digital safety was split into."""

    def versions(self, agenda):
        return {"agenda": agenda.id}

    def analyse(self, data, agenda, read):
        return Analysis(
            agenda, {}, (Label("2D2", "Eigen huis op orde", 0.6, 0.35), Label("2D4", "Weerbaar", 0.5, 0.35))
        )


def moved(folder, monkeypatch, capsys):
    monkeypatch.setattr("service.commands.migrating.Analyser.load", lambda *_, **__: NewAgenda())
    assert main(["agenda", "migrate", "da2024", "da2028", str(folder)]) == 0
    record = json.loads((folder / "verhuizing" / "resultaten.jsonl").read_text())
    return record, json.loads((folder / "verhuizing" / "verslag.json").read_text()), capsys.readouterr().out


def test_results_move_to_another_agenda_with_a_report(tmp_path, monkeypatch, capsys):
    folder = results(tmp_path / "uit")
    (folder / "weg.pdf").write_bytes(b"hier is hij")
    record, report, told = moved(folder, monkeypatch, capsys)
    assert record["agenda"] == "da2028"
    assert [label["code"] for label in record["labels"]] == ["2B4", "2D2", "2D4"]
    assert report["labels"] == {
        "verhuisd": 1, "herbeoordeeld": 0, "gesplitst": 1, "twijfel": 0, "verdwenen": 0, "verschenen": 0,
    }  # fmt: skip
    assert "1 labels gesplitst" in told
    assert "<h1>" in (folder / "verhuizing" / "verslag.html").read_text()
    assert "da2024" in (folder / "resultaten.jsonl").read_text()


def test_without_document_and_evidence_only_exact_matches_move_and_it_is_said(tmp_path, monkeypatch, capsys):
    labels = [
        {"code": code, "thema": "x", "score": 0.8, "drempel": 0.5, "boven": [], "bewijs": []} for code in ("1A8", "1C1")
    ]
    record, report, _ = moved(results(tmp_path / "uit", labels=labels), monkeypatch, capsys)
    assert [label["code"] for label in record["labels"]] == ["2B4"]
    assert report["labels"]["twijfel"] == 1
    assert "verhuisd-zonder-document" in [notice["code"] for notice in record["meldingen"]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["da2024", "da2028", "leeg"], "staat geen resultaten.jsonl"),
        (["nds2025", "da2028", "uit"], "geen resultaten van agenda nds2025"),
        (["da1999", "da2028", "uit"], "Onbekende agenda: da1999"),
    ],
)
def test_a_move_that_cannot_be_is_told(tmp_path, monkeypatch, capsys, arguments, message):
    monkeypatch.setattr("service.commands.migrating.Analyser.load", lambda *_, **__: NewAgenda())
    results(tmp_path / "uit")
    assert main(["agenda", "migrate", *arguments[:2], str(tmp_path / arguments[2])]) == 1
    assert message in capsys.readouterr().err


def test_a_move_between_agendas_without_mappings_is_refused(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("service.migrating.read_mappings", lambda _: ())
    assert main(["agenda", "migrate", "da2024", "da2028", str(results(tmp_path / "uit"))]) == 1
    assert "geen koppelingen bekend" in capsys.readouterr().err
