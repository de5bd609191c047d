"""What a plan says of its weeks, its money and its pilot."""

import math
from types import SimpleNamespace

import numpy as np
import pytest

from dashboard.answers.cash import CashFlow, cash_chart, cash_in_words, paid_in_words
from dashboard.answers.pilots import no_pilot_in_words, too_few_in_words
from dashboard.answers.plan_words import (
    OPEN,
    SURE,
    enough_in_words,
    one_by_one,
    steadily_in_words,
    surely_in_words,
    whole_of,
)


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


def test_that_no_pilot_would_show_it_is_said_first():
    assert no_pilot_in_words(piloted(200, 900), 2000.0) == ""
    assert no_pilot_in_words(piloted(200, 8010), 2000.0).startswith("No pilot of a size")
    assert no_pilot_in_words(piloted(200, None), 2000.0).startswith("No pilot of a size")


def doubted(chance, needs):
    """Return a plan that is to be 80 in 100 sure, and what it comes to in other worlds."""
    found = SimpleNamespace(chance=chance, enough_for=lambda _, name: needs[name])
    aim = SimpleNamespace(chance=0.8, within=52)
    return SimpleNamespace(reached=True, doubt=found, aim=aim)


def test_what_it_takes_to_be_as_sure_as_asked_stands_in_the_headline():
    needs = {"coordinators": 52.0, "cost": 2_500_000.0}
    (said,) = surely_in_words(doubted(0.63, needs))
    assert "the chance is 63 in 100." in said
    assert "To be 80 in 100 sure would take 52 coordinators" in said
    assert "£2,500,000 in 52 weeks" in said
    (said,) = surely_in_words(doubted(0.9, needs))
    assert "would take" not in said
    (said,) = surely_in_words(doubted(0.3, dict.fromkeys(needs, math.inf)))
    assert said.endswith("No size would make it 80 in 100.")


def test_a_plan_is_called_no_surer_than_it_is():
    assert enough_in_words(0.63, 0.8) == OPEN
    assert enough_in_words(0.9, 0.8) == SURE
    assert "less surely" in enough_in_words(0.85, 0.9)
    assert "not enough" in enough_in_words(0.1, 0.8)


def test_the_whole_says_for_how_long_it_pays():
    tile = whole_of(SimpleNamespace(whole=1_640_000.0, funded=104), "£9 first")
    assert tile.value == "£1,640,000"
    assert tile.note == "for 2 years of funding and the year after; £9 first"
    assert "78 weeks" in whole_of(SimpleNamespace(whole=1.0, funded=78), "").note
    assert whole_of(None, "£9 first").note == "is being worked out; £9 first"


def test_what_gains_nothing_by_itself_is_not_said_to_be_useless():
    said = one_by_one("Next to nothing is gained with twice as many coordinators.")
    assert said.startswith("At the model’s usual values, and each by itself, next to nothing")
    assert said.endswith("more may be needed of each.")
    assert one_by_one("Other changes.") == "Other changes."


def flow_of(*quarters):
    """Return a flow of two places alike: what the funder, employers and services pay."""
    paid = np.array([quarters, quarters], dtype=float)
    return CashFlow(paid, np.ones(paid.shape[:2]), np.zeros((2, 6)), 52, 1.0)


def test_money_names_quarters_and_leaves_out_who_pays_nothing():
    flow = flow_of(*[(100.0, 0.0, 5.0)] * 4, *[(0.0, 0.0, -9.0)] * 4)
    drawn = cash_chart(flow).option
    assert drawn["xAxis"]["data"][4] == "2 Q1"
    assert [one["id"] for one in drawn["series"]] == ["programme_funder", "services"]
    assert flow.whole == 384.0
    assert cash_in_words(flow).endswith("what is saved is saved by services around it.")
    assert "below nought" not in cash_in_words(flow_of(*[(100.0, 0.0, 5.0)] * 4))
