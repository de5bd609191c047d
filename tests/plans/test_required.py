"""A plan is the smallest size that serves so many in time, and says what limits it."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from experiments.plans.aim import Request, aim_at
from experiments.plans.doubt import doubt
from experiments.plans.limits import climb, lift_limits, try_changes
from experiments.plans.place import FIELDS, Heads, place_of
from experiments.plans.required import (
    MIXES,
    Size,
    cheapest,
    largest,
    scaled,
    smallest,
    solve,
    try_mixes,
)
from sim.run import use_executor
from sim.uncertainty import draw_plausible

SEEDS = range(1, 7)
OLDER = Request(
    population="isolated-older-people", programme="befriending", serve=30, within=40, mentees=600
)
RELEASES = Request(
    population="short-sentence-releases", programme="through-the-gate", serve=9000, within=52
)


@cache
def place(request=OLDER, persons=600):
    return place_of(aim_at(request).smaller(persons), SEEDS)


@cache
def solved(serve, request=OLDER):
    there = place(request)
    return solve(there, there.aim.scenario.levers, serve)


def changed(request=OLDER, **scenario):
    aim = aim_at(request)
    aim = replace(aim, scenario=replace(aim.scenario, **scenario))
    return place_of(aim, SEEDS)


def test_more_people_take_more_mentors_more_staff_and_more_money():
    few, more = solved(20), solved(40)
    assert more.levers.coordinators > few.levers.coordinators
    assert more.cost > few.cost
    for name in ("mentors", "mentors_at_once", "come_forward", "trained", "served"):
        assert more.heads.mean(name) > few.heads.mean(name)


def test_the_size_found_is_enough_and_one_a_little_smaller_is_not():
    found = solved(30)
    assert found.heads.chance(30) >= 0.8
    there = place()
    smaller = there.run(scaled(there.aim.scenario.levers, found.factor / 1.06))
    assert smaller.chance(30) < 0.8


def test_a_greater_chance_takes_more():
    there = place()
    surer = replace(there, aim=replace(there.aim, chance=0.97))
    assert solve(surer, there.aim.scenario.levers, 30).cost > solved(30).cost


def test_less_time_takes_more_staff():
    hurried = solve(place(replace(OLDER, within=30)), place().aim.scenario.levers, 30)
    assert hurried.levers.coordinators > 1.2 * solved(30).levers.coordinators


@pytest.mark.parametrize("least", [0.03, 0.9, 3.7, 24.0])
def test_the_search_finds_the_smallest_factor_that_is_enough(least):
    for steep in (0.5, 30.0):
        tried = []

        def margin(factor, steep=steep, tried=tried):
            tried.append(factor)
            return steep * np.log(factor / least)

        found = smallest(margin, 1.0, 25.0)
        assert 0.0 <= margin(found) <= 0.1 or found <= 1.02 * least
        assert found >= least
        assert len(tried) < 18


@pytest.mark.parametrize("least", [0.03, 3.7])
def test_the_search_copes_with_a_step(least):
    found = smallest(lambda factor: np.inf if factor >= least else -np.inf, 1.0, 25.0)
    assert least <= found <= 1.02 * least


def test_the_search_says_so_where_no_factor_is_enough():
    assert smallest(lambda _: -1.0, 1.0, 25.0) is None


def test_the_cheapest_mix_costs_least_of_those_that_support_matches_as_well():
    there = place()
    sizes = try_mixes(there, there.aim.scenario.levers, 30, None)
    assert [one.mix for one in sizes] == list(MIXES)
    best = cheapest(sizes)
    kept = 0.95 * sizes[0].heads.mean("support")
    assert best.heads.mean("support") >= kept
    cheaper = [one for one in sizes if one.cost < best.cost]
    assert all(one.heads.mean("support") < kept for one in cheaper)


def mixed(cost, support):
    values = np.zeros((2, len(FIELDS)))
    values[:, FIELDS.index("coordination")] = cost
    values[:, FIELDS.index("support")] = support
    return Size(1.0, 1.0, aim_at(OLDER).scenario.levers, Heads(values, 1.0))


def test_a_cheaper_mix_that_thins_out_support_is_not_taken():
    own, thin, good = mixed(100.0, 0.8), mixed(40.0, 0.7), mixed(60.0, 0.78)
    assert cheapest([own, thin]) is own
    assert cheapest([own, thin, good]) is good


def test_everybody_is_counted_once_in_what_became_of_them():
    heads = place().run(place().aim.scenario.levers)
    fates = ("served", "not_reached", "said_no", "waiting", "gave_up", "not_yet_met")
    assert sum(heads.of(name) for name in fates) == pytest.approx(heads.of("come"))
    assert all(heads.of(name).min() >= 0.0 for name in fates)


def test_a_person_counts_as_served_from_the_first_meeting_on():
    there = place()
    levers = there.aim.scenario.levers
    shorter, longer = (there.run(levers, until=weeks).of("served") for weeks in (20, 40))
    assert (longer >= shorter).all()
    assert longer.sum() > shorter.sum()


def test_results_are_scaled_from_a_smaller_world_to_the_real_number():
    aim = aim_at(RELEASES)
    assert aim.come == 45_000
    assert aim.persons == 90_000
    assert aim.scale == 30.0
    levers = aim.scenario.levers
    assert aim.heads(levers.coordinators) == 90.0 * levers.coordinators
    small, smaller = (place(RELEASES, persons).run(levers) for persons in (3000, 1000))
    assert small.mean("come") == smaller.mean("come") == 45_000
    assert smaller.mean("served") == pytest.approx(small.mean("served"), rel=0.08)


def test_a_large_place_varies_as_so_many_independent_worlds():
    values = np.zeros((400, len(FIELDS)))
    values[:, FIELDS.index("served")] = np.tile([40.0, 60.0], 200)
    one, many = Heads(values, 1.0), Heads(values, 100.0)
    assert many.mean("served") == 100.0 * one.mean("served")
    assert many.spread("served") == pytest.approx(10.0 * one.spread("served"), rel=0.15)
    assert one.chance(50.0) == pytest.approx(0.52, abs=0.01)
    low, high = one.interval("served")
    assert 50.0 - low == pytest.approx(high - 50.0) == pytest.approx(19.6, rel=0.02)


def limit_of(there, size):
    return lift_limits(there, size)[0].name


def sized(there, **levers):
    at = there.aim.scenario.levers.replace(**levers)
    return Size(1.0, 1.0, at, there.run(at))


def test_too_few_potential_mentors_are_said_to_be_the_limit():
    facts = aim_at(OLDER).scenario.facts.replace(supply_adults=60.0)
    there = changed(facts=facts)
    most = largest(there, there.aim.scenario.levers)
    assert most.heads.chance(80) < 0.8
    assert limit_of(there, most) == "mentors"


def test_too_few_who_say_yes_are_said_to_be_the_limit():
    scenario = aim_at(OLDER).scenario
    shy = scenario.parameters.replace(accept_base=-4.0)
    many = scenario.facts.replace(supply_adults=4000.0)
    there = changed(facts=many, parameters=shy)
    assert limit_of(there, largest(there, scenario.levers)) == "take-up"


def test_too_little_time_is_said_to_be_the_limit():
    there = place(replace(OLDER, within=9))
    assert limit_of(there, largest(there, there.aim.scenario.levers)) == "time"


def test_too_few_hours_of_coordinators_are_said_to_be_the_limit():
    facts = aim_at(OLDER).scenario.facts.replace(supply_adults=4000.0)
    there = changed(facts=facts)
    short = sized(there, coordinators=0.5, recruitment_effort=6.0, ramp_up_weeks=0)
    assert limit_of(there, short) == "coordinators"


def test_taking_limits_away_one_after_the_other_serves_ever_more():
    there = place()
    steps = climb(there, largest(there, there.aim.scenario.levers))
    served = [step.served for step in steps]
    assert served == sorted(served)
    assert served[-1] > 0.8 * 600


def test_a_change_is_offered_only_where_it_serves_more():
    there = place()
    small = sized(there, recruitment_effort=0.4)
    offered = try_changes(there, small)
    assert offered
    assert all(one.gain > 0.01 * 30 for one in offered)
    assert "mentor_capacity" in [one.name for one in offered]


def test_other_worlds_need_other_sizes_and_some_are_out_of_reach():
    there = place()
    aim, plan = there.aim, solved(40)
    with use_executor(None) as pool:
        found = doubt(aim, plan, draw_plausible(12, 5), 100, pool)
    assert found.most.min() < 0.7 * found.most.max()
    assert 0.0 < found.chance < 1.0
    low, high = found.interval("coordinators")
    assert low < aim.heads(plan.levers.coordinators) < high
    reachable = np.isfinite(found.needs[:, 0])
    assert found.impossible == 1.0 - reachable.mean()
    assert (found.most[reachable] > found.most[~reachable].max(initial=0.0) * 0.8).all()
