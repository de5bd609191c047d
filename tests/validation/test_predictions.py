"""The predicted rows are read off as their table says."""

import numpy as np
import pytest

from experiments.setups import trial
from experiments.validation import near_peers, programmes
from experiments.validation.birth_cohort import share_of_highest
from experiments.validation.sets import medoid
from sim.run import people_of, simulate


def test_the_highest_risk_part_ends_among_people_of_one_count():
    risks = np.array([5, 4, 4, 1, 1, 1, 0, 0, 0, 0])
    marked = np.array([1, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    assert share_of_highest(marked, risks, 0.3) == pytest.approx(2 / 3)
    assert share_of_highest(marked, risks, 0.2) == pytest.approx((1 + 0.5) / 2)
    assert share_of_highest(marked, risks, 1.0) == pytest.approx(0.2)


def test_near_peers_differ_from_adults_in_who_they_are_alone():
    arms = near_peers.arms()
    adults, peers = arms["adult"].levers.model_dump(), arms["near_peer"].levers.model_dump()
    assert {name for name in adults if adults[name] != peers[name]} == {"peer_status"}
    bare = arms["near_peer_unsupervised"].levers.model_dump()
    assert {name for name in peers if peers[name] != bare[name]} == {"supervision_per_month"}


def test_everybody_is_mentored_by_a_near_peer_where_near_peers_mentor():
    world = simulate(near_peers.arms()["near_peer"], 1).world
    matches = world.matches[: int(world.state["match_rows"][0])]
    assert len(matches) > 1000
    assert set(world.mentors["kind"][matches["mentor"]]) == {1}


def test_programmes_are_drawn_within_good_practice_and_most_are_pairs():
    drawn = programmes.draw_programmes(medoid(), 1)
    assert len(drawn) == programmes.PROGRAMMES
    for name, (low, high) in programmes.GOOD_PRACTICE.items():
        values = [getattr(one.levers, name) for one in drawn]
        assert low <= min(values) < max(values) <= high
    groups = sum(one.levers.format == "group" for one in drawn)
    assert 0.1 < groups / len(drawn) < 0.3
    sizes = [one.mentees for one in drawn]
    assert (min(sizes), max(sizes)) == pytest.approx(programmes.ARM, abs=5)


def test_the_same_seed_draws_the_same_programmes():
    drawn = [programmes.draw_programmes(medoid(), seed) for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def effect_at(quality):
    scenario = trial(weeks=110)
    parameters = programmes.site(medoid(), quality)
    one = programmes.replace(scenario, parameters=parameters, mentees=500)
    return np.mean([programmes.try_programme(one, seed).effect for seed in (1, 3, 5)])


def test_a_better_site_does_better():
    assert effect_at(1.5) > effect_at(0.0) > effect_at(-1.5)


def test_a_site_stays_within_what_is_possible():
    best = programmes.site(medoid(), 40.0)
    assert best.mentor_skill == 1.0
    assert best.mentor_leaves >= 0.0


def test_the_two_groups_of_a_trial_are_separate_people():
    scenario = programmes.draw_programmes(medoid(), 1)[0]
    one, other = (people_of(scenario, seed).mentees for seed in (4, 5))
    assert not np.array_equal(one["temperament"], other["temperament"])


def test_harm_is_significant_where_many_more_have_events():
    calm, trouble = np.arange(200) < 40, np.arange(200) < 80
    assert programmes.difference_in_shares(trouble, calm) > programmes.SIGNIFICANT
    assert programmes.difference_in_shares(calm, trouble) < -programmes.SIGNIFICANT
    assert programmes.difference_in_shares(calm, calm) == 0.0
    none = np.zeros(200, np.bool_)
    assert programmes.difference_in_shares(none, none) == 0.0


def test_programmes_that_differ_in_nothing_have_no_spread(monkeypatch):
    one = programmes.draw_programmes(medoid(), 1)[0]
    monkeypatch.setattr(programmes, "draw_programmes", lambda *_: [one] * 24)
    alike = programmes.evaluate_programmes(medoid(), 2)["programme_spread"]
    monkeypatch.undo()
    monkeypatch.setattr(programmes, "PROGRAMMES", 32)
    drawn = programmes.evaluate_programmes(medoid(), 2)["programme_spread"]
    assert alike < 0.5 * drawn
