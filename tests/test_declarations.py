"""Declared values are encoded for the rules as they stand, however they came to be."""

import pickle

from sim.scenarios.programme import Levers


def test_a_changed_copy_makes_a_row_of_its_own():
    levers = Levers()
    before = levers.record()
    for changed in (levers.replace(places=31.0), levers.model_copy(update={"places": 31.0})):
        assert changed.record()["places"][0] == 31.0
        assert levers.record() == before


def test_a_row_that_is_handed_out_may_be_written_to():
    levers = Levers(places=31.0)
    levers.record()["places"] = 99.0
    assert levers.record()["places"][0] == 31.0


def test_a_row_outlasts_a_journey_to_another_process():
    levers = Levers(places=31.0)
    levers.record()
    arrived = pickle.loads(pickle.dumps(levers))  # noqa: S301 - our own bytes
    assert (arrived, arrived.record()["places"][0]) == (levers, 31.0)
