"""Numbers and differences are said in plain words, with their units and how sure they are."""

import math

import pandas as pd
import pytest

from experiments.comparison.answer import Answer
from experiments.comparison.question import Settings, ask_which
from experiments.comparison.words import (
    Found,
    change,
    figure,
    headline,
    number,
    signed,
    unit_of,
)
from sim.measures import MEASURES

PAIR, GROUP = "social-pair-mentoring", "social-group-mentoring"


@pytest.fixture(scope="module")
def question():
    return ask_which(["pair-vs-group"], Settings(mentees=40))


def found(mean, low, high, spread=0.02):
    return Found(PAIR, GROUP, "inclusion", mean, low, high, spread, 30)


def test_a_clear_difference_is_said_of_a_hundred_people(question):
    assert headline(found(0.031, 0.012, 0.05), question) == (
        "Of 100 people, 3.1 more are included after 104 weeks with “Social mentoring in groups” "
        "than with “Social mentoring in pairs” (95 % interval 1.2 to 5.0)."
    )


def test_fewer_are_said_as_fewer_with_the_interval_from_near_to_far(question):
    said = headline(found(-0.031, -0.05, -0.012), question)
    assert "3.1 fewer are included" in said
    assert "(95 % interval 1.2 to 5.0)" in said


def test_what_is_too_close_to_call_says_how_many_replicates_would_be_needed(question):
    said = headline(found(0.004, -0.0035, 0.0115), question)
    assert said.startswith("Too close to call at 30 replicates: of 100 people, 0.4 more")
    assert "from −0.3 to 1.1" in said or "from −0.4 to 1.1" in said
    assert "about 99 replicates would be needed" in said


def test_no_difference_at_all_is_said_as_such(question):
    assert "exactly the same people" in headline(found(0.0, 0.0, 0.0, 0.0), question)


def test_differences_that_cancel_out_are_as_many_on_both_sides(question):
    said = headline(found(0.0, -0.01, 0.01), question)
    assert "as many are included" in said
    assert "no number of replicates within reach" in said


def test_a_single_replicate_says_nothing_of_how_sure_it_is(question):
    said = headline(found(0.02, math.nan, math.nan, math.nan), question)
    assert "single replicate" in said


def test_no_programme_is_not_quoted_like_a_programme(question):
    one = Found(PAIR, "no-programme", "inclusion", -0.02, -0.03, -0.01, 0.01, 30)
    assert headline(one.turned(), question).endswith(
        "with “Social mentoring in pairs” than with no programme (95 % interval 1.0 to 3.0)."
    )
    assert "with no programme than with “Social mentoring in pairs”" in headline(one, question)


def test_a_difference_is_found_from_either_side(question):
    table = pd.DataFrame([vars(found(0.03, 0.01, 0.04))])
    held = {"results": None, "equalised": (), "interrupted": False, "summary": table}
    answer = Answer(question=question, differences=table, **held)
    there = answer.find("inclusion", GROUP, PAIR)
    back = answer.find("inclusion", PAIR, GROUP)
    assert (there.mean, there.low, there.high) == (0.03, 0.01, 0.04)
    assert (back.mean, back.low, back.high) == (-0.03, -0.04, -0.01)
    assert answer.find("wellbeing", GROUP, PAIR) is None


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "0"),
        (0.00002, "0"),
        (0.0123, "0.0123"),
        (0.6, "0.600"),
        (34.25, "34.2"),
        (-3.456, "−3.46"),
        (1234.5, "1,234"),
        (-98765.4, "−98,765"),
    ],
)
def test_numbers_have_as_many_digits_as_people_read(value, said):
    assert number(value) == said


@pytest.mark.parametrize(
    ("name", "value", "level", "difference", "unit"),
    [
        ("inclusion", 0.342, "34.2", "+34.2 of 100", "of 100"),
        ("inclusion", -0.0004, "−0.04", "−0.04 of 100", "of 100"),
        ("wellbeing", 0.61, "0.610", "+0.610", "0 to 1"),
        ("cost", 816.0, "816", "+£816 per person", "£ per person"),
        ("cost", -1816.0, "−1,816", "−£1,816 per person", "£ per person"),
        ("weeks_to_first_contact", 31.2, "31.2", "+31.2 weeks", "weeks"),
        ("wellbeing", math.nan, "–", "–", "0 to 1"),
    ],
)
def test_every_unit_is_said_as_people_say_it(name, value, level, difference, unit):
    measure = MEASURES[name]
    assert figure(measure, value) == level
    assert change(measure, value) == difference
    assert unit_of(measure) == unit


def test_nothing_has_no_sign():
    assert signed(MEASURES["cost"], 0.0) == "0"
    assert signed(MEASURES["inclusion"], 0.0) == "0"
