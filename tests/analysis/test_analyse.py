"""All analyses run together, in an order, and are written whole and alike each time."""

from dataclasses import replace

import numpy as np
import pytest
from toys import design, experiment, factor, levers, run

from experiments.analysis.analyse import analyse, write_findings
from experiments.comparison.words import IMPLIES
from sim.declare import DeclarationError

OPTIONS = factor("peer_status", options=("any", "lived_experience"))


def results(kind="latin_hypercube", **settings):
    asked = experiment([*levers(2), OPTIONS], design=design(kind, **settings), replicates=3)
    return run(asked, lambda values: 0.01 * values[:, 0], shared=0.05, own=0.01)


DESIGNS = {
    "latin_hypercube": {"points": 12},
    "grid": {"steps": 2},
    "sobol": {"points": 8},
    "morris": {"points": 4},
    "fractional_factorial": {},
}
OWN = {
    "latin_hypercube": {"points", "ranks"},
    "grid": {"points", "ranks"},
    "sobol": {"points", "sobol"},
    "morris": {"morris"},
    "fractional_factorial": {"factorial"},
}
ALL = {"points", "ranks", "sobol", "morris", "factorial"}


@pytest.mark.parametrize("kind", DESIGNS)
def test_each_design_has_the_analyses_that_mean_something(kind):
    names = [one.name for one in analyse(results(kind, **DESIGNS[kind]))]
    assert names[0] == "effects"
    assert names[-1] == "replicates"
    assert set(names) & ALL == OWN[kind]
    assert len(set(names)) == len(names)


def test_findings_are_written_with_their_table_figure_and_sentence(tmp_path):
    found = analyse(results(points=12))
    write_findings(found, tmp_path / "analysis")
    files = {file.name for file in (tmp_path / "analysis").iterdir()}
    drawn = {f"{one.name}.{kind}" for one in found if one.figure for kind in ("png", "svg")}
    assert files == {"sentences.md", *drawn, *(f"{one.name}.csv" for one in found)}
    text = (tmp_path / "analysis" / "sentences.md").read_text(encoding="utf-8")
    assert IMPLIES in text
    assert all(f"## {one.title}\n\n{one.sentence}\n" in text for one in found)
    assert all(f"* {note}" in text for one in found for note in one.notes)


def test_the_same_results_give_the_same_bytes(tmp_path):
    for name in ("first", "second"):
        write_findings(analyse(results("morris", points=4))[:3], tmp_path / name)
    first, second = (sorted((tmp_path / name).iterdir()) for name in ("first", "second"))
    assert [one.name for one in first] == [one.name for one in second]
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]
    assert all(b"<dc:date>" not in one.read_bytes() for one in first if one.suffix == ".svg")


def test_rows_that_are_not_run_yet_do_not_stop_the_analysis():
    collected = results(points=12)
    some = replace(collected, table=collected.table.sample(frac=0.6, random_state=1))
    found = analyse(some)
    assert any("are not made yet" in note for note in found[0].notes)
    assert np.isfinite(found[0].frame["mean"]).all()


def test_an_experiment_without_a_run_is_refused_with_a_sentence():
    collected = results(points=12)
    with pytest.raises(DeclarationError, match="no run has been made yet"):
        analyse(replace(collected, table=collected.table.iloc[:0]))


def test_no_sentence_names_a_lever_as_the_code_does():
    for kind, settings in DESIGNS.items():
        for one in analyse(results(kind, **settings)):
            assert "recruitment_effort" not in one.sentence
            assert "no-programme" not in one.sentence
