"""Examples come back in running order, with their labels, and broken ones are refused by name."""

import json

import pytest

from model import ExampleError, read_examples
from model.examples import passages

ROW = {"id": "a-1", "document": "a", "heading": "Kop", "text": "Een zin.", "da2024": ["1A6"], "part": "train"}


def test_a_row_of_training_data_becomes_an_example(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps(ROW))
    (example,) = read_examples(file)
    assert example.codes("da2024") == ("1A6",)
    assert example.sentence.heading == "Kop"


def test_rows_of_one_document_form_one_passage(tmp_path):
    file = tmp_path / "rows.jsonl"
    rows = [ROW | {"id": str(i), "document": document} for i, document in enumerate("aab")]
    file.write_text("\n".join(map(json.dumps, rows)))
    assert [len(passage) for passage in passages(read_examples(file))] == [2, 1]


def test_a_part_keeps_only_its_own_rows(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(json.dumps(ROW | {"part": part}) for part in ("train", "heads")))
    assert [one.part for one in read_examples(file, part="heads")] == ["heads"]


def test_a_row_without_text_is_refused_with_the_name_of_the_field(tmp_path):
    file = tmp_path / "rows.jsonl"
    file.write_text(json.dumps({"id": "a-1"}))
    with pytest.raises(ExampleError, match="text"):
        read_examples(file)


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(ExampleError):
        read_examples(tmp_path)
