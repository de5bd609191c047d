"""Indicators are chosen because they foretell; where nothing foretells, there are none."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from experiments.plans.aim import Request, aim_at
from experiments.plans.indicators import (
    Futures,
    area,
    choose,
    live_futures,
    partial_correlations,
    week_to_watch,
)
from experiments.plans.signs import SIGNS
from sim.run import use_executor
from sim.uncertainty import draw_plausible

DRAWS = 96


@cache
def futures():
    request = Request(
        population="isolated-older-people",
        programme="befriending",
        serve=40,
        within=52,
        mentees=300,
    )
    aim = aim_at(request)
    with use_executor(None) as pool:
        return live_futures(
            aim, aim.scenario.levers, draw_plausible(DRAWS, 2), 26, 50, pool, lambda: None
        )


def chosen(found):
    return [one.sign.name for one in choose(found, float(np.median(found.served)), 26).indicators]


def test_three_indicators_foretell_whether_the_aim_is_met():
    found = futures()
    watch = choose(found, float(np.median(found.served)), 26)
    assert len(watch.indicators) == 3
    assert watch.auc > 0.85
    for one in watch.indicators:
        assert one.auc > 0.6
        assert one.chance_if_worried < one.chance_otherwise


def test_a_shuffled_end_is_foretold_by_nothing():
    found = futures()
    order = np.argsort(np.sin(1000.0 * np.arange(len(found.served))))
    shuffled = replace(found, served=found.served[order])
    watch = choose(shuffled, float(np.median(found.served)), 26)
    assert watch.indicators == ()
    assert watch.auc == 0.5


def test_no_two_indicators_say_the_same():
    found = futures()
    places = [[sign.name for sign in SIGNS].index(name) for name in chosen(found)]
    table = np.nan_to_num(found.signs[:, places])
    alike = np.abs(np.corrcoef(np.argsort(np.argsort(table, axis=0), axis=0).T))
    assert (alike[np.triu_indices(len(places), 1)] < 0.85).all()


def test_a_sign_that_is_the_end_itself_is_chosen_first_and_a_copy_of_it_is_not():
    found = futures()
    names = [sign.name for sign in SIGNS]
    signs = found.signs.copy()
    signs[:, names.index("support")] = found.served
    signs[:, names.index("accepted")] = 3.0 * found.served + 1.0
    picked = chosen(replace(found, signs=signs))
    assert picked[0] in {"support", "accepted"}
    assert not {"support", "accepted"} <= set(picked)


def test_every_indicator_says_what_to_do_on_its_poor_side():
    watch = choose(futures(), float(np.median(futures().served)), 26)
    for one in watch.indicators:
        assert one.sign.if_low if one.worry_below else one.sign.if_high


def test_an_aim_that_is_always_met_is_told_from_the_middle():
    found = futures()
    watch = choose(found, 0.0, 26)
    assert watch.met == 1.0
    assert not watch.of_aim
    assert watch.auc > 0.85


def test_partial_correlation_takes_out_what_is_known():
    steps = np.arange(200.0)
    first, second = np.sin(steps), np.cos(3.0 * steps)
    end = 5.0 * first + second
    signs = np.column_stack([first, second, first])
    found = partial_correlations(signs, end, signs[:, :1])
    assert found[1] == pytest.approx(1.0, abs=0.01)
    assert abs(found[2]) < 0.01


def test_the_area_is_the_share_of_pairs_told_apart():
    values = np.array([1.0, 2.0, 3.0, 4.0])
    assert area(values, values > 2.0) == 1.0
    assert area(-values, values > 2.0) == 0.0
    assert area(np.ones(4), values > 2.0) == 0.5


@pytest.mark.parametrize(("within", "week"), [(52, 26), (30, 15), (104, 26), (7, None)])
def test_signs_are_read_in_month_six_or_half_way(within, week):
    assert week_to_watch(within) == week


def test_every_sign_of_a_world_is_a_number():
    signs = futures().signs
    assert signs.shape == (DRAWS, len(SIGNS))
    assert np.isfinite(signs).mean() > 0.95
    assert isinstance(futures(), Futures)
