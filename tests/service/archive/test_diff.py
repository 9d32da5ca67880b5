"""What changed between two folders, with the evidence."""

import json
import re

from service.cli import main
from tests.making import ABOUT_NOTHING, ABOUT_WOO, pdf


def changes(capsys, *arguments):
    assert main(["archive", "diff", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_two_runs_that_are_the_same_differ_in_nothing(archive, run, tmp_path, capsys):
    run(archive, tmp_path / "a")
    run(archive, tmp_path / "b")
    assert "3 documenten vergeleken; in 0 daarvan veranderde een thema." in changes(
        capsys, tmp_path / "a", tmp_path / "b"
    )


def test_a_theme_that_came_or_went_is_shown_with_its_evidence(archive, run, tmp_path, capsys):
    run(archive, tmp_path / "a")
    (archive / "2021" / "taart.pdf").write_bytes(pdf([ABOUT_WOO]))
    (archive / "2019" / "woo.pdf").write_bytes(pdf([ABOUT_NOTHING]))
    run(archive, tmp_path / "b")
    told = changes(capsys, tmp_path / "a", tmp_path / "b")
    assert "1A6 Wet open overheid: 1 erbij, 1 weg" in told
    assert re.search(r"2021/taart.pdf: 1A6 Wet open overheid erbij \(score geen -> [01]\.\d\d\)", told)
    lines = [json.loads(line) for line in changes(capsys, tmp_path / "a", tmp_path / "b", "--json").splitlines()]
    assert [(one["bestand"], one["verschil"]) for one in lines] == [
        ("2019/woo.pdf", "weg"),
        ("2021/taart.pdf", "erbij"),
    ]
    assert all("openbaar" in " ".join(proof["zin"] for proof in one["bewijs"]) for one in lines)


def test_documents_of_one_folder_only_and_other_failures_are_told(archive, run, tmp_path, capsys):
    run(archive, tmp_path / "a")
    (archive / "kapot.pdf").write_bytes(pdf([ABOUT_WOO]))
    (archive / "nieuw.pdf").write_bytes(b"")
    (archive / "2021" / "taart.pdf").unlink()
    run(archive, tmp_path / "b")
    told = changes(capsys, tmp_path / "a", tmp_path / "b")
    assert "kapot.pdf: is nu wel gelezen" in told
    assert "nieuw.pdf: staat alleen in de nieuwe map" in told
    assert "2021/taart.pdf: staat alleen in de oude map" in told
