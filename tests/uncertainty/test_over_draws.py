"""The same arms are run at many parameter sets, reproducibly, each with luck of its own."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from worlds import make

from experiments.uncertainty.flip import table_of
from experiments.uncertainty.over_draws import run_over_draws, seeds_of_draws
from experiments.uncertainty.sample import sample_parameters
from sim.declare import DeclarationError
from sim.parameters import Parameters
from sim.run import ensemble
from sim.uncertainty import central_parameters

NAMES = ("inclusion", "ever_matched", "match_months")
ARMS = (make(mentees=60, weeks=30), make({"structure": 1.0}, mentees=60, weeks=30))


@pytest.fixture(scope="module")
def found():
    sets = sample_parameters("plausible", 6, 1)
    return run_over_draws(ARMS, sets, (4, 5), NAMES)


def test_values_stand_by_arm_draw_seed_and_measure(found):
    assert found.values.shape == (3, 6, 2, 3)
    assert found.arms == ("shared", "shared#2", "no-programme")
    assert found.seeds[:2] == ((4, 5), (6, 7))


def test_a_draw_is_what_an_ensemble_at_its_parameters_gives(found):
    from dataclasses import replace

    arms = [replace(arm, parameters=found.parameter_sets[2]) for arm in ARMS]
    same = ensemble(arms, found.seeds[2], names=NAMES)
    np.testing.assert_array_equal(found.values[:, 2], same.values)


def test_threads_do_not_change_a_byte(found):
    with ThreadPoolExecutor(1) as one:
        again = run_over_draws(ARMS, found.parameter_sets, (4, 5), NAMES, executor=one)
    assert again.values.tobytes() == found.values.tobytes()


def test_no_seed_comes_twice():
    seeds = [seed for own in seeds_of_draws((3, 9, 4), 20) for seed in own]
    assert len(set(seeds)) == 60


def test_every_draw_is_told_when_it_is_done():
    told = {}
    sets = (Parameters(),) * 3
    found = run_over_draws(ARMS[:1], sets, (1,), NAMES, on_done=told.__setitem__)
    assert sorted(told) == [0, 1, 2]
    np.testing.assert_array_equal(told[1], found.values[:, 1])


def test_a_difference_is_paired_by_seed(found):
    apart = found.difference("shared", "no-programme", "inclusion")
    np.testing.assert_array_equal(apart, found.values[0, ..., 0] - found.values[2, ..., 0])


def test_draws_can_be_picked(found):
    some = found.only([3, 1])
    assert some.seeds == (found.seeds[3], found.seeds[1])
    np.testing.assert_array_equal(some.values[:, 0], found.values[:, 3])


def test_without_uncertainty_there_is_the_default_parameter_set():
    assert sample_parameters("none", 64, 1) == (central_parameters(),)


def test_plausible_draws_come_again_from_their_seed():
    assert sample_parameters("plausible", 4, 7) == sample_parameters("plausible", 4, 7)
    assert sample_parameters("plausible", 4, 7) != sample_parameters("plausible", 4, 8)


@pytest.mark.parametrize("draws", [-1, 0, 1, 10**9])
def test_too_few_or_too_many_draws_are_refused(draws):
    with pytest.raises(DeclarationError, match=r"draws must be a whole number from 2 to 100,000"):
        sample_parameters("plausible", draws, 1)


def test_an_unknown_kind_of_uncertainty_is_refused_with_the_nearest():
    with pytest.raises(DeclarationError, match="Did you mean plausible"):
        sample_parameters("plausable", 8, 1)


def test_no_two_parameters_go_together_over_plausible_draws():
    _, values = table_of(sample_parameters("plausible", 64, 3))
    together = np.abs(np.corrcoef(values.T))[np.triu_indices(values.shape[1], 1)]
    assert values.shape[1] > 200
    assert together.max() < 0.7
