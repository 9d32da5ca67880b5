"""Sentence ends in Dutch policy text: every hard case of our list, and the pipeline that offers them to spaCy."""

from pathlib import Path

import pytest

from model.dutch import dutch
from model.dutch.sentence_ends import sentence_ends

CASES = (Path(__file__).parents[2] / "data" / "sentence_ends.txt").read_text(encoding="utf-8").splitlines()


def cut(text):
    starts = [0, *sentence_ends(text)]
    return [text[a:b].strip() for a, b in zip(starts, starts[1:], strict=False)]


def test_the_list_holds_at_least_150_hard_ends():
    assert sum(case.count("|") + 1 for case in CASES) >= 150


@pytest.mark.parametrize("case", CASES)
def test_sentences_end_where_a_reader_ends_them(case):
    right = case.split("|")
    assert cut(" ".join(right)) == right


def test_the_pipeline_gives_the_same_sentences():
    text = "Zie art. 5 van de wet. De raad stemt o.a. hierover. Klaar."
    assert [sentence.text for sentence in dutch()(text).sents] == cut(text)


def test_nothing_but_space_has_no_sentence():
    assert sentence_ends("   ") == []
