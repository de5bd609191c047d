"""Scenario discovery finds the region that is there, and none where there is none."""

import sys

import numpy as np
import pytest
from analysis.invented import COORDINATORS, MEETING, SUPPLY, collect, experiment
from scipy.stats import norm, qmc

from experiments.analysis.discovery import find_gains, find_losses
from sim.parameters import Parameters
from sim.uncertainty import draw_plausible

FACTORS = (COORDINATORS, MEETING, SUPPLY)
TRUE = "friends_among_mentees"
FROM = 0.35


def spread(points, seed=1):
    places = qmc.LatinHypercube(len(FACTORS), rng=seed).random(points)
    return [[one.value(at) for one, at in zip(FACTORS, row, strict=True)] for row in places]


def results(loses, points, *, sets=(None,), noise=0.02, measure="inclusion", **inquiry):
    """Return results in which b is worse than a where `loses`, and better elsewhere."""
    luck = iter(norm.rvs(scale=noise, size=6 * len(points) * len(sets), random_state=7))

    def measures(arm, values, parameters, _):
        worse = -0.05 if loses(values, parameters) else 0.03
        return {measure: 0.5 + (worse + next(luck) if arm == "b" else 0.0)}

    return collect(experiment(FACTORS, measure=measure, **inquiry), points, measures, sets=sets)


def in_the_box(values, _):
    return values["coordinators"] > 13.0 and values["supply_adults"] < 15.0


def judged(finding):
    rows = finding.frame[finding.frame["half"] == "judged on"]
    return rows.set_index("input")


def test_the_region_that_is_there_is_found_with_its_limits():
    found = judged(find_losses(results(in_the_box, spread(240))))
    assert set(found.index) == {"coordinators", "supply_adults"}
    assert found.loc["coordinators", "low"] == pytest.approx(13.0, abs=1.5)
    assert found.loc["coordinators", "high"] == np.inf
    assert found.loc["supply_adults", "high"] == pytest.approx(15.0, abs=3.0)
    assert found["density"].min() > 0.8
    assert found["coverage"].min() > 0.8
    assert found["chance_p"].max() < 0.05


def test_the_sentence_names_the_region_and_its_figures():
    found = find_losses(results(in_the_box, spread(240)))
    assert found.sentence.startswith("“B” does worse than “A” in inclusion in ")
    assert "coordinators above " in found.sentence
    assert "per 1,000 people" in found.sentence
    assert found.figure is not None


def test_options_without_an_order_can_bound_a_region():
    collected = results(lambda values, _: values["format"] == "group", spread(240))
    found = judged(find_losses(collected))
    assert found["options"].to_dict() == {"format": "group"}


def test_a_parameter_is_found_among_hundreds():
    sets = draw_plausible(64, 5)
    collected = results(lambda _, one: getattr(one, TRUE) > FROM, spread(6), sets=sets)
    found = judged(find_losses(collected))
    assert list(found.index) == [TRUE]
    assert found.loc[TRUE, "low"] == pytest.approx(FROM, abs=0.04)


@pytest.mark.parametrize("seed", [1, 2])
def test_chance_makes_no_region(seed):
    luck = iter(norm.rvs(size=24 * 32, random_state=seed) > 0.5)
    sets = draw_plausible(32, seed)
    known = {}
    collected = results(
        lambda values, one: known.setdefault((str(values), id(one)), next(luck, False)),
        spread(24, seed),
        sets=sets,
    )
    found = find_losses(collected)
    assert judged(found).empty
    assert "No region stands out" in found.sentence


def judged_or_none(finding):
    return (
        finding.frame[finding.frame["half"] == "judged on"] if len(finding.frame) else finding.frame
    )


def test_a_region_in_the_draws_that_chance_gives_is_not_told():
    """With luck that belongs to whole draws, every case of a draw agrees, and none is new."""
    sets = draw_plausible(32, 9)
    worse = {id(one) for one in sets[::3]}
    found = find_losses(results(lambda _, one: id(one) in worse, spread(40), sets=sets))
    assert "No region stands out" in found.sentence


def test_where_b_is_worth_having_is_asked_apart():
    collected = results(lambda *given: not in_the_box(*given), spread(240), noise=0.001)
    found = find_gains(collected)
    assert "“B” is better than “A” in inclusion by 2.0 of 100 or more" in found.sentence
    assert set(judged(found).index) == {"coordinators", "supply_adults"}
    nowhere = find_gains(results(in_the_box, spread(40), noise=0.001, worth=0.2))
    assert nowhere.sentence.startswith("In none of the 40 cases is it so that “B” is better")


def test_what_holds_in_most_cases_is_told_by_its_exceptions():
    found = find_gains(results(in_the_box, spread(240), noise=0.001))
    assert "It is so in 0 % of cases where " in found.sentence
    assert found.sentence.endswith(", and in 100 % elsewhere.")
    assert judged(found).loc["coordinators", "low"] == pytest.approx(13.0, abs=1.5)


def test_lower_can_be_better():
    collected = results(lambda *_: False, spread(40), noise=0.001, measure="stigma")
    assert find_losses(collected).sentence.startswith("In all of the 40 cases “B” does worse")


def test_too_few_cases_are_said_to_be_too_few():
    found = find_losses(results(in_the_box, spread(12)))
    assert "at least 16 points or draws" in found.sentence
    rare = find_losses(
        results(lambda values, _: values["coordinators"] > 20.5, spread(40), noise=0.001)
    )
    assert "Too few are of one kind" in rare.sentence


def test_nothing_varied_is_nothing_to_discover():
    collected = collect(experiment(()), [()], lambda *_: {"inclusion": 0.5})
    assert find_losses(collected) is None


def test_a_missing_library_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "ema_workbench.analysis.prim", None)
    found = find_losses(results(in_the_box, spread(240)))
    assert "pip install 'mentoring-sim[analysis]'" in found.sentence


def test_the_same_results_give_the_same_table():
    one, other = (find_losses(results(in_the_box, spread(80))) for _ in range(2))
    assert one.sentence == other.sentence
    assert one.frame.equals(other.frame)


def test_parameters_are_left_alone_with_few_draws():
    sets = tuple(Parameters().replace(**{TRUE: at}) for at in (0.2, 0.5))
    found = find_losses(results(lambda _, one: getattr(one, TRUE) > FROM, spread(40), sets=sets))
    assert TRUE not in set(found.frame.get("input", ()))
    assert any("fewer than 32 draws" in note for note in found.notes)
