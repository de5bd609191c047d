"""Arms are made equal in places or in spending before they are compared."""

import math

import pytest

from experiments.comparison.equalise import bisect, equalise, peak_matched, spend
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

SEEDS = (1, 2, 3)


def scenario(name, **levers):
    return Scenario(
        name=name, population="anywhere", levers=Levers(**levers), mentees=200, weeks=52
    )


def mean_spend(one):
    return sum(spend(one, seed) for seed in SEEDS) / len(SEEDS)


def test_nothing_changes_where_nothing_is_made_equal():
    arms = (scenario("a", coordinators=5.0), scenario("b", coordinators=9.0))
    assert equalise(arms, SEEDS, "none") == (arms, ())


def test_every_arm_is_given_the_places_of_the_first():
    arms = (scenario("a", places=40.0), scenario("b"), scenario("c", places=90.0))
    equal, done = equalise(arms, SEEDS, "places")
    assert [one.levers.places for one in equal] == [40.0, 40.0, 40.0]
    assert [one.arm for one in done] == ["b", "c"]


def test_without_a_limit_the_places_are_the_most_that_the_first_arm_fills():
    arms = (scenario("a"), scenario("b", places=1.0))
    equal, (done,) = equalise(arms, SEEDS, "places")
    peak = sum(peak_matched(arms[0], seed) for seed in SEEDS) / len(SEEDS)
    assert peak > 1.0
    assert equal[1].levers.places == pytest.approx(peak)
    assert f"{peak:.3g} places" in done.sentence("b")


@pytest.mark.parametrize("other", [{"coordinators": 20.0}, {"coordinators": 3.0, "places": 50.0}])
def test_every_arm_spends_what_the_first_spends_within_one_in_a_hundred(other):
    arms = (scenario("a", coordinators=8.0), scenario("b", **other))
    assert abs(mean_spend(arms[1]) / mean_spend(arms[0]) - 1.0) > 0.05
    equal, (done,) = equalise(arms, SEEDS, "budget")
    assert done.reached
    assert mean_spend(equal[1]) == pytest.approx(mean_spend(arms[0]), rel=0.01)
    assert equal[0] == arms[0]


def test_one_factor_scales_coordinators_recruitment_and_places_together():
    arms = (scenario("a", coordinators=8.0), scenario("b", coordinators=16.0, places=60.0))
    equal, (done,) = equalise(arms, SEEDS, "budget")
    before, after = arms[1].levers, equal[1].levers
    assert after.coordinators == pytest.approx(done.factor * before.coordinators)
    assert after.recruitment_effort == pytest.approx(done.factor * before.recruitment_effort)
    assert after.places == pytest.approx(done.factor * before.places)
    assert f"× {done.factor:.3g}" in done.sentence("b")


def test_spending_that_cannot_be_made_equal_is_said():
    arms = (
        scenario("a", coordinators=1.0),
        scenario("b", coordinators=0.1, professional_support="intensive"),
    )
    _, (done,) = equalise(arms, SEEDS, "budget")
    assert not done.reached
    assert "not reached" in done.sentence("b")
    assert f"{done.spend_ratio:.0%}" in done.sentence("b")


def test_nothing_is_scaled_to_an_arm_that_spends_nothing(monkeypatch):
    monkeypatch.setattr("experiments.comparison.equalise.spend", lambda *_: 0.0)
    arms = (scenario("a"), scenario("b"))
    equal, (done,) = equalise(arms, SEEDS, "budget")
    assert equal == arms
    assert "spends nothing" in done.sentence("b")


@pytest.mark.parametrize("power", [0.3, 1.0, 3.0])
@pytest.mark.parametrize("scale", [0.05, 0.8, 1.0, 1.7, 9.0])
def test_bisection_finds_the_factor_wherever_it_lies(power, scale):
    factor, found = bisect(lambda one: scale * one**power, 1e-6, 1e6)
    assert found == pytest.approx(1.0, rel=0.01)
    assert scale * factor**power == pytest.approx(found)


def test_bisection_stops_at_what_is_possible():
    assert bisect(lambda one: 0.1 * one, 0.5, 4.0) == (4.0, pytest.approx(0.4))
    factor, found = bisect(lambda one: 9.0 + one, 0.5, 4.0)
    assert math.isclose(factor, 0.5)
    assert found == pytest.approx(9.5)
