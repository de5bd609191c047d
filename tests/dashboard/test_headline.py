"""The headline is never stronger than the evidence."""

from dataclasses import replace

import numpy as np
import pytest

from dashboard.answers.figures import NEEDED, arms_table
from dashboard.answers.headline import Verdict, answer_of, ignorance_of, make_headline
from dashboard.selection.state import preset, question_of, scenarios_of
from experiments.uncertainty.over_draws import DrawResults
from experiments.uncertainty.sample import sample_parameters
from sim.parameters import Parameters
from sim.run import Results, name_arms, with_no_programme

SELECTION = replace(preset("pair-vs-group"), uncertainty="plausible", worth=0.02)
PAIR, GROUP = "social-pair-mentoring", "social-group-mentoring"
SEEDS, DRAWS = 30, 64
LUCK = np.resize([-0.002, 0.002], SEEDS)
SETS = sample_parameters("plausible", DRAWS, 1)
MEASURES = ("inclusion", *(one for one in NEEDED if one != "inclusion"))


def results(difference):
    """Return results in which groups include `difference` more than pairs, give or take luck."""
    arms = with_no_programme(scenarios_of(SELECTION))
    values = np.full((3, SEEDS, len(MEASURES)), 0.25)
    values[1, :, 0] += difference + LUCK if difference else 0.0
    values[2, :, 0] -= 0.1
    values[:, :, MEASURES.index("cost")] = np.array([[900.0], [1000.0], [100.0]]) + LUCK
    return Results(name_arms(arms), arms, tuple(range(1, SEEDS + 1)), MEASURES, values)


def drawn(differences):
    """Return draws in which groups include so many more than pairs, draw by draw."""
    values = np.full((3, DRAWS, 2, len(MEASURES)), 0.25)
    values[1, :, :, 0] += np.asarray(differences)[:, None] + np.array([-0.0002, 0.0002])
    values[2, :, :, 0] -= 0.1
    arms = (PAIR, GROUP, "no-programme")
    seeds = tuple((2 * draw, 2 * draw + 1) for draw in range(DRAWS))
    return DrawResults(arms, SETS, seeds, MEASURES, values)


def headline(difference, differences=None, **settings):
    selection = replace(SELECTION, **settings)
    ignorance = None if differences is None else ignorance_of(selection, drawn(differences))
    answer = answer_of(question_of(selection), results(difference), ignorance)
    return make_headline(answer, "Mentors are what limits it.")


def test_without_draws_nothing_is_judged():
    found = headline(0.03)
    assert found.verdict is Verdict.NOT_JUDGED
    assert found.title == (
        "At the default assumptions, 3.0 more of 100 people are included with “Social mentoring "
        "in groups” than with “Social mentoring in pairs”; how sure that is has not been looked at."
    )
    assert "too close to call" in headline(0.0001).title


def test_what_is_sure_is_said_of_100_people_with_what_it_may_be():
    found = headline(0.05, np.linspace(0.03, 0.07, DRAWS))
    assert found.verdict is Verdict.BETTER
    assert found.title == (
        "Of 100 people, 5.0 more are included with “Social mentoring in groups” than with “Social "
        "mentoring in pairs” (anything from 3.1 to 6.9)."
    )
    assert "nearly all of 64 sets of plausible values" in found.said
    assert "draws" not in found.said + found.bands
    assert "2 more of 100 people, the difference worth having" in found.said


def test_better_but_hardly_by_enough_says_so():
    found = headline(0.01, np.linspace(0.005, 0.015, DRAWS))
    assert found.verdict is Verdict.LITTLE
    assert found.title.endswith("(anything from 0.5 to 1.5), and hardly as many as 2.")


def test_between_20_and_80_of_100_for_enough_the_size_is_open_and_it_says_on_what_it_turns():
    name = next(iter(Parameters.specs()))
    values = np.array([getattr(one, "bond_rate", getattr(one, name)) for one in SETS])
    ranks = values.argsort().argsort() / (DRAWS - 1)
    found = headline(0.02, 0.005 + 0.03 * ranks)
    assert found.verdict is Verdict.OPEN
    assert "whether it is as many as 2, the model cannot tell" in found.title
    assert found.turns.startswith("Whether it is worth having turns on “")
    assert found.drivers


def test_between_20_and_80_of_100_the_model_cannot_tell_and_says_on_what_it_turns():
    found = headline(0.004, np.linspace(-0.06, 0.07, DRAWS))
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.title == (
        "The model cannot tell “Social mentoring in groups” and “Social mentoring in pairs” apart."
    )
    assert "turns on" in found.said


def test_what_cannot_be_told_and_hardly_matters_is_said_as_both():
    found = headline(0.001, np.linspace(-0.004, 0.006, DRAWS))
    assert found.verdict is Verdict.ALIKE
    assert "the model cannot tell which does better" in found.title
    assert found.title.endswith("a difference of 2 of 100 people is unlikely.")


def test_a_planner_sets_what_is_worth_having():
    differences = np.linspace(0.03, 0.07, DRAWS)
    assert headline(0.05, differences, worth=0.08).verdict is Verdict.LITTLE
    assert headline(0.05, differences, worth=0.05).verdict is Verdict.OPEN


def test_draws_that_disagree_with_the_default_are_no_verdict():
    found = headline(-0.01, np.linspace(0.001, 0.01, DRAWS))
    assert found.verdict in {Verdict.CANNOT_TELL, Verdict.ALIKE}


def test_the_better_arm_comes_first():
    assert (headline(0.05).b, headline(0.05).a) == (GROUP, PAIR)
    assert (headline(-0.05).b, headline(-0.05).a) == (PAIR, GROUP)


def test_the_same_people_included_are_said_to_be():
    assert headline(0.0).verdict is Verdict.SAME
    assert "exactly the same people" in headline(0.0).title


def test_the_share_of_paired_runs_is_a_detail_that_says_how_little_it_proves():
    found = headline(0.05)
    assert "in 30 of 30 paired runs" in found.detail
    assert "no measure of how sure" in found.detail
    assert "paired runs" not in found.title + found.said


def test_cost_who_is_left_out_and_the_bottleneck_are_said():
    found = headline(0.05)
    assert "costs £1,000 for each person" in found.cost
    assert "£100 more" in found.cost
    assert len(found.left_out) == 2
    assert "of 100 people 25.0 are ever matched" in found.left_out[0]
    assert found.bottleneck == "Mentors are what limits it."
    assert found.implies == "This is what the model implies, not what will happen."


def test_no_raw_name_of_a_parameter_is_shown():
    found = headline(0.004, np.linspace(-0.06, 0.07, DRAWS))
    texts = " ".join((found.title, found.said, found.turns, *found.others))
    assert not [name for name in Parameters.specs() if f"; {name})" in texts]
    assert "plausible" in texts


def test_tiles_hold_the_numbers_of_the_headline():
    tiles = {one.label: one.value for one in headline(0.05, np.linspace(0.03, 0.07, DRAWS)).tiles}
    assert tiles["More included"] == "+5.0"
    assert tiles["Cost"] == "+£100"
    assert tiles["Never matched"] == "75.0"
    assert tiles["Chance that it is worth having"] == "nearly all of 64"


def test_the_table_of_arms_has_a_column_for_each_arm():
    table = arms_table(answer_of(question_of(SELECTION), results(0.05)))
    assert table["heads"][2:] == [
        "Social mentoring in pairs",
        "Social mentoring in groups",
        "No programme",
    ]
    assert table["rows"][0][:3] == ["Included", "of 100", "25.0 (25.0 to 25.0)"]


@pytest.mark.parametrize("difference", [0.0, 0.05, np.nan])
def test_a_headline_is_plain_data(difference):
    data = headline(difference).data()
    assert isinstance(data["verdict"], str)
