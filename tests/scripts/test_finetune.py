"""A training that starts from an earlier one starts from what that one would have exported."""

import pytest

from scripts.finetune import average, finished


def test_a_training_that_came_to_its_end_is_its_average():
    state = {"network": {"w": 1}, "sums": {"w": 2}, "done": 4, "plan": {"epochs": 4}}
    assert finished(state) == {"w": 2}


def test_a_training_that_was_stopped_is_its_last_epoch():
    state = {"network": {"w": 1}, "sums": {"w": 2}, "done": 3, "plan": {"epochs": 4}}
    assert finished(state) == {"w": 1}
    assert finished(state | {"sums": {}, "done": 4}) == {"w": 1}


class Network:
    """A network of one weight."""

    def __init__(self, weight):
        self.weight = weight

    def state_dict(self):
        return {"w": self.weight}

    def load_state_dict(self, state):
        self.weight = state["w"]


@pytest.mark.parametrize(("others", "mean"), [([], 3.0), ([1.0], 2.0), ([1.0, 5.0], 3.0), ([0.0, 0.0], 1.0)])
def test_a_network_is_averaged_with_others_each_counting_once(others, mean):
    network = Network(3.0)
    average(network, [{"w": other} for other in others])
    assert network.weight == mean
