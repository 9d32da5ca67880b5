"""The trainings that are compared differ in one thing only."""

import json
from argparse import Namespace

import pytest

from scripts.encoder_curves import runs


@pytest.fixture
def rows(tmp_path):
    def write(name, count, **more):
        lines = [
            {"id": f"{name}-{n}", "passage": f"{name}-{n // 2}", "text": "Zin.", "labels": {"da2024": []}, **more}
            for n in range(count)
        ]
        path = tmp_path / f"{name}.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return path

    return write


def test_every_context_learns_from_the_same_passages(rows):
    given = Namespace(part="context", data=rows("own", 20), adapt=rows("real", 20), share=0.5)
    found = list(runs(given))
    assert len({run.name for run in found}) == len(found) > 2
    assert all(run.passages == found[0].passages for run in found)
    assert len(found[0].passages) == 10


def test_what_is_set_apart_for_the_heads_is_not_learned_from(rows):
    given = Namespace(part="context", data=rows("own", 20, part="heads"), adapt=rows("real", 20), share=1.0)
    assert {passage.name[:4] for run in runs(given) for passage in run.passages} == {"real"}


def test_a_smaller_share_of_the_real_text_lies_within_a_larger(rows):
    given = Namespace(part="real", data=rows("own", 4), adapt=rows("real", 40), share=1.0)
    names = [{passage.name for passage in run.passages} for run in runs(given)]
    assert names[0] < names[1] < names[2] and len(names[2]) == 20
