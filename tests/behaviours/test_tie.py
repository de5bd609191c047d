"""Rule 8: ties weaken without contact, strengthen with it, form, and end."""

import numpy as np
import pytest
from worlds import (
    GROUP,
    NO_GAINS,
    NOBODY,
    change,
    make,
    mean_of,
    people,
    run,
    same_people,
    ties_of,
    value,
)

from sim.agents.community import FULL, PLACES, TieKind

ALONE = {"contact_base": 0.0, "contact_strength": 0.0, "contact_kin": 0.0, "contact_natural": 0.0}
ALWAYS = {"contact_base": 1.0}


def strength_left(kind):
    """Return the measure of how much of the first strength of a kind of tie is left."""

    def measure(world):
        now = world.ties["strength"][world.ties["kind"] == TieKind[kind]].sum()
        return float(now / world.ties["since"].size / FULL)

    return measure


def mean_strength(kind):
    """Return the measure of the mean strength of the first ties of a kind that are left."""

    def measure(world):
        held = world.ties[(world.ties["kind"] == TieKind[kind]) & (world.ties["since"] == 0)]
        return float(held["strength"].mean() / FULL)

    return measure


@pytest.mark.parametrize(("kind", "parameter"), [("friend", "friend_fades"), ("kin", "kin_fades")])
def test_ties_weaken_without_contact(kind, parameter):
    levers = {"levers": NOBODY, "weeks": 40}
    lasting = ALONE | {parameter: 0.0}
    assert value(strength_left(kind), parameters=ALONE, **levers) < (
        value(strength_left(kind), parameters=lasting, **levers) * 0.97
    )


def test_friends_fade_sooner_than_kin():
    def left(kind, parameters):
        start = value(mean_strength(kind), NOBODY, weeks=1, parameters=parameters)
        return value(mean_strength(kind), NOBODY, weeks=30, parameters=parameters) / start

    forgetful = ALONE | {"tie_ends_below": 0.01, "new_acquaintance": 0.0, "closes_triad": 0.0}
    forgetful |= {"natural_mentor_rate": 0.0}
    assert left("friend", forgetful) < left("kin", forgetful) - 0.2
    same = forgetful | {"friend_fades": 0.01, "kin_fades": 0.01}
    assert left("friend", same) == pytest.approx(left("kin", same), abs=0.01)


@pytest.mark.parametrize(
    ("kind", "parameter"), [("friend", "contact_strengthens"), ("kin", "kin_strengthens")]
)
def test_ties_strengthen_with_contact(kind, parameter):
    met = {"levers": NOBODY, "weeks": 40}
    idle = ALWAYS | {parameter: 0.0}
    assert value(mean_strength(kind), parameters=ALWAYS, **met) > (
        value(mean_strength(kind), parameters=idle, **met) + 0.01
    )


def test_weak_ties_end():
    settled = {"moves_per_year": 0.0}

    def degree(weeks, parameters):
        measured = {"weeks": weeks, "facts": settled, "parameters": parameters}
        return value(mean_of("degree"), NOBODY, **measured)

    quiet = ALONE | {"new_acquaintance": 0.0, "closes_triad": 0.0, "natural_mentor_rate": 0.0}
    assert degree(104, quiet) < degree(1, quiet) - 0.5
    lasting = quiet | {"friend_fades": 0.0, "kin_fades": 0.0}
    assert degree(104, lasting) == degree(1, lasting)


def new_ties_between_mentees(world):
    held = world.ties[(world.ties["kind"] == TieKind.friend) & (world.ties["since"] > 0)]
    return int((held["other"] < len(world.mentees)).sum())


def test_a_friends_friend_becomes_a_friend():
    assert value(new_ties_between_mentees, NOBODY, parameters={"closes_triad": 0.15}) > 40
    assert value(new_ties_between_mentees, NOBODY, parameters={"closes_triad": 0.0}) == 0


def test_people_alike_in_status_become_friends_more_easily():
    def alike(world):
        rows, places = np.nonzero(
            (world.ties["kind"] == TieKind.friend)
            & (world.ties["since"] > 0)
            & (world.ties["other"] < len(world.mentees))
        )
        others = world.ties["other"][rows, places]
        return float((world.mentees["included"][rows] == world.mentees["included"][others]).mean())

    blind = {"likeness_counts": 0.0}
    choosy = {"likeness_counts": 1.0}
    assert value(alike, NOBODY, parameters=choosy) > value(alike, NOBODY, parameters=blind) + 0.03


def test_people_make_new_acquaintances():
    def outside(world):
        held = world.ties[(world.ties["kind"] == TieKind.friend) & (world.ties["since"] > 0)]
        return int((held["other"] >= len(world.mentees)).sum())

    assert value(outside, NOBODY) > 30
    lonely = {"new_acquaintance": 0.0, "closes_triad": 0.0}
    assert value(outside, NOBODY, parameters=lonely) == 0


def test_isolation_hinders_new_ties():
    def fewer(world):
        isolated = (world.mentees["risks"] >> 9) & 1 == 1
        degree = world.mentees["degree"].astype("f8")
        return float(degree[~isolated].mean() - degree[isolated].mean())

    facts = {"isolation": 0.5}
    assert value(fewer, NOBODY, facts=facts) > 0.8
    assert value(fewer, NOBODY, facts=facts, parameters={"isolation_hinders": 0.0}) < 0.6


def test_time_for_close_ties_is_finite():
    crowded = {"friends_at_start": 9.0, "new_acquaintance": 1.0, "closes_triad": 1.0}
    world = run(make(GROUP, parameters=crowded | {"friend_fades": 0.0}))
    assert world.mentees["degree"].max() == PLACES
    assert run(make(NOBODY, weeks=8)).mentees["degree"].mean() < PLACES - 2


def test_ties_are_mutual():
    world = run(make(GROUP))
    between = 0
    for row, mentee in enumerate(world.mentees):
        for tie in world.ties[row][: mentee["degree"]]:
            other = int(tie["other"])
            if other < len(world.mentees):
                held = world.ties[other][: world.mentees["degree"][other]]
                back = held[held["other"] == row]
                assert len(back) == 1
                assert back["strength"][0] == tie["strength"]
                between += 1
    assert between > 100


def share_with_a_significant_other(low, high):
    def measure(world):
        risk = world.mentees["risk_count"]
        return float(world.mentees["support"][(risk >= low) & (risk <= high)].mean())

    return measure


def test_people_facing_more_risk_have_fewer_significant_others():
    def fewer(**parameters):
        settings = {"weeks": 1, "parameters": parameters}
        few = value(share_with_a_significant_other(0, 1), NOBODY, **settings)
        return few - value(share_with_a_significant_other(4, 10), NOBODY, **settings)

    assert fewer() > 0.2
    assert abs(fewer(significant_other_risk=0.0)) < 0.08


def new_natural_mentors(low, high):
    """Return the measure of natural mentors found by each person without support at first."""

    def measure(world):
        risk = world.mentees["risk_count"]
        found = (world.ties["kind"] == TieKind.natural_mentor) & (world.ties["since"] > 0)
        chosen = (risk >= low) & (risk <= high)
        return float(found[chosen].sum() / max(chosen.sum(), 1))

    return measure


def test_people_facing_more_risk_find_fewer_natural_mentors():
    # nobody has a significant other at first, so that all are in the same position
    looking = {"significant_other_base": -5.0, "natural_mentor_rate": 0.02}
    looking |= {"natural_mentor_risk": 0.25}

    def fewer(**parameters):
        settings = {"weeks": 104, "parameters": looking | parameters}
        few = value(new_natural_mentors(0, 1), NOBODY, **settings)
        return few - value(new_natural_mentors(4, 10), NOBODY, **settings)

    assert fewer() > 0.12
    assert abs(fewer(natural_mentor_risk=0.0)) < 0.1


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ({"supporters": 0.5}, {"supporters": 1.5}),
        ({"help_seeking": 0.2}, {"help_seeking": 0.8}),
    ],
    ids=["supporters", "help-seeking"],
)
def test_natural_mentors_are_found_where_supporters_are_many_and_help_is_sought(low, high):
    def more(**parameters):
        settings = {"weeks": 104, "parameters": {"natural_mentor_rate": 0.01} | parameters}
        settings["parameters"] |= {"significant_other_base": -5.0}
        found = new_natural_mentors(0, 10)
        return value(found, NOBODY, facts=high, **settings) - value(
            found, NOBODY, facts=low, **settings
        )

    assert more() > 0.02
    assert more(natural_mentor_rate=0.0) == 0.0


def test_community_building_raises_natural_mentors_even_without_places():
    built = NOBODY | {"community_building": 1.0}
    found = new_natural_mentors(0, 10)
    assert change(found, NOBODY, built, weeks=104) > 0.01
    useless = {"community_building_gain": 0.0}
    assert change(found, NOBODY, built, weeks=104, parameters=useless) == 0.0


def test_introductions_make_ties():
    introducing = {"introductions": 1.0}
    assert value(ties_of("introduced"), introducing) > 30
    assert value(ties_of("introduced"), introducing, parameters={"introduction_rate": 0.0}) == 0
    assert value(ties_of("introduced")) == 0


def test_a_mentors_own_tie_uses_up_no_other_contact():
    nothing_else = NO_GAINS | {"likeness_counts": 0.0}
    scenarios = make(NOBODY, parameters=nothing_else), make(parameters=nothing_else)
    without, with_mentors = (run(one) for one in scenarios)
    assert (with_mentors.mentees["first_matched"] >= 0).sum() > 100
    assert with_mentors.ties.tobytes() == without.ties.tobytes()
    introduced = run(make({"introductions": 1.0}, parameters=nothing_else))
    assert introduced.ties.tobytes() != without.ties.tobytes()


def test_family_involvement_keeps_kin_close():
    involved = {"family_involvement": 1.0}
    kin = mean_strength("kin")
    assert change(kin, {}, involved) > 0.0003
    assert change(kin, {}, involved, parameters={"family_contact": 0.0}) == 0.0


MATES = {"planned_end_weeks": 26, "funding_ends_week": 40}


def test_members_of_a_group_become_friends():
    assert value(ties_of("group_mate"), GROUP) > 100
    assert value(ties_of("group_mate"), GROUP, parameters={"mates_befriend": 0.0}) == 0
    assert value(ties_of("group_mate")) == 0


def test_group_ties_outlast_the_programme():
    over = GROUP | MATES
    assert value(lambda world: int(world.state["active"][0]), over, weeks=92) == 0
    assert value(ties_of("group_mate"), over, weeks=92) > 30
    forgotten = {"mates_befriend": 0.0}
    assert value(ties_of("group_mate"), over, weeks=92, parameters=forgotten) == 0


def test_the_people_of_a_world_do_not_depend_on_its_programme():
    scenario = make()
    made = people(scenario.facts, scenario.parameters, scenario.mentees, scenario.weeks, 1)
    before = made.ties.tobytes()
    run(make(GROUP))
    assert made.ties.tobytes() == before
    assert not same_people(run(make(GROUP)), run(make()))
