"""What a plan says of its weeks, its money and its pilot."""

import math
from types import SimpleNamespace

import pytest

from dashboard.answers.cash import paid_in_words
from dashboard.answers.pilots import too_few_in_words
from dashboard.answers.plan_words import steadily_in_words


@pytest.mark.parametrize(
    ("week", "said"),
    [
        (37.2, "the steady number of matches is reached after about 37 weeks"),
        (math.nan, "a steady number of matches is not reached in the time simulated"),
    ],
)
def test_when_the_steady_number_is_reached_is_said_in_weeks(week, said):
    assert steadily_in_words(SimpleNamespace(mean=lambda _: week)) == said


def test_what_is_nothing_but_chance_is_not_spelt_out_as_money():
    assert paid_in_words((-1230.0, -5000.0, 2540.0)) == "next to nothing"
    assert paid_in_words((-1230.0, -1500.0, -900.0)) == "−£1,230"
    assert paid_in_words((832_000.0, 800_000.0, 860_000.0)) == "£832,000"


def piloted(arm, needed):
    """Return a pilot of so many people in each arm, and how many would be needed."""
    return SimpleNamespace(pilot=SimpleNamespace(arm=arm), needed_for_worth=needed)


def test_a_pilot_larger_than_the_place_is_said_to_be():
    assert too_few_in_words(piloted(200, 900), 2000.0) == ()
    (said,) = too_few_in_words(piloted(200, 8010), 2000.0)
    assert said.startswith("Only about 2,000 people are there: no pilot among them alone")
    (said,) = too_few_in_words(piloted(1200, 900), 2000.0)
    assert said == "Only about 2,000 people are there: too few for two arms of 1,200."
    assert too_few_in_words(piloted(200, None), 2000.0)
