"""Rule 3: mentors come forward, are screened and trained, wait, leave and return."""

import pytest
from worlds import LIVED_EXPERIENCE, PEERS, change, make, run, total, value

from sim.agents.mentor import MentorStage

PAID = {"reward": "paid", "pay_per_hour": 13.0}


@pytest.mark.parametrize(
    ("levers", "parameter", "neutral", "strong"),
    [
        ({"recruitment_effort": 12.0}, "effort_return", 0.0, 0.6),
        (PAID, "pay_pull", 0.0, 0.5),
        ({"reward": "expenses"}, "expenses_pull", 0.0, 0.15),
        ({"employer_release_time": True}, "release_pull", 0.0, 0.3),
        ({"medium": "online"}, "online_pull", 0.0, 0.25),
        ({"format": "group"}, "group_pull", 0.0, 0.15),
        ({"mentor_source": "family_and_friends"}, "supply_family_and_friends", 1.0, 1.2),
    ],
    ids=["effort", "pay", "expenses", "release", "online", "groups", "family and friends"],
)
def test_more_people_come_forward_where_something_draws_them(levers, parameter, neutral, strong):
    def drawn(slope):
        usual = {"pay_elasticity": 0.0, parameter: slope}
        return change(total("recruits"), {}, levers, weeks=20, parameters=usual)

    assert drawn(strong) > 10
    assert drawn(neutral) == 0


@pytest.mark.parametrize(
    "source", ["business", "faith", "profession", "school_staff", "students", "alumni"]
)
def test_a_smaller_part_of_society_holds_fewer_mentors(source):
    levers = {"mentor_source": source}
    smaller = {f"supply_{source}": 0.6}
    neutral = {f"supply_{source}": 1.0}
    assert change(total("recruits"), {}, levers, weeks=20, parameters=smaller) < -10
    assert change(total("recruits"), {}, levers, weeks=20, parameters=neutral) == 0


def test_higher_pay_draws_more_people():
    well_paid = PAID | {"pay_per_hour": 20.0}
    assert change(total("recruits"), PAID, well_paid, weeks=20) > 10
    inelastic = {"pay_elasticity": 0.0}
    assert change(total("recruits"), PAID, well_paid, weeks=20, parameters=inelastic) == 0


def test_the_pool_of_people_with_lived_experience_is_small():
    few = {"supply_adults": 360.0, "supply_lived_experience": 40.0}
    many = {"supply_adults": 360.0, "supply_lived_experience": 360.0}
    assert change(total("recruits"), {}, LIVED_EXPERIENCE, facts=few) < -50
    assert abs(change(total("recruits"), {}, LIVED_EXPERIENCE, facts=many)) < 15


def suitable_turned_away(world):
    mentors = world.mentors[(world.mentors["suitability"] > 0.8) & (world.mentors["stage"] > 1)]
    turned_away = mentors["stage"] == MentorStage.screened_out
    with_convictions = mentors["kind"] == 2
    return float(turned_away[with_convictions].mean() - turned_away[~with_convictions].mean())


def test_screening_turns_away_suitable_people_with_convictions():
    half = LIVED_EXPERIENCE | {"peer_share": 0.5, "screening": 1.0}
    assert value(suitable_turned_away, half, facts=PEERS) > 0.15
    fair = {"screening_convictions": 0.0}
    assert abs(value(suitable_turned_away, half, facts=PEERS, parameters=fair)) < 0.05


def test_screening_prevents_problems():
    strict = {"screening": 1.0}
    lax = {"screening": 0.0}
    blind = {"screening_protects": 0.0, "screening_refusal": 0.0}
    frequent = {"boundary_rate": 0.01, "screening_weeks": 0.0}
    assert change(total("concerns"), lax, strict, parameters=frequent) < -30
    assert change(total("concerns"), lax, strict, parameters=frequent | blind) == 0


def test_screening_takes_the_better_suited():
    def suitability(world):
        mentors = world.mentors[world.mentors["joined"] >= 0]
        return float(mentors["suitability"].mean())

    choosy = {"screening_refusal": 0.8, "screening_weeks": 0.0}
    assert change(suitability, {"screening": 0.0}, {"screening": 1.0}, parameters=choosy) > 0.03
    indifferent = {"screening_refusal": 0.0, "screening_weeks": 0.0}
    assert (
        change(suitability, {"screening": 0.0}, {"screening": 1.0}, parameters=indifferent) == 0.0
    )


def first_trained(world):
    return int((world.weeks["trained"] > 0).argmax())


@pytest.mark.parametrize(
    ("levers", "neutral"),
    [
        (
            ({"mentor_training_hours": 0.0}, {"mentor_training_hours": 24.0}),
            {"training_hours_a_week": 40.0},
        ),
        (({"screening": 0.0}, {"screening": 1.0}), {"screening_weeks": 0.0}),
    ],
    ids=["training", "checks"],
)
def test_training_and_checks_take_weeks(levers, neutral):
    slow = {"training_hours_a_week": 4.0, "screening_weeks": 6.0}
    assert change(first_trained, *levers, parameters=slow) >= 5
    assert change(first_trained, *levers, parameters=slow | neutral) == 0


def left_the_data_bank(world):
    return int((world.mentors["left"] >= 0).sum())


def test_mentors_who_wait_lose_interest():
    idle = {"coordinators": 0.0}
    assert value(left_the_data_bank, idle) > 50
    assert value(left_the_data_bank, idle, parameters={"idle_leave": 0.0}) == 0


def test_respect_holds_mentors_who_wait():
    idle = {"coordinators": 0.0}
    respected = idle | {"recognition": 1.0}
    ignored = idle | {"recognition": 0.0}
    parameters = {"return_rate": 0.0}
    assert change(left_the_data_bank, ignored, respected, parameters=parameters) < -30
    loyal = parameters | {"idle_leave": 0.0}
    assert change(left_the_data_bank, ignored, respected, parameters=loyal) == 0


def returned(world):
    return int((world.mentors["returned"] > 0).sum())


def test_mentors_who_left_may_return():
    levers = {"coordinators": 0.0, "recognition": 1.0}
    assert value(returned, levers, weeks=104) > 5
    assert value(returned, levers, weeks=104, parameters={"return_rate": 0.0}) == 0


def test_respect_brings_mentors_back():
    levers = {"coordinators": 0.0, "recognition": 0.0}, {"coordinators": 0.0, "recognition": 1.0}
    assert change(returned, *levers, weeks=104) > 5
    assert change(returned, *levers, weeks=104, parameters={"return_rate": 0.0}) == 0


def vacancies(world):
    return int(world.coordinators["replaced"].sum())


def test_coordinators_turn_over():
    restless = {"coordinator_turnover": 0.01}
    assert value(vacancies, parameters=restless) > 1
    assert value(vacancies, parameters={"coordinator_turnover": 0.0}) == 0


def test_a_vacant_post_supports_nobody():
    restless = {"coordinator_turnover": 0.02, "vacancy_weeks": 20.0}
    staying = {"coordinator_turnover": 0.0, "vacancy_weeks": 20.0}
    refilled = {"coordinator_turnover": 0.02, "vacancy_weeks": 0.0}

    def support(parameters):
        def measure(world):
            return float(world.weeks["support"].mean())

        return value(measure, {"coordinators": 8.0}, parameters=parameters)

    assert support(restless) < support(staying) - 0.015
    assert support(refilled) == support(staying)


def test_without_recruitment_nobody_comes_forward():
    assert value(total("recruits"), {"recruitment_effort": 0.0}) == 0
    assert value(total("recruits"), {"recruitment_effort": 0.3}) > 50


def test_only_people_with_lived_experience_are_recruited_where_the_programme_says_so():
    def kinds(levers):
        world = run(make(levers, facts=PEERS))
        return set(world.mentors["kind"][world.mentors["joined"] >= 0].tolist())

    assert kinds(LIVED_EXPERIENCE) == {2}
    assert kinds(LIVED_EXPERIENCE | {"peer_share": 0.5}) == {0, 2}
    assert kinds({}) == {0}
