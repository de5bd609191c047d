"""A flip is found on the right assumption, at the right value."""

from functools import cache

import numpy as np
import pytest

from experiments.uncertainty.flip import find_flip
from sim.parameters import Parameters
from sim.uncertainty import draw_plausible


@cache
def sets():
    return draw_plausible(128, 1)


def of(name):
    return np.array([float(getattr(one, name)) for one in sets()])


def noise(size):
    return size * np.random.default_rng(1).normal(size=len(sets()))  # noqa: TID251 - data


def test_a_straight_line_flips_where_it_crosses_nought():
    found = find_flip(sets(), 2.0 * (of("quality_fit") - 0.4) + noise(0.01))
    assert found.parameter == "quality_fit"
    assert found.value == pytest.approx(0.4, abs=0.01)
    assert found.conditions[0].above
    assert found.clear
    assert found.reached
    assert found.share > 0.95


def test_the_value_moves_with_the_threshold():
    found = find_flip(sets(), 2.0 * (of("quality_fit") - 0.4) + noise(0.01), threshold=0.1)
    assert found.value == pytest.approx(0.45, abs=0.01)


def test_where_it_falls_it_is_better_below():
    found = find_flip(sets(), 0.35 - of("quality_base") + noise(0.001))
    assert (found.parameter, found.conditions[0].above) == ("quality_base", False)


def test_a_sign_that_never_turns_has_no_flip():
    assert find_flip(sets(), 1.0 + 0.1 * of("quality_fit")) is None
    assert find_flip([Parameters()] * 4, np.array([1.0, -1.0, 1.0, -1.0])) is None


def test_two_assumptions_flip_together_what_neither_flips_alone():
    low = 0.1 - of("quality_fit")
    other = 0.25 - of("quality_base")
    found = find_flip(sets(), low + other + 0.53 + noise(0.001))
    assert {one.parameter for one in found.conditions} == {"quality_fit", "quality_base"}
    assert found.reached
    total = sum(one.value for one in found.conditions)
    assert total == pytest.approx(0.1 + 0.25 + 0.53, abs=0.01)


def test_pure_luck_is_not_said_to_be_clear():
    found = find_flip(sets(), noise(1.0))
    assert not found.clear
    assert "as far as so few draws can tell" in found.phrase()


def test_draws_in_which_the_difference_is_undefined_are_left_out():
    outcome = 2.0 * (of("quality_fit") - 0.4) + noise(0.01)
    outcome[::3] = np.nan
    assert find_flip(sets(), outcome).value == pytest.approx(0.4, abs=0.01)


def test_the_phrase_names_the_assumption_its_value_and_its_range():
    said = find_flip(sets(), of("quality_fit") - 0.4).phrase()
    assert said == "“Fit and bond” at 0.4 (0 to 1, plausible 0.1 to 0.5; quality_fit)"
