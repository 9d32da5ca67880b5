"""How far two readers agree is counted from what each of them gave and what was settled on."""

import pytest

from scripts.agreement import counted
from scripts.checking.rows import SINGLE, Row

AGENDAS = {"da2024": ("1A6", "2A2"), "nds2025": ("N4",)}


def row(name, *codes, genre="nota"):
    fields = {"id": name, "document": "d", "genre": genre, "text": "Een zin.", "part": "train"}
    codes_of = {"da2024": tuple(c for c in codes if c[0] != "N"), "nds2025": tuple(c for c in codes if c[0] == "N")}
    return Row(fields, codes_of, "a.jsonl")


def test_sentences_that_are_not_listed_were_labelled_the_same_by_both():
    found = counted([row("a-1", "1A6"), row("a-2", "N4"), row("b-1", "N4")], ["a-*"], AGENDAS)
    assert (found["sentences"], found["read_once"]) == (2, 1)
    assert found["micro_f1"]["all, first-second"] == {"da2024": 1.0, "nds2025": 1.0}


def test_differences_count_before_and_after_they_were_settled():
    rows = [row("a", "1A6"), row("b", "2A2")]
    found = counted(rows, ["a\t1A6 2A2\t1A6", "b\t-\t2A2"], AGENDAS)["micro_f1"]
    assert found["all, first-second"]["da2024"] == 0.5
    assert found["all, first-settled"]["da2024"] == 0.5
    assert found["all, second-settled"]["da2024"] == 1.0


def test_sentences_that_one_reader_saw_are_counted_apart():
    found = counted([row("a-1", "1A6"), row("a-2", "2A2"), row("b-1")], ["a-*", "a-1\t1A6\t?"], AGENDAS)
    assert (found["sentences"], found["read_once"]) == (1, 2)


def test_documents_and_single_sentences_are_also_shown_apart():
    rows = [row("a", "1A6"), row("b", "2A2", genre=SINGLE)]
    found = counted(rows, ["a*", "b\t1A6\t2A2"], AGENDAS)["micro_f1"]
    assert found["documents, first-second"]["da2024"] == 1.0
    assert found["single sentences, first-second"]["da2024"] == 0.0


def test_a_line_about_a_sentence_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match=r"readings\.tsv: z"):
        counted([row("a", "1A6")], ["z\t1A6\t-"], AGENDAS)
