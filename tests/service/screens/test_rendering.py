"""Numbers on the screens read as people here write them, and two that differ never read the same."""

import pytest

from service.screens.rendering import digits, number


@pytest.mark.parametrize(("score", "needed", "many"), [(0.41, 0.55, 2), (0.496, 0.5, 3), (0.4999, 0.50001, 4)])
def test_a_score_just_below_what_is_needed_shows_the_difference(score, needed, many):
    assert digits(score, needed) == many
    assert number(score, many) != number(needed, many)


def test_a_number_has_a_decimal_comma_and_nothing_is_a_dash():
    assert (number(0.5), number(None)) == ("0,50", "–")
