"""Choosing people and programmes keeps the rest of the choice, and names stay apart."""

from dataclasses import replace

from dashboard.selection.arms import (
    begin_with,
    programmes_for,
    with_another,
    with_population,
    with_programme,
    without,
)
from dashboard.selection.state import MOST_ARMS, preset, programme_called, question_of

START = preset()


def names(selection):
    return [arm.called for arm in selection.arms]


def test_another_comparison_keeps_the_size_the_luck_and_what_is_worth_having():
    changed = replace(START, mentees=300, seed=7, worth=0.05, draws=32, uncertainty="plausible")
    found = begin_with(changed, "deficit-vs-asset")
    assert names(found) == names(preset("deficit-vs-asset"))
    kept = ("mentees", "weeks", "seed", "worth", "draws", "uncertainty")
    assert [getattr(found, one) for one in kept] == [getattr(changed, one) for one in kept]


def test_what_a_visitor_chose_to_make_equal_is_kept_in_another_comparison():
    assert START.equal == "none"
    chosen = replace(START, equal="budget")
    assert begin_with(chosen, "volunteer-vs-paid").equal == "budget"
    found = begin_with(START, "volunteer-vs-paid").equal
    assert found == preset("volunteer-vs-paid").equal


def test_other_people_come_with_their_own_facts():
    changed = START.change_fact("moves_per_year", 1.5)
    found = with_population(changed, "isolated-older-people")
    assert (found.population, found.facts, found.arms) == ("isolated-older-people", (), START.arms)


def test_a_programme_twice_has_two_names():
    same = with_programme(START, 1, START.arms[0].programme)
    assert names(same) == ["social-pair-mentoring", "social-pair-mentoring-2"]
    assert len(question_of(same).arms) == 2
    third = with_another(same)
    assert len(set(names(third))) == 3


def test_a_copy_carries_the_changed_levers_along():
    changed = START.change(1, "sessions_per_month", 3.0)
    assert with_another(changed).arms[2].levers == (("sessions_per_month", 3.0),)


def test_there_are_never_more_than_four_programmes_nor_fewer_than_one():
    found = START
    for _ in range(MOST_ARMS + 2):
        found = with_another(found)
    assert len(found.arms) == MOST_ARMS
    for _ in range(MOST_ARMS + 2):
        found = without(found, 0)
    assert len(found.arms) == 1


def test_programmes_made_for_these_people_come_first():
    groups = programmes_for("isolated-older-people")
    assert next(iter(groups)) == "Made for these people"
    own = [name for name, _ in groups["Made for these people"]]
    assert {programme_called(name).population for name in own} == {"isolated-older-people"}
    everything = [name for options in groups.values() for name, _ in options]
    assert len(everything) == len(set(everything)) > len(own)
