"""Rule 5: a session takes place if both turn up."""

import numpy as np
import pytest
from worlds import NO_GAINS, NOBODY, change, make, mean_of, run, value

HOLIDAYS = (8, 16, 17, 24, 31, 32, 39, *range(46, 52))


def attendance(world):
    return float(world.weeks["sessions"].sum() / world.weeks["planned_sessions"].sum())


@pytest.mark.parametrize(
    ("levers", "parameter", "strong"),
    [
        ({"medium": "online"}, "attend_online", 0.06),
        ({"setting": "home"}, "attend_home", 0.05),
        ({"setting": "school"}, "attend_school", 0.06),
        ({"setting": "workplace"}, "attend_workplace", 0.05),
        ({"setting": "worship"}, "attend_worship", 0.05),
        ({"setting": "hospital"}, "attend_hospital", -0.1),
        ({"setting": "prison"}, "attend_prison", -0.1),
        ({"mentor_source": "business"}, "busy_mentors", 0.1),
        ({"mentee_training_hours": 8.0}, "attend_prepared", 0.05),
        ({"contract": True}, "attend_contract", 0.05),
        ({"format": "drop_in"}, "drop_in_irregular", 0.35),
    ],
)
def test_some_things_ease_turning_up_and_others_hinder(levers, parameter, strong):
    hinders = parameter in {"busy_mentors", "drop_in_irregular"} or strong < 0.0
    moved = change(attendance, {}, levers, parameters={parameter: strong})
    unmoved = change(attendance, {}, levers, parameters={parameter: 0.0})
    assert (unmoved - moved if hinders else moved - unmoved) > 0.02
    assert abs(unmoved) < 0.04


def test_closeness_brings_people_to_their_meetings():
    def later_against_early(world):
        share = world.weeks["sessions"] / np.maximum(world.weeks["planned_sessions"], 1e-9)
        return float(share[45:60].mean() - share[8:20].mean())

    rested = {"attend_strain": 0.0, "attend_bond": 0.35}
    assert value(later_against_early, parameters=rested) > 0.022
    assert abs(value(later_against_early, parameters=rested | {"attend_bond": 0.0})) < 0.02


def test_strained_mentors_miss_meetings():
    def missed(**parameters):
        rested = value(attendance, parameters={"strain_base": 0.1} | parameters)
        return rested - value(attendance, parameters={"strain_base": 0.8} | parameters)

    assert missed() > 0.05
    assert missed(attend_strain=0.0) < 0.02


def test_working_time_from_the_employer_frees_busy_mentors():
    busy = {"mentor_source": "business"}
    released = busy | {"employer_release_time": True}
    assert change(attendance, busy, released) > 0.04
    assert abs(change(attendance, busy, released, parameters={"busy_mentors": 0.0})) < 0.01


def test_a_term_time_calendar_is_a_gap():
    in_term = run(make({"calendar": "term_time"})).weeks["sessions"]
    all_year = run(make({"calendar": "all_year"})).weeks["sessions"]
    assert in_term[list(HOLIDAYS)].sum() == 0
    assert (all_year[list(HOLIDAYS)[1:]] > 0).all()
    assert (in_term[40:46] > 0).all()


def test_they_meet_more_often_at_first_where_that_is_agreed():
    def early(world):
        return float(world.weeks["planned_sessions"][:12].sum())

    assert change(early, {}, {"opening_sessions_per_month": 8.0}) > 100
    assert change(early, {}, {"opening_sessions_per_month": 3.0}) == 0.0


@pytest.mark.parametrize("outcome", ["wellbeing", "self_esteem"])
def test_monthly_meetings_do_no_harm(outcome):
    monthly = {"sessions_per_month": 1.0}
    nothing_given = NO_GAINS | {"company": 0.0, "mentor_stands_in": 0.0}
    assert change(mean_of(outcome), NOBODY, monthly, weeks=104) > 0.0
    assert change(mean_of(outcome), NOBODY, monthly, weeks=104, parameters=nothing_given) < 0.0


def test_meeting_more_often_gives_more_but_not_in_proportion():
    def given(sessions_per_month):
        return change(
            mean_of("practical"), NOBODY, {"sessions_per_month": sessions_per_month}, weeks=60
        )

    assert given(1.0) < given(2.0) < given(4.0)
    assert given(4.0) < 3.0 * given(1.0)


def test_a_person_is_met_only_when_matched():
    mentees = run(make()).mentees
    met = mentees["first_met"] >= 0
    assert met.sum() > 100
    assert (mentees["first_met"][met] >= mentees["first_matched"][met]).all()
    assert not (met & (mentees["first_matched"] < 0)).any()
