"""An event strikes as its week begins, does what it says, and leaves every week before it alone."""

from dataclasses import replace

import numpy as np
import pytest

from sim.agents.match import Ending
from sim.agents.mentor import MentorStage
from sim.run import advance, build_world, simulate
from sim.scenarios.events import BLOWS, Event, EventKind, settle, strike
from sim.scenarios.files import load_population, load_programme
from sim.scenarios.scenario import Scenario

SEED, WEEK, WEEKS = 5, 40, 60


def scenario_for(population):
    people = load_population(population)
    programme = load_programme("social-group-mentoring")
    return Scenario(
        name="one",
        population=people.name,
        facts=people.facts,
        levers=programme.levers,
        mentees=200,
        weeks=WEEKS,
    )


@pytest.fixture(scope="module")
def scenario():
    return scenario_for("unemployed-adults")


def run_to(scenario, week=WEEK):
    return advance(build_world(scenario, SEED), 0, week)


def thrown(scenario, kind):
    before = run_to(scenario)
    world = strike(before, Event(WEEK, kind))
    return advance(settle(advance(world, WEEK, WEEK + 1), before), WEEK + 1, WEEKS)


@pytest.mark.parametrize("kind", EventKind)
def test_no_week_before_an_event_changes(scenario, kind):
    plain, struck = simulate(scenario, SEED).world, thrown(scenario, kind)
    assert plain.weeks[:WEEK].tobytes() == struck.weeks[:WEEK].tobytes()
    assert plain.weeks[WEEK:].tobytes() != struck.weeks[WEEK:].tobytes()


def test_half_the_mentors_leave_and_their_matches_end_with_them(scenario):
    before = run_to(scenario)
    here = int((before.mentors["stage"] == MentorStage.available).sum())
    world = strike(before, Event(WEEK, EventKind.mentors_leave))
    stays = world.mentors["stage"] == MentorStage.available
    assert int(stays.sum()) == here // 2 > 3
    after = advance(world, WEEK, WEEK + 1)
    matches = after.matches[: int(after.state["match_rows"][0])]
    ended = matches[(matches["end"] == WEEK) & (matches["reason"] == Ending.mentor_left)]
    going_on = matches[matches["end"] < 0]
    assert len(ended) > 5
    assert not np.isin(going_on["mentor"], ended["mentor"]).any()
    assert after.weeks["mentors_left"][WEEK] >= here - here // 2


def test_half_the_funding_halves_hours_and_their_cost(scenario):
    plain, struck = simulate(scenario, SEED).world, thrown(scenario, EventKind.funding_halved)
    assert struck.coordinators["post"].sum() == pytest.approx(plain.coordinators["post"].sum() / 2)
    spent = struck.weeks["coordination"][WEEK:].sum() / plain.weeks["coordination"][WEEK:].sum()
    assert 0.4 < spent < 0.7
    sought = [world.weeks["recruitment_and_screening"][WEEK:].sum() for world in (struck, plain)]
    assert 0.4 < sought[0] / sought[1] < 0.9
    assert struck.weeks["recruits"][WEEK:].sum() <= plain.weeks["recruits"][WEEK:].sum()


def test_when_funding_ends_every_match_ends(scenario):
    struck = thrown(scenario, EventKind.funding_ends)
    assert struck.weeks["matched"][WEEK - 1] > 0
    assert set(struck.weeks["matched"][WEEK:].tolist()) == {0}
    assert struck.weeks["ended_funding_ended"][WEEK] == struck.weeks["matched"][WEEK - 1] + (
        struck.weeks["new_matches"][WEEK]
    ) - sum(
        int(struck.weeks[f"ended_{one.name}"][WEEK])
        for one in Ending
        if one not in {Ending.ongoing, Ending.funding_ended}
    )
    assert struck.weeks["coordination"][WEEK:].sum() == 0.0


def test_funding_that_ends_sooner_anyhow_is_not_prolonged(scenario):
    short = scenario.change(funding_ends_week=30)
    assert thrown(short, EventKind.funding_ends).levers["funding_ends_week"][0] == 30


def test_a_wave_reaches_everybody_eligible_for_one_week_only(scenario):
    before = run_to(scenario)
    eligible = int(before.state["eligible"][0])
    levers, parameters = before.levers.copy(), before.parameters.copy()
    world = strike(before, Event(WEEK, EventKind.referrals))
    after = settle(advance(world, WEEK, WEEK + 1), before)
    assert eligible > 20
    assert after.weeks["offered"][WEEK] == eligible
    assert after.levers.tobytes() == levers.tobytes()
    assert after.parameters.tobytes() == parameters.tobytes()


def test_where_people_arrive_over_time_those_of_a_quarter_arrive_at_once():
    inflow = scenario_for("short-sentence-releases")
    before = run_to(inflow)
    arrived = before.mentees["arrived"].copy()
    stay = (before.mentees["released"] - arrived).tolist()
    after = advance(strike(before, Event(WEEK, EventKind.referrals)), WEEK, WEEK + 1)
    assert after.weeks["present"][WEEK] == int((arrived <= WEEK + 13).sum())
    assert after.weeks["present"][WEEK] > before.weeks["present"][WEEK - 1] + 10
    assert (np.diff(after.mentees["arrived"].astype(int)) >= 0).all()
    assert (after.mentees["released"] - after.mentees["arrived"]).tolist() == stay


@pytest.mark.parametrize("kind", EventKind)
def test_every_event_says_what_it_does(kind):
    blow = BLOWS[kind]
    assert blow.label
    assert blow.meaning.endswith(".")


def test_events_come_in_the_order_of_their_weeks():
    later, sooner = Event(9, EventKind.funding_ends), Event(3, EventKind.referrals)
    assert sorted([later, sooner]) == [sooner, later]
    assert replace(later, week=3) < sooner
