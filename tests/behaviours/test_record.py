"""Rule 12: what the week cost, and how people are."""

import numpy as np
import pytest
from worlds import GROUP, LIVED_EXPERIENCE, NOBODY, PEERS, change, make, people, run, total, value

from sim.run import simulate
from sim.world import COST_HEADS, QUARTERLY, SNAPSHOT_WEEKS


def spent(world):
    return float(world.state["spent"][0])


@pytest.mark.parametrize(
    ("levers", "head", "before"),
    [
        ({"coordinators": 30.0}, "coordination", {}),
        ({"coordinator_training": 1.0}, "coordination", {}),
        ({"mentor_meetings": 2.0}, "coordination", {}),
        ({"outreach": 1.0}, "coordination", {"outreach": 0.0}),
        ({"recruitment_effort": 12.0}, "recruitment_and_screening", {}),
        ({"screening": 1.0}, "recruitment_and_screening", {"screening": 0.0}),
        ({"mentor_training_hours": 24.0}, "training", {}),
        ({"mentee_training_hours": 8.0}, "training", {}),
        ({"reward": "paid"}, "pay", {}),
        ({"employer_release_time": True}, "pay", {}),
        ({"reward": "expenses"}, "expenses", {}),
        ({"medium": "online"}, "expenses", {}),
        ({"language_support": "interpreter"}, "expenses", {}),
        ({"language_support": "lessons"}, "expenses", {}),
        ({"setting": "home", "format": "drop_in"}, "premises", {"setting": "home"}),
        ({"setting": "community"}, "premises", {"setting": "home"}),
        ({"community_building": 1.0}, "services", {}),
        ({"professional_support": "intensive"}, "services", {}),
    ],
)
def test_what_a_programme_does_has_its_price(levers, head, before):
    assert change(total(head), before, levers) > 100.0
    assert change(total(head), before, before) == 0.0


def test_a_programme_that_does_not_run_costs_nothing():
    heads = [head for head in COST_HEADS if head != "services"]
    assert all(value(total(head), NOBODY) == 0.0 for head in heads)
    assert value(total("coordination")) > 0.0


def test_money_is_discounted():
    world = run(make())
    assert 0.9 * world.state["spent"][0] < world.state["discounted"][0] < world.state["spent"][0]


def test_volunteers_cost_less_than_paid_mentors():
    assert change(spent, {"reward": "paid"}, {}) < -10_000
    alike = {"pay_pull": 0.0}
    unpaid = {"reward": "paid", "pay_per_hour": 0.0}
    expenses = {"reward": "expenses"}
    alike |= {"expenses_pull": 0.0, "expenses_hold": 0.0, "leaves_paid": 0.0}
    assert change(total("pay"), expenses, unpaid, parameters=alike) == 0.0


def test_a_group_shares_a_mentors_hours():
    def hours_per_session(world):
        return float(world.weeks["mentor_hours"].sum() / world.weeks["sessions"].sum())

    around = {"hours_around": 1.0}
    assert value(hours_per_session, parameters=around) == pytest.approx(3.0)
    assert value(hours_per_session, GROUP, parameters=around) < 1.2


def test_unpaid_hours_of_people_with_lived_experience_are_counted():
    assert value(total("peer_hours"), LIVED_EXPERIENCE, facts=PEERS) == pytest.approx(
        value(total("mentor_hours"), LIVED_EXPERIENCE, facts=PEERS)
    )
    paid = LIVED_EXPERIENCE | {"reward": "paid"}
    assert value(total("peer_hours"), paid, facts=PEERS) == 0.0
    assert value(total("peer_hours"), facts=PEERS) == 0.0


def test_quarterly_means_are_the_means_of_the_people():
    world = run(make(weeks=52))
    for name in QUARTERLY:
        wanted = world.mentees[name].astype("f8").mean()
        assert world.quarters[name][-1] == pytest.approx(wanted, rel=1e-6)
    assert (world.quarters["wellbeing"] > 0).all()


def test_snapshots_show_how_people_were():
    scenario = make(weeks=60)
    world = simulate(scenario, 1, records=True).world
    start = people(scenario.facts, scenario.parameters, 500, 60, 1).mentees
    assert (world.snapshots["wellbeing"][:, 0] == start["wellbeing"]).all()
    at_end = len(SNAPSHOT_WEEKS)
    assert (world.snapshots["wellbeing"][:, at_end] == world.mentees["wellbeing"]).all()
    earlier = simulate(
        make(weeks=26), 1, people=people(scenario.facts, scenario.parameters, 500, 60, 1)
    ).world
    assert (world.snapshots["hope"][:, 1] == earlier.mentees["hope"]).all()
    assert np.isnan(world.snapshots["hope"][:, 3]).all()
