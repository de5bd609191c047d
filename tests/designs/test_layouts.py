"""A design spreads points as its kind says; rows that come to the same values are one point."""

from collections import Counter
from itertools import pairwise, product

import numpy as np
import pytest
from SALib.analyze import ff
from SALib.analyze import morris as morris_analysis
from SALib.analyze import sobol as sobol_analysis

from experiments.designs.experiment import (
    Design,
    DesignKind,
    Experiment,
    Factor,
    FactorKind,
    Inquiry,
)
from experiments.designs.layouts import count_points, lay_out
from experiments.designs.problem import salib_problem
from sim.scenarios.scenario import Scenario

FORMATS = ("pair", "group", "drop_in")
SPEED = Factor(name="coordinators", kind=FactorKind.LEVER, low=10.0, high=40.0)
SIZE = Factor(name="group_size", kind=FactorKind.LEVER, low=2.0, high=8.0, whole=True)
FORMAT = Factor(name="format", kind=FactorKind.LEVER, options=FORMATS)
RELEASE = Factor(name="release", kind=FactorKind.FACT, options=(False, True))
GAIN = Factor(name="gain", kind=FactorKind.PARAMETER, low=0.0, centre=0.2, high=1.0)
NUMBERS = (SPEED, SIZE, GAIN)
MIXED = (SPEED, FORMAT, RELEASE, GAIN)


def experiment(factors, kind, seed=1, **settings):
    return Experiment(
        name="small",
        title="",
        question="",
        population="",
        scenarios=(Scenario(name="no-programme", population=""),),
        labels=("No programme",),
        inquiry=Inquiry(a="", b="", measure="inclusion", worth=0.02),
        factors=factors,
        design=Design(kind=DesignKind(kind), **settings),
        seed=seed,
    )


SPREADS = {
    "one_point": ((), {}),
    "grid": (MIXED, {"steps": 3}),
    "latin_hypercube": (MIXED, {"points": 24}),
    "sobol": (MIXED, {"points": 8}),
    "morris": (MIXED, {"points": 6}),
    "fractional_factorial": ((SPEED, RELEASE, GAIN), {}),
    "listed": ((SPEED,), {}),
}


def laid(kind, seed=1):
    factors, settings = SPREADS[kind]
    if kind == "listed":
        factors = (Factor(name="x", kind=FactorKind.LEVER, options=(5.0, None, 7.0)), RELEASE)
        settings = {"listed": ((0, 1), (2, 0), (0, 1), (1, 1))}
    return experiment(factors, kind, seed, **settings)


@pytest.mark.parametrize("kind", SPREADS)
def test_every_design_counts_its_rows_without_laying_them(kind):
    asked = laid(kind)
    layout = lay_out(asked)
    assert layout.places.shape == (count_points(asked), len(asked.factors))
    assert layout.places.min(initial=1.0) >= 0.0
    assert layout.places.max(initial=0.0) <= 1.0


@pytest.mark.parametrize("kind", SPREADS)
def test_every_row_is_the_point_its_places_come_to(kind):
    layout = lay_out(laid(kind))
    for row, point in zip(layout.places, layout.point_of_row, strict=True):
        pairs = zip(layout.factors, row, strict=True)
        assert tuple(one.value(float(place)) for one, place in pairs) == layout.points[point]
    assert len(set(layout.points)) == len(layout.points)


@pytest.mark.parametrize("kind", SPREADS)
def test_the_same_seed_gives_the_same_bytes(kind):
    one, other = lay_out(laid(kind)), lay_out(laid(kind))
    assert one.places.tobytes() == other.places.tobytes()
    assert one.points == other.points


@pytest.mark.parametrize("kind", ["latin_hypercube", "sobol", "morris"])
def test_another_seed_gives_other_points(kind):
    assert lay_out(laid(kind)).points != lay_out(laid(kind, seed=2)).points


@pytest.mark.parametrize("seed", [0, 2**62 - 2**20])
@pytest.mark.parametrize("kind", ["latin_hypercube", "sobol", "morris"])
def test_every_allowed_seed_works(kind, seed):
    assert len(lay_out(laid(kind, seed)).points) > 1


@pytest.mark.parametrize("kind", ["grid", "latin_hypercube", "sobol", "morris"])
def test_every_option_is_taken(kind):
    points = lay_out(laid(kind)).points
    assert {point[1] for point in points} == set(FORMATS)
    assert {point[2] for point in points} == {False, True}


def test_a_grid_has_every_combination_once():
    points = lay_out(experiment((SPEED, FORMAT, RELEASE), "grid", steps=4)).points
    assert points == tuple(product((10.0, 20.0, 30.0, 40.0), FORMATS, (False, True)))


def test_a_grid_has_no_more_steps_than_there_are_whole_numbers():
    asked = experiment((SIZE,), "grid", steps=100)
    assert lay_out(asked).points == tuple((size,) for size in range(2, 9))
    assert count_points(asked) == 7


def test_a_factor_may_have_steps_of_its_own():
    few = Factor(name="few", kind=FactorKind.LEVER, steps=2)
    assert count_points(experiment((SPEED, few), "grid", steps=7)) == 14
    assert len(lay_out(experiment((SPEED, few), "grid", steps=7)).points) == 14


def test_a_latin_hypercube_has_one_point_in_every_stratum():
    places = lay_out(experiment(NUMBERS, "latin_hypercube", points=40)).places
    for column in np.floor(places * 40).T:
        assert sorted(column) == list(range(40))


@pytest.mark.parametrize("second_order", [False, True])
def test_sobol_crosses_two_samples(second_order):
    many = len(NUMBERS)
    asked = experiment(NUMBERS, "sobol", points=8, second_order=second_order)
    rows = lay_out(asked).places.reshape(8, -1, many)
    assert rows.shape[1] == (2 * many + 2 if second_order else many + 2)
    for block in rows:
        a, b = block[0], block[-1]
        for at in range(many):
            one = np.arange(many) == at
            assert np.array_equal(block[1 + at], np.where(one, b, a))
            if second_order:
                assert np.array_equal(block[1 + many + at], np.where(one, a, b))


def test_morris_moves_one_factor_at_each_step_by_the_same_distance():
    many = len(MIXED)
    places = lay_out(experiment(MIXED, "morris", points=20, levels=6)).places
    for walk in places.reshape(20, many + 1, many):
        steps = np.abs(np.diff(walk, axis=0))
        assert sorted(np.argmax(steps, axis=1)) == list(range(many))
        assert np.count_nonzero(steps, axis=1).tolist() == [1] * many
        assert np.allclose(steps.max(axis=1), 0.6)


@pytest.mark.parametrize("levels", [4, 6, 10, 14])
def test_morris_stands_exactly_on_its_levels(levels):
    places = lay_out(experiment(NUMBERS, "morris", points=30, levels=levels)).places
    assert set(places.ravel()) == {level / (levels - 1) for level in range(levels)}


def test_every_step_of_morris_changes_the_option():
    options = Factor(name="options", kind=FactorKind.LEVER, options=tuple(range(6)))
    layout = lay_out(experiment((options, FORMAT, RELEASE), "morris", points=20, levels=6))
    values = [layout.points[point] for point in layout.point_of_row]
    for first, second in pairwise(values[:4]):
        assert sum(one != other for one, other in zip(first, second, strict=True)) == 1


@pytest.mark.parametrize("many", [1, 2, 3, 5, 8])
def test_a_fractional_factorial_balances_every_two_factors(many):
    factors = tuple(Factor(name=f"f{at}", kind=FactorKind.LEVER) for at in range(many))
    places = lay_out(experiment(factors, "fractional_factorial")).places
    assert set(places.ravel()) == {0.0, 1.0}
    signs = 2.0 * places - 1.0
    assert np.array_equal(signs.T @ signs, len(places) * np.eye(many))
    assert not signs.sum(axis=0).any()


def test_listed_points_stand_in_the_order_of_the_file():
    layout = lay_out(laid("listed"))
    assert layout.points == ((5.0, True), (7.0, False), (None, True))
    assert layout.point_of_row.tolist() == [0, 1, 0, 2]


def test_rows_that_come_to_the_same_are_one_point():
    layout = lay_out(experiment((FORMAT, RELEASE), "sobol", points=16))
    assert set(layout.points) == set(product(FORMATS, (False, True)))
    assert len(layout.points) == 6
    assert sum(Counter(layout.point_of_row.tolist()).values()) == 64


def test_half_of_the_points_lie_below_the_centre():
    values = [
        point[0] for point in lay_out(experiment((GAIN,), "latin_hypercube", points=40)).points
    ]
    assert sum(value < 0.2 for value in values) == 20


def test_salib_finds_what_it_should_in_our_rows():
    asked = experiment(NUMBERS, "sobol", points=256)
    first = sobol_analysis.analyze(
        salib_problem(NUMBERS), 2.0 * lay_out(asked).places[:, 0], calc_second_order=False, seed=1
    )["S1"]
    assert np.allclose(first, [1.0, 0.0, 0.0], atol=0.05)
    places = lay_out(experiment(NUMBERS, "morris", points=10)).places
    effects = morris_analysis.analyze(salib_problem(NUMBERS), places, 3.0 * places[:, 1], seed=1)
    assert np.allclose(effects["mu_star"], [0.0, 3.0, 0.0])
    places = lay_out(experiment(NUMBERS, "fractional_factorial")).places
    halves = ff.analyze(salib_problem(NUMBERS), places, 4.0 * places[:, 2])["ME"]
    assert np.allclose(halves[:3], [0.0, 0.0, 2.0])
