"""kill -9 of a worker, the parent and a Dask worker: what comes out in the end is what an undisturbed run gives."""

import subprocess
import time

import psutil
import pytest

from scripts.archiving.kills import WHO, disturbed, equal
from scripts.archiving.measured import command, measure
from tests.making import ABOUT_NOTHING, ABOUT_WOO, pdf
from tests.service.archive.conftest import records, timeless


@pytest.fixture(scope="module")
def calm(tmp_path_factory, artifact):
    """Twelve documents and their undisturbed run, with how long that took."""
    folder = tmp_path_factory.mktemp("stoppen")
    (folder / "in").mkdir()
    for number in range(12):
        text = [*(ABOUT_NOTHING if number % 3 else ABOUT_WOO), f"Dit is stuk {number} van een reeks van twaalf."]
        (folder / "in" / f"{number:02d}.pdf").write_bytes(pdf([text] * (1 + number % 2)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMAWIJZER_ARTIFACT", str(artifact))
        took = measure(folder / "in", folder / "ongestoord", "--workers", "2")
    return folder, took.wall


@pytest.mark.parametrize("who", WHO)
def test_a_disturbed_run_gives_what_an_undisturbed_run_gives(calm, who, artifact, monkeypatch):
    if who == "cluster":
        pytest.importorskip("distributed")
    monkeypatch.setenv("THEMAWIJZER_ARTIFACT", str(artifact))
    folder, span = calm
    killed = disturbed(who, folder / "in", folder / who, seed=7, span=span)
    assert killed
    assert equal(folder / who, folder / "ongestoord")


def test_after_kill_9_of_a_run_that_just_began_none_of_its_processes_goes_on(calm, artifact, monkeypatch):
    folder, _ = calm
    monkeypatch.setenv("THEMAWIJZER_ARTIFACT", str(artifact))
    run = subprocess.Popen(command(folder / "in", folder / "net begonnen", "--workers", "2"))
    children = wait_for(lambda: psutil.Process(run.pid).children(recursive=True))
    run.kill()
    run.wait()
    _, left = psutil.wait_procs(children, timeout=30)
    assert left == []


def wait_for(found):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if any(answer := found()):
            return answer
        time.sleep(0.02)
    raise AssertionError("het duurde te lang")


def test_processes_give_what_one_process_gives(calm, run, tmp_path):
    folder, _ = calm
    assert timeless(run(folder / "in", tmp_path / "uit")) == timeless(records(folder / "ongestoord"))
