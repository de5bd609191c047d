"""The measures: what each one says on worlds made by hand, and that all hold on real runs."""

import math
from dataclasses import replace

import numpy as np
import pytest

from sim.agents import coordinator, match, mentee, mentor
from sim.agents.community import FULL, PLACES, TieKind
from sim.agents.community import RECORD as TIE
from sim.agents.match import Ending, Stopped
from sim.agents.mentee import Need, RiskFactor, Stage
from sim.agents.mentor import MentorStage
from sim.compiling import readable
from sim.declare import DeclarationError
from sim.measures import (
    GROUPS,
    MEASURES,
    by_group,
    find_measure,
    measure_run,
    survival_curve,
    weekly_frame,
)
from sim.measures.measure import UNITS, register
from sim.money import Prices
from sim.parameters import Parameters
from sim.run import Run, build_world, simulate
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario
from sim.world import COST_HEADS, QUARTER, SNAPSHOT, STATE, WEEK, World

ROOT = math.sqrt(0.8)


def world_of(people=4, weeks=104, matches=0, mentors=0, **levers):
    """Return a world in which nothing has happened yet, to be filled in by hand."""
    passed = np.zeros(weeks, WEEK)
    passed["present"] = people
    state = np.zeros(1, STATE)
    state["persons"] = state["present"] = people
    state["match_rows"] = matches
    state["mentor_rows"] = mentors
    persons = np.zeros(people, mentee.RECORD)
    for name in ("first_event", "offered", "accepted", "first_matched", "first_met", "gave_up"):
        persons[name] = -1
    pairs = np.zeros(matches, match.RECORD)
    for name in ("end", "bond_8", "bond_26", "half_bonded"):
        pairs[name] = -1
    pool = np.zeros(mentors, mentor.RECORD)
    pool["left"] = pool["joined"] = -1
    arrays = {
        "state": state,
        "mentees": persons,
        "ties": np.zeros((people, PLACES), TIE),
        "mentors": pool,
        "coordinators": np.zeros(2, coordinator.RECORD),
        "matches": pairs,
        "active": np.zeros(people, "i4"),
        "eligible": np.zeros(people, "i4"),
        "waiting": np.zeros(people, "i4"),
        "bank": np.zeros(mentors, "i4"),
        "weeks": passed,
        "quarters": np.zeros(weeks // 13, QUARTER),
        "snapshots": np.zeros(0, SNAPSHOT),
        "levers": Levers().replace(**levers).record(),
        "facts": Facts().record(),
        "parameters": Parameters().record(),
        "prices": Prices().record(),
    }
    return World(**{name: readable(array) for name, array in arrays.items()})


def run_of(world):
    """Return a run that ended in a world made by hand."""
    scenario = Scenario(
        name="by hand", population="by hand", mentees=len(world.mentees), weeks=len(world.weeks)
    )
    return Run(scenario, 1, world)


def measured(name, world, control=None):
    """Return one measure of a world."""
    return find_measure(name).compute(run_of(world), run_of(control) if control else None)


@pytest.fixture(scope="module")
def scenario():
    """Return a small programme in groups that end on time."""
    levers = {"format": "group", "planned_end_weeks": 30, "rematching": "once"}
    levers |= {"coordinators": 40.0, "recruitment_effort": 4.0, "alumni_return": 1.0}
    levers |= {"places": 150.0}
    return Scenario(name="groups", population="default", mentees=160).change(**levers)


@pytest.fixture(scope="module")
def run(scenario):
    return simulate(scenario, 3, records=True)


@pytest.fixture(scope="module")
def control(scenario):
    return simulate(scenario.without_programme(), 3)


# what is declared


def test_every_measure_has_a_name_a_unit_a_direction_and_a_meaning():
    for name, measure in MEASURES.items():
        assert name == measure.name
        assert measure.label
        assert measure.unit in UNITS
        assert measure.better in {"higher", "lower", "neither"}
        assert measure.meaning.endswith(".")


def test_no_two_measures_share_a_label():
    labels = [measure.label for measure in MEASURES.values()]
    assert len(set(labels)) == len(labels) >= 60


def test_a_measure_declared_twice_is_refused():
    with pytest.raises(AssertionError, match="declared twice"):
        register(MEASURES.values(), [MEASURES["inclusion"]])


def test_every_way_a_match_can_end_has_a_measure():
    endings = [ending.name for ending in Ending if ending is not Ending.ongoing]
    assert all(f"ending_{name}" in MEASURES for name in endings)


def test_every_head_of_cost_has_a_measure():
    assert all(f"cost_{head}" in MEASURES for head in COST_HEADS)


def test_an_unknown_measure_is_refused_with_the_nearest_name(run):
    with pytest.raises(DeclarationError, match="Did you mean inclusion"):
        measure_run(run, None, ["inclusoin"])


def test_only_the_measures_asked_for_are_returned_in_that_order(run):
    assert list(measure_run(run, None, ["cost", "wellbeing"])) == ["cost", "wellbeing"]


# the effect


def two_worlds():
    """Return a world with four matched people, and the same people with no programme."""
    control = world_of()
    control.mentees["wellbeing"] = (0.2, 0.4, 0.6, 0.8)
    for name in ("self_esteem", "hope", "belonging"):
        control.mentees[name] = (0.3, 0.4, 0.5, 0.6)
    for name in ("social", "practical"):
        control.mentees[name] = (0.1, 0.3, 0.5, 0.7)
    control.mentees["events"] = (0, 1, 2, 3)
    control.mentees["included"] = (0, 0, 1, 1)
    world = control._replace(mentees=control.mentees.copy())
    world.mentees["first_matched"] = world.mentees["offered"] = 5
    return world, control


def test_the_effect_is_the_mean_of_five_standardised_differences():
    world, control = two_worlds()
    world.mentees["wellbeing"] += 0.1
    world.mentees["hope"] += 0.09
    world.mentees["practical"] += 0.2
    world.mentees["events"] = (0, 0, 1, 3)
    world.mentees["included"] = (0, 1, 1, 1)
    by_hand = (
        ROOT * 0.1 / np.std([0.2, 0.4, 0.6, 0.8], ddof=1)
        + ROOT * 0.03 / np.std([0.3, 0.4, 0.5, 0.6], ddof=1)
        + ROOT * 0.1 / np.std([0.1, 0.3, 0.5, 0.7], ddof=1)
        + 0.5 / np.std([0, 1, 2, 3], ddof=1)
        + 0.25 / np.std([0, 0, 1, 1], ddof=1)
    ) / 5
    assert measured("effect_matched", world, control) == pytest.approx(by_hand, rel=1e-5)


def test_the_composite_effect_is_larger_than_the_effect_unless_domains_move_as_one():
    world, control = two_worlds()
    world.mentees["wellbeing"] += 0.1
    control.mentees["wellbeing"] = (0.8, 0.2, 0.6, 0.4)
    world.mentees["wellbeing"] = control.mentees["wellbeing"] + np.float32(0.1)
    before = np.array(
        [
            np.array([0.8, 0.2, 0.6, 0.4]) * ROOT / np.std([0.2, 0.4, 0.6, 0.8], ddof=1),
            np.array([0.3, 0.4, 0.5, 0.6]) * ROOT / np.std([0.3, 0.4, 0.5, 0.6], ddof=1),
            np.array([0.1, 0.3, 0.5, 0.7]) * ROOT / np.std([0.1, 0.3, 0.5, 0.7], ddof=1),
            np.array([0, -1, -2, -3]) / np.std([0, 1, 2, 3], ddof=1),
            np.array([0, 0, 1, 1]) / np.std([0, 0, 1, 1], ddof=1),
        ]
    ).sum(axis=0)
    difference = ROOT * 0.1 / np.std([0.2, 0.4, 0.6, 0.8], ddof=1)
    by_hand = difference / math.sqrt(before.var(ddof=1) + 3 * 0.2)
    found = measured("effect_composite", world, control)
    assert found == pytest.approx(by_hand, rel=1e-5)
    assert found > measured("effect_matched", world, control) > 0.0


def test_the_effect_on_people_offered_counts_those_never_matched():
    world, control = two_worlds()
    world.mentees["wellbeing"][:2] += 0.1
    world.mentees["first_matched"][2:] = -1
    on_offered = ROOT * 0.05 / np.std([0.2, 0.4, 0.6, 0.8], ddof=1) / 5
    on_matched = ROOT * 0.1 / np.std([0.2, 0.4], ddof=1) / 5
    assert measured("effect_offered", world, control) == pytest.approx(on_offered, rel=1e-5)
    assert measured("effect_matched", world, control) == pytest.approx(on_matched, rel=1e-5)


def test_a_programme_that_changes_nothing_has_an_effect_of_exactly_zero():
    world, control = two_worlds()
    for name in ("effect_matched", "effect_offered", "effect_composite"):
        assert measured(name, world, control) == 0.0


def test_people_present_for_less_than_half_a_year_do_not_count_in_the_effect():
    world, control = two_worlds()
    world.mentees["wellbeing"][3] += 0.1
    world.mentees["arrived"][3] = 79
    assert measured("effect_matched", world, control) == 0.0
    world.mentees["arrived"][3] = 78
    assert measured("effect_matched", world, control) > 0.0


def test_the_effect_is_undefined_without_a_control():
    world, _ = two_worlds()
    for name in ("effect_matched", "effect_offered", "effect_composite"):
        assert math.isnan(measured(name, world))


def test_the_effect_on_a_single_person_is_undefined():
    world, control = two_worlds()
    world.mentees["first_matched"][1:] = -1
    assert math.isnan(measured("effect_matched", world, control))
    assert math.isnan(measured("effect_composite", world, control))


def test_the_effect_is_undefined_where_all_were_alike_and_some_changed():
    world, control = two_worlds()
    control.mentees["included"] = world.mentees["included"] = 0
    assert measured("effect_matched", world, control) == 0.0
    world.mentees["included"][0] = 1
    assert math.isnan(measured("effect_matched", world, control))
    assert math.isnan(measured("effect_composite", world, control))


# people


def test_inclusion_counts_the_people_present_and_nobody_else():
    world = world_of(people=5)
    world.state["present"] = 4
    world.mentees["included"] = (1, 0, 0, 1, 1)
    assert measured("inclusion", world) == 0.5


def test_inclusion_is_kept_after_half_a_year_and_asked_only_of_those_followed_so_long():
    world = world_of()
    world.mentees["included_weeks"] = (26, 25, 60, 0)
    assert measured("inclusion_kept", world) == 0.5
    world.mentees["released"][2] = 79
    assert measured("inclusion_kept", world) == pytest.approx(1 / 3)


def test_events_within_a_year_are_asked_of_those_followed_for_a_year():
    world = world_of()
    world.mentees["events_52"] = (0, 2, 1, 1)
    world.mentees["released"] = (0, 0, 52, 53)
    assert measured("adverse_event_share_52", world) == pytest.approx(2 / 3)
    assert math.isnan(measured("adverse_event_share_52", world_of(weeks=51)))


def test_needs_met_are_a_share_of_needs_and_not_of_people():
    world = world_of()
    housing, literacy = 1 << Need.housing, 1 << Need.literacy
    world.mentees["needs"] = (housing | literacy, housing, literacy, 0)
    assert measured("needs_met", world) == 0.0
    world.mentees["needs_met"] = (housing, housing, 0, 0)
    assert measured("needs_met", world) == 0.5
    assert math.isnan(measured("needs_met", world_of()))


# flow


def test_take_up_and_service_are_shares_of_those_they_could_reach():
    world = world_of()
    world.mentees["offered"] = (0, 0, 0, -1)
    world.mentees["accepted"] = (0, 0, -1, -1)
    world.mentees["first_matched"] = (3, -1, -1, -1)
    assert measured("offered", world) == 0.75
    assert measured("accepted", world) == pytest.approx(2 / 3)
    assert measured("served", world) == 0.5
    assert measured("ever_matched", world) == 0.25
    assert measured("waited_never_matched", world) == 0.25


def test_never_matched_is_asked_78_weeks_after_acceptance():
    world = world_of()
    world.mentees["accepted"] = (0, 0, 26, 27)
    world.mentees["first_matched"] = (78, 79, -1, -1)
    assert measured("never_matched", world) == pytest.approx(2 / 3)


def test_weeks_to_first_contact_leave_out_those_who_never_met():
    world = world_of()
    world.mentees["accepted"] = (0, 4, 4, -1)
    world.mentees["first_met"] = (2, 10, -1, -1)
    assert measured("weeks_to_first_contact", world) == 4.0


def test_waiting_for_each_person_matched_is_read_over_the_last_year():
    world = world_of()
    world.weeks["waiting"], world.weeks["matched"] = 30, 20
    world.weeks["waiting"][:52] = 999
    assert measured("waiting_per_served", world) == 1.5
    assert math.isnan(measured("waiting_per_served", world_of()))


def test_nobody_is_eligible_where_there_is_no_programme():
    assert measured("eligible", world_of()) == 1.0
    assert measured("eligible", world_of(places=0.0)) == 0.0


@pytest.mark.parametrize("rule", ["in_difficulty", "likely_to_succeed", "motivated"])
def test_everybody_who_was_offered_was_eligible_and_some_were_not(scenario, rule):
    run = simulate(scenario.change(eligibility=rule, outreach=1.0), 3)
    found = measure_run(run, None, ["eligible", "offered"])
    assert 0.0 < found["offered"] <= found["eligible"] < 1.0


# matches


def world_with_matches(starts, ends, weeks=104):
    """Return a world with one match for each person."""
    world = world_of(people=len(starts), weeks=weeks, matches=len(starts), mentors=len(starts))
    world.matches["mentee"] = world.matches["mentor"] = np.arange(len(starts))
    world.matches["group"] = np.arange(len(starts))
    world.matches["members"] = 1
    world.matches["start"], world.matches["end"] = starts, ends
    world.matches["reason"] = np.where(np.array(ends) < 0, Ending.ongoing, Ending.mentee_left)
    return world


def test_survival_agrees_with_kaplan_and_meier_by_hand():
    world = world_with_matches(starts=(0, 5, 0, 3), ends=(2, -1, 4, -1), weeks=10)
    curve = survival_curve(run_of(world))
    assert list(curve["week"]) == list(range(7))
    assert list(curve["at_risk"]) == [4, 4, 4, 3, 3, 1, 1]
    assert list(curve["ended"]) == [0, 0, 1, 0, 1, 0, 0]
    after_first, after_second = 3 / 4, 3 / 4 * 2 / 3
    expected = [1, 1, after_first, after_first, after_second, after_second, after_second]
    assert list(curve["surviving"]) == pytest.approx(expected)
    assert measured("match_months", world) == pytest.approx(sum(expected) * 12 / 52)


def test_without_censoring_the_length_of_a_match_is_the_plain_mean():
    world = world_with_matches(starts=(0, 10, 0), ends=(26, 88, 52))
    assert measured("match_months", world) == pytest.approx((26 + 78 + 52) / 3 * 12 / 52)


def test_a_match_that_ends_in_week_52_was_not_closed_before_month_12():
    world = world_with_matches(starts=(0, 0, 0, 0), ends=(51, 52, 53, -1))
    assert measured("closed_before_12_months", world) == pytest.approx(0.25)


def test_early_closure_is_undefined_where_no_match_was_followed_for_a_year():
    world = world_with_matches(starts=(0, 0), ends=(10, -1), weeks=40)
    assert math.isnan(measured("closed_before_12_months", world))
    world.matches["end"] = 10
    assert measured("closed_before_12_months", world) == 1.0


def test_weeks_to_a_half_bond_count_those_who_never_get_there():
    world = world_with_matches(starts=(0, 0), ends=(-1, -1))
    world.matches["half_bonded"] = (20, -1)
    assert measured("weeks_to_half_bond", world) == pytest.approx(20 + 0.5 * 32)
    world.matches["half_bonded"] = (20, 30)
    assert measured("weeks_to_half_bond", world) == pytest.approx(25)


def test_bonds_at_a_milestone_leave_out_matches_that_did_not_reach_it():
    world = world_with_matches(starts=(0, 0, 0), ends=(5, -1, -1))
    world.matches["bond_8"] = (-1.0, 0.25, 0.75)
    assert measured("bond_week_8", world) == 0.5
    assert math.isnan(measured("bond_week_26", world))


def test_the_mentors_side_includes_mentors_who_stopped_after_the_commitment():
    world = world_with_matches(starts=(0,) * 4, ends=(60, 60, 60, -1))
    world.matches["reason"][:3] = (
        Ending.mentor_left,
        Ending.commitment_completed,
        Ending.commitment_completed,
    )
    world.matches["stopped"][:3] = (Stopped.mentor, Stopped.mentor, Stopped.mentee)
    assert measured("mentor_side_endings", world) == pytest.approx(2 / 3)
    assert measured("ending_commitment_completed", world) == pytest.approx(2 / 3)
    assert measured("ending_mentor_left", world) == pytest.approx(1 / 3)


def test_the_axes_of_style_are_read_off_gap_direction_targets_and_dependency():
    world = world_with_matches(starts=(0, 0), ends=(-1, -1))
    world.levers["direction"], world.levers["imposed_targets"] = 0.5, 0.25
    world.matches["gap"], world.matches["bond"] = (0.2, 0.6), (0.5, 0.25)
    world.matches["dependency"] = (0.0, 0.5)
    assert measured("power_gap", world) == pytest.approx(0.4)
    assert measured("equality", world) == pytest.approx(0.6)
    assert measured("guidance", world) == pytest.approx(0.5)
    assert measured("reciprocity", world) == pytest.approx((0.5 * 0.8 + 0.25 * 0.4) / 2)
    assert measured("empowerment", world) == pytest.approx(0.75 * (0.9 + 0.7) / 2)
    assert measured("independence", world) == pytest.approx(0.75)


def test_a_run_on_its_way_is_measured_up_to_the_week_it_has_reached():
    world = world_with_matches(starts=(0, 0), ends=(-1, 5), weeks=104)
    world.weeks["present"][10:] = 0
    world.weeks["mentors_active"][9] = 1
    world.weeks["load"][9] = 1.0
    assert measured("match_months", world) == pytest.approx((5 + 0.5 * 5) * 12 / 52)
    assert measured("load", world) == 1.0
    assert len(weekly_frame(run_of(world))) == 10


# network


def tie_up(world, row, other, kind, strength=0.3):
    """Write one copy of a tie in the first free place."""
    place = np.count_nonzero(world.ties["kind"][row])
    world.ties[row, place] = (other, int(strength * FULL), kind, 0)


def test_close_ties_and_significant_others_are_counted_off_the_ties():
    world = world_of()
    tie_up(world, 0, 100, TieKind.kin, 0.9)
    tie_up(world, 0, 101, TieKind.friend, 0.9)
    tie_up(world, 1, 102, TieKind.friend, 0.9)
    tie_up(world, 2, 103, TieKind.kin, 0.3)
    assert measured("degree", world) == 1.0
    assert measured("close_ties", world) == 0.75
    assert measured("isolated_share", world) == 0.5
    assert measured("significant_other_share", world) == 0.25


def test_group_ties_are_kept_by_who_is_tied_to_a_mate_a_year_after_the_end():
    world = world_with_matches(starts=(0,) * 4, ends=(52, 52, 53, 40))
    world.matches["group"] = (0, 0, 0, 3)
    world.matches["members"] = (3, 3, 3, 1)
    assert measured("group_ties_kept", world) == 0.0
    tie_up(world, 0, 2, TieKind.group_mate)
    tie_up(world, 2, 0, TieKind.group_mate)
    tie_up(world, 1, 3, TieKind.group_mate)
    assert measured("group_ties_kept", world) == 0.5
    assert math.isnan(measured("group_ties_kept", world_of()))


# mentors


def test_a_mentor_is_lost_who_left_within_the_year_even_one_who_came_back():
    world = world_with_matches(starts=(0, 0, 0, 60, 0), ends=(-1, 52, 70, 80, 51))
    world.mentors["joined"] = (0, 0, 96, 50, 0)
    world.mentors["left"] = (-1, 52, -1, 80, 51)
    assert measured("mentors_lost_share_per_year", world) == pytest.approx(2 / 3)
    assert math.isnan(measured("mentors_lost_share_per_year", world_of(weeks=51)))


def test_mentees_for_each_mentor_are_counted_over_the_last_year():
    world = world_with_matches(starts=(0, 60, 70, 10), ends=(51, 65, -1, 52))
    world.matches["mentor"] = (3, 1, 1, 2)
    world.coordinators["post"] = (1.0, 0.5)
    assert measured("mentees_per_mentor_year", world) == 1.5
    assert measured("mentees_per_coordinator_year", world) == 2.0


def test_load_strain_and_learning_are_undefined_without_active_mentors():
    world = world_of()
    for name in ("load", "strain", "learning"):
        assert math.isnan(measured(name, world))
        assert math.isnan(weekly_frame(run_of(world))[name].iloc[-1])
    world.weeks["mentors_active"][-1] = 2
    world.weeks["load"][-1] = 1.5
    assert measured("load", world) == 1.5


def test_the_data_bank_holds_mentors_with_a_free_seat():
    world = world_of(mentors=4, mentor_capacity=2)
    world.mentors["stage"] = (*[MentorStage.available] * 3, MentorStage.left)
    world.mentors["seats"] = (0, 1, 2, 0)
    assert measured("data_bank_size", world) == 2.0


# fairness


def test_the_highest_risk_quarter_takes_in_all_who_have_as_many_risk_factors_as_its_last():
    world = world_of(people=8)
    world.mentees["risk_count"] = (7, 4, 4, 4, 2, 1, 0, 0)
    world.mentees["first_matched"] = (-1, 3, -1, -1, 3, 3, 3, 3)
    assert measured("highest_risk_quarter_served", world) == 0.25
    world.mentees["included"] = (0, 0, 1, 0, 0, 0, 1, 1)
    assert measured("outcome_gap", world) == 0.75


def test_people_are_worse_off_with_lower_wellbeing_or_one_more_event():
    world, control = two_worlds()
    assert measured("worse_off", world, control) == 0.0
    bar = 0.2 * np.std([0.2, 0.4, 0.6, 0.8], ddof=1)
    world.mentees["wellbeing"][0] -= 1.01 * bar
    world.mentees["wellbeing"][1] -= 0.99 * bar
    world.mentees["events"][2] += 1
    assert measured("worse_off", world, control) == 0.5
    assert math.isnan(measured("worse_off", world))


def test_the_group_that_gains_least_is_found_by_its_mean():
    world, control = two_worlds()
    for one in (world, control):
        one.mentees["risk_count"] = (0, 1, 5, 5)
    world.mentees["wellbeing"] += np.float32((0.1, 0.1, 0.1, -0.3))
    by_hand = -0.1 / np.std([0.2, 0.4, 0.6, 0.8], ddof=1)
    assert measured("worse_off_group", world, control) == pytest.approx(by_hand, rel=1e-5)


def test_labelled_people_are_compared_with_the_others_by_what_each_gained():
    world, control = two_worlds()
    world.mentees["labelled"] = (0.5, 0.5, 0.0, 0.0)
    world.mentees["wellbeing"] += np.float32((0.1, 0.1, 0.3, 0.3))
    assert measured("labelled_against_not", world, control) == pytest.approx(-0.2, rel=1e-5)
    world.mentees["labelled"] = 0.5
    assert math.isnan(measured("labelled_against_not", world, control))


# money


def test_heads_of_cost_add_up_to_the_cost(run):
    found = measure_run(run)
    heads = sum(found[f"cost_{head}"] for head in COST_HEADS)
    assert heads == pytest.approx(found["cost"])
    assert 0.0 < found["cost_discounted"] < found["cost"]


def test_a_match_and_a_mentor_month_cost_what_the_programme_itself_spent():
    world = world_with_matches(starts=(0, 0), ends=(-1, -1))
    world.state["spent"] = 1000.0
    world.weeks["services"][0] = 200.0
    world.weeks["mentors_active"] = 1
    assert measured("cost_per_match", world) == 400.0
    assert measured("cost_per_mentor_month", world) == pytest.approx(800.0 / 24)
    assert math.isnan(measured("cost_per_match", world_of()))


def test_cost_per_extra_person_included_is_undefined_where_nobody_more_is_included():
    world, control = two_worlds()
    world.state["spent"] = 5000.0
    control = control._replace(state=control.state.copy())
    control.state["spent"] = 1000.0
    assert math.isnan(measured("cost_per_extra_person_included", world, control))
    world.mentees["included"] = (0, 1, 1, 1)
    assert measured("cost_per_extra_person_included", world, control) == 4000.0


def test_paid_and_released_hours_are_not_volunteers_hours():
    for levers, hours in (({}, 104.0), ({"reward": "paid"}, 0.0)):
        world = world_of(**levers)
        world.weeks["mentor_hours"] = 1.0
        assert measured("volunteer_hours", world) == hours
    world = world_of(employer_release_time=True)
    world.weeks["mentor_hours"] = 1.0
    assert measured("volunteer_hours", world) == 0.0


# real runs


def test_every_measure_is_finite_or_undefined_on_a_real_run(run, control):
    found = measure_run(run, control)
    assert list(found) == list(MEASURES)
    assert not any(math.isinf(value) for value in found.values())
    undefined = {name for name, value in found.items() if math.isnan(value)}
    assert undefined <= {"cost_per_extra_person_included", "labelled_against_not", "never_matched"}


def test_every_measure_is_finite_or_undefined_where_there_is_no_programme(control):
    found = measure_run(control, control)
    assert not any(math.isinf(value) for value in found.values())
    assert math.isnan(found["effect_matched"])
    assert found["ever_matched"] == found["worse_off"] == 0.0


def test_before_the_first_week_nothing_is_infinite_and_nobody_is_counted(scenario):
    run = Run(scenario, 3, build_world(scenario, 3))
    found = measure_run(run, run)
    assert not any(math.isinf(value) for value in found.values())
    assert math.isnan(found["inclusion"])
    assert weekly_frame(run).empty


def test_every_measure_can_be_asked_of_one_person_after_one_week(scenario):
    run = simulate(replace(scenario, mentees=1, weeks=1), 3)
    assert not any(math.isinf(value) for value in measure_run(run, run).values())


def test_the_same_run_twice_measures_the_same(scenario, run, control):
    again = measure_run(simulate(scenario, 3), control)
    np.testing.assert_equal(again, measure_run(run, control))


def test_a_real_run_against_itself_has_no_effect_and_nobody_is_worse_off(run):
    found = measure_run(run, run)
    for name in ("effect_matched", "effect_offered", "effect_composite", "worse_off"):
        assert found[name] == 0.0


def test_shares_lie_between_0_and_1(run, control):
    found = measure_run(run, control)
    shares = [name for name, one in MEASURES.items() if one.unit in {"share", "0 to 1"}]
    signed = {"outcome_gap", "labelled_against_not"}
    kept = [found[name] for name in shares if name not in signed and not math.isnan(found[name])]
    assert len(kept) > 40
    assert all(0.0 <= value <= 1.0 for value in kept)


def test_reasons_for_ending_add_up_to_all_endings(run):
    found = measure_run(run)
    assert sum(found[name] for name in found if name.startswith("ending_")) == pytest.approx(1.0)


def test_waiting_people_are_those_on_the_list(run):
    assert measure_run(run)["waiting"] == run.world.state["waiting"][0]
    on_list = run.world.mentees["stage"] == Stage.waiting
    assert np.count_nonzero(on_list) == run.world.state["waiting"][0]


# series and groups


def test_every_weekly_and_quarterly_measure_is_a_column_of_the_weekly_frame(run):
    frame = weekly_frame(run)
    assert list(frame["week"]) == list(range(104))
    assert set(WEEK.names) <= set(frame.columns)
    for measure in MEASURES.values():
        if measure.cadence != "end":
            assert measure.name in frame.columns


def test_the_last_week_of_the_frame_agrees_with_the_measures(run):
    last = weekly_frame(run).iloc[-1]
    found = measure_run(run)
    for name in ("inclusion", "wellbeing", "social_skills", "goal_attainment", "trust"):
        assert last[name] == pytest.approx(found[name], rel=1e-6)


def test_quarterly_means_stand_in_the_last_week_of_their_quarter(run):
    known = weekly_frame(run)["wellbeing"].notna()
    assert list(np.flatnonzero(known)) == list(range(12, 104, 13))


def test_a_measure_by_risk_level_averages_to_the_whole(run):
    parts = by_group(run, None, "wellbeing", "risk_level")
    people = GROUPS["risk_level"](run)
    total = sum(parts[part] * np.count_nonzero(people[part]) for part in parts)
    assert list(parts) == ["low", "middle", "high"]
    assert total / 160 == pytest.approx(measure_run(run)["wellbeing"])
    assert parts["low"] > parts["high"]


def test_risk_is_low_up_to_one_factor_and_high_from_four():
    world = world_of(people=5)
    world.mentees["risk_count"] = (0, 1, 2, 3, 4)
    marks = GROUPS["risk_level"](run_of(world))
    assert list(marks["low"]) == [True, True, False, False, False]
    assert list(marks["high"]) == [False, False, False, False, True]


def test_a_part_counts_its_own_matches(run):
    parts = by_group(run, None, "ever_matched", "gender")
    lengths = by_group(run, None, "match_months", "gender")
    assert len(parts) == 2
    assert all(0.0 < value < 24.0 for value in lengths.values())
    assert len(set(lengths.values())) == 2


def test_status_at_arrival_is_what_it_was_at_arrival(run):
    marks = GROUPS["status"](run)
    assert np.array_equal(
        marks["included at arrival"], run.world.snapshots["included"][:, 0] == 1.0
    )


def test_every_person_is_in_one_age_band_one_community_and_one_status(run):
    for group in ("risk_level", "age_band", "gender", "community", "status"):
        marks = np.array(list(GROUPS[group](run).values()))
        assert np.array_equal(marks.sum(axis=0), np.ones(160))


def test_risk_factors_and_needs_mark_those_who_have_them(run):
    factors = GROUPS["risk_factor"](run)
    assert list(factors) == list(RiskFactor.__members__)
    count = np.array(list(factors.values())).sum(axis=0)
    assert np.array_equal(count, run.world.mentees["risk_count"])
    assert list(GROUPS["need"](run)) == list(Need.__members__)


@pytest.mark.parametrize("group", GROUPS)
def test_every_measure_of_people_can_be_broken_down(run, control, group):
    for name, measure in MEASURES.items():
        if measure.by_group:
            parts = by_group(run, control, name, group)
            assert not any(math.isinf(value) for value in parts.values())


def test_a_measure_that_is_not_of_people_cannot_be_broken_down(run):
    with pytest.raises(DeclarationError, match="cannot be broken down"):
        by_group(run, None, "mentors_active", "gender")


def test_an_unknown_group_is_refused_with_the_nearest_name(run):
    with pytest.raises(DeclarationError, match="Did you mean gender"):
        by_group(run, None, "wellbeing", "gnder")
