"""Two bands tell chance from ignorance."""

import math

import numpy as np
import pytest

from experiments.uncertainty.bands import two_bands

DRAWS = 400


def sample(*, ignorance, chance, seeds, draws=DRAWS, mean=0.0, start=1):
    generator = np.random.default_rng(start)  # noqa: TID251 - data, not a model
    between = mean + ignorance * generator.normal(size=(draws, 1))
    return between + chance * generator.normal(size=(draws, seeds))


def width(bands):
    return bands.ignorance_high - bands.ignorance_low


def test_the_ignorance_band_is_as_wide_as_what_the_draws_differ_by():
    found = two_bands(sample(ignorance=1.0, chance=0.5, seeds=4))
    assert width(found) == pytest.approx(2 * 1.96, rel=0.1)


def test_with_the_same_parameters_in_every_draw_only_noise_is_left_of_ignorance():
    found = two_bands(sample(ignorance=0.0, chance=1.0, seeds=4))
    of_means = 2 * 1.96 / math.sqrt(4)
    assert width(found) < 0.4 * of_means


def test_more_seeds_narrow_the_band_of_chance_and_not_that_of_ignorance():
    few = two_bands(sample(ignorance=1.0, chance=2.0, seeds=4))
    many = two_bands(sample(ignorance=1.0, chance=2.0, seeds=64))
    assert (many.high - many.low) / (few.high - few.low) == pytest.approx(0.25, rel=0.1)
    assert width(many) == pytest.approx(width(few), rel=0.15)


def test_noise_does_not_make_a_sure_thing_uncertain():
    quiet = sample(ignorance=0.1, chance=0.0, seeds=2, mean=0.3)
    noisy = sample(ignorance=0.1, chance=1.0, seeds=2, mean=0.3)
    assert two_bands(quiet).chance_better > 0.99
    assert two_bands(noisy).chance_better > 0.97
    assert np.mean(noisy.mean(axis=1) > 0.0) < 0.75


def test_the_chance_of_being_better_is_that_over_parameters():
    found = two_bands(sample(ignorance=1.0, chance=0.5, seeds=3, mean=0.5))
    assert found.chance_better == pytest.approx(0.69, abs=0.06)
    assert found.chance_worth(1.0) == pytest.approx(0.31, abs=0.06)
    assert found.chance_worth(0.0) == pytest.approx(found.chance_better)


def test_where_lower_is_better_a_fall_is_worth_having():
    sampled = sample(ignorance=0.1, chance=0.1, seeds=3, mean=-1.0)
    assert two_bands(sampled, direction=-1.0).chance_worth(0.5) == 1.0
    assert two_bands(sampled).chance_better == 0.0


def test_without_noise_the_band_holds_the_draws_themselves():
    means = np.linspace(-1.0, 1.0, 101)[:, None].repeat(2, axis=1)
    found = two_bands(means)
    assert found.ignorance_low == pytest.approx(-0.95, abs=0.015)
    assert found.low == found.mean == found.high


def test_a_policy_that_changes_nothing_is_neither_better_nor_worse():
    found = two_bands(np.zeros((8, 3)))
    assert (found.ignorance_low, found.ignorance_high) == (0.0, 0.0)
    assert found.chance_better == 0.5
    assert found.chance_worth(0.01) == 0.0


def test_the_spread_known_from_elsewhere_takes_chance_out_of_single_seeds():
    sampled = sample(ignorance=1.0, chance=1.0, seeds=1)
    mixed, apart = two_bands(sampled), two_bands(sampled, spread=1.0)
    assert math.isnan(mixed.low)
    assert width(mixed) == pytest.approx(2 * 1.96 * math.sqrt(2), rel=0.1)
    assert width(apart) == pytest.approx(2 * 1.96, rel=0.15)
    assert apart.high - apart.low == pytest.approx(2 * 1.96 / math.sqrt(DRAWS), rel=0.001)


def test_what_is_undefined_is_left_out():
    sampled = sample(ignorance=1.0, chance=0.1, seeds=2, draws=50)
    with_gaps = np.vstack([sampled, np.full((3, 2), math.nan)])
    assert two_bands(with_gaps).draws == 50
    assert two_bands(with_gaps).mean == pytest.approx(two_bands(sampled).mean)
    nothing = two_bands(np.full((3, 2), math.nan))
    assert math.isnan(nothing.mean)
    assert math.isnan(nothing.chance_better)


def test_a_single_draw_knows_nothing_of_ignorance():
    found = two_bands(np.array([[1.0, 2.0, 3.0]]))
    assert math.isnan(found.ignorance_low)
    assert found.low < 2.0 < found.high
