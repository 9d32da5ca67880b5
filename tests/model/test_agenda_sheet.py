"""A user's spreadsheet becomes an agenda, or a message in Dutch that names row and column."""

import datetime

import pytest

from model import Agenda, AgendaError, as_csv, as_jsonld, as_turtle, read_own, read_own_examples
from tests.conftest import TRAINING_DATA
from tests.making import sheet

HEAD = ["code", "bovenliggend", "naam", "definitie", "termen"]
GOOD = [
    HEAD,
    ["1", "", "Groen in de wijk", "", ""],
    ["1A", "1", "Bomen", "Planten, kappen en verzorgen van bomen.", "boom; bomenkap; kapvergunning"],
    ["1B", "1", "Speelplekken", "Plekken waar kinderen buiten spelen.", "speeltuin, trapveld"],
]


def csv(path, text, encoding="utf-8"):
    path.write_bytes(text.encode(encoding))
    return path


def test_a_spreadsheet_becomes_an_agenda(tmp_path):
    agenda = read_own(sheet(tmp_path / "a.xlsx", GOOD), "groen", "Groenagenda")
    assert (agenda.id, agenda.title, agenda.labels) == ("groen", "Groenagenda", ("1A", "1B"))
    assert agenda.theme("1A").parent == "1"
    assert agenda.theme("1A").terms == ("boom", "bomenkap", "kapvergunning")
    assert agenda.theme("1B").terms == ("speeltuin", "trapveld")


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_as_spreadsheets_write_it_is_read(tmp_path, mark, encoding):
    text = (
        mark.join(["Code", "Naam", "Definitie"]) + "\r\n" + mark.join(["1", "Cafés", "Wat er in cafés mag."]) + "\r\n"
    )
    assert read_own(csv(tmp_path / "a.csv", text, encoding), "x").theme("1").name == "Cafés"


def test_whole_numbers_of_excel_are_codes(tmp_path):
    rows = [["code", "naam", "termen"], [1, "Bomen", "boom"]]
    assert read_own(sheet(tmp_path / "a.xlsx", rows), "x").labels == ("1",)


def changed(row, column, value):
    rows = [list(one) for one in GOOD]
    rows[row - 1][HEAD.index(column)] = value
    return rows


BROKEN = {
    "no column for the code": (
        [["naam", "definitie"], ["Bomen", "Over bomen."]],
        "Rij 1, kolom 'code': deze kolom ontbreekt",
    ),
    "a misspelt column": ([[*HEAD[:3], "defenitie", "termen"], *GOOD[1:]], "Rij 1, kolom 'D'.*Bedoelt u 'definitie'"),
    "a column twice": ([[*HEAD, "naam"], *GOOD[1:]], "Rij 1, kolom 'F': de kolom 'naam' staat er twee keer"),
    "a theme without code": (changed(3, "code", ""), "Rij 3, kolom 'code': de code ontbreekt"),
    "a code twice": (changed(4, "code", "1A"), "Rij 4, kolom 'code': '1A' staat ook in rij 3"),
    "a code with a space": (changed(3, "code", "1 A"), "Rij 3, kolom 'code': '1 A' kan niet"),
    "a theme without name": (changed(4, "naam", ""), "Rij 4, kolom 'naam': dit thema heeft geen naam"),
    "a name twice": (changed(4, "naam", "bomen"), "Rij 4, kolom 'naam': deze naam staat ook in rij 3"),
    "a parent that is not there": (changed(3, "bovenliggend", "9"), "Rij 3, kolom 'bovenliggend': '9' staat niet"),
    "a theme above itself": (
        changed(2, "bovenliggend", "1A"),
        "Rij 2, kolom 'bovenliggend': '1' staat zo boven zichzelf",
    ),
    "neither definition nor terms": (
        [HEAD, ["1", "", "Bomen", "", ""]],
        "Rij 2, kolom 'definitie': geef een definitie of termen",
    ),
    "a code that Excel made a date": (
        changed(3, "code", datetime.datetime(2026, 1, 2)),
        "Rij 3, kolom 'A': Excel heeft hier een datum van gemaakt",
    ),
    "a code that Excel made a number": (changed(3, "code", 1.1), "Rij 3, kolom 'A': Excel heeft hier een getal"),
    "an error value of Excel": (changed(3, "definitie", "#REF!"), "Rij 3, kolom 'D': hier staat een foutwaarde"),
    "column names only": ([HEAD], "Rij 2: onder de kolomnamen staat niets"),
}


@pytest.mark.parametrize(("rows", "message"), BROKEN.values(), ids=BROKEN)
def test_a_broken_spreadsheet_is_told_by_row_and_column(tmp_path, rows, message):
    with pytest.raises(AgendaError, match=message):
        read_own(sheet(tmp_path / "a.xlsx", rows), "x")


def test_a_semicolon_too_many_in_a_csv_is_told_by_row(tmp_path):
    file = csv(tmp_path / "a.csv", "code;naam;definitie\n1;Bomen;Bomen planten; en kappen\n")
    with pytest.raises(AgendaError, match="Rij 2, kolom 'D': er zijn meer cellen dan kolommen"):
        read_own(file, "x")


def test_all_faults_are_told_at_once_but_no_more_than_ten(tmp_path):
    rows = [["code", "naam", "termen"], *([f"fout {number}", f"Thema {number}", "term"] for number in range(15))]
    with pytest.raises(AgendaError) as told:
        read_own(sheet(tmp_path / "a.xlsx", rows), "x")
    assert told.value.text.count("Rij ") == 10
    assert "nog 5 andere" in told.value.text


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0oud Excel", b"%PDF-1.7 \0 \0"])
def test_what_is_no_table_is_refused_in_words(tmp_path, data):
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(AgendaError, match=r"geen leesbare Excel-werkmap|geen CSV of XLSX"):
        read_own(tmp_path / "a.xlsx", "x")


def test_an_empty_file_is_told_what_belongs_in_row_1(tmp_path):
    with pytest.raises(AgendaError, match="rij 1 hoort de kolomnamen"):
        read_own(csv(tmp_path / "a.csv", ""), "x")


@pytest.mark.parametrize("name", ["Mijn Agenda", "../weg", "", "a" * 41])
def test_a_name_that_cannot_be_an_address_is_refused(tmp_path, name):
    with pytest.raises(AgendaError, match="kleine letters"):
        read_own(sheet(tmp_path / "a.xlsx", GOOD), name)


@pytest.mark.parametrize("name", ["da2024", "da2028", "commissie2022", "nds2025", "da2020", "adv2020"])
@pytest.mark.parametrize(("write", "ending"), [(as_turtle, "ttl"), (as_jsonld, "jsonld")])
def test_what_is_written_as_skos_reads_as_the_same_agenda(tmp_path, name, write, ending):
    agenda = Agenda.read(TRAINING_DATA / "agendas" / f"{name}.ttl")
    (tmp_path / f"a.{ending}").write_text(write(agenda), encoding="utf-8")
    assert Agenda.read(tmp_path / f"a.{ending}") == agenda


def test_what_is_written_as_csv_reads_as_the_same_themes(tmp_path):
    agenda = Agenda.read(TRAINING_DATA / "agendas" / "da2024.ttl")
    again = read_own(csv(tmp_path / "a.csv", as_csv(agenda)), "da2024")
    assert [(one.code, one.parent, one.name, one.definition) for one in again.themes] == [
        (one.code, one.parent, one.name, one.definition) for one in agenda.themes
    ]


def test_skos_of_others_becomes_an_own_agenda(tmp_path):
    (tmp_path / "a.ttl").write_text(as_turtle(Agenda.read(TRAINING_DATA / "agendas" / "nds2025.ttl")), encoding="utf-8")
    assert read_own(tmp_path / "a.ttl", "mijn").id == "mijn"


def test_example_sentences_are_read_with_their_codes(tmp_path):
    agenda = read_own(sheet(tmp_path / "a.xlsx", GOOD), "groen")
    rows = [["zin", "codes", "kop"], ["De eik wordt gekapt.", "1A; 1B", "Bomen"], ["De raad vergadert.", "", ""]]
    found = read_own_examples(sheet(tmp_path / "v.xlsx", rows), agenda)
    assert found == [("Bomen", "De eik wordt gekapt.", ("1A", "1B")), ("", "De raad vergadert.", ())]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["Zin.", "9"], "Rij 2, kolom 'codes': '9' staat niet in de agenda"),
        (["Zin.", "1"], "Rij 2, kolom 'codes': '1' is geen laagste thema"),
        (["", "1A"], "Rij 2, kolom 'zin': hier staat geen zin"),
        (["Zin.", ""], "geen enkele zin heeft een code"),
    ],
)
def test_wrong_examples_are_told_by_row_and_column(tmp_path, row, message):
    agenda = read_own(sheet(tmp_path / "a.xlsx", GOOD), "groen")
    with pytest.raises(AgendaError, match=message):
        read_own_examples(sheet(tmp_path / "v.xlsx", [["zin", "codes"], row]), agenda)
