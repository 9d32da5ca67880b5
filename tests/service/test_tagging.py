"""`themawijzer tag`: what a person and a system get for good and for bad files."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from service.cli import main
from service.commands.tagging import files
from tests.making import ABOUT_WOO, pdf

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _with_artifact(artifact, monkeypatch):
    monkeypatch.setenv("THEMAWIJZER_ARTIFACT", str(artifact))


def answers(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_nota_about_the_woo_gets_that_label_with_evidence_on_its_page(woo_pdf, capsys):
    assert main(["tag", str(woo_pdf), "--json"]) == 0
    (answer,) = answers(capsys)
    (label, *_) = answer["labels"]
    assert answer["bestand"] == str(woo_pdf)
    assert label["code"] == "1A6"
    assert [above["code"] for above in label["boven"]] == ["1A", "1"]
    assert 1 <= len(label["bewijs"]) <= 5
    assert all(one["pagina"] == 1 and one["zin"] in " ".join(ABOUT_WOO) for one in label["bewijs"])
    assert all(
        page == 1 and x0 < x1 and top < bottom for one in label["bewijs"] for page, x0, top, x1, bottom in one["kaders"]
    )


def test_a_document_about_nothing_gets_no_label_and_says_so(empty_of_themes_pdf, capsys):
    assert main(["tag", str(empty_of_themes_pdf), "--json"]) == 0
    (answer,) = answers(capsys)
    assert answer["labels"] == []
    assert "geen-thema" in [notice["code"] for notice in answer["meldingen"]]


def test_the_table_names_theme_and_page(woo_pdf, capsys):
    assert main(["tag", str(woo_pdf)]) == 0
    printed = capsys.readouterr().out
    assert "1A6" in printed
    assert "p. 1" in printed


def bad_files():
    good = pdf([ABOUT_WOO])
    return {
        "leeg.pdf": (b"", "leeg"),
        "foto.pdf": (b"\x89PNG\r\n\x1a\n" + bytes(100), "geen-document"),
        "half.pdf": (good[: len(good) // 3], "beschadigd"),
    }


@pytest.mark.parametrize("name", bad_files())
def test_a_bad_file_gets_its_own_message_and_the_rest_is_done(name, woo_pdf, tmp_path, capsys):
    content, code = bad_files()[name]
    (tmp_path / name).write_bytes(content)
    assert main(["tag", str(tmp_path / name), str(woo_pdf), "--json"]) == 1
    bad, good = answers(capsys)
    assert [notice["code"] for notice in bad["meldingen"]] == [code]
    assert bad["labels"] == []
    assert good["labels"]


def test_a_file_that_is_not_there_is_said_so(tmp_path, capsys):
    assert main(["tag", str(tmp_path / "weg.pdf"), "--json"]) == 1
    (answer,) = answers(capsys)
    assert answer["meldingen"][0]["tekst"] == "Dit bestand bestaat niet."


def test_english_text_is_said_to_be_no_dutch(tmp_path, capsys):
    text = "This report describes how the council intends to publish all of its decisions for the general public. " * 8
    (tmp_path / "report.txt").write_text(text)
    assert main(["tag", str(tmp_path / "report.txt"), "--json"]) == 1
    assert answers(capsys)[0]["meldingen"][0]["code"] == "niet-nederlands"


def test_a_full_disk_is_said_in_dutch(woo_pdf, capsys):
    if not Path("/dev/full").exists():
        pytest.skip("geen /dev/full op deze machine")
    assert main(["tag", str(woo_pdf), "--html", "/dev/full"]) == 1
    assert "de schijf is vol" in capsys.readouterr().err


def test_the_report_holds_page_image_and_marks_and_asks_nothing_of_the_network(woo_pdf, tmp_path, capsys):
    assert main(["tag", str(woo_pdf), "--html", str(tmp_path / "uit.html")]) == 0
    report = (tmp_path / "uit.html").read_text()
    assert "data:image/png;base64," in report
    assert 'class="mark"' in report
    assert "http" not in report.replace("http-equiv", "")


def test_a_wrong_call_exits_with_2_in_dutch(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["tag"])
    assert stop.value.code == 2
    assert "deze argumenten ontbreken" in capsys.readouterr().err


def test_a_folder_is_its_files_and_a_pattern_is_what_it_matches(tmp_path):
    for name in ("b.pdf", "a.pdf", "c.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert list(files([str(tmp_path)])) == [str(tmp_path / name) for name in ("a.pdf", "b.pdf", "c.txt")]
    assert list(files([str(tmp_path / "*.pdf")])) == [str(tmp_path / name) for name in ("a.pdf", "b.pdf")]


def test_help_imports_nothing_heavy():
    heavy = "{'spacy', 'sklearn', 'numpy', 'pydantic', 'fastapi', 'rdflib', 'onnxruntime'}"
    show = "from service.cli import _parser; _parser().format_help()"
    code = f"import sys; {show}; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_zip_is_not_taken_for_a_document(tmp_path, capsys):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x.txt", "y")
    assert main(["tag", str(tmp_path / "a.zip"), "--json"]) == 1
    assert answers(capsys)[0]["meldingen"][0]["code"] == "geen-document"


def test_several_agendas_give_an_answer_each_for_a_file_also_for_one_that_fails(woo_pdf, tmp_path, capsys):
    (tmp_path / "leeg.pdf").write_bytes(b"")
    assert main(["tag", str(woo_pdf), str(tmp_path / "leeg.pdf"), "--json", "--agenda", "da2024,commissie2022"]) == 1
    found = answers(capsys)
    assert [one["agenda"] for one in found] == ["da2024", "commissie2022"] * 2
    assert [bool(one["labels"]) for one in found] == [True, True, False, False]


def test_the_commission_agenda_names_portfolio_and_role(woo_pdf, capsys):
    assert main(["tag", str(woo_pdf), "--json", "--agenda", "commissie2022"]) == 0
    (answer,) = answers(capsys)
    assert answer["labels"][0]["code"] == "C2"
    assert answer["labels"][0]["routing"]["rol"] == "lobbyist, ambassadeur"
    assert answer["labels"][0]["routing"]["portefeuille"].startswith("6 tot 7 burgemeesters of wethouders")


def test_a_report_with_pages_is_about_one_agenda(woo_pdf, tmp_path, capsys):
    assert main(["tag", str(woo_pdf), "--html", str(tmp_path / "r.html"), "--agenda", "da2024,nds2025"]) == 1
    assert "een agenda" in capsys.readouterr().err


def test_a_file_that_may_not_be_read_is_said_so_and_the_rest_is_done(woo_pdf, tmp_path, capsys, monkeypatch):
    closed, real = tmp_path / "dicht.pdf", Path.read_bytes
    closed.write_bytes(b"x")

    def refuse(path):
        if path == closed:
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert main(["tag", str(closed), str(woo_pdf), "--json"]) == 1
    bad, good = answers(capsys)
    assert "rechten ontbreken" in bad["meldingen"][0]["tekst"]
    assert good["labels"]
