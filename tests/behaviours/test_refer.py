"""Rule 2: who is offered a mentor, who accepts, who gives up waiting."""

import numpy as np
import pytest
from worlds import (
    change,
    make,
    matches,
    mean_of,
    run,
    same_people,
    same_world,
    total,
    value,
)

from sim.parameters import Parameters

NO_LABEL = {
    "label_on_acceptance": 0.0,
    "label_on_trust": 0.0,
    "label_on_stigma": 0.0,
    "label_on_events": 0.0,
}
PROBLEM_LED = {"approach": 0.0}
STRENGTHS_LED = {"approach": 1.0}
IN_DIFFICULTY = {"eligibility": "in_difficulty", "risk_threshold": 3}
FEW_COORDINATORS = {"coordinators": 2.0}


def offered(world):
    return world.mentees[world.mentees["offered"] >= 0]


def share_accepted(world):
    return float(np.mean(offered(world)["accepted"] >= 0))


def skills(mentees):
    return (mentees["confidence_start"] + mentees["practical_start"] + mentees["social_start"]) / 3


def test_only_people_already_in_difficulty_are_offered_where_the_rule_says_so():
    assert offered(run(make(IN_DIFFICULTY)))["risk_count"].min() == 3
    assert offered(run(make()))["risk_count"].min() == 0
    assert same_people(
        run(make(IN_DIFFICULTY | {"risk_threshold": 0}, parameters=NO_LABEL)),
        run(make(parameters=NO_LABEL)),
        except_for=("labelled",),
    )


def test_only_people_likely_to_succeed_are_offered_where_the_rule_says_so():
    likely = {"eligibility": "likely_to_succeed"}
    promising = {"promise_threshold": 0.55}
    assert skills(offered(run(make(likely, parameters=promising)))).min() > 0.549
    everybody = run(make(likely, parameters={"promise_threshold": 0.0}))
    assert skills(offered(everybody)).min() < 0.4


def test_only_motivated_people_are_offered_where_the_rule_says_so():
    motivated = {"eligibility": "motivated"}
    keen = {"motivation_threshold": 0.5}
    assert offered(run(make(motivated, parameters=keen)))["motivation"].min() >= 0.5
    everybody = run(make(motivated, parameters={"motivation_threshold": 0.0}))
    assert offered(everybody)["motivation"].min() < 0.3


def trust_of_the_reached(world):
    return float(offered(world)["trust_in_services"].mean())


@pytest.mark.parametrize(
    ("levers", "by_itself", "neutral"),
    [
        ({"outreach": 1.0}, {"outreach": 0.0}, {"facts": {"trust_in_services": 0.98}}),
        (
            {"outreach": 0.0, "mentor_source": "faith"},
            {"outreach": 0.0},
            {"parameters": {"congregation_reach": 0.0}},
        ),
    ],
    ids=["outreach", "a congregation"],
)
def test_outreach_reaches_people_outside_services(levers, by_itself, neutral):
    slowly = {"parameters": {"reach": 0.05}, "weeks": 8}
    assert change(trust_of_the_reached, by_itself, levers, **slowly) < -0.01
    for name, values in neutral.items():
        slowly[name] = slowly.get(name, {}) | values
    assert change(trust_of_the_reached, by_itself, levers, **slowly) > -0.003


@pytest.mark.parametrize(
    ("low", "high", "parameter"),
    [
        ({"trust_in_services": 0.2}, {"trust_in_services": 0.8}, "accept_trust"),
        ({"stigma": 0.8}, {"stigma": 0.2}, "accept_stigma"),
        ({"help_seeking": 0.2}, {"help_seeking": 0.8}, "accept_help_seeking"),
        ({"motivation": 0.2}, {"motivation": 0.8}, "accept_motivation"),
    ],
    ids=["trust", "stigma", "help-seeking", "motivation"],
)
def test_some_decline(low, high, parameter):
    def gained(**parameters):
        parameters = parameters | {"reach": 1.0}
        before = value(share_accepted, {"outreach": 1.0}, facts=low, parameters=parameters)
        after = value(share_accepted, {"outreach": 1.0}, facts=high, parameters=parameters)
        return after - before

    assert gained() > 0.05
    assert gained(**{parameter: 0.0}) == pytest.approx(0.0, abs=1e-12)


def test_a_label_lowers_acceptance():
    assert change(share_accepted, STRENGTHS_LED, PROBLEM_LED) < 0.0
    assert change(share_accepted, STRENGTHS_LED, PROBLEM_LED, parameters=NO_LABEL) == 0.0


def test_a_label_costs_trust():
    labelled = {"label_on_trust": 0.2}
    assert change(mean_of("trust"), STRENGTHS_LED, PROBLEM_LED, parameters=labelled) < -0.01
    assert change(mean_of("trust"), STRENGTHS_LED, PROBLEM_LED, parameters=NO_LABEL) == 0.0


def test_a_label_adds_stigma():
    assert change(mean_of("stigma"), STRENGTHS_LED, PROBLEM_LED) > 0.005
    assert change(mean_of("stigma"), STRENGTHS_LED, PROBLEM_LED, parameters=NO_LABEL) == 0.0


def test_a_label_may_raise_adverse_events():
    labelled = NO_LABEL | {"label_on_events": 0.3}
    levers = IN_DIFFICULTY | PROBLEM_LED, IN_DIFFICULTY | STRENGTHS_LED
    assert change(total("events"), levers[1], levers[0], parameters=labelled) > 5.0
    assert change(total("events"), levers[1], levers[0], parameters=NO_LABEL) == 0.0


def test_label_slopes_at_zero_change_nothing():
    def labelled(parameters):
        worlds = (run(make(one, parameters=parameters)) for one in (PROBLEM_LED, STRENGTHS_LED))
        return not same_people(*worlds, except_for=("labelled",))

    assert labelled({})
    assert not labelled(NO_LABEL)


def test_what_a_label_does_is_left_open():
    for slope in NO_LABEL:
        low, high = Parameters.specs()[slope].plausible
        assert low <= 0.0 < high


def test_an_offer_open_to_all_labels_less():
    assert change(mean_of("labelled"), IN_DIFFICULTY | {"risk_threshold": 0}, {}) < -0.2
    same = {"open_access_label": 1.0}
    assert (
        change(mean_of("labelled"), IN_DIFFICULTY | {"risk_threshold": 0}, {}, parameters=same)
        == 0.0
    )


def test_those_left_out_pull_away():
    def belonging_of_the_left_out(world):
        return float(world.mentees["belonging"][world.mentees["risk_count"] < 3].mean())

    on = {"weeks": 4, "parameters": {"drift_back": 0.0, "left_out_pull": 0.02}}
    off = {"weeks": 4, "parameters": {"drift_back": 0.0, "left_out_pull": 0.0}}
    assert change(belonging_of_the_left_out, {"places": 0.0}, IN_DIFFICULTY, **on) < -0.005
    assert change(belonging_of_the_left_out, {"places": 0.0}, IN_DIFFICULTY, **off) == 0.0


def test_waiting_people_give_up():
    assert value(total("gave_up"), FEW_COORDINATORS) > 20
    assert value(total("gave_up"), FEW_COORDINATORS, parameters={"give_up": 0.0}) == 0


def test_people_with_less_trust_give_up_sooner():
    def trust_of_those_who_gave_up(world):
        gone = world.mentees["gave_up"] >= 0
        accepted = world.mentees["accepted"] >= 0
        trust = world.mentees["trust_in_services"]
        return float(trust[gone].mean() - trust[accepted].mean())

    assert value(trust_of_those_who_gave_up, {"coordinators": 0.0}, weeks=104) < -0.005
    patient = {"give_up": 0.0}
    assert value(total("gave_up"), {"coordinators": 0.0}, weeks=104, parameters=patient) == 0


def test_referrals_expire():
    expiry = {"coordinators": 0.0, "referral_expiry_weeks": 6}
    world = run(make(expiry, weeks=30))
    accepted = world.mentees[world.mentees["accepted"] >= 0]
    waited = accepted["gave_up"] - accepted["accepted"]
    assert waited[accepted["gave_up"] >= 0].max() == 6
    assert (accepted["gave_up"][accepted["accepted"] < 23] >= 0).all()
    without = run(make({"coordinators": 0.0}, weeks=30))
    assert (without.mentees["gave_up"] - without.mentees["accepted"]).max() > 6


def test_a_list_that_closes_takes_nobody_more():
    assert run(make(FEW_COORDINATORS | {"list_closes": 20.0})).weeks["waiting"].max() == 10
    assert run(make(FEW_COORDINATORS)).weeks["waiting"].max() > 100


def test_nobody_is_offered_a_mentor_before_the_programme_starts():
    late = run(make({"start_week": 20}))
    assert late.weeks["offered"][:20].sum() == 0
    assert late.weeks["offered"][20:].sum() > 100
    assert matches(late)["start"].min() >= 20
    assert run(make({"start_week": 0})).weeks["offered"][:20].sum() > 100


def test_a_programme_that_ramps_up_grows_slowly():
    def early_matches(world):
        return float(world.weeks["new_matches"][:13].sum())

    assert change(early_matches, {"ramp_up_weeks": 0}, {"ramp_up_weeks": 52}) < -30
    assert same_world(run(make({"ramp_up_weeks": 0})), run(make()))
