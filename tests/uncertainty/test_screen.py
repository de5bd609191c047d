"""The screen finds what moves a difference; the probe, inside the draws, where it flips."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from worlds import make

from experiments.uncertainty.flip import Slopes, flip_along, table_of
from experiments.uncertainty.over_draws import run_over_draws
from experiments.uncertainty.probe import probe
from experiments.uncertainty.screen import both_ends, farther_ends, screen
from sim.parameters import Parameters
from sim.uncertainty import draw_plausible

NAMES = ("inclusion", "bond_week_26")
ARMS = (make(mentees=60, weeks=40), make({"format": "group"}, mentees=60, weeks=40))


@pytest.fixture(scope="module")
def sets():
    return draw_plausible(64, 2)


@pytest.fixture(scope="module")
def some(sets):
    """Return draws in which only two parameters differ, of which one is never used here."""
    return tuple(
        Parameters().replace(bond_rate=one.bond_rate, attend_online=one.attend_online)
        for one in sets
    )


def test_a_parameter_that_nothing_uses_is_screened_out(some):
    found = screen(ARMS, some, (1,), NAMES)
    assert set(found.parameters) == {"bond_rate", "attend_online"}
    assert found.strongest("shared", "no-programme", "inclusion", 9) in ([], ["bond_rate"])
    assert found.strongest("shared", "shared#2", "bond_week_26", 9) == ["bond_rate"]


def test_ends_hold_nearly_all_draws_and_the_farther_is_taken(some):
    table = table_of(some)
    ((low, high),) = both_ends(table, ["bond_rate"]).values()
    centre = Parameters().bond_rate
    assert 0.03 <= low < 0.032
    assert 0.056 < high <= 0.058
    assert farther_ends(Parameters(), table)["bond_rate"] == low
    assert centre - low > high - centre


def test_a_probe_runs_the_same_draws_with_one_parameter_at_its_ends(some):
    drawn = run_over_draws(ARMS, some[:3], (5, 6), NAMES)
    with ThreadPoolExecutor(2) as pool:
        found = probe(ARMS, drawn, {"bond_rate": (0.03, 0.058), "attend_online": (0.5, 0.9)}, pool)
    assert found.values.shape == (3, 2, 2, 3, 2)
    by_itself = found.values[0, 1, :, :, 1]
    np.testing.assert_array_equal(by_itself[0], drawn.values[0, :, 0, 1])
    assert (found.values[0, 0, 1, :, 1] > found.values[0, 0, 0, :, 1]).all()


def test_slopes_found_by_moving_say_where_it_flips(sets):
    names = ["quality_fit", "quality_base"]
    table = table_of(sets)
    fit = np.array([one.quality_fit for one in sets])
    outcome = 2.0 * (fit - 0.35)
    slopes = Slopes(np.array([2.0, 0.0]), np.array([0.1, 0.1]), 24)
    found = flip_along(names, slopes, table, outcome)
    assert (found.parameter, found.clear, found.reached) == ("quality_fit", True, True)
    assert found.value == pytest.approx(0.35, abs=0.001)
    unclear = flip_along(names, Slopes(slopes.slope, np.array([1.0, 1.0]), 24), table, outcome)
    assert not unclear.clear
    assert flip_along(names, slopes, table, outcome + 9.0) is None
