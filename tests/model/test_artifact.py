"""An artifact is replaced whole or not at all, and a damaged one is refused before anything of it is loaded."""

import json

import numpy as np
import pytest

from model import Analyser, ArtifactError
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
