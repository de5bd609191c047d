"""Rule 4: coordinators have hours, and bring mentors and mentees together."""

import numpy as np
import pytest
from worlds import (
    GROUP,
    LIVED_EXPERIENCE,
    NEAR_PEERS,
    PEERS,
    change,
    make,
    matches,
    run,
    same_world,
    total,
    value,
)

from sim.world import COST_HEADS

SCARCE = {"supply_adults": 200.0}
FEW_COORDINATORS = {"coordinators": 3.0}
# nobody waits: mentors are there from the start and a match takes no time
NO_QUEUE = {"hours_per_match": 0.1, "supply_at_start": 1.0, "come_forward": 1.0, "give_up": 0.0}
AT_ONCE = {"mentor_training_hours": 0.0, "screening": 0.0, "coordinators": 60.0}


def mean_waiting(world):
    return float(world.weeks["waiting"].mean())


def test_waiting_lists_form_when_coordinators_run_short():
    assert change(mean_waiting, {"coordinators": 30.0}, FEW_COORDINATORS) > 80
    quick = {"hours_per_match": 0.1}
    assert (
        abs(change(mean_waiting, {"coordinators": 30.0}, FEW_COORDINATORS, parameters=quick)) < 20
    )


def test_without_coordinators_nobody_is_matched():
    assert value(total("new_matches"), {"coordinators": 0.0}) == 0
    assert value(total("new_matches"), {"coordinators": 0.5}) > 0


def test_more_supply_makes_the_queue_shorter():
    def shorter(**parameters):
        settings = {"parameters": parameters, "weeks": 104}
        scarce = value(mean_waiting, facts={"supply_adults": 200.0}, **settings)
        ample = value(mean_waiting, facts={"supply_adults": 400.0}, **settings)
        return scarce - ample

    assert shorter() > 20
    assert shorter(come_forward=0.0) == 0.0


def test_places_are_never_exceeded():
    def most_matched(world):
        return int(world.weeks["matched"].max())

    assert run(make({"places": 50.0})).weeks["matched"].max() == 25
    assert most_matched(run(make())) > 50


def test_a_spent_budget_stops_new_matches():
    world = run(make({"budget_cap": 200_000.0}))
    spent = np.cumsum(sum(world.weeks[head] for head in COST_HEADS))
    over = spent >= 100_000.0
    assert over.any()
    assert world.weeks["new_matches"][1:][over[:-1]].sum() == 0
    assert run(make()).weeks["new_matches"][1:][over[:-1]].sum() > 50


def test_the_most_urgent_list_serves_the_highest_risk_first():
    def in_turn(world):
        first = world.mentees["first_matched"]
        ready = world.mentees[(first >= 0) & (world.mentees["accepted"] <= 2)]
        return float(np.corrcoef(ready["risk_count"], ready["first_matched"])[0, 1])

    eager = {"parameters": {"reach": 1.0}}
    assert value(in_turn, {"outreach": 1.0, "list_discipline": "most_urgent"}, **eager) < -0.5
    assert abs(value(in_turn, {"outreach": 1.0}, **eager)) < 0.15


def test_mentors_who_choose_leave_out_those_facing_most_risk():
    def share_served(world):
        facing_most = world.mentees["risk_count"] >= 4
        return float((world.mentees["first_matched"][facing_most] >= 0).mean())

    chosen = {"matching": "mentor_chooses"}
    assert change(share_served, {}, chosen, facts=SCARCE) < -0.03
    everybody = {"parameters": NO_QUEUE, "weeks": 30}
    assert abs(change(share_served, AT_ONCE, AT_ONCE | chosen, **everybody)) < 0.02


def test_the_newest_are_served_first_where_the_list_says_so():
    def waited(world):
        mentees = world.mentees[world.mentees["first_matched"] >= 0]
        return float((mentees["first_matched"] - mentees["accepted"]).mean())

    scarce = {"facts": SCARCE | {"inflow": True}}
    assert change(waited, {}, {"list_discipline": "newest"}, **scarce) < -1.0
    everybody = {"facts": {"inflow": True}, "parameters": NO_QUEUE, "weeks": 30}
    newest = AT_ONCE | {"list_discipline": "newest"}
    assert abs(change(waited, AT_ONCE, newest, **everybody)) < 0.2


def mean_fit(world):
    return float(matches(world)["fit"].mean())


def test_matching_by_compatibility_brings_likes_together():
    alike = {"matching": "compatibility", "match_on": ["community", "field"]}
    only_likeness = {"likeness_in_fit": 0.2, "wishes_in_fit": 0.0}
    assert change(mean_fit, {}, alike, parameters=only_likeness) > 0.03
    no_matter = only_likeness | {"likeness_in_fit": 0.0}
    assert change(mean_fit, {}, alike, parameters=no_matter) < 0.02


def test_a_mentee_who_chooses_gets_a_closer_bond():
    def bond_at_26(world):
        return float(matches(world)["bond_26"][matches(world)["bond_26"] >= 0].mean())

    chosen = {"matching": "mentee_chooses"}
    assert change(bond_at_26, {}, chosen) > 0.02
    indifferent = {"quality_fit": 0.0, "not_suited": 0.0}
    assert abs(change(bond_at_26, {}, chosen, parameters=indifferent)) < 0.01


def first_gap(world):
    """Return the mean power gap of the matches that have not met yet."""
    new = matches(world)[matches(world)["sessions"] == 0]
    return float(new["gap"].mean())


def gap_at_start(levers, **settings):
    never_meeting = {"attend": 0.0, "attend_bond": 0.0, "attend_school": 0.0}
    parameters = never_meeting | settings.pop("parameters", {})
    return value(first_gap, levers, weeks=12, parameters=parameters, **settings)


@pytest.mark.parametrize("peers", [LIVED_EXPERIENCE, NEAR_PEERS], ids=["lived", "near"])
def test_the_power_gap_starts_low_between_peers(peers):
    def lower(gap_start_peer):
        settings = {"facts": PEERS}
        start = {"gap_start": 0.8, "gap_start_peer": gap_start_peer}
        others = gap_at_start({}, parameters=start, **settings)
        return others - gap_at_start(peers, parameters=start, **settings)

    assert lower(0.35) > 0.3
    assert lower(0.8) == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize(
    ("levers", "parameter", "share"),
    [
        ({"direction": 1.0}, "gap_of_direction", 0.7),
        ({"contract": True}, "contract_gap", -1.0),
        ({"mentee_training_hours": 8.0}, "mentee_training_gap", -1.0),
    ],
    ids=["directive style", "contract", "preparation"],
)
def test_how_two_people_start_shapes_the_power_gap(levers, parameter, share):
    def wider(slope):
        start = {"gap_start": 0.7, parameter: slope}
        return gap_at_start(levers, parameters=start) - gap_at_start({}, parameters=start)

    assert wider(0.1) == pytest.approx(share * 0.1, abs=1e-6)
    assert wider(0.0) == pytest.approx(0.0, abs=1e-6)


def test_first_contact_waits_for_the_day_that_the_programme_sets():
    released = {"release": True, "inflow": True, "lead_weeks": 8}

    def earliest(levers):
        mentees = run(make(levers, facts=released, mentees=1000)).mentees
        met = mentees["first_matched"] >= 0
        return int((mentees["first_matched"] - mentees["released"])[met].min())

    assert earliest({"first_contact_days": 28}) == 4
    assert earliest({"first_contact_days": 2}) == 0
    assert earliest({"first_contact_days": -28}) == -4
    assert earliest({}) == 0


def test_structure_takes_coordinators_time():
    costly = change(total("new_matches"), {"structure": 0.0}, {"structure": 1.0}, weeks=30)
    assert costly < -20
    plenty = {"hours_per_match": 0.1}
    assert (
        abs(
            change(
                total("new_matches"),
                {"structure": 0.0},
                {"structure": 1.0},
                weeks=30,
                parameters=plenty,
            )
        )
        < 10
    )


def test_bringing_in_families_takes_coordinators_time():
    involved = {"family_involvement": 1.0}
    assert change(total("new_matches"), {}, involved, weeks=30) < -20
    assert (
        change(total("new_matches"), {}, involved, weeks=30, parameters={"family_hours": 0.0}) == 0
    )


def test_people_who_drop_in_need_little_matching():
    drop_in = {"format": "drop_in"}
    assert change(total("new_matches"), {}, drop_in, weeks=20) > 20
    same = {"drop_in_matching": 1.0}
    assert abs(change(total("new_matches"), {}, drop_in, weeks=20, parameters=same)) < 5


def spread_within_groups(field):
    def measure(world):
        rows = matches(world)
        spreads = []
        for first in np.unique(rows["group"][rows["members"] > 2]):
            members = rows["mentee"][rows["group"] == first]
            spreads.append(world.mentees[field][members].astype("f8").std())
        return float(np.mean(spreads))

    return measure


@pytest.mark.parametrize(
    ("composition", "field"), [("by_risk", "risk_count"), ("like_goals", "field")]
)
def test_groups_are_composed_as_the_programme_says(composition, field):
    composed = GROUP | {"group_composition": composition}
    assert change(spread_within_groups(field), GROUP, composed) < -0.3
    mixed = GROUP | {"group_composition": "mixed"}
    assert change(spread_within_groups(field), GROUP, mixed) == 0.0


@pytest.mark.parametrize(
    "matching", ["first_come", "compatibility", "mentee_chooses", "mentor_chooses"]
)
def test_a_group_holds_as_many_as_the_programme_says(matching):
    rows = matches(run(make(GROUP | {"matching": matching})))
    assert rows["members"].max() == GROUP["group_size"]
    assert np.unique(rows["group"], return_counts=True)[1].max() == GROUP["group_size"]
    pairs = matches(run(make({"matching": matching})))
    assert set(pairs["members"].tolist()) == {1}


def test_a_group_of_one_equals_a_pair():
    pair = make(parameters={"group_pull": 0.0})
    alone = pair.levers.model_copy(update={"format": "group", "group_size": 1})
    assert same_world(run(type(pair)(**vars(pair) | {"levers": alone})), run(pair))
    two = pair.levers.model_copy(update={"format": "group", "group_size": 2})
    assert not same_world(run(type(pair)(**vars(pair) | {"levers": two})), run(pair))


def test_a_mentor_carries_as_many_matches_as_the_programme_says():
    def load(world):
        return int(world.mentors["seats"].max())

    assert value(load, {"mentor_capacity": 3, "coordinators": 60.0}, facts=SCARCE) == 3
    assert value(load, {"coordinators": 60.0}, facts=SCARCE) == 1
