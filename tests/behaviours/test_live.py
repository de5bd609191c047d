"""Rule 11: stress meets protective factors; needs, moves, events; status changes."""

import numpy as np
import pytest
from worlds import (
    GROUP,
    NO_GAINS,
    NOBODY,
    change,
    ever_matched,
    make,
    mean_of,
    run,
    total,
    value,
)

from sim.agents.community import TieKind
from sim.agents.mentee import Issue
from sim.parameters import Parameters

WELLBEING = mean_of("wellbeing")
RELEASE = {
    "release": True,
    "inflow": True,
    "lead_weeks": 8,
    "age_low": 21.0,
    "age_high": 45.0,
    "event_rate": 6.0,
    "first_days_need": 0.8,
}


def test_gains_drift_back():
    over = {"planned_end_weeks": 26, "funding_ends_week": 40}

    def gain_left(weeks, **parameters):
        aside = {"rupture": 0.0, "supply_at_start": 1.0}
        settings = {"weeks": weeks, "parameters": aside | parameters}
        return change(mean_of("practical"), NOBODY, over, **settings)

    assert 0.0 < gain_left(104) < 0.9 * gain_left(41)
    assert gain_left(104, drift_back=0.0) == pytest.approx(gain_left(41, drift_back=0.0), abs=1e-6)


def test_harm_fades_too():
    broken = {"funding_ends_week": 20}

    def harm_left(weeks, **parameters):
        aside = NO_GAINS | {"supply_at_start": 1.0}
        settings = {"weeks": weeks, "parameters": aside | parameters}
        return change(mean_of("self_esteem"), NOBODY, broken, **settings)

    assert harm_left(22) < 1.1 * harm_left(90) < 0.0
    lasting = {"drift_back": 0.0}
    assert harm_left(90, **lasting) == pytest.approx(harm_left(22, **lasting), abs=1e-6)


def test_gains_drift_back_more_slowly_while_matched():
    def gained(**parameters):
        fading = {"drift_back": 0.0138, "rupture": 0.0} | parameters
        return change(mean_of("practical"), NOBODY, {}, parameters=fading)

    assert gained(drift_while_matched=0.25) > gained(drift_while_matched=1.0) + 0.001


def wellbeing_lost_to_risk(world):
    risk = world.mentees["risk_count"]
    wellbeing = world.mentees["wellbeing"]
    return float(wellbeing[risk <= 1].mean() - wellbeing[risk >= 4].mean())


def test_risk_factors_are_a_stress():
    # only stress separates them: strengths and support are the same for all
    alike = {"frailty_on_strengths": 0.0, "risk_on_strengths": 0.0, "support_buffers": 0.0}
    alike |= {"event_risk": 0.0, "status_risk": 0.0, "stress_of_need": 0.0}
    assert value(wellbeing_lost_to_risk, NOBODY, parameters=alike) > 0.02
    calm = alike | {"stress_of_risk": 0.0}
    assert abs(value(wellbeing_lost_to_risk, NOBODY, parameters=calm)) < 0.015


def test_unmet_needs_are_a_stress():
    def lost(**parameters):
        few = value(WELLBEING, NOBODY, facts={"mental_health": 0.0}, parameters=parameters)
        return few - value(WELLBEING, NOBODY, facts={"mental_health": 1.0}, parameters=parameters)

    assert lost() > 0.002
    assert lost(stress_of_need=0.0) == pytest.approx(0.0, abs=1e-9)


def buffering(world):
    """Return how much more wellbeing support goes with for those facing much risk than for few."""
    supported = world.mentees["support"] == 1.0
    risk = world.mentees["risk_count"]
    wellbeing = world.mentees["wellbeing"]

    def worth(chosen):
        return wellbeing[chosen & supported].mean() - wellbeing[chosen & ~supported].mean()

    return float(worth(risk >= 4) - worth(risk <= 1))


def test_a_significant_other_buffers_stress():
    alike = {"risk_on_strengths": 0.0, "frailty_on_strengths": 0.0, "temperament_spread": 0.0}
    alike |= {"strength_noise": 0.2, "stress_of_need": 0.0, "event_hurts": 0.0}
    unbuffered = value(buffering, NOBODY, parameters=alike | {"support_buffers": 0.0})
    buffered = alike | {"support_buffers": 0.534}
    assert value(buffering, NOBODY, parameters=buffered) > unbuffered + 0.012
    assert abs(unbuffered) < 0.03


def test_protective_factors_raise_wellbeing():
    def raised(**parameters):
        strong = {f"level_{name}": 0.7 for name in LEVELS}
        weak = {f"level_{name}": 0.4 for name in LEVELS}
        settings = {"parameters": parameters}
        return value(WELLBEING, NOBODY, facts=strong, **settings) - value(
            WELLBEING, NOBODY, facts=weak, **settings
        )

    assert raised() > 0.05
    aside = {"inclusion_wellbeing": 0.0, "event_hurts": 0.0}
    assert raised(protection_wellbeing=0.0, **aside) == pytest.approx(0.0, abs=1e-3)


LEVELS = ("self_esteem", "confidence", "hope", "social", "practical", "belonging")
NOTHING_ELSE = NO_GAINS | {"inclusion_wellbeing": 0.0, "rupture": 0.0, "event_hurts": 0.0}


def test_a_mentors_company_adds_a_little():
    stranger = NOTHING_ELSE | {"mentor_stands_in": 0.0, "door_mentor": 0.0}
    assert change(WELLBEING, NOBODY, {}, parameters=stranger) > 0.0003
    assert change(WELLBEING, NOBODY, {}, parameters=stranger | {"company": 0.0}) == 0.0


def test_a_mentor_stands_in_where_there_is_nobody():
    def more_where_nobody(**parameters):
        aside = NOTHING_ELSE | {"company": 0.0, "door_mentor": 0.0, "natural_mentor_rate": 0.0}
        worlds = [run(make(levers, parameters=aside | parameters)) for levers in (NOBODY, {})]
        effect = worlds[1].mentees["wellbeing"] - worlds[0].mentees["wellbeing"]
        alone = worlds[0].mentees["support"] == 0.0
        matched = ever_matched(worlds[1])
        return float(effect[alone & matched].mean() - effect[~alone & matched].mean())

    assert more_where_nobody() > 0.001
    assert more_where_nobody(mentor_stands_in=0.0) == pytest.approx(0.0, abs=1e-9)


def test_being_included_raises_wellbeing():
    def raised(**parameters):
        calm = {"event_hurts": 0.0} | parameters
        facts = {"opportunities": 0.4, "starts_included": 0.1}, {"opportunities": 1.6}
        left_out, included = (value(WELLBEING, NOBODY, facts=one, parameters=calm) for one in facts)
        return included - left_out

    assert raised(inclusion_wellbeing=0.1) > 0.008
    assert raised(inclusion_wellbeing=0.0) == pytest.approx(0.0, abs=1e-6)


# needs and services

NEEDY = {"mental_health": 0.6, "housing": 0.5, "literacy": 0.5, "service_places": 5.0}
SIGNPOSTED = {"signposting": 1.0, "joint_working": 1.0}
NO_DOOR = {"door_alone": 0.0, "door_usual": 0.0, "door_intensive": 0.0, "door_mentor": 0.0}
needs_met = total("needs_met")


def test_a_need_is_met_only_when_a_door_opens_and_a_place_is_free():
    assert value(needs_met, SIGNPOSTED, facts=NEEDY) > 50
    assert value(needs_met, SIGNPOSTED, facts=NEEDY, parameters=NO_DOOR) == 0
    assert value(needs_met, SIGNPOSTED, facts=NEEDY | {"service_places": 0.0}) == 0


def test_services_run_full():
    scarce = NEEDY | {"service_places": 0.1}
    met = run(make(SIGNPOSTED, facts=scarce)).weeks["needs_met"]
    assert met.sum() < 0.5 * run(make(SIGNPOSTED, facts=NEEDY)).weeks["needs_met"].sum()
    # a tenth of a place a week for each hundred people, and what chance adds
    assert met.sum() < 60 * 0.1 * 5 * 1.6


@pytest.mark.parametrize(
    ("before", "after", "parameter"),
    [
        ({"signposting": 0.0}, {"signposting": 1.0}, "door_mentor"),
        ({"joint_working": 0.0}, {"joint_working": 1.0}, "door_mentor"),
        ({"professional_support": "none"}, {"professional_support": "usual"}, "door_usual"),
        ({}, {"professional_support": "intensive"}, "door_intensive"),
        ({"goal_focus": "social"}, {"goal_focus": "resettlement"}, "focus_shift"),
    ],
)
def test_mentors_and_professionals_open_doors(before, after, parameter):
    start = {"signposting": 1.0, "joint_working": 1.0}
    neutral = (
        {parameter: 0.0, "door_usual": 0.0} if parameter == "door_intensive" else {parameter: 0.0}
    )
    assert change(needs_met, start | before, start | after, facts=NEEDY) > 2
    same = neutral | {"no_support": 0.0, "intensive_support": 0.0}
    assert change(needs_met, start | before, start | after, facts=NEEDY, parameters=same) <= 0


def test_staff_who_resist_limit_what_mentors_can_do():
    resisted = {"signposting": 1.0, "joint_working": 0.0}
    assert change(needs_met, NOBODY, resisted, facts=NEEDY) == 0
    assert change(needs_met, NOBODY, resisted | {"joint_working": 1.0}, facts=NEEDY) > 10


# moves


def first_friends(world):
    held = (world.ties["kind"] == TieKind.friend) & (world.ties["since"] == 0)
    return int(held.sum())


def test_a_move_cuts_ties():
    def cut(**parameters):
        restless = value(
            first_friends, NOBODY, facts={"moves_per_year": 2.0}, parameters=parameters
        )
        return value(
            first_friends, NOBODY, facts={"moves_per_year": 0.0}, parameters=parameters
        ) - (restless)

    assert cut() > 100
    assert cut(move_cuts=0.0) == 0


def test_kin_ties_are_cut_by_a_move_only_for_people_in_care():
    def kin_lost(in_care):
        facts = {"moves_per_year": 3.0, "care_experience": float(in_care)}
        settled = facts | {"moves_per_year": 0.0}

        def kin(world):
            return int((world.ties["kind"] == TieKind.kin).sum())

        return value(kin, NOBODY, facts=settled) - value(kin, NOBODY, facts=facts)

    assert kin_lost(in_care=True) > 100
    assert kin_lost(in_care=False) == 0


# adverse events

events = total("events")


@pytest.mark.parametrize(
    ("parameter", "high"),
    [("event_hurts", 0.1), ("event_excludes", 0.1)],
    ids=["wellbeing", "inclusion"],
)
def test_an_adverse_event_hurts_and_may_exclude(parameter, high):
    outcome = {"event_hurts": WELLBEING, "event_excludes": mean_of("included")}[parameter]
    troubled = {"event_rate": 12.0}
    hurt = value(outcome, NOBODY, facts=troubled, parameters={parameter: high})
    unhurt = value(outcome, NOBODY, facts=troubled, parameters={parameter: 0.0})
    assert hurt < unhurt - 0.008


@pytest.mark.parametrize(
    ("parameter", "field", "sign", "strong"),
    [
        ("event_risk", "risk_count", 1.0, 0.4),
        ("event_wellbeing", "wellbeing", -1.0, 6.0),
        ("event_support", "support", -1.0, 0.53),
    ],
)
def test_trouble_comes_to_people_under_stress(parameter, field, sign, strong):
    troubled = {"event_rate": 6.0}
    aside = {"event_risk": 0.0, "event_wellbeing": 0.0, "event_support": 0.0, "event_hurts": 0.0}
    aside |= {"event_protection": 0.0}

    def correlation(world):
        return float(np.corrcoef(world.mentees[field], world.mentees["events"])[0, 1])

    slope = {parameter: strong}
    assert sign * value(correlation, NOBODY, facts=troubled, parameters=aside | slope) > 0.1
    assert abs(value(correlation, NOBODY, facts=troubled, parameters=aside)) < 0.08


def test_protective_factors_and_progress_prevent_trouble():
    def fewer(**parameters):
        gentle = {"rupture": 0.0, "event_company": 0.0, "event_wellbeing": 0.0} | parameters
        gentle |= {"inclusion_wellbeing": 0.0, "label_on_events": 0.0}
        settings = {"facts": {"event_rate": 6.0}, "parameters": gentle, "weeks": 104}
        return change(events, {}, NOBODY, **settings)

    assert fewer() > 5
    assert fewer(event_protection=0.0) == 0


def test_a_mentors_company_prevents_trouble():
    def fewer(**parameters):
        alone = NO_GAINS | {"rupture": 0.0, "event_wellbeing": 0.0, "event_company": 2.0}
        alone |= {"label_on_events": 0.0}
        settings = {"facts": {"event_rate": 6.0}, "parameters": alone | parameters}
        return change(events, {}, NOBODY, **settings)

    assert fewer() > 5
    assert fewer(event_company=0.0) == 0


def test_events_come_early_after_release():
    together = RELEASE | {"inflow": False}

    def early_against_late(world):
        happened = world.weeks["events"].astype("f8")
        assert happened[:8].sum() == 0
        return float(happened[8:12].mean() / happened[40:60].mean())

    settings = {"facts": together, "mentees": 2000}
    assert value(early_against_late, NOBODY, **settings) > 1.6
    calm = {"early_risk": 0.0, "first_days_risk": 0.0, "event_hurts": 0.0, "event_excludes": 0.0}
    assert value(early_against_late, NOBODY, parameters=calm, **settings) < 1.2


def early_events(world):
    """Return the first events in the four weeks after release, for each thousand people."""
    out = world.mentees[world.mentees["released"] < 48]
    return float(
        1000.0 * np.mean((out["first_event"] - out["released"] < 4) & (out["first_event"] >= 0))
    )


AT_THE_GATE = {"coordinators": 60.0, "emphasis": 0.5, "eligibility": "all"}


def test_contact_within_two_days_leaves_fewer_events_than_contact_at_two_weeks():
    # alone in what it does: the same bond and gains would come later as well
    aside = NO_GAINS | {"event_company": 0.0, "company": 0.0, "mentor_stands_in": 0.0}
    aside |= {"rupture": 0.0, "door_mentor": 0.0}

    def fewer(**parameters):
        settings = {"facts": RELEASE, "parameters": aside | parameters, "mentees": 2000}
        early = value(early_events, AT_THE_GATE | {"first_contact_days": 2}, **settings)
        return value(early_events, AT_THE_GATE | {"first_contact_days": 14}, **settings) - early

    assert fewer(first_days_risk=1.5) > 1.0
    assert fewer(first_days_risk=0.0) == pytest.approx(0.0, abs=0.5)


def test_needs_of_the_first_days_pass():
    def still_open(world):
        out = world.mentees[(world.mentees["released"] < 30) & (world.mentees["arrived"] >= 0)]
        return float(out["first_days_need"].mean())

    assert value(still_open, NOBODY, facts=RELEASE) == 0.0
    lasting = {"first_days_last": 104.0}
    assert value(still_open, NOBODY, facts=RELEASE, parameters=lasting) > 0.5


def test_nothing_happens_to_people_before_they_are_released():
    world = run(make(NOBODY, facts=RELEASE | {"event_rate": 30.0}))
    happened = world.mentees["first_event"] >= 0
    assert happened.sum() > 50
    assert (world.mentees["first_event"] >= world.mentees["released"])[happened].all()
    inside = world.mentees["released"] > 60
    assert inside.any()
    assert (world.mentees["events"][inside] == 0).all()


def test_whether_trouble_spreads_in_high_risk_groups_is_left_open():
    low, high = Parameters.specs()["contagion"].plausible
    assert low <= 0.0 < high
    together = GROUP | {"group_composition": "by_risk"}
    facing_much = {"poverty": 0.8, "trauma": 0.6, "isolation": 0.6, "event_rate": 6.0}
    assert value(events, together, facts=facing_much, parameters={"contagion": high}) > (
        value(events, together, facts=facing_much, parameters={"contagion": 0.0}) + 10
    )
    alone = {"facts": facing_much}
    assert value(events, {}, parameters={"contagion": high}, **alone) == value(
        events, {}, parameters={"contagion": 0.0}, **alone
    )


@pytest.mark.parametrize(
    ("support", "parameter", "sign"),
    [("intensive", "intensive_support", -1.0), ("none", "no_support", 1.0)],
)
def test_professional_support_prevents_trouble(support, parameter, sign):
    troubled = {"event_rate": 6.0}
    levers = {"professional_support": "usual"}, {"professional_support": support}
    closed = NO_DOOR | {"stress_of_need": 0.0}
    assert sign * change(events, *levers, facts=troubled, parameters=closed) > 15
    assert change(events, *levers, facts=troubled, parameters=closed | {parameter: 0.0}) == 0


# status

included = mean_of("included")


def test_inclusion_is_limited_by_opportunities():
    facts = {"starts_included": 0.3}

    def more(**parameters):
        many = value(included, NOBODY, facts=facts | {"opportunities": 1.6}, parameters=parameters)
        return many - value(
            included, NOBODY, facts=facts | {"opportunities": 0.4}, parameters=parameters
        )

    assert more() > 0.1
    assert more(gets_in=0.0) == 0.0


def test_people_fall_out_and_get_in_again():
    def fell_out_again(world):
        return int(world.mentees["re_excluded"].sum())

    assert value(fell_out_again, NOBODY, weeks=104) > 10
    held = {"falls_out": 0.0, "event_excludes": 0.0}
    assert value(fell_out_again, NOBODY, weeks=104, parameters=held) == 0


@pytest.mark.parametrize(
    "parameter", ["status_wellbeing", "status_skills", "status_goal", "status_autonomy"]
)
def test_wellbeing_skills_progress_and_autonomy_help_people_in(parameter):
    only = dict.fromkeys(
        ("status_wellbeing", "status_skills", "status_goal", "status_autonomy", "status_risk"), 0.0
    )
    only |= {"rupture": 0.0, "status_steepness": 4.9, "autonomy_gain": 0.03}
    only |= {"event_excludes": 0.0}
    facts = {"starts_included": 0.3}
    levers = {"emphasis": 0.8, "direction": 0.0}

    def effect(**parameters):
        settings = {"facts": facts, "parameters": only | parameters, "weeks": 104}
        return change(included, NOBODY, levers, **settings)

    assert effect(**{parameter: 3.0}) > 0.002
    assert abs(effect(**{parameter: 0.0})) < 0.002


def test_risk_factors_keep_people_out():
    def kept_out(world):
        risk = world.mentees["risk_count"]
        now = world.mentees["included"]
        return float(now[risk <= 1].mean() - now[risk >= 4].mean())

    only = {"status_wellbeing": 0.0, "status_skills": 0.0, "event_excludes": 0.0}
    assert value(kept_out, NOBODY, parameters=only | {"status_risk": 0.83}) > 0.08
    assert abs(value(kept_out, NOBODY, parameters=only | {"status_risk": 0.0})) < 0.08


# issues


def test_somebody_at_ones_side_helps_to_speak_up():
    resolved = total("issues_resolved")
    facts = {"issue_rate": 2.0}
    assert change(resolved, NOBODY, {}, facts=facts) > 5
    alone = {"issue_mentor": 0.0, "autonomy_gain": 0.0, "dependency_autonomy": 0.0}
    assert change(resolved, NOBODY, {}, facts=facts, parameters=alone) == 0


def test_a_vehicle_of_the_organisation_helps_less_to_speak_up():
    resolved = total("issues_resolved")
    facts = {"issue_rate": 2.0}
    bound = {"imposed_targets": 1.0}
    assert change(resolved, {}, bound, facts=facts) < -3
    alone = {"issue_mentor": 0.0, "autonomy_gain": 0.0, "dependency_autonomy": 0.0}
    assert change(resolved, {}, bound, facts=facts, parameters=alone) == 0


def test_a_resolved_issue_adds_autonomy():
    facts = {"issue_rate": 2.0}
    taught = {"issue_autonomy": 0.15}
    assert value(mean_of("autonomy"), NOBODY, facts=facts, parameters=taught) > 0.505
    plain = {"issue_autonomy": 0.0}
    assert value(mean_of("autonomy"), NOBODY, facts=facts, parameters=plain) == 0.5
    world = run(make(NOBODY, facts=facts))
    assert set(world.mentees["issue"].tolist()) == {issue.value for issue in Issue}
