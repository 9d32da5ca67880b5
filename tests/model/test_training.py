"""Training is reproducible to the byte, and what it makes survives saving and loading."""

import os
import subprocess
import sys

import numpy as np
import pytest

from model import Analyser, ExampleError, train
from model.examples import passages


def test_two_trainings_give_byte_identical_scores(examples, agenda, small_analyser):
    again = train(examples, [agenda])
    texts = [[one.sentence for one in passage] for passage in passages(examples[:300])]
    assert again.score(texts, "da2024").tobytes() == small_analyser.score(texts, "da2024").tobytes()


def test_two_trainings_give_byte_identical_files(examples, agenda, small_analyser, tmp_path):
    small_analyser.save(tmp_path / "one")
    train(examples, [agenda]).save(tmp_path / "two")
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes(), file.name


LEARN = """
import hashlib, io, joblib
from model.document import Sentence
from model.dutch import TermMatcher
from model.features import NgramFeatures, prepare

texts = ["De raad stelt de nota wonen vast.", "De raad wil wonen en werken in de wijk.", "De nota gaat naar de wijk."]
seen = prepare([[Sentence(text, 1, (), "body", ("Wonen",)) for text in texts] for _ in range(3)], TermMatcher({}))
features = NgramFeatures().fit(seen)
features.transform(seen)
out = io.BytesIO()
joblib.dump(features.lasting(), out)
print(hashlib.sha256(out.getvalue()).hexdigest())
"""


def test_what_is_learned_is_the_same_file_in_another_process():
    made = {
        subprocess.run(
            [sys.executable, "-c", LEARN],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(made) == 1


def test_a_saved_analyser_scores_the_same_after_loading(examples, small_analyser, tmp_path):
    small_analyser.save(tmp_path / "a")
    texts = [[one.sentence for one in examples[:50]]]
    loaded = Analyser.load(tmp_path / "a").score(texts, "da2024")
    assert np.array_equal(loaded, small_analyser.score(texts, "da2024"))


def test_training_without_the_part_set_apart_is_refused(examples, agenda):
    with pytest.raises(ExampleError, match="heads"):
        train([one for one in examples if one.part == "train"], [agenda])
