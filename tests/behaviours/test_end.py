"""Rule 10: a match ends for a recorded reason, and some endings hurt."""

import numpy as np
import pytest
from worlds import (
    GROUP,
    LIVED_EXPERIENCE,
    NOBODY,
    PEERS,
    change,
    ended,
    ending_rate,
    endings,
    make,
    matches,
    mean_of,
    run,
    total,
    value,
)

from sim.agents.match import Ending, Stopped
from sim.agents.mentor import MentorStage

MENTOR_SIDE = ending_rate("mentor_left", "mentor_ended")
LEFT = ending_rate("mentor_left")
# mentors and mentees who leave for reasons of their own are set aside
NO_OTHER_ENDINGS = {
    "mentor_leaves": 0.0,
    "mentor_moves": 0.0,
    "mentor_ends": 0.0,
    "mentee_leaves": 0.0,
    "drift": 0.0,
    "not_suited": 0.0,
    "completion_jump": 0.0,
}


@pytest.mark.parametrize(
    ("reason", "neutral"),
    [
        ("commitment_completed", {"completion_jump": 0.0}),
        ("mentor_left", {"mentor_leaves": 0.0}),
        ("mentor_ended", {"mentor_ends": 0.0}),
        ("mentor_moved", {"mentor_moves": 0.0}),
        ("mentee_left", {"mentee_leaves": 0.0}),
        ("mentee_moved", {"moves_far": 0.0}),
        ("drifted_apart", {"drift": 0.0}),
        ("not_suited", {"not_suited": 0.0}),
    ],
)
def test_every_reason_for_an_ending_has_a_cause(reason, neutral):
    levers = {"commitment_weeks": 26}
    restless = {"moves_per_year": 0.5}
    often = {"not_suited": 0.05, "attend": 0.6}
    assert value(endings(reason), levers, facts=restless, parameters=often) > 2
    assert value(endings(reason), levers, facts=restless, parameters=often | neutral) == 0


def test_a_planned_end_comes_when_it_was_planned():
    rows = ended(run(make({"planned_end_weeks": 26})), "planned")
    assert len(rows) > 20
    assert ((rows["end"] - rows["start"]) == 26).all()
    assert len(ended(run(make()), "planned")) == 0


def test_the_end_of_funding_ends_every_match():
    world = run(make({"funding_ends_week": 40}))
    over = matches(world)[matches(world)["end"] == 40]
    assert len(over) > 50
    assert set(over["reason"].tolist()) <= {Ending.funding_ended}
    assert (matches(world)["end"] >= 0).all()
    assert world.weeks["matched"][40:].sum() == 0
    assert world.weeks["offered"][40:].sum() == 0
    assert len(ended(run(make()), "funding_ended")) == 0


@pytest.mark.parametrize(
    ("reason", "who"),
    [
        ("mentor_left", Stopped.mentor),
        ("mentor_ended", Stopped.mentor),
        ("mentee_left", Stopped.mentee),
        ("mentee_moved", Stopped.mentee),
        ("planned", Stopped.programme),
        ("drifted_apart", Stopped.nobody),
    ],
)
def test_who_stopped_is_recorded(reason, who):
    levers = {"planned_end_weeks": 40}
    facts = {"moves_per_year": 1.0}
    world = run(make(levers, facts=facts, parameters={"attend": 0.6}, weeks=104))
    assert set(ended(world, reason)["stopped"].tolist()) == {who}


def test_after_a_completed_commitment_it_is_the_mentor_who_stops_more_often():
    def by_mentor(world):
        return float((ended(world, "commitment_completed")["stopped"] == Stopped.mentor).mean())

    short = {"commitment_weeks": 20}
    often = {"completion_jump": 0.12, "mentor_stops": 0.65}
    assert value(by_mentor, short, parameters=often) > 0.5
    assert value(by_mentor, short, parameters=often | {"mentor_stops": 0.0}) == 0.0


# what happens to a person when a match ends


def fall(outcome, week, levers=None, **parameters):
    """Return how much lower people are right after their funding ended in a week."""
    aside = NO_OTHER_ENDINGS | {"drift_while_matched": 1.0} | parameters
    levers = {"commitment_weeks": 52} | (levers or {})

    def measure(world):
        lost = run(make(levers | {"funding_ends_week": week}, parameters=aside, weeks=week + 1))
        rows = ended(lost, "funding_ended")["mentee"]
        return float(world.mentees[outcome][rows].mean() - lost.mentees[outcome][rows].mean())

    return measure(run(make(levers, parameters=aside, weeks=week + 1)))


@pytest.mark.parametrize("outcome", ["self_esteem", "hope", "confidence", "belonging", "trust"])
def test_an_unplanned_early_ending_hurts(outcome):
    assert fall(outcome, 16) > 0.02
    assert fall(outcome, 16, rupture=0.0) == 0.0


@pytest.mark.parametrize("outcome", ["self_esteem", "hope"])
def test_a_planned_ending_does_not_hurt(outcome):
    def planned(**parameters):
        aside = NO_OTHER_ENDINGS | {"drift_while_matched": 1.0} | parameters
        levers = {"planned_end_weeks": 16}
        over = run(make(levers, parameters=aside, weeks=30))
        rows = ended(over, "planned")
        last = rows["mentee"][rows["end"] == 29]
        longer = run(make({"planned_end_weeks": 17}, parameters=aside, weeks=30))
        return float((longer.mentees[outcome][last] - over.mentees[outcome][last]).mean())

    assert planned() == pytest.approx(0.0, abs=0.001)
    assert fall(outcome, 16) > planned() + 0.02
    assert fall(outcome, 16, rupture=0.0) == pytest.approx(planned(), abs=0.001)


def test_managed_endings_do_not_hurt():
    managed = {"managed_endings": 1.0}
    assert fall("self_esteem", 16, managed) == 0.0
    assert fall("self_esteem", 16, {"managed_endings": 0.0}) > 0.02
    assert fall("self_esteem", 16, {"managed_endings": 0.0}, rupture=0.0) == 0.0


def test_a_break_up_hurts_most_in_the_first_half_year():
    falls = [fall("self_esteem", week) for week in (10, 24, 45)]
    assert falls[0] > falls[1] > falls[2] > 0.0
    assert [fall("self_esteem", week, rupture=0.0) for week in (10, 24, 45)] == [0.0] * 3


def test_a_break_up_hurts_less_after_a_shorter_promise():
    assert fall("self_esteem", 20, {"commitment_weeks": 22}) < fall("self_esteem", 20) - 0.01
    assert fall("self_esteem", 20, {"commitment_weeks": 22}, rupture=0.0) == 0.0


def test_group_mates_soften_a_break_up():
    softened = fall("self_esteem", 24, GROUP, mates_soften=0.8)
    assert softened < fall("self_esteem", 24, GROUP, mates_soften=0.0) - 0.008


def test_a_break_up_hurts_less_where_people_drop_in():
    drop_in = {"format": "drop_in"}
    assert fall("self_esteem", 16, drop_in) < fall("self_esteem", 16, drop_in, drop_in_softens=1.0)


def test_bridging_contact_saves_trust():
    bridged = {"bridging_contact": True}
    aside = {"bridging_hours": 0.0}
    assert fall("trust", 16, bridged, **aside) < fall("trust", 16, **aside) - 0.005
    useless = aside | {"bridging_hold": 0.0}
    assert fall("trust", 16, bridged, **useless) == fall("trust", 16, **useless)


def test_bridging_contact_holds_people_for_a_new_match():
    again = {"rematching": "always"}
    bridged = again | {"bridging_contact": True}

    def lost_while_waiting_again(world):
        mentees = world.mentees[world.mentees["match_count"] > 0]
        return int((mentees["gave_up"] >= 0).sum())

    scarce = {"facts": {"supply_adults": 150.0}, "weeks": 104}
    aside = {"bridging_hours": 0.0, "give_up": 0.03}
    held = aside | {"bridging_hold": 0.8}
    assert change(lost_while_waiting_again, again, bridged, parameters=held, **scarce) < -2
    useless = aside | {"bridging_hold": 0.0}
    assert change(lost_while_waiting_again, again, bridged, parameters=useless, **scarce) == 0


def test_what_follows_a_break_up_depends_on_rematching():
    def most_matches(world):
        return int(world.mentees["match_count"].max())

    leaving = {"mentor_leaves": 0.05, "give_up": 0.0}
    settings = {"parameters": leaving, "weeks": 104}
    assert value(most_matches, {"rematching": "never"}, **settings) == 1
    assert value(most_matches, {"rematching": "once"}, **settings) == 2
    assert value(most_matches, {"rematching": "always"}, **settings) > 2
    staying = {"parameters": NO_OTHER_ENDINGS, "facts": {"moves_per_year": 0.0}, "weeks": 104}
    assert value(most_matches, {"rematching": "always"}, **staying) == 1


def test_nobody_is_matched_again_who_left_or_who_was_done():
    levers = {"rematching": "always", "planned_end_weeks": 30}
    world = run(make(levers, parameters={"attend": 0.6}, weeks=104))
    for reason in ("mentee_left", "planned"):
        rows = ended(world, reason)
        assert len(rows) > 0
        assert (world.mentees["match_count"][rows["mentee"]] == rows["number"]).all()
    broken = ended(world, "drifted_apart")
    assert (world.mentees["match_count"][broken["mentee"]] > broken["number"]).any()


# what drives mentors away, and what holds them


@pytest.mark.parametrize(
    ("before", "after", "facts", "neutral"),
    [
        (
            {"coordinators": 60.0},
            {"coordinators": 60.0, "mentor_capacity": 6},
            {"supply_adults": 100.0},
            {"leaves_strain": 0.0, "leaves_support": 0.0, "ends_support": 0.0},
        ),
        (
            {"coordinators": 100.0, "supervision_per_month": 1.0},
            {"coordinators": 100.0, "supervision_per_month": 0.0},
            {},
            {
                "leaves_strain": 0.0,
                "leaves_support": 0.0,
                "ends_support": 0.0,
                "quality_support": 0.0,
            },
        ),
    ],
    ids=["load", "thin support"],
)
def test_load_and_thin_support_drive_mentors_away(before, after, facts, neutral):
    # more of what drives them away than usual, so that few seeds show it
    restless = {"mentor_leaves": 0.015, "leaves_strain": 1.5, "leaves_support": 1.5}
    restless |= {"strain_of_load": 0.15}
    settings = {"facts": facts, "weeks": 104}
    indifferent = change(LEFT, before, after, parameters=restless | neutral, **settings)
    assert change(LEFT, before, after, parameters=restless, **settings) > indifferent + 0.02
    assert abs(indifferent) < 0.05


def departures(levers, **parameters):
    """Return how often mentors leave, for each year of being matched."""
    often = {"mentor_leaves": 0.015} | parameters
    return value(LEFT, levers, parameters=often, weeks=104)


@pytest.mark.parametrize(
    ("levers", "neutral"),
    [
        (
            {"reward": "paid"},
            {"leaves_paid": 0.0},
        ),
        (
            {"mentor_meetings": 2.0},
            {"leaves_meetings": 0.0, "meetings_hold": 0.0},
        ),
    ],
    ids=["pay", "meetings"],
)
def test_pay_and_meetings_hold_mentors(levers, neutral):
    aside = {"pay_pull": 0.0, "pay_elasticity": 0.0}
    assert departures({}, **aside) - departures(levers, **aside) > 0.03
    assert abs(departures({}, **aside | neutral) - departures(levers, **aside | neutral)) < 0.02


def test_recognition_holds_mentors():
    def lost(world):
        return float(world.weeks["mentors_left"].sum())

    levers = {"recognition": 0.0}, {"recognition": 1.0}
    assert change(lost, *levers, weeks=104) < -50
    neutral = {
        "recognition_holds": 0.0,
        "recognition_keeps": 0.0,
        "idle_leave": 0.0,
        "return_rate": 0.0,
    }
    assert change(lost, *levers, weeks=104, parameters=neutral) == 0


def test_a_mentor_who_learns_stays_longer():
    learning = {"mentor_learns": 0.05, "leaves_learning": 2.0}
    indifferent = learning | {"leaves_learning": 0.0}
    assert departures({}, **indifferent) - departures({}, **learning) > 0.01


def test_the_commitment_holds_people():
    def inside(world):
        rows = matches(world)
        return float(((rows["end"] >= 0) & (rows["end"] - rows["start"] < 26)).mean())

    unheld = {"inside_commitment": 1.0}
    assert value(inside, parameters=unheld) > value(inside) + 0.05


def test_a_contract_holds_people():
    contract = {"contract": True}
    closed = total("ended_mentee_left")
    aside = {
        "contract_gap": 0.0,
        "contract_gain": 0.0,
        "attend_contract": 0.0,
        "mentee_leaves": 0.01,
        "contract_holds": 0.4,
    }
    assert change(closed, {}, contract, parameters=aside) < -5
    assert change(closed, {}, contract, parameters=aside | {"contract_holds": 0.0}) == 0


def test_feedback_mends_troubled_matches():
    asked = {"feedback_rounds": 2}
    troubled = ending_rate("mentor_ended", "drifted_apart", "not_suited")
    often = {"mentor_ends": 0.01, "feedback_hours": 0.0}
    assert change(troubled, {}, asked, parameters=often) < -0.05
    useless = often | {"feedback_mends": 0.0}
    assert change(troubled, {}, asked, parameters=useless) == 0.0


def test_a_skilled_coordinator_mends_more():
    asked = {"feedback_rounds": 2, "coordinator_training": 0.0}
    trained = {"feedback_rounds": 2, "coordinator_training": 1.0}
    troubled = ending_rate("mentor_ended", "drifted_apart", "not_suited")
    # the hours that skill is worth are set aside
    often = {"mentor_ends": 0.02, "hours_per_match": 0.1, "support_hours": 0.0}
    often |= {"supervision_hours": 0.0, "structure_hours": 0.0, "feedback_hours": 0.0}
    often |= {"feedback_mends": 0.6, "coordinator_training_gain": 0.6}
    assert change(troubled, asked, trained, parameters=often) < -0.03
    useless = often | {"feedback_mends": 0.0}
    assert change(troubled, asked, trained, parameters=useless) == 0.0


def test_mentors_who_end_a_match_stay_in_the_programme():
    world = run(make(parameters={"mentor_ends": 0.03, "mentor_leaves": 0.0, "idle_leave": 0.0}))
    stage = world.mentors["stage"][ended(world, "mentor_ended")["mentor"]]
    assert len(stage) > 20
    assert np.mean(stage == MentorStage.available) > 0.9
    left = run(make(parameters={"return_rate": 0.0}))
    gone = left.mentors["stage"][ended(left, "mentor_left")["mentor"]]
    assert set(gone.tolist()) == {MentorStage.left}


def test_a_mentor_who_kept_the_promise_may_stay_in_the_pool():
    def stayed(world):
        rows = ended(world, "commitment_completed")
        rows = rows[rows["stopped"] == Stopped.mentor]
        return float((world.mentors["stage"][rows["mentor"]] == MentorStage.available).mean())

    short = {"commitment_weeks": 20}
    often = {"completion_jump": 0.12, "recognition_keeps": 0.0, "idle_leave": 0.0}
    often |= {"return_rate": 0.0}
    assert value(stayed, short, parameters=often | {"mentor_stays": 0.5}) > 0.3
    assert value(stayed, short, parameters=often | {"mentor_stays": 0.0}) < 0.05


def test_mentees_facing_more_risk_leave_more_often():
    def riskier(world):
        left = ended(world, "mentee_left")["mentee"]
        everybody = matches(world)["mentee"]
        risk = world.mentees["risk_count"]
        return float(risk[left].mean() - risk[everybody].mean())

    often = {"mentee_leaves": 0.01, "ends_bond": 0.0, "mentee_leaves_risk": 0.2}
    alike = value(riskier, parameters=often | {"mentee_leaves_risk": 0.0})
    assert value(riskier, parameters=often) > alike + 0.2
    assert abs(alike) < 0.3


def test_older_adolescents_leave_more_often():
    def older(world):
        left = ended(world, "mentee_left")["mentee"]
        age = world.mentees["age"]
        return float(age[left].mean() - age[matches(world)["mentee"]].mean())

    often = {"mentee_leaves": 0.01, "ends_bond": 0.0, "mentee_leaves_age": 0.3}
    alike = value(older, parameters=often | {"mentee_leaves_age": 0.0})
    assert value(older, parameters=often) > alike + 0.25
    assert abs(alike) < 0.4


def test_mentors_end_matches_that_are_loose():
    def looser(world):
        rows = matches(world)[matches(world)["bond_8"] >= 0]
        over = rows["reason"] == Ending.mentor_ended
        return float(rows["bond_8"][~over].mean() - rows["bond_8"][over].mean())

    often = {"mentor_ends": 0.02, "ends_risk": 0.0, "ends_support": 0.0}
    alike = value(looser, parameters=often | {"ends_bond": 0.0})
    assert value(looser, parameters=often | {"ends_bond": 5.0}) > alike + 0.005
    assert abs(alike) < 0.015


def test_mentors_end_matches_with_people_facing_much_risk():
    def riskier(world):
        risk = world.mentees["risk_count"]
        over = ended(world, "mentor_ended")["mentee"]
        return float(risk[over].mean() - risk[matches(world)["mentee"]].mean())

    often = {"mentor_ends": 0.02, "ends_bond": 0.0, "quality_high_risk": 0.0}
    alike = value(riskier, parameters=often | {"ends_risk": 0.0})
    assert value(riskier, parameters=often | {"ends_risk": 0.3}) > alike + 0.15
    assert abs(alike) < 0.25


def test_people_who_stop_meeting_drift_apart():
    def drifted(world):
        return len(ended(world, "drifted_apart"))

    rarely = {"attend": 0.4}
    assert value(drifted, parameters=rarely) > value(drifted, parameters={"attend": 0.9}) + 10
    assert value(drifted, parameters=rarely | {"drift": 0.0}) == 0


@pytest.mark.parametrize(("survives", "share"), [("no", 1.0), ("if_near", 0.5), ("yes", 0.0)])
def test_a_match_survives_a_move_where_the_programme_says_so(survives, share):
    def ended_by_move(world):
        return len(ended(world, "mentee_moved"))

    restless = {"moves_per_year": 1.0}
    half = {"moves_far": 0.5}
    settings = {"facts": restless, "parameters": half}
    all_end = value(ended_by_move, {"match_survives_move": "no"}, **settings)
    here = value(ended_by_move, {"match_survives_move": survives}, **settings)
    assert all_end > 20
    assert here / all_end == pytest.approx(share, abs=0.2)
    settled = {"moves_per_year": 0.0}
    assert value(ended_by_move, {"match_survives_move": "no"}, facts=settled) == 0


def test_some_who_did_well_become_mentors():
    invited = {"alumni_return": 1.0, "planned_end_weeks": 26}
    assert value(total("alumni"), invited) > 10
    assert value(total("alumni"), invited, parameters={"alumni_rate": 0.0}) == 0
    assert value(total("alumni"), {"planned_end_weeks": 26}) == 0


def test_alumni_are_matched_in_turn():
    invited = {"alumni_return": 1.0, "planned_end_weeks": 16, "screening": 0.0}
    scarce = {"facts": {"supply_adults": 60.0}, "weeks": 104}

    def of_alumni(world):
        return int((world.mentors["alumnus"][matches(world)["mentor"]] == 1).sum())

    assert value(of_alumni, invited, **scarce) > 5
    assert value(of_alumni, invited, parameters={"alumni_rate": 0.0}, **scarce) == 0


def test_lived_experience_mentors_come_from_those_who_lived_it():
    world = run(
        make(LIVED_EXPERIENCE | {"alumni_return": 1.0, "planned_end_weeks": 26}, facts=PEERS)
    )
    alumni = world.mentors[world.mentors["alumnus"] == 1]
    assert len(alumni) > 5
    assert set(alumni["kind"].tolist()) == {2}


def test_break_ups_undo_gains_where_mentors_leave_early():
    esteem = mean_of("self_esteem")
    fickle = {"mentor_leaves": 0.04, "inside_commitment": 1.0}
    assert change(esteem, NOBODY, {}, parameters=fickle, weeks=40) < 0.0
    harmless = fickle | {"rupture": 0.0}
    assert change(esteem, NOBODY, {}, parameters=harmless, weeks=40) > 0.0
