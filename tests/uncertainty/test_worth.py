"""Every measure says how large a difference is worth having, and a planner can say otherwise."""

import json

import pytest

from experiments.uncertainty.worth import read_worths
from sim.declare import DeclarationError
from sim.measures import MEASURES
from sim.measures.measure import UNITS
from sim.measures.worth import OF_UNIT, WORTH


def test_every_unit_and_so_every_measure_has_a_difference_worth_having_with_its_reason():
    assert set(OF_UNIT) == set(UNITS)
    for measure in MEASURES.values():
        assert measure.worth > 0.0, measure.name
        assert len(measure.worth_because) > 5, measure.name


def test_no_difference_worth_having_is_declared_for_a_measure_there_is_not():
    endings = {name for name in WORTH if name.startswith("ending_")}
    assert set(WORTH) - endings <= set(MEASURES)


def test_two_of_a_hundred_people_included_are_worth_having():
    assert MEASURES["inclusion"].worth == 0.02
    assert MEASURES["effect_offered"].worth == 0.1


def test_the_list_of_measures_shows_it(mentoring):
    found = {one["name"]: one for one in json.loads(mentoring("list", "measures", "--json").out)}
    assert found["inclusion"]["worth"] == 0.02
    assert found["inclusion"]["worth_because"] == "2 of 100"


def test_a_plain_number_is_for_inclusion_and_others_are_named():
    assert read_worths(["0.03", "cost=20", " wellbeing = 0.05"]) == {
        "inclusion": 0.03,
        "cost": 20.0,
        "wellbeing": 0.05,
    }


@pytest.mark.parametrize("text", ["two", "", "inclusion=", "nan", "inf", "-0.1", "2", "=0.1"])
def test_what_is_no_difference_worth_having_is_refused(text):
    with pytest.raises(DeclarationError):
        read_worths([text])


def test_a_share_in_percent_is_refused_and_the_sentence_says_what_to_write():
    with pytest.raises(DeclarationError, match=r"from 0 to 1 \(share\).*0\.02 is 2 of 100 people"):
        read_worths(["2"])


def test_an_unknown_measure_is_refused_with_the_nearest():
    with pytest.raises(DeclarationError, match="Did you mean wellbeing"):
        read_worths(["welbeing=0.1"])
