"""A planner sets the range of what nobody knows, and the draws use it from then on."""

from dataclasses import replace

import numpy as np
import pytest
from live_questions import answer, engine_of

from dashboard.answers.asking import comparison_of
from dashboard.engine.growing import Draws
from dashboard.selection.state import content_key, preset, scenarios_of
from experiments.uncertainty.edited import (
    MOST_EDITED,
    in_declared_order,
    nearest_within,
    spread_evenly,
)
from experiments.uncertainty.sample import sample_parameters
from sim.declare import DeclarationError
from sim.parameters import Parameters
from sim.uncertainty import central_parameters, ranges

KINDS = ("plausible", "calibrated")
FIRST = next(iter(Parameters.specs()))
LAST = tuple(Parameters.specs())[-1]


def declared(name):
    return Parameters.specs()[name].plausible


def column(sets, name):
    return np.array([getattr(one, name) for one in sets])


def ranks(values):
    return np.argsort(np.argsort(values, kind="stable"), kind="stable")


@pytest.mark.parametrize("kind", KINDS)
def test_draws_fill_the_range_that_was_set_evenly_and_keep_their_ranks(kind):
    before = sample_parameters(kind, 40, 3)
    low, high = Parameters.specs()[FIRST].bounds
    after = sample_parameters(kind, 40, 3, ((FIRST, low, high),))
    found = (column(after, FIRST) - low) / (high - low)
    assert np.histogram(found, 10, (0.0, 1.0))[0].tolist() == [4] * 10
    assert ranks(column(after, FIRST)).tolist() == ranks(column(before, FIRST)).tolist()


@pytest.mark.parametrize("kind", KINDS)
def test_everything_else_stays_as_it_was_drawn(kind):
    before = sample_parameters(kind, 16, 3)
    after = sample_parameters(kind, 16, 3, ((FIRST, *declared(FIRST)),))
    for one, other in zip(before, after, strict=True):
        assert one.replace(**{FIRST: 0.0}) == other.replace(**{FIRST: 0.0})


@pytest.mark.parametrize("kind", KINDS)
def test_a_parameter_that_is_fixed_has_one_value_in_every_draw(kind):
    sets = sample_parameters(kind, 8, 1, ((FIRST, 0.1234567, 0.1234567),))
    assert set(column(sets, FIRST)) == {0.1234567}


@pytest.mark.parametrize("kind", KINDS)
def test_without_an_edit_the_draws_are_those_of_the_command_line(kind):
    assert Draws(kind=kind, number=8, seed=2).sets() == sample_parameters(kind, 8, 2)
    assert spread_evenly(sample_parameters(kind, 4, 2), ()) == sample_parameters(kind, 4, 2)


def test_the_default_moves_only_where_the_planner_holds_it_impossible():
    central = central_parameters()
    value = getattr(central, FIRST)
    assert nearest_within(central, ((FIRST, *Parameters.specs()[FIRST].bounds),)) is central
    above = (value + 0.01, value + 0.02)
    assert getattr(nearest_within(central, ((FIRST, *above),)), FIRST) == above[0]
    chosen = preset().change_range(FIRST, above)
    assert {getattr(one.parameters, FIRST) for one in scenarios_of(chosen)} == {above[0]}
    assert scenarios_of(preset().change_range(FIRST, (0.0, 0.9))) == scenarios_of(preset())


def test_a_range_is_set_changed_and_put_back():
    start = preset()
    both = start.change_range(LAST, declared_but_wider(LAST)).change_range(FIRST, (0.0, 0.5))
    assert [name for name, _, _ in both.ranges] == [FIRST, LAST]
    assert both.change_range(FIRST, (0.25, 0.25)).ranges[0] == (FIRST, 0.25, 0.25)
    assert both.change_range(FIRST, None).change_range(LAST, declared(LAST)) == start


def declared_but_wider(name):
    spec = Parameters.specs()[name]
    assert spec.bounds != spec.plausible
    return spec.bounds


def test_each_range_is_a_question_of_its_own():
    keys = {
        content_key(one)
        for one in (
            preset(),
            preset().change_range(FIRST, (0.0, 0.5)),
            preset().change_range(FIRST, (0.0, 0.6)),
            preset().change_range(LAST, declared_but_wider(LAST)),
        )
    }
    assert len(keys) == 4
    assert content_key(preset().change_range(FIRST, None)) == content_key(preset())


@pytest.mark.parametrize(
    ("edited", "words"),
    [
        ((("bond_rat", 0.0, 1.0),), "no uncertain parameter called 'bond_rat'"),
        (((FIRST, 0.5, 0.25),), "begin with its lower end; given was 0.5 to 0.25"),
        (((FIRST, -1.0, 0.5),), "must lie within"),
        (((FIRST, 0.0, float("nan")),), "must lie within"),
        (((LAST, *Parameters.specs()[LAST].bounds), (FIRST, 0.0, 0.9)), "as declared"),
        (((FIRST, 0.0, 0.9), (FIRST, 0.0, 0.9)), "once each"),
        (tuple((one.name, one.low, one.high) for one in ranges()), f"At most {MOST_EDITED}"),
    ],
)
def test_a_range_that_is_impossible_is_refused_in_a_sentence(edited, words):
    with pytest.raises(DeclarationError, match=words):
        replace(preset(), ranges=edited)


def test_names_are_put_in_the_order_of_their_declarations():
    assert in_declared_order([LAST, FIRST, LAST]) == [FIRST, LAST]


def test_the_live_answer_is_over_the_draws_of_the_range_that_was_set():
    start = replace(preset(), mentees=30, weeks=13, draws=16)
    fixed = start.change_range(FIRST, (0.5, 0.5))
    with engine_of() as engine:
        before, after = (answer(engine, comparison_of(one))[-1] for one in (start, fixed))
    assert len(set(column(before.draws.parameter_sets, FIRST))) > 1
    assert set(column(after.draws.parameter_sets, FIRST)) == {0.5}
    assert before.key != after.key
