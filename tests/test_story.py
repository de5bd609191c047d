"""A story tells one imagined person's time from the same run, and says that it is imagined."""

import re

import numpy as np
import pytest

from experiments.comparison.question import Settings, ask_about
from experiments.stories.story import CLOSING, tell_story
from sim.run import simulate

SEED = 4
WHERE = {"population": "disadvantaged-urban-youth", "mentees": 120, "weeks": 104}


@pytest.fixture(scope="module")
def question():
    return ask_about("one-to-one-community", Settings(**WHERE, levers=("coordinators=20",)))


@pytest.fixture(scope="module")
def world(question):
    return simulate(question.scenarios[0], SEED).world


def tell(question, mentee):
    return list(tell_story(question, SEED, mentee))


def people(wanted):
    rows = np.flatnonzero(wanted)
    assert len(rows) > 0
    return [int(row) for row in rows[:4]]


def test_a_story_begins_with_who_it_is_and_ends_by_saying_that_it_is_imagined(question):
    told = tell(question, 0)
    assert told[0] == "This is person 0 of 120, from seed 4."
    assert told[-1] == CLOSING


def test_the_same_seed_tells_the_same_story(question):
    assert tell(question, 7) == tell(question, 7)


def test_weeks_come_in_order(question, world):
    for mentee in people(world.mentees["match_count"] > 0):
        weeks = [
            int(found)
            for found in re.findall(
                r"^Week (\d+):", "\n".join(tell(question, mentee)), re.MULTILINE
            )
        ]
        assert weeks == sorted(set(weeks))


def test_a_story_tells_offer_wait_and_match_in_their_weeks(question, world):
    waits_again = world.mentees["waiting_since"] > world.mentees["first_matched"]
    matched_once = (world.mentees["match_count"] == 1) & ~waits_again
    for mentee in people(matched_once):
        person = world.mentees[mentee]
        told = "\n".join(tell(question, mentee))
        waited = person["first_matched"] - person["waiting_since"]
        assert re.search(rf"Week {person['offered']}: They are offered a mentor, accept", told)
        assert re.search(
            rf"Week {person['first_matched']}: .*After {waited} weeks of waiting they are matched",
            told,
        )


def test_a_story_tells_who_declined(question, world):
    declined = (world.mentees["offered"] >= 0) & (world.mentees["accepted"] < 0)
    for mentee in people(declined):
        assert "They are offered a mentor and decline." in "\n".join(tell(question, mentee))


def test_a_story_tells_every_ending_with_its_reason_and_sessions(question, world):
    matches = world.matches[: int(world.state["match_rows"][0])]
    ended = matches[matches["end"] >= 0]
    for match in ended[:6]:
        told = "\n".join(tell(question, int(match["mentee"])))
        weeks = match["end"] - match["start"]
        expected = (
            f"The match ends after {weeks} weeks and {match['sessions']} meetings, "
            f"with a bond of {match['bond']:.2f}: "
        )
        assert re.search(rf"Week {match['end']}: .*{re.escape(expected)}", told)


def test_a_break_up_says_what_it_did(question, world):
    matches = world.matches[: int(world.state["match_rows"][0])]
    from sim.agents.match import RUPTURES

    broken = matches[np.isin(matches["reason"], RUPTURES) & (matches["end"] >= 0)]
    early = broken[broken["end"] - broken["start"] < 20]
    told = "\n".join(tell(question, int(early[0]["mentee"])))
    assert "That hurts: self-esteem falls by" in told


def test_a_story_tells_every_event_move_and_change_of_status(question, world):
    for mentee in people(world.mentees["events"] > 0):
        person = world.mentees[mentee]
        told = "\n".join(tell(question, mentee))
        assert told.count("An adverse event happens.") == person["events"]
        assert told.count("They move, and ties are cut.") == person["moves"]
        now = "included" if person["included"] else "left out"
        assert f"After 104 weeks they are {now}; wellbeing {person['wellbeing']:.2f}" in told


def test_risk_factors_are_said_in_people_first_words(question, world):
    from experiments.stories.story import NEED_WORDS, RISK_WORDS
    from sim.agents.mentee import Need, RiskFactor

    assert len(RISK_WORDS) == len(RiskFactor)
    assert len(NEED_WORDS) == len(Need)
    (mentee, *_) = people(world.mentees["risks"] & (1 << RiskFactor.poverty) > 0)
    assert "They live with poverty" in "\n".join(tell(question, mentee))


def test_the_command_tells_the_story(mentoring):
    words = ("story", "befriending", "--mentee", 3, "-p", "isolated-older-people")
    said = mentoring(*words, "--mentees", 40, "--weeks", 30)
    assert said.code == 0
    assert said.out.splitlines()[0] == "This is person 3 of 40, from seed 1."
    assert said.out.splitlines()[-1] == CLOSING


def test_a_story_of_somebody_in_a_group_says_how_large_it_is():
    asked = ask_about("social-group-mentoring", Settings(mentees=120, weeks=60))
    matched = simulate(asked.scenarios[0], SEED).world.mentees["match_count"] > 0
    told = [" ".join(tell(asked, mentee)) for mentee in people(matched)]
    assert all(re.search(r"in a group of [2-8]\.|one to one\.", one) for one in told)
    assert any("in a group of" in one for one in told)
