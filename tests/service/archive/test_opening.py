"""The bytes of a document, or a reason in Dutch."""

import errno
import zipfile

import pytest

from model import ModelError
from service.archive.opening import content, passing
from service.archive.outcome import FAILED, Task, year_of
from service.archive.sources import Choice, Entry, entries
from service.archive.work import Plan, work
from tests.service.archive.conftest import zipped


def test_members_of_a_zip_are_read_as_they_are(archive, tmp_path):
    for entry in Choice().of(entries(str(zipped(archive, tmp_path / "a.zip")))):
        assert content(entry, 10**7) == (archive / entry.inside).read_bytes()


def test_a_zip_bomb_is_never_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "bom.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("bom.pdf", b"0" * 3_000_000)
    (entry,) = entries(str(tmp_path / "bom.zip"))
    with pytest.raises(ModelError, match="te groot: 3 MB, en de grens is 1 MB"):
        content(entry, 10**6)


def test_a_broken_member_costs_itself_and_is_not_tried_again(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("a.txt", b"inhoud " * 50)
    path.write_bytes(path.read_bytes().replace(b"inhoud inhoud", b"onheil inhoud", 1))
    (entry,) = entries(str(path))
    with pytest.raises(ModelError, match="beschadigd") as failure:
        content(entry, 10**6)
    assert not passing(failure.value)


@pytest.mark.parametrize("code, again", [(errno.EIO, True), (errno.ETIMEDOUT, True), (errno.EACCES, False)])
def test_a_disk_that_falters_is_tried_again_and_a_missing_right_is_not(tmp_path, settings, monkeypatch, code, again):
    tries = []

    def broken(_path):
        tries.append(1)
        raise OSError(code, "stuk")

    (tmp_path / "a.pdf").write_bytes(b"x")
    monkeypatch.setattr("pathlib.Path.read_bytes", broken)
    outcome = work(Task(Entry(str(tmp_path / "a.pdf"), "a.pdf", "a.pdf")), Plan(settings, "da2024"))
    assert (outcome.state, outcome.again, len(tries)) == (FAILED, again, 2 if again else 1)


@pytest.mark.parametrize(
    "inside, year",
    [
        ("2019/nota.pdf", 2019),
        ("2019/besluit-2021.pdf", 2021),
        ("verslag_20210314.pdf", 2021),
        ("dossier 12020/nota.pdf", None),
        ("nota.pdf", None),
    ],
)
def test_the_year_is_that_of_the_name_or_else_of_the_folder(inside, year):
    assert year_of(inside) == year
