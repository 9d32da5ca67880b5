"""What an archive holds, whatever form it comes in."""

import io
import sys

import pytest

from service.archive.sources import Choice, SourceError, entries
from tests.service.archive.conftest import zipped

INSIDE = ["2019/woo.pdf", "2021/taart.pdf", "2021/woo-2021.pdf", "kapot.pdf"]


def inside(source, **choice):
    return [one.inside for one in Choice(**choice).of(entries(str(source)))]


def test_a_folder_is_every_file_below_it(archive):
    assert inside(archive) == INSIDE


def test_names_are_written_as_the_source_was(archive, monkeypatch):
    monkeypatch.chdir(archive.parent)
    assert [one.name for one in Choice().of(entries("archief"))] == [f"archief/{path}" for path in INSIDE]


def test_a_zip_is_its_members_without_those_of_a_mac(archive, tmp_path):
    (archive / "__MACOSX").mkdir()
    (archive / "__MACOSX" / "x.pdf").write_bytes(b"x")
    assert inside(zipped(archive, tmp_path / "a.zip")) == INSIDE


def test_a_list_of_paths_comes_from_a_file_or_from_standard_input(archive, tmp_path, monkeypatch):
    paths = [str(archive / path) for path in INSIDE]
    (tmp_path / "lijst.txt").write_text("\n".join(paths) + "\n\n")
    assert inside(tmp_path / "lijst.txt") == paths
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(paths)))
    assert inside("-") == paths


def test_an_address_is_read_through_fsspec(archive):
    import fsspec

    memory = fsspec.filesystem("memory")
    for path in INSIDE:
        memory.pipe(f"/archief/{path}", (archive / path).read_bytes())
    assert inside("memory://archief") == INSIDE
    assert [one.name for one in Choice().of(entries("memory://archief"))][0] == "memory:///archief/2019/woo.pdf"


@pytest.mark.parametrize(
    "choice, left",
    [
        ({"include": ("2021/*",)}, INSIDE[1:3]),
        ({"include": ("woo*",)}, [INSIDE[0], INSIDE[2]]),
        ({"exclude": ("kapot*", "*/taart.pdf")}, [INSIDE[0], INSIDE[2]]),
        ({"include": ("2021/*",), "exclude": ("*taart*",)}, [INSIDE[2]]),
    ],
)
def test_patterns_hold_for_the_name_and_for_the_path(archive, choice, left):
    assert inside(archive, **choice) == left


def test_a_sample_is_the_same_each_time_and_stays_when_the_archive_grows(archive):
    drawn = inside(archive, sample=2)
    assert len(drawn) == 2
    assert inside(archive, sample=2) == drawn
    assert set(drawn) < set(inside(archive, sample=3))


def test_hidden_and_unfinished_files_are_left_alone(archive):
    for name in (".DS_Store", "~$nota.docx", "scan.pdf.part", "x.tmp"):
        (archive / name).write_bytes(b"x")
    assert inside(archive) == INSIDE


def test_the_folder_of_results_is_no_part_of_the_archive(archive):
    (archive / "uit").mkdir()
    (archive / "uit" / "resultaten.jsonl").write_text("{}")
    assert [one.inside for one in Choice().of(entries(str(archive), without=archive / "uit"))] == INSIDE


def test_the_archive_itself_is_no_place_for_results(archive):
    with pytest.raises(SourceError, match="andere map"):
        list(entries(str(archive), without=archive))


@pytest.mark.parametrize("source", ["bestaat/niet", "onbekend://iets", "memory://nergens"])
def test_a_source_that_is_none_is_said_in_dutch(source):
    with pytest.raises(SourceError, match="bestaat niet|kan niet worden gelezen|staan geen bestanden"):
        inside(source)


def test_a_file_that_is_no_list_is_said_in_dutch(tmp_path):
    (tmp_path / "foto.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(SourceError, match="geen tekstbestand"):
        inside(tmp_path / "foto.jpg")


def test_a_name_that_is_no_utf8_can_still_be_written(tmp_path):
    import os

    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.pdf")
    try:
        with open(path, "wb") as stream:
            stream.write(b"x")
    except OSError:
        pytest.skip("dit bestandssysteem kent zulke namen niet")
    (entry,) = entries(str(tmp_path))
    assert entry.name.encode()
    assert os.path.exists(entry.key)
