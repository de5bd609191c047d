"""The same person, in two policies, meets the same luck."""

import statistics

import pytest
from worlds import LEVERS, NOBODY, PEERS, make, people, run, same_people, same_world

from sim.declare import Spec
from sim.run import simulate
from sim.scenarios.programme import Levers

DEFAULTS = dict(Levers())
SPECS = Levers.specs()
CONDITIONAL = {name: spec for name, spec in SPECS.items() if spec.when}
ELSEWHERE = {
    "group_size": 8,
    "group_composition": "by_risk",
    "peer_share": 0.3,
    "pay_per_hour": 25.0,
    "risk_threshold": 7,
    "match_on": ["gender", "age"],
}
# what says the same as leaving the lever alone, in the shared world of 60 weeks
SAYS_NOTHING = {
    "places": 1000.0,
    "referral_expiry_weeks": 520,
    "list_closes": 1000.0,
    "opening_sessions_per_month": 3.0,
    "planned_end_weeks": 61,
    "funding_ends_week": 60,
    "budget_cap": 1e9,
}
# what works whether anybody is offered a mentor or not
AROUND = {"professional_support", "community_building"}
ANYTHING = {
    "coordinators": 40.0,
    "recruitment_effort": 12.0,
    "format": "group",
    "peer_status": "lived_experience",
    "reward": "paid",
    "alumni_return": 1.0,
    "eligibility": "in_difficulty",
    "approach": 0.0,
    "outreach": 1.0,
    "introductions": 1.0,
    "family_involvement": 1.0,
    "imposed_targets": 1.0,
    "signposting": 1.0,
    "joint_working": 1.0,
    "rematching": "always",
}


def test_a_policy_that_changes_nothing_changes_nothing():
    scenario = make()
    again = simulate(make(), 1).world
    assert same_world(run(scenario), again)
    met = people(scenario.facts, scenario.parameters, scenario.mentees, scenario.weeks, 1)
    assert same_world(again, simulate(scenario, 1, people=met).world)
    assert not same_world(run(scenario, 1), run(scenario, 2))


@pytest.mark.parametrize("lever", SPECS)
def test_a_lever_set_to_its_default_equals_its_absence(lever):
    given = DEFAULTS[lever]
    in_a_file = "none" if given is None else list(given) if isinstance(given, tuple) else given
    explicit = Levers.read({lever: in_a_file}, "explicit")
    assert explicit == Levers()
    assert explicit.record().tobytes() == Levers().record().tobytes()


def test_all_levers_at_their_defaults_give_the_world_of_no_levers():
    assert same_world(
        run(make(dict(LEVERS))), run(make({name: getattr(LEVERS, name) for name in SPECS}))
    )


@pytest.mark.parametrize(("lever", "value"), SAYS_NOTHING.items())
def test_a_limit_that_is_never_reached_equals_no_limit(lever, value):
    spec = SPECS[lever]
    assert isinstance(spec, Spec)
    assert spec.absent is not None
    assert same_world(run(make({lever: value})), run(make()))


def test_every_lever_with_a_condition_is_tried():
    assert set(ELSEWHERE) == set(CONDITIONAL)


@pytest.mark.parametrize("lever", CONDITIONAL)
def test_a_lever_has_no_effect_where_its_condition_does_not_hold(lever):
    elsewhere = make({lever: ELSEWHERE[lever]}, facts=PEERS)
    assert elsewhere.levers.unmet(lever)
    assert same_world(run(elsewhere), run(make(facts=PEERS)))


@pytest.mark.parametrize("lever", CONDITIONAL)
def test_a_lever_has_an_effect_where_its_condition_holds(lever):
    condition = {other: allowed[0] for other, allowed in CONDITIONAL[lever].when.items()}
    here = make(condition | {lever: ELSEWHERE[lever]}, facts=PEERS)
    assert here.levers.unmet(lever) is None
    assert not same_world(run(here), run(make(condition, facts=PEERS)))


@pytest.mark.parametrize(
    "nobody",
    [NOBODY, {"start_week": 60}, {"list_closes": 0.0}],
    ids=["no places", "starts after the end", "the list is closed"],
)
def test_nobody_offered_equals_no_programme(nobody):
    anything = {name: value for name, value in ANYTHING.items() if name not in AROUND}
    if "places" not in nobody:
        anything.pop("eligibility")  # passing people over is a thing that a running programme does
    offered_nobody = run(make(anything | nobody, facts=PEERS))
    nothing = run(make(facts=PEERS).without_programme())
    assert offered_nobody.weeks["offered"].sum() == 0
    assert same_people(offered_nobody, nothing)
    assert not same_people(run(make(anything, facts=PEERS)), nothing)


def test_what_stands_around_a_programme_works_without_it():
    for lever, value in (("professional_support", "intensive"), ("community_building", 1.0)):
        assert not same_people(run(make(NOBODY | {lever: value})), run(make(NOBODY)))


@pytest.mark.parametrize("outcome", ["wellbeing", "self_esteem", "practical", "events"])
def test_paired_differences_are_much_less_noisy_than_independent_ones(outcome):
    seeds = range(1, 25)
    with_mentors, without = (
        [float(run(make(levers), seed).mentees[outcome].mean()) for seed in seeds]
        for levers in ({}, NOBODY)
    )
    shifted = without[1:] + without[:1]
    paired = [one - other for one, other in zip(with_mentors, without, strict=True)]
    independent = [one - other for one, other in zip(with_mentors, shifted, strict=True)]
    assert statistics.variance(independent) > 3.0 * statistics.variance(paired)


def test_a_lever_that_moves_few_leaves_the_others_as_they_were():
    restless = {"moves_per_year": 0.2}
    one, other = (
        run(make({"match_survives_move": survives}, facts=restless, weeks=30))
        for survives in ("if_near", "yes")
    )
    unmoved = (one.mentees["moved"] < 0) & (one.mentees["match_count"] == 0)
    same = one.mentees["wellbeing"] == other.mentees["wellbeing"]
    assert not same.all()
    assert same[unmoved].mean() > 0.9
