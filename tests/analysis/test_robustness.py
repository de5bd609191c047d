"""Regret and satisficing, on tables small enough to be worked out by hand."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from analysis.invented import COORDINATORS, MEETING, SUPPLY, collect, experiment

from experiments.analysis.policies import policies_of
from experiments.analysis.regret import find_regret
from experiments.analysis.satisficing import find_satisficing
from experiments.designs.experiment import Factor, FactorKind

WORLDS = (10.0, 20.0, 30.0)
# rows are the arms, columns the worlds
INCLUSION = {"a": (0.5, 0.6, 0.7), "b": (0.6, 0.55, 0.5), "no-programme": (0.4, 0.4, 0.4)}
COST = {"a": (300.0, 300.0, 500.0), "b": (200.0, 200.0, 200.0), "no-programme": (50.0,) * 3}


def table(noise=0.0, **inquiry):
    def measures(arm, values, _, replicate):
        world = WORLDS.index(values["supply_adults"])
        luck = noise * (replicate - 1) * (1.0 if arm == "a" else -1.0)
        return {"inclusion": INCLUSION[arm][world] + luck, "cost": COST[arm][world]}

    return collect(experiment((SUPPLY,), **inquiry), [(one,) for one in WORLDS], measures)


def test_regret_is_what_is_missing_to_the_best_choice_of_each_scenario():
    frame = find_regret(table()).frame.set_index("arm")
    assert frame["greatest_regret"].to_dict() == pytest.approx(
        {"a": 0.1, "b": 0.2, "no-programme": 0.3}
    )
    assert frame["mean_regret"].to_dict() == pytest.approx(
        {"a": 0.1 / 3, "b": 0.25 / 3, "no-programme": 0.7 / 3}
    )
    assert frame["best_in"].to_dict() == pytest.approx({"a": 2 / 3, "b": 1 / 3, "no-programme": 0})


def test_the_policy_that_is_regretted_least_is_told():
    sentence = find_regret(table()).sentence
    assert "Of 3 policies over 3 scenarios, “A” is regretted least in inclusion" in sentence
    assert "at worst it falls 10.0 of 100 short" in sentence
    assert "Luck hardly matters" in sentence


def test_luck_that_could_change_the_choice_is_said():
    found = find_regret(table(noise=0.3))
    first = found.frame["first_by_chance"]
    assert 0.2 < first.max() < 0.95
    assert "Luck alone could change that" in found.sentence


def test_lower_is_better_where_the_measure_says_so():
    frame = find_regret(table(measure="cost")).frame.set_index("arm")
    assert frame["greatest_regret"].to_dict() == {"a": 450.0, "b": 150.0, "no-programme": 0.0}


def test_a_policy_is_good_enough_where_it_meets_all_standards():
    satisfy = {"inclusion": 0.55, "cost": 300.0}
    frame = find_satisficing(table(satisfy=satisfy)).frame.set_index("arm")
    assert frame["good_enough"].to_dict() == pytest.approx(
        {"b": 2 / 3, "a": 1 / 3, "no-programme": 0}
    )
    assert frame["meets_cost"].to_dict() == pytest.approx({"a": 2 / 3, "b": 1, "no-programme": 1})


def test_standards_are_told_with_their_direction():
    sentence = find_satisficing(table(satisfy={"inclusion": 0.55, "cost": 300.0})).sentence
    assert "“B” is good enough" in sentence
    assert "inclusion at least 55.0 of 100 and cost at most £300 per person" in sentence
    assert "in 67 % of 3 scenarios" in sentence


def test_a_ratio_is_of_what_differs_from_no_programme():
    # a spends 250, 250 and 450 for 0.1, 0.2 and 0.3 included beyond no programme
    satisfy = {"cost_per_extra_person_included": 2000.0}
    frame = find_satisficing(table(satisfy=satisfy)).frame.set_index("arm")
    assert frame["good_enough"].to_dict() == pytest.approx(
        {"a": 2 / 3, "b": 1.0, "no-programme": 0}
    )


def test_without_standards_better_than_none_is_asked_and_said():
    found = find_satisficing(table())
    assert found.frame.set_index("arm")["good_enough"].to_dict() == {
        "a": 1.0,
        "b": 1.0,
        "no-programme": 0.0,
    }
    assert any("does not say what is good enough" in note for note in found.notes)


def crossed(points):
    def measures(arm, values, _, __):
        programme = 0.0 if arm == "no-programme" else 0.01 * values["coordinators"]
        return {"inclusion": 0.5 + programme}

    return collect(experiment((COORDINATORS, SUPPLY)), points, measures)


def test_levers_are_chosen_and_facts_are_not():
    points = list(product((1.0, 5.0), WORLDS))
    found = policies_of(crossed(points))
    assert found.crossed
    assert len(found.policies) == 5  # two arms at two settings, and no programme once
    assert found.values("inclusion").shape == (5, 3, 3)
    assert np.isfinite(found.values("inclusion")).all()


def test_a_policy_is_known_as_soon_as_one_of_its_points_was_run():
    collected = crossed(list(product((1.0, 5.0), WORLDS)))
    later = (collected.table["arm"] == "no-programme") & (collected.table["point"] >= len(WORLDS))
    begun = replace(collected, table=collected.table[~later])
    assert np.isfinite(policies_of(begun).values("inclusion")).all()


def test_without_every_choice_in_every_world_the_arms_are_the_policies():
    found = policies_of(crossed([(1.0, 10.0), (5.0, 20.0)]))
    assert not found.crossed
    assert len(found.policies) == 3
    notes = find_regret(crossed([(1.0, 10.0), (5.0, 20.0)])).notes
    assert any("the arms are the policies" in note for note in notes)


def test_a_lever_without_a_meaning_makes_no_policy_of_its_own():
    size = Factor(name="group_size", kind=FactorKind.LEVER, options=(3, 5))
    points = list(product(("pair", "group"), (3, 5)))
    collected = collect(
        experiment((MEETING, size), arms=("a", "b")), points, lambda *_: {"inclusion": 0.5}
    )
    labels = policies_of(collected).labels
    assert sum(label.startswith("A: ") for label in labels) == 3  # pairs have one size


def test_a_scenario_that_was_not_run_for_all_is_left_out_and_said():
    collected = table()
    gone = (collected.table["arm"] == "b") & (collected.table["point"] == 0)
    collected.table.loc[gone, "inclusion"] = np.nan
    found = find_regret(collected)
    assert set(found.frame["scenarios"]) == {2}
    assert any("are left out" in note for note in found.notes)


def test_one_replicate_says_nothing_of_luck():
    collected = table()
    once = replace(collected, table=collected.table[collected.table["replicate"] == 0])
    assert "nothing can be said of luck" in find_regret(once).sentence


def test_policies_of_many_levers_go_by_number_and_are_spelled_out_in_a_note():
    more = ("mentor_training_hours", "recruitment_effort", "recognition")
    levers = [Factor(name=name, kind=FactorKind.LEVER, low=0.0, high=1.0) for name in more]
    collected = collect(
        experiment((COORDINATORS, *levers)),
        [(2.0, 0.5, 0.5, 0.5), (4.0, 1.0, 1.0, 1.0)],
        lambda arm, values, *_: {"inclusion": values["coordinators"] * (arm == "a") / 10.0},
    )
    found = find_regret(collected)
    assert "“A, policy 2” is regretted least" in found.sentence
    assert any(note.startswith("“A, policy 2” is A: coordinators 4 per") for note in found.notes)
    assert found.frame.loc[0, "mentor_training_hours"] == 1.0
