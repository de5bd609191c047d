"""The front holds the policies that none beats, and says who cannot be told from it."""

from itertools import product

import numpy as np
import pytest
from analysis.invented import COORDINATORS, collect, experiment
from hypothesis import given, settings
from hypothesis import strategies as some
from hypothesis.extra import numpy as arrays

from experiments.analysis.front import BEHIND, NEAR, ON, front_of, non_dominated
from experiments.analysis.pareto import pareto_front

SHAPES = some.tuples(some.integers(1, 25), some.just(3))


def by_force(aims):
    return [not any((other >= row).all() and (other > row).any() for other in aims) for row in aims]


@settings(max_examples=60, deadline=None)
@given(
    arrays.arrays(
        "i8", some.tuples(some.integers(1, 25), some.just(3)), elements=some.integers(0, 4)
    )
)
def test_the_front_is_what_comparing_all_pairs_gives(aims):
    assert non_dominated(aims.astype(float)).tolist() == by_force(aims)


def runs(means, spread):
    """Return runs [policy, scenario, replicate, aim] with given means; luck in all aims."""
    luck = np.array([-1.0, 0.0, 1.0])[None, None, :, None]
    own = np.arange(1.0, len(means) + 1.0)[:, None, None, None]  # not shared, so pairing keeps it
    return np.asarray(means)[:, None, None, :] + spread * luck * own


def test_a_policy_that_chance_may_have_beaten_is_near_the_front():
    means = [[100.0, 0.50, 0.3], [100.0, 0.49, 0.3], [100.0, 0.20, 0.3]]
    standing = front_of(("one", "two", "three"), runs(means, 0.02)).standing
    assert standing.tolist() == [ON, NEAR, BEHIND]


def money():
    """Return results in which all aims rise with the coordinators, and b wastes money."""

    def measures(arm, values, _, replicate):
        posts = values["coordinators"] if arm != "no-programme" else 0.0
        waste = 500.0 if arm == "b" else 0.0
        return {
            "cost": 100.0 + 50.0 * posts + waste,
            "inclusion": 0.5 + 0.01 * posts + 0.001 * replicate,
            "ever_matched": 0.04 * posts,
        }

    return collect(experiment((COORDINATORS,)), [(1.0,), (5.0,), (10.0,)], measures)


def test_what_is_wasted_stays_behind_the_front():
    frame = pareto_front(money()).frame
    assert set(frame[frame["standing"] == ON]["arm"]) == {"a", "no-programme"}
    assert set(frame[frame["standing"] == BEHIND]["arm"]) == {"b"}
    assert frame["cost"].iloc[:4].tolist() == [100.0, 150.0, 350.0, 600.0]


def test_the_sentence_says_what_more_money_buys():
    sentence = pareto_front(money()).sentence
    assert "Of 7 policies 4 are on the front" in sentence
    assert "at least 20.0 of 100 people" in sentence
    assert "“A: coordinators 5 per 1,000 people”, at £350 a person" in sentence
    assert "£250 a person more" in sentence
    assert "a mentor for 20.0 more and inclusion for 5.0 more of 100" in sentence


def test_a_front_needs_all_three_aims():
    collected = money()
    del collected.table["ever_matched"]
    assert pareto_front(collected) is None


def test_a_thousand_policies_take_no_time():
    aims = np.array(list(product(range(20), range(20), range(20))), float)
    marked = non_dominated(aims)
    assert marked.sum() == 1
    assert marked[-1]


@pytest.mark.parametrize("reached", [0.0, 0.2])
def test_nobody_reached_leaves_out_what_money_buys(reached):
    means = [[100.0, 0.5, reached], [200.0, 0.6, reached], [300.0, 0.4, 0.0]]
    from experiments.analysis.front import say_front

    sentence = say_front(front_of(("one", "two", "three"), runs(means, 0.0)))
    assert ("The cheapest" in sentence) == (reached > 0.0)
