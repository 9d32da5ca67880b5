"""Figures count what readers would count: right labels of all given, and all wanted that were given."""

import numpy as np
import pytest

from model import Example, Sentence, evaluate, measure, per_passage


def example(document, codes=()):
    return Example("x", document, Sentence("Een zin.", 1, (), "body"), {"da2024": tuple(codes)})


def test_precision_and_recall_count_pairs_of_sentence_and_theme():
    given = np.array([[1, 0], [1, 1], [0, 0]], bool)
    right = np.array([[1, 0], [0, 1], [0, 1]], bool)
    found = measure(given, right, ("1A1", "1A6"))
    assert (found.precision, found.recall, found.micro) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert found.per_theme["1A6"] == pytest.approx((1.0, 0.5, 2 / 3, 2))


def test_a_theme_that_does_not_occur_is_not_in_the_macro_mean():
    given = np.array([[1, 1]], bool)
    assert measure(given, np.array([[1, 0]], bool), ("1A1", "1A6")).macro == 1.0


def test_nothing_given_and_nothing_wanted_is_no_division_by_zero():
    found = measure(np.zeros((2, 1), bool), np.zeros((2, 1), bool), ("1A1",))
    assert (found.precision, found.recall, found.micro, found.macro) == (0.0, 0.0, 0.0, 0.0)


def test_a_passage_carries_the_labels_of_at_least_two_of_its_sentences():
    labels = np.array([[1, 1], [1, 0], [1, 1]], bool)
    rows = [example("a"), example("a"), example("b")]
    assert per_passage(labels, rows).tolist() == [[True, False], [False, False]]


def test_an_analyser_is_measured_on_examples_in_one_line(small_analyser, examples):
    found = evaluate(small_analyser, [one for one in examples if one.part == "heads"])
    assert 0 < found.micro <= 1
    assert "micro-F1" in str(found)
