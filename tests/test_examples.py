"""The worked examples are what they say: six questions, six designs, a quarter of an hour."""

import pytest
from small_examples import PATHS, run_small, write_small

from experiments.analysis.analyse import sentences_of
from experiments.analysis.reply import all_findings
from experiments.batches.asking import plan_experiment
from experiments.batches.collect import collect
from experiments.designs.experiment import DesignKind
from experiments.designs.layouts import lay_out
from experiments.designs.loading import load_experiment

# a mentee and week take 9e-8 s at most, so this is a quarter of an hour on one core
MOST_MENTEE_WEEKS = 1e10
ANSWERS = {
    "paid-or-volunteer": {"factorial"},
    "pair-or-group": {"effects", "groups"},
    "serve-45000-releases": {"satisficing", "pareto", "points", "search"},
    "what-drives-the-effect": {"sobol"},
    "where-peers-do-worse": {"discovery_losses", "points"},
    "which-levers-matter": {"morris"},
}
LOADED = {name: load_experiment(path) for name, path in PATHS.items()}


def test_there_are_six_examples_with_a_design_each():
    assert set(LOADED) == set(ANSWERS)
    kinds = [one.design.kind for one in LOADED.values()]
    assert set(kinds) == set(DesignKind) - {DesignKind.LISTED}
    assert len(kinds) == 6


def test_levers_of_words_facts_and_parameters_are_all_varied():
    factors = [factor for one in LOADED.values() for factor in one.factors]
    assert {factor.kind.value for factor in factors} == {"lever", "fact", "parameter"}
    assert any(isinstance(option, str) for factor in factors for option in factor.options)


def test_luck_and_what_is_not_known_are_looked_at_in_each():
    assert all(one.replicates > 1 for one in LOADED.values())
    assert {one.uncertainty.kind for one in LOADED.values()} == {
        "calibrated",
        "plausible",
        "listed",
    }


def test_all_together_are_a_quarter_of_an_hour_on_one_core():
    total = sum(
        len(one.arms)
        * len(lay_out(one).points)
        * one.uncertainty.draws
        * one.replicates
        * one.mentees
        * one.weeks
        for one in LOADED.values()
    )
    assert 1e9 < total < MOST_MENTEE_WEEKS


@pytest.mark.parametrize("name", PATHS)
def test_an_example_says_why_it_is_as_it_is(name):
    text = PATHS[name].read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert sum(line.startswith("#") for line in text.splitlines()) >= 6


@pytest.mark.parametrize("name", PATHS)
def test_an_example_is_planned_run_and_answered(name, tmp_path):
    folder = run_small(name, tmp_path, tmp_path / "out")
    expected = plan_experiment(write_small(name, tmp_path), yes=False)
    gathered = collect(folder)
    assert len(gathered.table) == expected.runs
    assert not any(gathered.table["failed"].to_pylist())
    findings = {one.name: one for one in all_findings(folder, gathered)}
    assert ANSWERS[name] <= findings.keys()
    assert all(findings[one].sentence.endswith(".") for one in ANSWERS[name])
    said = sentences_of(list(findings.values()))
    assert all(one.sentence in said for one in findings.values())
