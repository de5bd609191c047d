"""The value of knowing a parameter is what theory says it is, and nought for a dummy."""

import numpy as np
import pytest

from experiments.drivers.knowing import (
    expected,
    luck_in_knowing,
    value_of_choosing,
    values_of_knowing,
)
from sim.uncertainty import plausible_lucks

DRAWS = 1024


@pytest.fixture(scope="module")
def luck():
    """Return independent numbers from −1 to 1: [draw, parameter]."""
    return np.random.default_rng(1).uniform(-1.0, 1.0, (DRAWS, 4))  # noqa: TID251 - data


def in_theory(mean, reach):
    """Return the value of knowing a number that is even from mean − reach to mean + reach."""
    return (mean + reach) ** 2 / (4.0 * reach) - max(mean, 0.0)


def noise(size):
    return size * np.random.default_rng(2).normal(size=DRAWS)  # noqa: TID251 - data


@pytest.mark.parametrize(("mean", "reach"), [(0.0, 1.0), (0.3, 1.0), (-0.3, 0.5)])
def test_a_straight_line_is_worth_what_theory_says(luck, mean, reach):
    gain = mean + reach * luck[:, 0] + noise(0.3)
    found = values_of_knowing(luck, gain)
    assert found[0] == pytest.approx(in_theory(mean, reach), abs=0.02)


def test_each_of_two_has_its_own_value_and_both_together_more(luck):
    gain = luck[:, 0] + 0.5 * luck[:, 1] + noise(0.1)
    found = values_of_knowing(luck, gain)
    assert found[0] == pytest.approx(in_theory(0.0, 1.0), abs=0.025)
    assert found[1] == pytest.approx(in_theory(0.0, 0.5), abs=0.025)
    together = value_of_choosing(expected(luck[:, :2], gain).gain)
    assert together > found[0] + 0.01
    assert together == pytest.approx(value_of_choosing(gain), abs=0.01)


def test_dummies_are_worth_about_nothing(luck):
    gain = luck[:, 0] + noise(1.0)
    found = values_of_knowing(luck, gain)
    assert found[0] > 0.2
    assert found[1:].max() < 0.02
    assert luck_in_knowing(gain, 1) < 0.03


def test_a_curve_is_followed_where_a_line_would_see_nothing(luck):
    gain = luck[:, 0] ** 2 - 1.0 / 3.0 + noise(0.1)
    # over x from 1/√3 to 1, twice: ∫ (x² − 1/3) dx, of an even x from −1 to 1
    edge = 1.0 / np.sqrt(3.0)
    exact = (1.0 - edge**3) / 3.0 - (1.0 - edge) / 3.0
    assert values_of_knowing(luck, gain)[0] == pytest.approx(exact, abs=0.02)


def test_where_the_choice_never_changes_knowing_is_worth_nothing(luck):
    gain = 5.0 + luck[:, 0] + noise(0.1)
    assert values_of_knowing(luck, gain).max() < 1e-9
    assert value_of_choosing(gain) < 1e-9
    assert value_of_choosing(-gain) < 1e-9


def test_the_share_explained_is_that_of_the_variance(luck):
    gain = luck[:, 0] + noise(np.sqrt(1.0 / 3.0))
    assert expected(luck[:, [0]], gain).share == pytest.approx(0.5, abs=0.05)


def test_a_parameter_with_few_values_is_no_difficulty(luck):
    column = np.round(2.0 * luck[:, 0])
    gain = column + noise(0.1)
    known = values_of_knowing(column[:, None], gain)[0]
    assert known == pytest.approx(value_of_choosing(column), abs=0.02)


def test_luck_is_the_same_from_the_same_seed():
    gain = plausible_lucks(64, 1)[:, 0] - 0.5
    assert luck_in_knowing(gain, 3) == luck_in_knowing(gain, 3)
