"""A point changes the arms that it is meant for, and nothing else."""

import pytest

from experiments.designs.applying import NOBODY, scenario_at, world_values
from experiments.designs.experiment import Factor, FactorKind
from sim.declare import DeclarationError
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario
from sim.uncertainty import draw_plausible

PAIR = Scenario(name="pair", population="some", levers=Levers(coordinators=20.0))
GROUP = Scenario(name="group", population="some", levers=Levers(format="group", group_size=6))
CONTROL = PAIR.without_programme()
HERE = PAIR.parameters


def lever(name, *arms):
    return Factor(name=name, kind=FactorKind.LEVER, arms=arms)


def fact(name):
    return Factor(name=name, kind=FactorKind.FACT)


def test_a_lever_changes_every_programme_and_never_the_arm_without_one():
    factors, values = [lever("coordinators")], (30.0,)
    assert scenario_at(PAIR, factors, values, HERE).levers.coordinators == 30.0
    assert scenario_at(GROUP, factors, values, HERE).levers.coordinators == 30.0
    assert scenario_at(CONTROL, factors, values, HERE) == CONTROL


def test_a_lever_of_some_arms_leaves_the_others_as_they_are():
    factors, values = [lever("coordinators", "group")], (30.0,)
    assert scenario_at(PAIR, factors, values, HERE) == PAIR
    assert scenario_at(GROUP, factors, values, HERE).levers.coordinators == 30.0


def test_a_fact_changes_every_arm():
    for arm in (PAIR, GROUP, CONTROL):
        changed = scenario_at(arm, [fact("supply_adults")], (77.0,), HERE)
        assert changed.facts == arm.facts.replace(supply_adults=77.0)
        assert changed.levers == arm.levers


def test_a_parameter_is_laid_over_the_draw():
    draw = draw_plausible(2, 1)[1]
    factors = [Factor(name="expressive_gain", kind=FactorKind.PARAMETER)]
    assert scenario_at(CONTROL, factors, (0.021,), draw).parameters == draw.replace(
        expressive_gain=0.021
    )
    assert scenario_at(PAIR, [], (), draw).parameters is draw


def test_what_loses_its_meaning_goes_back_to_its_default():
    factors = [lever("format"), lever("group_size")]
    ends = [scenario_at(GROUP, factors, ("pair", size), HERE) for size in (3, 8)]
    assert ends[0] == ends[1]
    assert ends[0].levers == GROUP.levers.replace(format="pair", group_size=Levers().group_size)
    assert scenario_at(GROUP, factors, ("group", 3), HERE).levers.group_size == 3
    released = [fact("release"), fact("lead_weeks")]
    assert scenario_at(PAIR, released, (False, 9), HERE).facts == Facts()
    assert scenario_at(PAIR, released, (True, 9), HERE).facts.lead_weeks == 9


def test_a_lever_that_the_arm_has_set_goes_back_too():
    changed = scenario_at(GROUP, [lever("format")], ("pair",), HERE)
    assert changed.levers == Levers()


def test_a_point_is_checked_again():
    with pytest.raises(DeclarationError, match="coordinators"):
        scenario_at(PAIR, [lever("coordinators")], (1e6,), HERE)


def test_points_that_differ_in_levers_only_share_their_world():
    factors = [lever("coordinators"), fact("supply_adults"), lever("outreach")]
    assert world_values(factors, (1.0, 2.0, 3.0)) == (2.0,)
    assert CONTROL.levers == NOBODY
