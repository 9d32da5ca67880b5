"""A training that starts from an earlier one starts from what that one would have exported."""

from scripts.finetune import finished


def test_a_training_that_came_to_its_end_is_its_average():
    state = {"network": {"w": 1}, "sums": {"w": 2}, "done": 4, "plan": {"epochs": 4}}
    assert finished(state) == {"w": 2}


def test_a_training_that_was_stopped_is_its_last_epoch():
    state = {"network": {"w": 1}, "sums": {"w": 2}, "done": 3, "plan": {"epochs": 4}}
    assert finished(state) == {"w": 1}
    assert finished(state | {"sums": {}, "done": 4}) == {"w": 1}
