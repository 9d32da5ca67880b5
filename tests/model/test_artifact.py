"""An artifact is replaced whole or not at all, and a damaged one is refused before anything of it is loaded."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from model import Analyser, ArtifactError, artifact
from model.artifact import load, save


def test_what_is_saved_is_loaded(tmp_path):
    save(tmp_path / "a", {"numbers": np.arange(3)}, {"fact": 1})
    arrays, facts = load(tmp_path / "a")
    assert arrays["numbers"].tolist() == [0, 1, 2]
    assert facts["fact"] == 1


def test_a_changed_file_is_refused_before_it_is_loaded(tmp_path):
    save(tmp_path / "a", {"numbers": np.arange(3)}, {})
    (tmp_path / "a" / "numbers.joblib").write_bytes(b"cos\nsystem\n(S'false'\ntR.")
    with pytest.raises(ArtifactError, match="beschadigd"):
        load(tmp_path / "a")


@pytest.mark.parametrize("moment", ["_checked", "read_manifest", "_arrays"])
def test_an_artifact_that_is_replaced_while_it_is_loaded_comes_back_whole(tmp_path, monkeypatch, moment):
    save(tmp_path / "a", {"numbers": np.array(1), "others": np.array(1)}, {"fact": 1})
    real = getattr(artifact, moment)

    def replacing(*given):
        found = real(*given)
        monkeypatch.setattr(artifact, moment, real)
        save(tmp_path / "a", {"numbers": np.array(2), "others": np.array(2)}, {"fact": 2})
        return found

    monkeypatch.setattr(artifact, moment, replacing)
    arrays, facts = load(tmp_path / "a")
    assert (arrays["numbers"], arrays["others"], facts["fact"]) == (2, 2, 2)


def test_a_file_outside_the_folder_is_never_opened(tmp_path):
    save(tmp_path / "a", {}, {})
    manifest = tmp_path / "a" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"files": {"../evil.joblib": "0"}}))
    with pytest.raises(ArtifactError):
        load(tmp_path / "a")


def test_no_artifact_gives_a_clear_message(tmp_path):
    with pytest.raises(ArtifactError, match="make train"):
        Analyser.load(tmp_path / "none")


def test_a_new_artifact_replaces_the_old_one(tmp_path):
    for value in (1, 2):
        save(tmp_path / "a", {"numbers": np.array(value)}, {})
    assert load(tmp_path / "a")[0]["numbers"] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_what_is_not_asked_for_is_checked_but_not_taken_apart(tmp_path):
    save(tmp_path / "a", {"numbers": np.array(1), "others": np.array(2)}, {})
    arrays, _ = load(tmp_path / "a")
    shutil.rmtree(tmp_path / "a")
    assert (len(arrays), sorted(arrays)) == (2, ["numbers", "others"])
    assert arrays["others"] == 2


def test_threads_that_ask_at_once_all_get_what_a_file_holds(tmp_path):
    save(tmp_path / "a", {"numbers": np.arange(50_000)}, {})
    for _ in range(20):
        arrays, _ = load(tmp_path / "a")
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda _, arrays=arrays: int(arrays["numbers"].sum()), range(8)))
        assert found == [1_249_975_000] * 8


def test_scoring_sentences_for_a_trained_agenda_needs_no_scikit_learn(artifact, tmp_path):
    row = {"id": "1", "heading": "", "previous": "", "text": "De gemeente maakt haar diensten toegankelijk."}
    (tmp_path / "in.jsonl").write_text(json.dumps(row))
    code = "import sys; from service.cli import main\ntry: main()\nfinally: print('sklearn' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code, "score", str(tmp_path / "in.jsonl")],
        env={**os.environ, "THEMAWIJZER_ARTIFACT": str(artifact)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stdout.splitlines()[-1] == "False", told.stderr
