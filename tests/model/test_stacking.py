"""What the stacker is told of a sentence and a theme, and what it learns from that."""

import numpy as np
import pytest

from model.classifier import EVIDENCE, Stacker, gather
from model.document import Sentence
from model.features import Prepared

CODES = ("a:1", "a:2", "a:3")


def told(odds, name):
    """The column of that name, for the rows of log odds of the encoder: one passage of sentences without a term."""
    count = len(odds)
    sentences = tuple(Sentence(f"Zin {row}.", 1, (), "body") for row in range(count))
    blank, none = ("",) * count, ({},) * count
    prepared = Prepared(sentences, blank, blank, blank, none, none, np.zeros(count, np.int64))
    return gather(prepared, CODES, None, np.array(odds, np.float32))[:, :, EVIDENCE.index(name)]


def test_every_theme_of_a_sentence_is_told_how_sure_it_is_about_any_theme():
    about, nothing = told([[4, -6, -6], [-6, -6, -6]], "encoder any theme")
    assert about == pytest.approx([4, 4, 4], abs=0.01)
    assert nothing == pytest.approx([-6 + np.log(3)] * 3)


def test_how_unlikely_a_theme_is_is_told_apart_from_how_likely():
    assert told([[4, -6, 0.5]], "encoder below even").tolist() == [[0, -6, 0]]


def test_what_was_not_looked_at_is_told_as_nothing():
    for name in EVIDENCE:
        if name.startswith("n-grams"):
            assert not told([[4, -6, 0.5]], name).any()


def test_the_stacker_comes_back_from_an_artifact_as_it_was():
    draw = np.random.default_rng(1)
    evidence = draw.normal(size=(200, 3, len(EVIDENCE))).astype(np.float32)
    learned = Stacker.fit(evidence, evidence[:, :, 0] + draw.normal(size=(200, 3)) > 1)
    again = Stacker.from_array(learned.to_array())
    assert np.array_equal(learned.score(evidence), again.score(evidence))
    assert learned.score(evidence).std() > 0.1
    assert again.weighs("encoder")
