"""What has no weight is not computed, and leaving it out changes nothing."""

import numpy as np
import pytest

from model.features import NgramFeatures
from model.sentences import passages_of, sentences_of
from tests.making import ABOUT_NOTHING, ABOUT_WOO, pdf


@pytest.fixture
def seen(analyser):
    from model.reading import read_document

    document = read_document(pdf([ABOUT_WOO, ABOUT_NOTHING]))
    return analyser.judge.see(passages_of(sentences_of(document)))


@pytest.mark.parametrize("agenda", ["da2024", "commissie2022", "nds2025"])
def test_scores_are_the_same_to_the_bit_with_and_without_n_grams_that_have_no_weight(analyser, seen, agenda):
    head = analyser.head(agenda)
    if head.stacker.weighs("n-grams"):
        pytest.skip("dit model geeft n-grammen gewicht")
    whole = head.stacker.score(analyser.judge.evidence(seen, head.agenda))
    assert np.array_equal(head.score(analyser.judge, seen), whole)
    assert whole.max() > whole.min()


def test_n_grams_without_weight_are_not_made(analyser, monkeypatch):
    if analyser.head("da2024").stacker.weighs("n-grams"):
        pytest.skip("dit model geeft n-grammen gewicht")

    def never(self, prepared):
        raise AssertionError

    monkeypatch.setattr(NgramFeatures, "transform", never)
    assert analyser.analyse(pdf([ABOUT_WOO])).labels


def test_without_the_encoder_n_grams_do_weigh(small_analyser):
    assert small_analyser.head("da2024").stacker.weighs("n-grams")
    assert not small_analyser.head("da2024").stacker.weighs("encoder")


def test_a_document_without_a_sentence_to_judge_has_no_labels(analyser):
    assert analyser.analyse_all(b"Inhoud", [one.id for one in analyser.agendas])[0].labels == ()
