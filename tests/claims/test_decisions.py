"""Decisions on figures that are known beforehand are the right ones."""

import math
import re
from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest
from declared_claims import TABLE, changed

from experiments.claims import answering
from experiments.claims.answering import Effort, answer_claim
from experiments.claims.claim import Criterion, Reading
from experiments.claims.deciding import (
    AGREES,
    BUILT_IN,
    CANNOT_TELL,
    DEPENDS,
    DISAGREES,
    decide,
    figure_of,
    overall,
)
from experiments.claims.factors import cases_of_factors, criteria_of_factors
from experiments.claims.loading import load_claim, read_claim
from experiments.claims.quantities import share_between
from experiments.claims.running import Figures
from experiments.claims.saying import sentence
from sim.parameters import Parameters
from sim.uncertainty import draw_plausible

DRAWS, SEEDS = 64, 2
SETS = draw_plausible(DRAWS, 1)
NORMAL = NormalDist()
READING = Reading("inclusion")
JUDGED = Criterion(
    asks="how many more", kind="contrast", reading=READING, weights={"b": 1.0, "a": -1.0},
    smallest=0.1, because="a tenth",
)  # fmt: skip


def normal(*shape, seed=1):
    """Return luck of a normal spread, the same every time."""
    return np.array(NORMAL.samples(math.prod(shape), seed=seed)).reshape(shape)


def figures(*cases, sets=SETS, luck=0.01):
    """Return figures of cases a, b, c … that are these means [draw] and a little luck."""
    means = np.array([np.broadcast_to(one, DRAWS) for one in cases], "f8")
    values = means[:, None, :, None] + luck * normal(len(cases), 1, DRAWS, SEEDS)
    return Figures(tuple("abcdefgh"[: len(cases)]), (READING,), sets, values)


def decided(*cases, criterion=JUDGED, **settings):
    found = figures(*cases, **settings)
    return decide(criterion, found, found)


def turning_on(name):
    values = np.array([getattr(one, name) for one in SETS])
    low, high = Parameters.specs()[name].plausible
    return (values - low) / (high - low)


def test_the_model_agrees_where_nearly_every_draw_is_above_the_smallest_difference():
    found = decided(0.0, 0.2)
    assert found.answer == AGREES
    assert found.chance > 0.99
    assert found.bands.mean == pytest.approx(0.2, abs=0.01)


def test_the_model_disagrees_where_the_difference_is_too_small_or_the_other_way_round():
    assert decided(0.0, 0.05).answer == DISAGREES
    assert decided(0.2, 0.0).answer == DISAGREES


def test_it_depends_on_the_parameter_that_turns_it_and_names_the_value():
    found = decided(0.0, 0.2 * turning_on("rupture"))
    low, high = Parameters.specs()["rupture"].plausible
    assert found.answer == DEPENDS
    assert found.flip.parameter == "rupture"
    assert found.flip.value == pytest.approx((low + high) / 2, abs=0.03)
    assert found.flip.conditions[0].above


def test_it_cannot_tell_where_no_parameter_differs_and_the_interval_holds_the_smallest():
    found = decided(0.0, 0.1, sets=(Parameters(),) * DRAWS)
    assert found.answer == CANNOT_TELL
    assert found.bands.low < 0.1 < found.bands.high


def test_luck_within_draws_does_not_make_a_sure_thing_look_unsure():
    found = decided(0.0, 0.13, luck=0.05)
    raw = (figure_of(JUDGED, figures(0.0, 0.13, luck=0.05)).mean(axis=1) > 0.1).mean()
    assert raw < 0.8
    assert found.answer == AGREES


def test_a_margin_below_nought_lets_as_good_as_pass():
    as_good = replace(JUDGED, smallest=-0.02)
    assert decided(0.1, 0.1, criterion=as_good).answer == AGREES
    assert decided(0.2, 0.1, criterion=as_good).answer == DISAGREES


def test_a_ratio_is_of_means_and_undefined_where_there_is_no_gain_to_compare_with():
    ratio = replace(JUDGED, kind="ratio", smallest=0.8)
    assert decided(1.0, 1.5, criterion=ratio).bands.mean == pytest.approx(1.5, abs=0.01)
    assert decided(1.0, 0.7, criterion=ratio).answer == DISAGREES
    undefined = decided(-1.0, 1.5, criterion=ratio)
    assert math.isnan(undefined.bands.mean)
    assert undefined.answer == AGREES


def test_a_ratio_over_next_to_nothing_is_judged_by_what_stands_above_it():
    ratio = replace(JUDGED, kind="ratio", smallest=0.8)
    found = decided(0.02, 0.0, criterion=ratio, luck=0.01)
    assert found.answer == DISAGREES
    assert found.bands.mean == pytest.approx(0.0, abs=0.3)


def test_the_best_of_the_cases_named_is_put_against_the_best_of_the_others():
    best = replace(JUDGED, kind="best", weights={"a": 0.0, "b": 1.0, "c": 0.0}, smallest=-0.05)
    assert decided(1.0, 2.0, 1.6, criterion=best).bands.mean == pytest.approx(0.25, abs=0.02)
    assert decided(1.0, 0.98, 0.5, criterion=best).answer == AGREES
    assert decided(1.0, 0.90, 0.5, criterion=best).answer == DISAGREES


def test_what_goes_with_a_mechanism_is_the_figure_less_the_figure_without_it():
    switched = replace(JUDGED, kind="switched", weights={"a": 1.0})
    found = decide(switched, figures(0.5), figures(0.2))
    assert found.bands.mean == pytest.approx(0.3, abs=0.01)
    assert found.answer == AGREES
    assert found.on - found.off == pytest.approx(0.3, abs=0.01)


def findings(*answers):
    levels = {AGREES: 0.2, DISAGREES: 0.0, DEPENDS: 0.2 * turning_on("rupture")}
    return [decided(0.0, levels[answer]) for answer in answers]


@pytest.mark.parametrize(
    ("together", "answers", "expected"),
    [
        (True, (AGREES, AGREES), AGREES),
        (True, (AGREES, DEPENDS), DEPENDS),
        (True, (AGREES, DISAGREES, DEPENDS), DISAGREES),
        (False, (AGREES, DISAGREES), DEPENDS),
        (False, (DISAGREES, DISAGREES), DISAGREES),
    ],
)
def test_criteria_that_stand_together_must_all_hold_and_others_are_answered_apart(
    together, answers, expected
):
    claim = read_claim("T", changed(together=together))
    assert overall(claim, findings(*answers))[0] == expected


def test_a_built_in_claim_is_answered_as_built_in():
    claim = read_claim("T", changed(standing="built in"))
    assert overall(claim, findings(DISAGREES))[0] == BUILT_IN


def test_a_factorial_finds_what_each_factor_adds_and_how_two_go_together():
    factors = [
        {"name": name, "without": {}, "with": {}, "measure": "inclusion", "smallest": 0.0,
         "because": "x"}
        for name in ("red", "green", "blue")
    ]  # fmt: skip
    cases = list(cases_of_factors(factors))
    assert len(cases) == 8
    level = {
        case: 0.3 * ("red" in case)
        + 0.1 * ("green" in case)
        + 0.2 * ("green" in case and "blue" in case)
        for case in cases
    }
    found = {
        one["asks"]: sum(weight * level[case] for case, weight in one["weights"].items())
        for one in criteria_of_factors(factors)
    }
    effects = list(found.values())
    assert effects[:3] == pytest.approx([0.3, 0.2, 0.1])
    assert effects[3:] == pytest.approx([0.0, 0.0, 0.1])


def test_the_share_between_mentors_is_all_where_only_mentors_differ_and_none_where_none_do():
    mentor = np.repeat(np.arange(200), 5)
    skill = normal(200)[mentor]
    luck = normal(1000, seed=2)
    assert share_between(skill, mentor) == pytest.approx(1.0)
    assert share_between(luck, mentor) == pytest.approx(0.0, abs=0.06)
    assert share_between(skill + luck, mentor) == pytest.approx(0.5, abs=0.1)


def test_a_claim_left_open_is_run_again_until_there_are_two_hundred_replicates(monkeypatch):
    monkeypatch.setattr(answering, "sample_parameters", lambda _, draws, __: SETS[:1] * draws)
    small = changed(mentees=40, weeks=10)
    effort = Effort(draws=10, replicates=2, kind="plausible")
    settled = answer_claim(read_claim("T", small), effort)
    small["criteria"] = [{**TABLE["criteria"][0], "smallest": settled.leading.bands.mean}]
    found = answer_claim(read_claim("T", small), effort)
    assert settled.answer == AGREES
    assert settled.leading.replicates == 20
    assert found.leading.replicates == 200
    assert found.answer in {CANNOT_TELL, AGREES, DISAGREES}


def test_a_sentence_says_the_answer_the_figure_and_what_turns_it():
    claim = load_claim("C30")
    found = decided(0.0, 0.2 * turning_on("rupture"))
    said = sentence(answering.ClaimAnswer(claim, DEPENDS, found, (found,), (), ()))
    low, high = Parameters.specs()["rupture"].plausible
    assert said.startswith("It depends: it turns on “")
    assert f"plausible {low:g} to {high:g}; rupture)" in said
    assert re.search(r"How many more: \+1\d\.\d of 100 \(95 % of draws", said)
    assert "above 10.0 of 100 in" in said
    assert "Without troubled matches being mended it is" in said
