"""Rule 1: inflow joins the population."""

from worlds import last, make, run, value

INFLOW = {"inflow": True}


def test_inflow_joins_week_by_week():
    arriving = run(make(facts=INFLOW, weeks=40)).weeks["present"]
    at_once = run(make(weeks=40)).weeks["present"]
    assert arriving[0] < 20
    assert (arriving[1:] > arriving[:-1]).all()
    assert (at_once == 500).all()


def test_nobody_is_offered_a_mentor_before_arriving():
    world = run(make(facts=INFLOW, weeks=40))
    offered = world.mentees["offered"]
    arrived = world.mentees["arrived"]
    assert (offered[offered >= 0] >= arrived[offered >= 0]).all()
    assert (world.mentees["stage"][arrived > 0] > 0).all()
    assert (offered[offered >= 0] > 0).any()


def test_everybody_has_arrived_in_the_end():
    assert value(last("present"), facts=INFLOW, weeks=40) == 500
