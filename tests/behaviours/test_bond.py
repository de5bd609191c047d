"""Rule 6: closeness grows, the power gap closes, trust in the organisation moves."""

import numpy as np
import pytest
from worlds import (
    GROUP,
    LIVED_EXPERIENCE,
    NEAR_PEERS,
    PEERS,
    among,
    bond_at_8,
    bond_at_26,
    change,
    ever_matched,
    gap_of_matches,
    make,
    matches,
    run,
    value,
)

TARGETS = {"imposed_targets": 1.0}


def test_a_pair_bonds_sooner_than_a_group():
    for bond in (bond_at_8, bond_at_26):
        assert change(bond, GROUP, {}) > 0.02
        assert change(bond, GROUP, {}, parameters={"dilution_of_bond": 0.0}) < 0.01


def test_a_pair_reaches_a_close_bond_sooner_than_a_group():
    def reached(world):
        rows = matches(world)
        return float((rows["half_bonded"] >= 0).mean())

    quick = {"bond_rate": 0.058, "dilution_of_bond": 0.35}
    assert change(reached, GROUP, {}, weeks=80, parameters=quick) > 0.04
    undivided = quick | {"dilution_of_bond": 0.0}
    assert change(reached, GROUP, {}, weeks=80, parameters=undivided) < 0.01


def correlation_with_bond(field, rows_of=matches):
    def measure(world):
        rows = rows_of(world)
        rows = rows[rows["bond_26"] >= 0]
        of_mentor = world.mentors[field][rows["mentor"]] if field == "empathy" else rows[field]
        return float(np.corrcoef(of_mentor, rows["bond_26"])[0, 1])

    return measure


@pytest.mark.parametrize(
    ("field", "parameter"), [("fit", "quality_fit"), ("empathy", "quality_empathy")]
)
def test_fit_and_empathy_allow_a_closer_bond(field, parameter):
    unlike = {"mentor_skill_spread": 0.6, parameter: 0.25}
    alike = value(correlation_with_bond(field), parameters=unlike | {parameter: 0.0})
    assert value(correlation_with_bond(field), parameters=unlike) > alike + 0.1
    assert abs(alike) < 0.15


@pytest.mark.parametrize(
    ("peers", "parameter"),
    [(NEAR_PEERS, "quality_near_peer"), (LIVED_EXPERIENCE, "quality_lived_experience")],
    ids=["near-peers", "lived experience"],
)
def test_shared_experience_allows_a_closer_bond(peers, parameter):
    assert change(bond_at_26, {}, peers, facts=PEERS) > 0.02
    assert change(bond_at_26, {}, peers, facts=PEERS, parameters={parameter: 0.0}) < 0.01


@pytest.mark.parametrize(
    ("levers", "parameter", "strong", "sign"),
    [
        ({"medium": "online"}, "quality_online", 0.12, -1.0),
        ({"confidentiality": False}, "quality_confidentiality", 0.1, -1.0),
        ({"mentor_source": "family_and_friends"}, "quality_family_and_friends", 0.1, 1.0),
        (TARGETS, "quality_targets", 0.15, -1.0),
        ({"structure": 1.0}, "quality_bureaucracy", 0.15, -1.0),
    ],
)
def test_how_they_meet_allows_a_closer_or_a_looser_bond(levers, parameter, strong, sign):
    # supervision is held apart, since structure takes coordinators' time
    same_support = {"support_hours": 0.1, "structure_hours": 0.0, "hours_per_match": 0.1}
    same_support |= {"targets_cost_trust": 0.0, "attend_online": 0.0}
    on = same_support | {parameter: strong}
    assert sign * change(bond_at_26, {}, levers, parameters=on) > 0.012
    neutral = same_support | {parameter: 0.0}
    assert abs(change(bond_at_26, {}, levers, parameters=neutral)) < 0.01


def test_support_allows_a_closer_bond():
    supervised = {"supervision_per_month": 1.0, "coordinators": 100.0}
    alone = {"supervision_per_month": 0.0, "coordinators": 100.0}
    assert change(bond_at_26, alone, supervised, parameters={"quality_support": 0.3}) > 0.015
    no_effect = {"quality_support": 0.0, "strain_of_thin_support": 0.0}
    assert abs(change(bond_at_26, alone, supervised, parameters=no_effect)) < 0.008


def test_trust_allows_a_closer_bond():
    def closer(**parameters):
        wary = value(bond_at_26, facts={"trust_in_services": 0.2}, parameters=parameters)
        return value(bond_at_26, facts={"trust_in_services": 0.8}, parameters=parameters) - wary

    assert closer() > 0.02
    assert abs(closer(quality_trust=0.0)) < 0.012


def test_people_facing_more_risk_bond_less_closely():
    def looser(world):
        rows = matches(world)[matches(world)["bond_26"] >= 0]
        high = world.mentees["risk_count"][rows["mentee"]] >= 4
        return float(rows["bond_26"][~high].mean() - rows["bond_26"][high].mean())

    assert value(looser) > value(looser, parameters={"quality_high_risk": 0.0}) + 0.015


def test_online_eases_attending_but_slows_bonding():
    def attendance(world):
        return float(world.weeks["sessions"].sum() / world.weeks["planned_sessions"].sum())

    online = {"medium": "online"}
    neutral = {"attend_online": 0.0, "quality_online": 0.0}
    assert change(attendance, {}, online) > 0.01
    assert change(bond_at_26, {}, online) < -0.02
    assert abs(change(attendance, {}, online, parameters=neutral)) < 0.008
    assert abs(change(bond_at_26, {}, online, parameters=neutral)) < 0.008


def test_blended_meetings_lie_between():
    online = value(bond_at_26, {"medium": "online"})
    assert online < value(bond_at_26, {"medium": "blended"}) < value(bond_at_26)


def test_whether_being_unpaid_brings_people_closer_is_left_open():
    paid = {"reward": "paid", "pay_per_hour": 13.0}
    same_supply = {"pay_pull": 0.0, "pay_elasticity": 0.0, "leaves_paid": 0.0}
    same_supply |= {"unpaid_valued": 0.0}
    closer = same_supply | {"unpaid_closeness": 0.1}
    assert change(bond_at_26, paid, {}, parameters=closer) > 0.015
    neutral = same_supply | {"unpaid_closeness": 0.0}
    assert change(bond_at_26, paid, {}, parameters=neutral) == 0.0


def test_missed_weeks_loosen_a_bond():
    def lost_in_the_holidays(**parameters):
        in_term = value(bond_at_26, {"calendar": "term_time"}, parameters=parameters)
        return value(bond_at_26, parameters=parameters) - in_term

    steady = {"attend": 1.0, "attend_strain": 0.0}
    assert lost_in_the_holidays(missed_week=0.03, **steady) > (
        lost_in_the_holidays(missed_week=0.0, **steady) + 0.004
    )


SPEAKERS = {"language_barrier": 0.5, "minority_share": 0.6}


def bond_without_a_language(world):
    rows = matches(world)[matches(world)["bond_26"] >= 0]
    barrier = (world.mentees["risks"][rows["mentee"]] >> 8) & 1 == 1
    return float(rows["bond_26"][barrier].mean() - rows["bond_26"][~barrier].mean())


def test_bonding_is_slower_without_a_shared_language():
    assert value(bond_without_a_language, facts=SPEAKERS) < -0.05
    fluent = {"language_slows": 0.0}
    assert value(bond_without_a_language, facts=SPEAKERS, parameters=fluent) > -0.06


@pytest.mark.parametrize(
    ("support", "parameter", "strong"),
    [
        ("interpreter", "interpreter_helps", 0.5),
        ("lessons", "lessons_help", 0.05),
        ("same_language", "language_slows", 0.6),
    ],
)
def test_language_support_helps(support, parameter, strong):
    levers = {}, {"language_support": support}
    alike = {"likeness_in_fit": 0.0, "wishes_in_fit": 0.0}

    def closer(slope):
        settings = {"facts": SPEAKERS, "parameters": alike | {parameter: slope}}
        return change(bond_without_a_language, *levers, **settings)

    assert closer(strong) > 0.015
    assert closer(0.0) < 0.01


def cohesion(world):
    return float(matches(world)["cohesion"].mean())


def test_a_group_comes_together():
    assert value(cohesion, GROUP) > 0.1
    assert value(cohesion, GROUP, parameters={"cohesion_rate": 0.0}) == 0.0
    assert value(cohesion) == 0.0


def test_people_with_like_goals_come_together_sooner():
    like_goals = GROUP | {"group_composition": "like_goals"}
    assert change(cohesion, GROUP, like_goals) > 0.02
    indifferent = {"cohesion_like_goals": 0.0}
    assert abs(change(cohesion, GROUP, like_goals, parameters=indifferent)) < 0.015


def test_people_put_together_by_risk_come_together_later():
    by_risk = GROUP | {"group_composition": "by_risk"}
    assert change(cohesion, GROUP, by_risk) < -0.01
    indifferent = {"cohesion_by_risk": 0.0}
    assert abs(change(cohesion, GROUP, by_risk, parameters=indifferent)) < 0.01


def test_large_groups_crowd():
    eight = GROUP | {"group_size": 8}
    assert change(cohesion, GROUP, eight) < -0.03
    assert abs(change(cohesion, GROUP, eight, parameters={"crowding": 0.0})) < 0.03


def test_cohesion_allows_a_closer_bond():
    loose = value(bond_at_26, GROUP, parameters={"quality_cohesion": 0.0})
    assert value(bond_at_26, GROUP, parameters={"quality_cohesion": 0.3}) > loose + 0.006
    apart = {"quality_cohesion": 0.3, "cohesion_rate": 0.0}
    assert value(bond_at_26, GROUP, parameters=apart) == pytest.approx(loose, abs=0.003)


def test_the_power_gap_closes():
    start = {"gap_start": 0.8}
    assert value(gap_of_matches, parameters=start) < 0.75
    open_gap = start | {"gap_closes": 0.0}
    assert value(gap_of_matches, parameters=open_gap) == pytest.approx(0.8)


def test_imposed_targets_keep_the_power_gap_open():
    assert change(gap_of_matches, {}, TARGETS) > 0.05
    same_bond = {"quality_targets": 0.0, "targets_cost_trust": 0.0}
    harmless = same_bond | {"targets_hold_gap": 0.0, "targets_open_gap": 0.0}
    assert change(gap_of_matches, {}, TARGETS, parameters=same_bond) > 0.05
    assert change(gap_of_matches, {}, TARGETS, parameters=harmless) == 0.0


def test_imposed_targets_cost_trust():
    trust = among(ever_matched, "trust")
    same_bond = {"quality_targets": 0.0}
    assert change(trust, {}, TARGETS, parameters=same_bond) < -0.02
    harmless = same_bond | {"targets_cost_trust": 0.0}
    assert change(trust, {}, TARGETS, parameters=harmless) > -0.002


def test_a_good_bond_builds_trust():
    trust = among(ever_matched, "trust")
    gained = value(trust, parameters={"trust_gain": 0.03})
    assert gained > value(trust, parameters={"trust_gain": 0.0}) + 0.02


def test_a_directive_style_holds_the_power_gap():
    directive = {"direction": 1.0}
    same_start = {"gap_of_direction": 0.0}
    assert change(gap_of_matches, {}, directive, parameters=same_start) > 0.02
    harmless = same_start | {"direction_holds_gap": 0.0}
    assert abs(change(gap_of_matches, {}, directive, parameters=harmless)) < 0.005


def dependency(world):
    return float(matches(world)["dependency"].mean())


def test_a_directive_style_breeds_dependency():
    assert change(dependency, {"direction": 0.1}, {"direction": 0.9}) > 0.05
    harmless = {"dependency_rate": 0.0}
    assert change(dependency, {"direction": 0.1}, {"direction": 0.9}, parameters=harmless) == 0.0


def test_dependency_fades():
    fading = {"dependency_fades": 0.05}
    lasting = {"dependency_fades": 0.0}
    assert value(dependency, parameters=lasting) > value(dependency, parameters=fading) + 0.005


def test_a_drop_in_is_slower_to_bond():
    drop_in = {"format": "drop_in"}
    regular = {"drop_in_irregular": 0.0, "drop_in_matching": 1.0}
    assert change(bond_at_26, {}, drop_in, parameters=regular) < -0.02
    same = regular | {"drop_in_bond": 1.0, "not_suited": 0.0, "drop_in_softens": 1.0}
    assert abs(change(bond_at_26, {}, drop_in, parameters=same)) < 0.005


def test_milestones_are_noted():
    rows = matches(run(make(parameters={"bond_rate": 0.058})))
    long = rows[(rows["bond_26"] >= 0)]
    assert (long["bond_8"] >= 0).all()
    reached = rows["half_bonded"] >= 0
    assert reached.any()
    assert (
        rows["bond_26"][reached & (rows["half_bonded"] <= 26) & (rows["bond_26"] >= 0)] > 0.4
    ).all()
