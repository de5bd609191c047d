"""What a visitor chooses comes to the scenarios that the command line would run."""

from dataclasses import replace

import pytest

from dashboard.selection.history import History, differences
from dashboard.selection.state import (
    MOST_ARMS,
    ArmChoice,
    equalised_of,
    left_out,
    levers_of,
    preset,
    question_of,
    scenarios_of,
)
from experiments.comparison.question import Settings, ask_comparison
from sim.declare import DeclarationError
from sim.scenarios.files import preset_names

COMPARISONS = preset_names("comparisons")


@pytest.mark.parametrize("name", COMPARISONS)
def test_every_preset_runs_what_the_command_line_runs(name):
    asked = {one.name: one for one in ask_comparison(name, Settings()).scenarios}
    chosen = question_of(preset(name)).scenarios
    assert len(chosen) == min(len(asked), MOST_ARMS)
    assert [asked[one.name] for one in chosen] == list(chosen)
    assert differences(preset(name)) == ()


@pytest.mark.parametrize("name", COMPARISONS)
def test_arms_that_there_is_no_room_for_are_named(name):
    arms = len(ask_comparison(name, Settings()).arms)
    said = left_out(name)
    assert bool(said) == (arms > MOST_ARMS)
    assert not said or f"{arms} arms" in said


def test_a_lever_is_changed_and_its_own_value_undoes_that():
    start = preset()
    own = levers_of(start.arms[0]).coordinators
    changed = start.change(0, "coordinators", own + 1.0)
    assert scenarios_of(changed)[0].levers.coordinators == own + 1.0
    assert scenarios_of(changed)[1] == scenarios_of(start)[1]
    assert changed.change(0, "coordinators", own) == start


def test_a_lever_without_a_meaning_is_kept_and_not_run():
    group = preset().change(1, "group_size", 7)
    pair = group.change(1, "format", "pair")
    assert levers_of(group.arms[1]).group_size == 7
    assert levers_of(pair.arms[1]) == levers_of(preset().change(1, "format", "pair").arms[1])
    assert pair.change(1, "format", "group") == group


def test_facts_hold_for_every_arm():
    changed = preset().change_fact("supporters", 0.5)
    assert {one.facts.supporters for one in scenarios_of(changed)} == {0.5}
    assert changed.change_fact("supporters", levers_free(changed)) == preset()


def levers_free(selection):
    return question_of(preset(selection.preset)).scenarios[0].facts.supporters


def test_equal_places_give_every_arm_the_places_of_the_first():
    chosen = replace(preset("deficit-vs-asset"), equal="places", mentees=40, weeks=20)
    chosen = chosen.change(0, "places", 50.0)
    scenarios, done = equalised_of(chosen)
    assert [one.levers.places for one in scenarios] == [50.0, 50.0]
    assert done[0].reached


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"mentees": 1}, "mentees must be a whole number from 20"),
        ({"worth": 2.0}, "worth must be a number from 0 to 1"),
        ({"population": "../x.toml"}, "no population called"),
        ({"arms": ()}, "1 to 4 arms"),
        ({"arms": (ArmChoice(programme="/etc/hosts"),)}, "no programme called"),
        ({"equal": "never"}, "way of --equal"),
    ],
)
def test_what_is_impossible_is_refused_in_a_sentence(wrong, words):
    with pytest.raises(DeclarationError, match=words):
        replace(preset(), **wrong)


def test_undo_and_redo_go_back_and_forth():
    first = preset()
    second, third = first.change(0, "outreach", 0.9), first.change(0, "outreach", 0.1)
    history = History(first).do(second).do(third)
    assert history.undo().now == second
    assert history.undo().undo().now == first
    assert history.undo().undo().undo().now == first
    assert history.undo().redo().now == third
    assert history.undo().do(first).after == ()


def test_a_lever_that_is_dragged_is_undone_in_one_step():
    start = preset()
    history = History(start)
    for tenth in range(1, 8):
        history = history.do(start.change(0, "outreach", tenth / 10 + 0.01), "0.outreach")
    history = history.do(history.now.change(0, "screening", 0.9), "0.screening")
    assert history.undo().now == start.change(0, "outreach", 0.71)
    assert history.undo().undo().now == start


def test_what_differs_from_the_preset_is_said_with_both_values():
    changed = replace(preset().change(1, "group_size", 6), weeks=52, equal="budget")
    told = {one.name: one for one in differences(changed)}
    assert set(told) == {"group_size", "weeks", "equal"}
    assert told["group_size"].sentence("Groups") == (
        "Group size in “Groups”: 6 mentees instead of 4 mentees."
    )
    assert told["weeks"].sentence() == "Weeks: 52 weeks instead of 104 weeks."


def test_a_range_that_was_set_is_undone_and_said_beside_what_is_plausible():
    start = preset()
    wider, fixed = (start.change_range("bond_rate", ends) for ends in ((0.1, 0.4), (0.25, 0.25)))
    history = History(start).do(wider).do(fixed)
    assert history.undo().now == wider
    assert history.undo().undo().now == start
    (told,) = differences(wider)
    assert told.sentence() == (
        "Growing close: 0.1 to 0.4 per session instead of 0.03 to 0.058 per session."
    )
    assert differences(fixed)[0].now == "fixed at 0.25 per session"
