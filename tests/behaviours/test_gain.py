"""Rule 7: what a session adds to the mentee, and what the mentor learns."""

import numpy as np
import pytest
from worlds import (
    GROUP,
    NO_GAINS,
    NOBODY,
    among,
    change,
    ever_matched,
    mean_of,
    value,
)

EXPRESSIVE = {"emphasis": 0.0}
INSTRUMENTAL = {"emphasis": 1.0}
TARGETS = {"imposed_targets": 1.0}


@pytest.mark.parametrize(
    ("outcome", "levers", "parameter"),
    [
        ("self_esteem", EXPRESSIVE, "expressive_gain"),
        ("hope", EXPRESSIVE, "expressive_gain"),
        ("belonging", EXPRESSIVE, "expressive_gain"),
        ("practical", INSTRUMENTAL, "instrumental_gain"),
        ("goal", INSTRUMENTAL, "instrumental_gain"),
        ("confidence", INSTRUMENTAL, "instrumental_gain"),
        ("social", INSTRUMENTAL, "instrumental_gain"),
    ],
)
def test_mentoring_adds_what_it_is_about(outcome, levers, parameter):
    alone = NO_GAINS | {"rupture": 0.0}
    given = {name: rate for name, rate in alone.items() if name != parameter}
    assert change(mean_of(outcome), NOBODY, levers, parameters=given) > 0.001
    assert change(mean_of(outcome), NOBODY, levers, parameters=alone) == 0.0


def test_expressive_and_instrumental_work_give_different_gains():
    belonging = mean_of("belonging")
    practical = mean_of("practical")
    assert change(belonging, INSTRUMENTAL, EXPRESSIVE) > 0.001
    assert change(practical, EXPRESSIVE, INSTRUMENTAL) > 0.01
    assert change(belonging, INSTRUMENTAL, EXPRESSIVE, parameters={"trade_off": 0.0}) < 1e-4
    no_tasks = {"instrumental_gain": 0.0}
    assert change(practical, EXPRESSIVE, INSTRUMENTAL, parameters=no_tasks) == 0.0


def test_mastery_feeds_esteem():
    gentle = {"rupture": 0.0}
    esteem = mean_of("self_esteem")
    alone = gentle | {"expressive_gain": 0.0}
    assert change(esteem, NOBODY, INSTRUMENTAL, parameters=alone) > 0.01
    assert change(esteem, NOBODY, INSTRUMENTAL, parameters=alone | {"mastery": 0.0}) == 0.0


def test_gains_are_greater_on_equal_terms():
    def on_equal_terms(**parameters):
        unequal = {"gap_start": 0.9, "rupture": 0.0} | parameters
        equal = {"gap_start": 0.2, "rupture": 0.0} | parameters
        belonging = mean_of("belonging")
        return value(belonging, EXPRESSIVE, parameters=equal) - value(
            belonging, EXPRESSIVE, parameters=unequal
        )

    assert on_equal_terms() > 0.003
    assert abs(on_equal_terms(expressive_gain=0.0)) < 1e-6


def test_gains_are_greater_with_a_closer_bond():
    def closer(**parameters):
        loose = {"bond_rate": 0.02, "rupture": 0.0} | parameters
        close = {"bond_rate": 0.06, "rupture": 0.0} | parameters
        esteem = mean_of("self_esteem")
        return value(esteem, parameters=close) - value(esteem, parameters=loose)

    assert closer() > 0.01
    assert abs(closer(**NO_GAINS)) < 1e-6


def practical_against_competence(world):
    """Return how the gain in skills goes with the mentor's competence."""
    rows = world.matches[: int(world.state["match_rows"][0])]
    long = rows[rows["sessions"] > 20]
    gained = world.mentees["practical"] - world.mentees["practical_start"]
    skill = world.mentors["competence"][long["mentor"]]
    return float(np.corrcoef(gained[long["mentee"]], skill)[0, 1])


def test_mentoring_is_only_as_good_as_the_mentor():
    unlike = {"adult_skill": 0.55, "mentor_skill_spread": 0.6}
    alike = value(
        practical_against_competence, INSTRUMENTAL, parameters=unlike | {"adult_skill": 0.0}
    )
    assert value(practical_against_competence, INSTRUMENTAL, parameters=unlike) > alike + 0.08
    assert abs(alike) < 0.2


@pytest.mark.parametrize(
    ("outcome", "before", "after", "neutral"),
    [
        (
            "practical",
            {"mentor_training_hours": 0.0},
            {"mentor_training_hours": 12.0},
            {"training_competence": 0.0},
        ),
        ("practical", {}, {"mentor_source": "profession"}, {"competence_profession": 0.0}),
        ("practical", {}, {"mentor_source": "school_staff"}, {"competence_school_staff": 0.0}),
        ("practical", {"mentor_source": "students"}, {}, {"competence_students": 0.0}),
        ("practical", {}, {"family_involvement": 1.0}, {"family_gain": 0.0}),
        ("practical", {}, {"contract": True}, {"contract_gain": 0.0}),
        ("practical", {}, {"setting": "workplace"}, {"workplace_skill": 0.0}),
        ("belonging", {}, {"setting": "worship"}, {"worship_belonging": 0.0}),
        ("practical", {}, {"goal_focus": "attainment"}, {"focus_shift": 0.0}),
        ("confidence", {}, {"goal_focus": "attendance"}, {"focus_shift": 0.0}),
        ("belonging", {}, {"goal_focus": "transition"}, {"focus_shift": 0.0}),
        ("goal", {}, {"goal_focus": "career"}, {"focus_shift": 0.0}),
        ("social", {}, {"goal_focus": "social"}, {"focus_shift": 0.0}),
        ("felt_valued", {"reward": "paid"}, {}, {"unpaid_valued": 0.0}),
    ],
)
def test_what_they_do_adds_to_the_gain(outcome, before, after, neutral):
    # everything else that these levers move is set aside
    aside = {
        "training_hours_a_week": 40.0,
        "screening_weeks": 0.0,
        "training_holds": 0.0,
        "family_hours": 0.0,
        "contract_holds": 0.0,
        "contract_gap": 0.0,
        "attend_contract": 0.0,
        "attend_workplace": 0.0,
        "attend_worship": 0.0,
        "attend_school": 0.0,
        "supply_profession": 1.0,
        "supply_school_staff": 1.0,
        "supply_students": 1.0,
        "pay_pull": 0.0,
        "pay_elasticity": 0.0,
        "leaves_paid": 0.0,
        "rupture": 0.0,
    }
    assert change(mean_of(outcome), before, after, parameters=aside) > 0.0001
    without = change(mean_of(outcome), before, after, parameters=aside | neutral)
    assert without == pytest.approx(0.0, abs=1e-5)


def test_imposed_targets_displace_the_mentees_goal():
    same_bond = {"quality_targets": 0.0, "targets_cost_trust": 0.0, "dependency_costs": 0.0}
    goal = mean_of("goal")
    assert change(goal, {}, TARGETS, parameters=same_bond) < -0.005
    own = same_bond | {"targets_displace_goal": 0.0}
    assert change(goal, {}, TARGETS, parameters=own) == 0.0


def test_a_group_shares_the_mentors_attention():
    practical = mean_of("practical")
    undivided = {"dilution_of_gains": 0.0}
    assert change(practical, GROUP, GROUP, parameters=undivided) == 0.0
    assert value(practical, GROUP, parameters=undivided) > value(practical, GROUP) + 0.001


@pytest.mark.parametrize(
    ("outcome", "parameter"),
    [
        ("belonging", "cohesion_belonging"),
        ("self_esteem", "mates_help"),
        ("confidence", "mates_help"),
    ],
)
def test_members_of_a_group_become_peer_mentors_to_each_other(outcome, parameter):
    alone = {"expressive_gain": 0.0, "instrumental_gain": 0.0, "rupture": 0.0}
    assert change(mean_of(outcome), NOBODY, GROUP, parameters=alone) > 0.005
    assert change(mean_of(outcome), NOBODY, GROUP, parameters=alone | {parameter: 0.0}) == 0.0


def mean_learning(world):
    mentors = world.mentors[world.mentors["ever_matched"] == 1]
    return float(mentors["learning"].mean())


def test_mentors_learn():
    assert value(mean_learning) > 0.01
    assert value(mean_learning, parameters={"mentor_learns": 0.0}) == 0.0


def test_mentors_learn_as_the_power_gap_closes():
    closing = {"gap_closes": 0.09, "mentor_learns": 0.05}
    open_gap = closing | {"gap_closes": 0.0}
    assert value(mean_learning, parameters=closing) > (
        value(mean_learning, parameters=open_gap) + 0.01
    )
    never = {"mentor_learns": 0.0}
    assert value(mean_learning, parameters=closing | never) == 0.0


def test_autonomy_grows_between_equals():
    autonomy = among(ever_matched, "autonomy")
    free = {"direction": 0.0}
    assert value(autonomy, free, parameters={"autonomy_gain": 0.03}) > 0.51
    no_issues = {"autonomy_gain": 0.0, "issue_autonomy": 0.0}
    assert value(autonomy, free, parameters=no_issues) == pytest.approx(0.5)


def test_a_directive_style_costs_autonomy():
    autonomy = mean_of("autonomy")
    directive = {"direction": 1.0}
    # the same gap, so that only the style differs
    same_gap = {"gap_of_direction": 0.0, "direction_holds_gap": 0.0, "dependency_costs": 0.0}
    assert change(autonomy, {}, directive, parameters=same_gap) < -0.01
    harmless = same_gap | {"dependency_autonomy": 0.0}
    assert change(autonomy, {}, directive, parameters=harmless) == pytest.approx(0.0, abs=1e-9)


def test_dependency_costs_skills():
    practical = mean_of("practical")
    dependent = {"dependency_costs": 0.7}
    free = {"dependency_costs": 0.0}
    directive = {"direction": 1.0}
    assert value(practical, directive, parameters=dependent) < (
        value(practical, directive, parameters=free) - 0.0005
    )
    guiding = {"direction": 0.0}
    assert value(practical, guiding, parameters=dependent) == value(
        practical, guiding, parameters=free
    )


def test_people_feel_valued_by_a_mentor():
    assert value(among(ever_matched, "felt_valued")) > 0.005
    without = {"expressive_gain": 0.0}
    assert value(among(ever_matched, "felt_valued"), parameters=without) == 0.0
    assert value(mean_of("felt_valued"), NOBODY) == 0.0
