"""A pilot's power is that of the textbook, and that of tests on simulated people."""

import math
from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest

from experiments.plans.aim import Request, aim_at
from experiments.plans.pilot import (
    assurance,
    both_arms,
    check_pilot,
    effect_and_spread,
    people_needed,
    pilot_scenario,
    plan_pilot,
    power,
    without_chance,
)
from sim.declare import DeclarationError
from sim.run import use_executor
from sim.uncertainty import draw_plausible

AIM = aim_at(
    Request(
        population="isolated-older-people",
        programme="befriending",
        serve=100,
        within=40,
        mentees=1000,
    )
)
SCENARIO = pilot_scenario(AIM, AIM.scenario.levers)
FELT = check_pilot(50, "felt_valued")


def spread_of_shares(first, second):
    return math.sqrt(0.5 * (first * (1.0 - first) + second * (1.0 - second)))


@pytest.mark.parametrize(
    ("first", "second", "arm"), [(0.3, 0.5, 91), (0.1, 0.2, 197), (0.55, 0.65, 374)]
)
def test_power_for_two_proportions_is_that_of_the_textbook(first, second, arm):
    spread = spread_of_shares(first, second)
    assert power(second - first, spread, arm) == pytest.approx(0.8, abs=0.01)
    assert people_needed(np.array([second - first]), spread) == pytest.approx(arm, abs=2)


def test_power_for_two_means_is_that_of_the_textbook():
    assert power(0.5, 1.0, 63) == pytest.approx(0.8, abs=0.01)
    assert power(0.0, 1.0, 63) == pytest.approx(0.025, abs=1e-6)
    assert power(-0.5, 1.0, 63) == power(0.5, 1.0, 63)


def test_more_people_detect_more():
    chances = [power(0.2, 1.0, arm) for arm in (10, 50, 200, 1000)]
    assert chances == sorted(chances)
    assert chances[0] < 0.1
    assert chances[-1] > 0.99


def test_assurance_is_less_than_power_where_the_effect_is_not_known():
    differences = np.array([-0.1, 0.1, 0.3, 0.5, 0.7])
    assert assurance(differences, 1.0, 200) < power(0.3, 1.0, 200)
    # a fifth of the weight has the wrong sign, and no number of people makes that right
    assert assurance(differences, 1.0, 10**6) == pytest.approx(0.8, abs=1e-6)
    assert people_needed(np.array([-0.1, -0.1, 0.3]), 1.0) is None


def test_chance_within_draws_is_taken_out_of_what_differs_between_them():
    effects = np.array([-1.0, 0.0, 1.0, 2.0] * 25)
    luck = np.resize([1.5, -1.5], (100, 4)) * np.resize([1.0, 1.0, -1.0], (100, 1))
    seen = effects[:, None] + luck + np.linspace(-1.0, 1.0, 100)[:, None] * luck.std()
    assert without_chance(seen).std() < seen.mean(axis=1).std()
    same = np.repeat(effects[:, None], 4, axis=1)
    assert without_chance(same) == pytest.approx(effects)
    alike = np.resize([-1.0, 1.0], (50, 4))
    assert without_chance(alike).std() == 0.0


def test_the_power_is_the_share_of_simulated_pilots_that_see_the_effect():
    pairs = np.array([both_arms(SCENARIO, AIM, FELT, seed) for seed in range(40)])
    difference, spread = effect_and_spread(pairs)
    arm = 40
    arms = replace(SCENARIO, mentees=arm)
    first = np.array([both_arms(arms, AIM, FELT, seed)[0] for seed in range(300, 500)])
    second = np.array([both_arms(arms, AIM, FELT, seed)[1] for seed in range(600, 800)])
    error = spread * math.sqrt(2.0 / arm)
    # against a difference so small that half of the pilots see it
    shift = (first - second).mean() - 2.0 * error
    seen = float((np.abs(first - second - shift) / error > NormalDist().inv_cdf(0.975)).mean())
    assert seen == pytest.approx(power(2.0 * error, spread, arm), abs=0.08)
    assert difference == pytest.approx((first - second).mean(), rel=0.15)


def test_a_pilot_of_a_plan_counts_what_nobody_has_measured():
    with use_executor(None) as pool:
        levers, draws = AIM.scenario.levers, draw_plausible(8, 3)
        small, large = (plan_pilot(AIM, levers, arm, FELT, draws, 1, pool) for arm in (8, 60))
    assert small.difference == large.difference > 0.0
    assert small.power < large.power
    assert small.assurance < large.assurance
    assert np.ptp(large.differences) > large.high - large.low
    assert power(large.difference, large.spread, large.needed) >= 0.8
    assert power(large.difference, large.spread, large.needed - 1) < 0.8


def test_an_effect_downwards_is_seen_as_well_as_one_upwards(monkeypatch):
    up = np.tile([[0.6, 0.4], [0.5, 0.5], [0.7, 0.3]], (34, 1))[:100]
    pilots = []
    for arms in (up, up[:, ::-1]):
        given = iter([*map(tuple, arms)] * 2)
        monkeypatch.setattr(
            "experiments.plans.pilot.both_arms", lambda *_, given=given: next(given)
        )
        with use_executor(None) as pool:
            sets = draw_plausible(2, 1)
            pilots.append(plan_pilot(AIM, AIM.scenario.levers, 200, FELT, sets, 1, pool))
    first, second = pilots
    assert first.difference == pytest.approx(-second.difference)
    assert first.power == pytest.approx(second.power)
    assert first.needed == pytest.approx(second.needed, abs=1)
    assert first.power > 0.025


@pytest.mark.parametrize("name", ["effect_matched", "cost", "mentors_active", "offered"])
def test_a_measure_that_one_arm_does_not_have_is_refused(name):
    with pytest.raises(DeclarationError, match="inclusion"):
        check_pilot(100, name)
