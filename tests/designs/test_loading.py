"""An experiment file says who takes part, what is varied and how, and what is asked."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from experiments.comparison.equalise import mean_over, spend
from experiments.comparison.execute import seeds_from
from experiments.designs.experiment import Design, DesignKind, Factor, FactorKind, Uncertainty
from experiments.designs.loading import load_experiment, read_experiment
from experiments.designs.recognise import MARKS, is_experiment
from experiments.designs.shapes import SHAPES
from sim.declare import Spec
from sim.measures import MEASURES
from sim.scenarios.files import load_comparison, load_population, load_programme
from sim.scenarios.kinds import COMPARISON
from sim.scenarios.programme import Levers
from sim.uncertainty import ranges

FILES = Path(__file__).parent / "files"
HEAD = """
title = "A small one"
question = "What does it do?"
population = "disadvantaged-urban-youth"
mentees = 40
weeks = 20
"""
PAIR = """
[[arms]]
name = "pair"
programme = "one-to-one-community"
"""
SCHOOL = """
[[arms]]
name = "school"
programme = "school-based"
"""
NOBODY = """
[[arms]]
name = "nobody"
programme = "no-programme"
"""
SPREAD = """
[design]
kind = "latin_hypercube"
points = 8
"""


@pytest.fixture
def load(tmp_path):
    def written(text):
        path = tmp_path / "small.toml"
        path.write_text(text, encoding="utf-8")
        return load_experiment(path)

    return written


@pytest.fixture(scope="module")
def grid():
    return load_experiment(FILES / "coordinators_and_supply.toml")


def test_the_arms_are_the_programmes_and_no_programme_in_each_world(grid):
    assert grid.arms[:2] == ("pair", "school")
    assert [one.levers for one in grid.scenarios[2:]] == [Levers(places=0.0)] * 2
    assert grid.scenarios[0].levers == load_programme("one-to-one-community").levers
    assert grid.scenarios[1].levers.sessions_per_month == 4.0
    people = load_population("disadvantaged-urban-youth").facts
    assert grid.scenarios[0].facts == grid.scenarios[2].facts == people
    assert grid.scenarios[3].facts == people.replace(moves_per_year=0.5)
    assert grid.labels[0] == "Pair"
    assert all(label.startswith("No programme") for label in grid.labels[2:])


def test_sizes_and_words_are_those_of_the_file(grid):
    assert (grid.name, grid.population) == ("coordinators_and_supply", "disadvantaged-urban-youth")
    assert (grid.mentees, grid.weeks, grid.replicates, grid.seed) == (60, 30, 3, 7)
    assert grid.source == ("S1",)
    assert grid.groups == ("risk_level",)
    assert grid.uncertainty == Uncertainty(kind="plausible", draws=4)
    assert grid.design == Design(kind=DesignKind.GRID)
    assert "\n" not in grid.question


def test_what_is_varied_is_a_range_or_options(grid):
    assert grid.factors == (
        Factor(
            name="coordinators",
            kind=FactorKind.LEVER,
            low=10.0,
            high=40.0,
            steps=4,
            arms=("pair",),
        ),
        Factor(
            name="calendar",
            kind=FactorKind.LEVER,
            options=("all_year", "term_time"),
            arms=("pair",),
        ),
        Factor(name="supply_adults", kind=FactorKind.FACT, options=(200.0, 400.0, 800.0)),
    )


def test_what_is_asked_stands_with_the_measures_it_needs(grid):
    asked = grid.inquiry
    assert (asked.a, asked.b, asked.measure) == ("school", "pair", "ever_matched")
    assert (asked.precision, asked.search) == (0.01, 40)
    assert asked.satisfy == {"inclusion": 0.5}
    assert asked.worth == MEASURES["ever_matched"].worth
    named = ("inclusion", "ever_matched", "benefit_cost_ratio")
    assert grid.measures == (*named, *MEASURES["benefit_cost_ratio"].over)


def test_a_comparison_brings_its_arms_and_its_words():
    found = load_experiment(FILES / "what_is_not_known.toml")
    comparison = load_comparison("pair-vs-group")
    assert found.arms == (*(arm.name for arm in comparison.arms), "no-programme")
    assert (found.title, found.question) == (comparison.title, comparison.question)
    assert [one.levers for one in found.scenarios[:2]] == [
        arm.programme.levers for arm in comparison.arms
    ]
    assert found.measures == tuple(MEASURES)


def test_listed_parameters_are_varied_over_what_is_plausible_around_their_centre():
    found = load_experiment(FILES / "what_is_not_known.toml")
    declared = {one.name: one for one in ranges()}["expressive_gain"]
    gain, own = found.factors[-2:]
    assert (gain.low, gain.centre, gain.high) == (declared.low, declared.centre, declared.high)
    assert gain.value(0.5) == pytest.approx(declared.value(0.5))
    assert (own.name, own.low, own.centre, own.high) == ("instrumental_gain", 0.01, None, 0.02)
    assert found.uncertainty == Uncertainty(kind="listed", draws=1)


def test_listed_points_are_levers_facts_and_parameters_by_their_names():
    found = load_experiment(FILES / "three_towns.toml")
    assert found.factors == (
        Factor(name="supply_adults", kind=FactorKind.FACT, options=(100.0, 300.0)),
        Factor(name="coordinators", kind=FactorKind.LEVER, options=(2.0,)),
        Factor(name="places", kind=FactorKind.LEVER, options=(None, 50.0)),
    )
    assert found.design.listed == ((0, 0, 0), (1, 0, 1), (0, 0, 0))


def test_what_is_plausible_is_the_range_where_none_is_given(load):
    found = load(HEAD + PAIR + "[vary.levers.coordinators]\nhigh = 33\n" + SPREAD).factors[0]
    spec = Levers.specs()["coordinators"]
    assert isinstance(spec, Spec)
    assert (found.low, found.high) == (spec.plausible[0], 33.0)


def test_a_lever_is_varied_where_it_has_a_meaning_at_some_points(load):
    vary = "[vary.levers.group_size]\n[vary.levers.format]\n"
    assert len(load(HEAD + PAIR + vary + SPREAD).factors) == 2


def test_a_lever_that_an_arm_sets_is_varied_in_the_others(load):
    fixed = SCHOOL + "set = { coordinators = 9 }\n"
    vary = '[vary.levers.coordinators]\narms = ["pair"]\n'
    assert load(HEAD + PAIR + fixed + vary + SPREAD).factors[0].arms == ("pair",)


def test_the_last_programme_is_compared_with_the_first_or_one_with_none(load):
    two, one = load(HEAD + PAIR + SCHOOL).inquiry, load(HEAD + PAIR).inquiry
    assert (two.a, two.b) == ("pair", "school")
    assert (one.a, one.b) == ("no-programme", "pair")


def test_an_arm_of_no_programme_is_the_one_that_is_understood(load):
    found = load(HEAD + NOBODY + PAIR + '[analysis]\ncompare = ["nobody", "pair"]\n')
    assert found.arms == ("pair", "no-programme")
    assert (found.inquiry.a, found.inquiry.b) == ("no-programme", "pair")


def test_without_a_design_there_is_one_point_and_one_set_of_parameters(load):
    found = load(HEAD + PAIR)
    assert (found.design, found.uncertainty, found.factors) == (Design(), Uncertainty(), ())
    assert (found.replicates, found.seed, found.measures) == (30, 1, tuple(MEASURES))


def test_paths_are_relative_to_the_file(load, tmp_path):
    (tmp_path / "mine.toml").write_text(
        'title = "Mine"\nstory = "Ours."\nextends = "one-to-one-community"\n'
        "[levers.assumption]\ncoordinators = 17.0\n",
        encoding="utf-8",
    )
    found = load(HEAD + PAIR.replace("one-to-one-community", "mine.toml"))
    assert found.scenarios[0].levers.coordinators == 17.0


def test_arms_are_made_equal_once_and_the_notes_say_how(load):
    plain = load(HEAD + PAIR + SCHOOL)
    found = load('equal = "budget"\n' + HEAD + PAIR + SCHOOL)
    assert (plain.notes, len(found.notes)) == ((), 1)
    assert re.match(r"School: coordinators, recruitment and places × ", found.notes[0])
    assert found.scenarios[0] == plain.scenarios[0]
    seeds = seeds_from(1, 30)
    first, second = (mean_over(one, seeds, spend) for one in found.scenarios[:2])
    assert second == pytest.approx(first, rel=0.01)


def test_more_replicates_leave_equal_arms_as_they_are(load):
    text = 'equal = "budget"\n' + HEAD + PAIR + SCHOOL
    assert load("replicates = 2\n" + text).scenarios == load("replicates = 90\n" + text).scenarios


def test_checking_a_file_runs_nothing(monkeypatch, load, mentoring, tmp_path):
    load(HEAD + PAIR + SCHOOL)
    path = tmp_path / "small.toml"
    path.write_text('equal = "budget"\n' + path.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr("experiments.comparison.equalise.simulate", None)
    assert read_experiment(path)[1] == "budget"
    said = mentoring("check", path)
    assert (said.code, said.err) == (0, "")
    assert said.out.endswith("an experiment, “A small one” (arms: 3, points: 1), and is fine.\n")


@pytest.mark.parametrize("path", sorted(FILES.iterdir()), ids=lambda path: path.stem)
def test_the_check_knows_an_experiment(mentoring, path):
    said = mentoring("check", path)
    assert (said.code, said.err) == (0, "")
    assert "is an experiment" in said.out


def test_a_comparison_is_not_an_experiment(tmp_path):
    comparison = tmp_path / "comparison.toml"
    comparison.write_text(
        'title = "A"\nquestion = "B?"\nsource = []\npopulation = "students"\nequal = "none"\n'
        + PAIR
        + SCHOOL,
        encoding="utf-8",
    )
    assert not is_experiment(comparison)
    assert not is_experiment(tmp_path / "nowhere.toml")


def test_an_experiment_is_known_by_every_key_that_a_comparison_has_not():
    assert set(MARKS) == set(SHAPES) - set(COMPARISON.keys)


def test_reading_an_experiment_loads_no_library_of_designs():
    told = "import sys, experiments.designs.loading; print(*sys.modules)"
    code = [sys.executable, "-c", told]
    modules = subprocess.run(code, capture_output=True, text=True, check=True, env=os.environ)  # noqa: S603 - our own words
    assert {"SALib", "pandas", "matplotlib"} & set(modules.stdout.split()) == set()
