"""A difference with both bands is said in plain words, never more strongly than is known."""

import re

import numpy as np
import pandas as pd
import pytest

from experiments.comparison.answer import Answer
from experiments.comparison.question import Settings, ask_which
from experiments.uncertainty.judge import Ignorance, is_undetermined
from experiments.uncertainty.over_draws import DrawResults
from experiments.uncertainty.sentences import frequency, tell
from sim.uncertainty import draw_plausible

PAIR, GROUP, NONE = "social-pair-mentoring", "social-group-mentoring", "no-programme"
DRAWS = 128


@pytest.fixture(scope="module")
def question():
    return ask_which(["pair-vs-group"], Settings(mentees=40))


@pytest.fixture(scope="module")
def sets():
    return draw_plausible(DRAWS, 1)


def answer(question, sets, apart, mean=None, kind="plausible"):
    """Answer with groups better than pairs by `apart[draw]`, and by `mean` at the default."""
    values = np.zeros((3, DRAWS, 2, 1))
    values[1, :, :, 0] = np.asarray(apart)[:, None] + np.array([-1e-6, 1e-6])
    results = DrawResults((PAIR, GROUP, NONE), sets, ((1, 2),) * DRAWS, ("inclusion",), values)
    mean = float(np.mean(apart)) if mean is None else mean
    row = {"a": PAIR, "b": GROUP, "measure": "inclusion", "mean": mean, "low": mean - 0.004,
           "high": mean + 0.004, "spread": 0.02, "replicates": 30}  # fmt: skip
    return Answer(
        question=question,
        results=None,
        equalised=(),
        interrupted=False,
        summary=pd.DataFrame(),
        differences=pd.DataFrame([row]),
        ignorance=Ignorance(kind, results),
    )


def of(sets, name):
    return np.array([float(getattr(one, name)) for one in sets])


def test_what_most_draws_agree_on_is_said_of_a_hundred_people(question, sets):
    apart = np.linspace(0.001, 0.059, DRAWS)
    assert tell(answer(question, sets, apart), GROUP, PAIR) == (
        "Of 100 people, 3.0 more are included after 104 weeks with “Social mentoring in groups” "
        "than with “Social mentoring in pairs” (by chance alone 2.6 to 3.4; with what is not known "
        "besides 0.2 to 5.8). There are more in nearly all of 128 draws from the plausible ranges "
        "of the assumptions; and at least 2 more of 100 people, the difference worth having, in "
        "67 of 100."
    )


def test_where_the_first_does_better_it_comes_first(question, sets):
    said = tell(answer(question, sets, -np.linspace(0.001, 0.059, DRAWS)), GROUP, PAIR)
    assert "3.0 more are included after 104 weeks with “Social mentoring in pairs” than" in said


def test_between_20_and_80_the_model_cannot_tell_and_names_what_it_turns_on(question, sets):
    apart = 0.1 * (of(sets, "quality_fit") - 0.33)
    said = tell(answer(question, sets, apart), GROUP, PAIR)
    assert re.match("The model cannot tell “.*” and “.*” apart: of 100 people, more are", said)
    assert "It turns on “Fit and bond”: " in said
    assert "0.33 (0 to 1, plausible 0.1 to 0.5; quality_fit)" in said


def test_who_does_better_stands_on_the_right_side_of_the_value(question, sets):
    apart = 0.1 * (of(sets, "quality_fit") - 0.25)
    said = tell(answer(question, sets, apart), GROUP, PAIR)
    assert "“Social mentoring in groups” does better where it is above 0.25" in said
    turned = tell(answer(question, sets, -apart), GROUP, PAIR)
    assert "“Social mentoring in pairs” does better where it is above 0.25" in turned


def test_most_draws_against_the_default_are_no_verdict(question, sets):
    found = answer(question, sets, np.linspace(0.001, 0.059, DRAWS), mean=-0.01)
    assert tell(found, GROUP, PAIR).startswith("The model cannot tell")


def test_calibrated_draws_are_called_so(question, sets):
    found = answer(question, sets, np.linspace(0.001, 0.059, DRAWS), kind="calibrated")
    assert "draws from the parameter sets that agree with the evidence" in tell(found, GROUP, PAIR)


def test_the_bounds_are_20_and_80():
    assert [is_undetermined(chance) for chance in (0.19, 0.2, 0.5, 0.8, 0.81)] == [
        False, True, True, True, False,
    ]  # fmt: skip


def test_no_number_of_draws_makes_a_certainty():
    assert frequency(1.0, 64) == "nearly all of 64"
    assert frequency(0.0, 64) == "hardly any of 64"
    assert frequency(0.874, 64) == "87 of 100"
