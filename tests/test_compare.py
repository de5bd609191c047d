"""Comparisons are paired by seed, and say how sure they are."""

import math

import numpy as np
import pytest
from scipy import stats

from experiments.comparison.compare import (
    interval,
    is_distinguishable,
    paired_difference,
    replicates_needed,
    summarise,
)
from sim.run import Results

NAMES = ("inclusion", "adverse_events", "eligible")


def results(values, arms=("first", "second", "no-programme"), measures=NAMES):
    values = np.asarray(values, dtype=float)
    return Results(arms, (), tuple(range(1, values.shape[1] + 1)), measures, values)


def three_arms(replicates=12):
    seeds = np.arange(replicates)[:, None]
    luck = np.sin(7.0 * seeds) * [0.1, 1.0, 0.2] + [0.5, 3.0, 0.6]
    wobble = np.cos(3.0 * seeds) * [0.01, 0.1, 0.0]
    first = luck + np.array([0.04, -0.4, 0.0]) + wobble
    return results([first, luck + np.array([0.02, 0.1, 0.1]), luck])


def row(table, **where):
    for name, value in where.items():
        table = table[table[name] == value]
    (found,) = table.to_dict("records")
    return found


def test_the_interval_is_students_over_replicates():
    sample = np.random.default_rng(1).normal(size=(9, 2))  # noqa: TID251 - data, not a model
    found = interval(sample)
    low, high = stats.t.interval(0.95, 8, sample.mean(axis=0), stats.sem(sample, axis=0))
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)


def test_undefined_replicates_are_left_out_of_the_interval():
    whole = np.array([[1.0], [2.0], [4.0]])
    with_gaps = np.array([[1.0], [math.nan], [2.0], [4.0], [math.nan]])
    assert interval(with_gaps).low == pytest.approx(interval(whole).low)
    assert interval(with_gaps).count == 3


def test_a_single_replicate_has_a_mean_and_no_interval():
    found = interval(np.array([[2.0]]))
    assert found.mean == 2.0
    assert np.isnan(found.low)
    assert np.isnan(found.high)


def test_no_defined_replicate_has_no_mean_either():
    found = interval(np.array([[math.nan], [math.nan]]))
    assert np.isnan(found.mean)
    assert found.count == 0


def test_each_arm_is_summarised_by_its_own_replicates():
    found = row(summarise(three_arms()), arm="second", measure="inclusion")
    assert found["mean"] == pytest.approx(three_arms().values[1, :, 0].mean())
    assert found["replicates"] == 12


def test_a_difference_is_the_mean_of_b_less_a_seed_by_seed():
    some = three_arms()
    found = row(paired_difference(some), a="first", b="second", measure="inclusion")
    assert found["mean"] == pytest.approx((some.values[1] - some.values[0])[:, 0].mean())


def test_pairing_takes_out_the_luck_that_arms_share():
    some = three_arms()
    found = row(paired_difference(some), a="first", b="second", measure="inclusion")
    apart = stats.sem(some.values[0, :, 0]) + stats.sem(some.values[1, :, 0])
    assert found["high"] - found["low"] < 0.5 * apart


def test_every_pair_stands_in_the_order_of_the_arms():
    table = paired_difference(three_arms())
    pairs = list(dict.fromkeys(zip(table["a"], table["b"], strict=True)))
    assert pairs == [
        ("first", "second"),
        ("first", "no-programme"),
        ("second", "no-programme"),
    ]


def test_quantiles_are_over_replicates():
    some = three_arms()
    found = row(paired_difference(some), a="first", b="no-programme", measure="adverse_events")
    differences = (some.values[2] - some.values[0])[:, 1]
    assert found["p05"] == pytest.approx(np.quantile(differences, 0.05))
    assert found["p95"] == pytest.approx(np.quantile(differences, 0.95))


@pytest.mark.parametrize(
    ("measure", "chance"),
    [
        ("inclusion", 0.0),  # higher is better, and b is lower
        ("adverse_events", 1.0),  # lower is better, and b is lower
        ("eligible", 0.5),  # neither is better
    ],
)
def test_better_follows_the_direction_of_the_measure(measure, chance):
    lower = results([[[0.5] * 3] * 4, [[0.4] * 3] * 4], arms=("a", "no-programme"))
    assert row(paired_difference(lower), measure=measure)["chance_b_better"] == chance


def test_half_the_ties_count_as_better():
    some = results([[[0.0]] * 4, [[1.0], [0.0], [0.0], [-1.0]]], ("a", "b"), ("inclusion",))
    assert row(paired_difference(some))["chance_b_better"] == 0.5


def test_a_measure_that_is_undefined_in_an_arm_has_no_difference():
    some = three_arms()
    some.values[2, :, 1] = math.nan
    table = paired_difference(some)
    assert "adverse_events" in set(table[table["b"] == "second"]["measure"])
    assert "adverse_events" not in set(table[table["b"] == "no-programme"]["measure"])


def test_a_measure_defined_in_one_replicate_of_many_has_no_difference():
    some = three_arms()
    some.values[0, 1:, 0] = math.nan
    table = paired_difference(some)
    assert "inclusion" not in set(table[table["a"] == "first"]["measure"])
    assert math.isnan(row(summarise(some), arm="first", measure="inclusion")["mean"])


def test_an_arm_against_itself_differs_by_exactly_nought():
    some = three_arms()
    twice = results([some.values[0], some.values[0]], ("a", "a#2"))
    table = paired_difference(twice)
    assert (table[["mean", "low", "high", "p05", "p95"]] == 0.0).all(axis=None)
    assert (table["chance_b_better"] == 0.5).all()


def test_one_arm_alone_has_no_differences():
    some = results([three_arms().values[0]], ("no-programme",))
    assert len(paired_difference(some)) == 0


@pytest.mark.parametrize("spread", [0.3, 1.0, 4.0, 25.0])
def test_the_replicates_needed_are_just_enough(spread):
    needed = replicates_needed(1.0, spread)

    def half(number):
        return stats.t.ppf(0.975, number - 1) * spread / math.sqrt(number)

    assert half(needed) < 1.0
    assert needed == 2 or half(needed - 1) >= 1.0


def test_no_number_of_replicates_sets_nothing_apart_from_nought():
    assert replicates_needed(0.0, 1.0) is None
    assert replicates_needed(1e-9, 1.0) is None
    assert replicates_needed(1.0, math.nan) is None


def test_only_an_interval_without_nought_can_be_told_apart():
    assert is_distinguishable(0.1, 0.2)
    assert is_distinguishable(-0.2, -0.1)
    assert not is_distinguishable(-0.1, 0.2)
    assert not is_distinguishable(math.nan, math.nan)
