"""`mentoring validate` holds the model against published patterns, and shows what it misses."""

import json
import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from experiments.catalogue.documents import MEASURED, README, TABLES, TRACE, rewrite
from experiments.report.ignorance import validated
from experiments.targets.declared import CALIBRATED
from experiments.validation import answer, programmes, run
from experiments.validation.causes import CAUSES
from experiments.validation.declared import PREDICTED, TARGETS
from experiments.validation.evaluate import evaluate_predicted
from experiments.validation.older_people import evaluate_older_people
from experiments.validation.results import (
    LATEST,
    as_content,
    is_of_now,
    load_latest,
    of_content,
)
from experiments.validation.rows import row_of
from experiments.validation.sets import draw_sets, jobs, medoid, origin
from experiments.validation.words import failures
from sim.declare import DeclarationError
from sim.sources import require_source
from sim.uncertainty import METADATA, draw_plausible, ranges
from sim.week import MODEL_VERSION

KEYS = {"target", "kind", "quantity", "low", "high", "model_low", "model_mean", "model_high", "met"}
ROWS = [f"T{number}" for number in range(1, 18)]


def write_posterior(path, version, sets=4):
    """Write a small calibration of some version of the model."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    drawn = draw_plausible(sets, 5)
    columns = {one.name: [float(getattr(each, one.name)) for each in drawn] for one in ranges()}
    table = pa.table(columns | {"weight": [1.0] * sets})
    pq.write_table(table.replace_schema_metadata({METADATA: json.dumps(version)}), path)
    return drawn


def test_every_target_has_a_source_and_a_likely_cause_and_a_name_of_its_own():
    for target in TARGETS:
        assert require_source(target.source)
        assert target.low < target.high
        assert len(CAUSES[target.name]) > 40
    assert len({target.name for target in TARGETS}) == len(TARGETS)
    assert {target.name for target in TARGETS} == set(CAUSES)


def test_no_row_of_the_table_of_targets_is_left_out():
    assert sorted({target.key for target in TARGETS}, key=ROWS.index) == ROWS
    assert {target.kind for target in CALIBRATED} == {"calibrated"}
    assert {target.kind for target in PREDICTED} == {"predicted"}


def test_a_row_is_met_where_the_mean_of_the_medoid_lies_in_the_interval():
    target = next(one for one in TARGETS if one.name == "befriended_wellbeing")
    at_medoid = [{target.name: value} for value in (0.30, 0.38, math.nan)]
    over_sets = [{target.name: value} for value in np.linspace(0.0, 1.0, 41)]
    row = row_of(target, at_medoid, over_sets)
    assert row.mean == pytest.approx(0.34)
    assert (row.low, row.high) == pytest.approx((0.025, 0.975))
    assert row.met
    assert row.cause == ""
    beyond = row_of(target, [{target.name: 0.4}], over_sets)
    assert not beyond.met
    assert beyond.cause == CAUSES[target.name]


def test_a_chance_over_what_is_not_known_is_a_mean_over_the_sets():
    target = next(one for one in TARGETS if one.name == "benefit_at_school")
    over_sets = [{target.name: value} for value in (0.0, 0.0, 0.6)]
    assert row_of(target, [{target.name: 0.9}], over_sets).mean == pytest.approx(0.2)


def test_a_figure_that_is_never_defined_is_missed():
    target = TARGETS[0]
    assert not row_of(target, [{target.name: math.nan}], []).met


def test_every_predicted_figure_is_evaluated(monkeypatch):
    monkeypatch.setattr(programmes, "PROGRAMMES", 8)
    figures = evaluate_predicted(medoid(), 3)
    assert {target.name for target in PREDICTED} <= set(figures)
    assert all(math.isfinite(value) for value in figures.values())


def test_the_medoid_meets_fresh_seeds_and_no_two_evaluations_share_one():
    made = jobs(3, 5, 100)
    assert [job.seed for job in made] == list(range(100, 108))
    assert [job.group for job in made] == ["medoid"] * 3 + ["posterior"] * 5
    assert {job.parameters for job in made[:3]} == {medoid()}
    assert len({job.parameters for job in made[3:]}) == 5


@pytest.mark.parametrize("seed", [-1, 2**62])
def test_an_impossible_seed_is_refused_before_anything_is_run(mentoring, seed):
    said = mentoring("validate", "--seed", seed)
    assert said.code == 2
    assert "seed must be a whole number" in said.err


def test_evaluations_keep_their_order_whatever_finishes_first(monkeypatch):
    monkeypatch.setattr(run, "evaluate_all", evaluate_older_people)
    wanted = jobs(2, 4, 50)
    found = []
    for threads in (1, 3):
        with ThreadPoolExecutor(threads) as pool:
            found.append(run.evaluate_jobs(wanted, pool, lambda: None))
    assert found[0] == found[1]
    assert found[0][1] == evaluate_older_people(wanted[1].parameters, wanted[1].seed)


def test_the_posterior_is_used_once_there_is_one(tmp_path):
    path = tmp_path / "posterior.parquet"
    assert origin(path) == "plausible"
    assert draw_sets(4, path) == draw_plausible(4, 1)
    drawn = write_posterior(path, {"model_version": MODEL_VERSION})
    assert origin(path) == "calibrated"
    assert set(draw_sets(4, path)) == set(drawn)


def test_a_calibration_of_another_model_is_refused(tmp_path):
    path = tmp_path / "posterior.parquet"
    write_posterior(path, {"model_version": MODEL_VERSION + 1})
    with pytest.raises(DeclarationError, match="mentoring calibrate"):
        draw_sets(4, path)


def test_the_command_prints_one_document(mentoring, monkeypatch):
    monkeypatch.setattr(programmes, "PROGRAMMES", 8)
    monkeypatch.setattr(answer, "USUAL", (1, 1))
    said = mentoring("validate", "--json", "--seed", "5")
    assert said.code == 0, said.err
    found = json.loads(said.out)
    assert {one["target"] for one in found["targets"]} == set(ROWS)
    assert all(set(one) >= KEYS for one in found["targets"])
    for one in found["targets"]:
        assert one["met"] == (one["low"] <= one["model_mean"] <= one["high"])
        assert bool(one["cause"]) == (not one["met"])


def test_a_folder_holds_every_evaluation(mentoring, monkeypatch, tmp_path):
    monkeypatch.setattr(answer, "USUAL", (1, 1))
    monkeypatch.setattr(run, "evaluate_all", lambda *_: dict(load_latest().medoid[0]))
    said = mentoring("validate", "--out", tmp_path / "new")
    assert said.code == 0, said.err
    kept = of_content(json.loads((tmp_path / "new" / "evaluations.json").read_text("utf-8")))
    assert len(kept.medoid) == len(kept.posterior) == 1
    assert (tmp_path / "new" / "targets.csv").is_file()
    again = mentoring("validate", "--out", tmp_path / "new")
    assert again.code == 2
    assert "new or empty folder" in again.err


def test_what_is_kept_is_of_this_model_and_these_parameters():
    found = load_latest()
    assert is_of_now(found), "run scripts/write-validation"
    assert not is_of_now(replace(found, model_version=MODEL_VERSION + 1))
    assert not is_of_now(replace(found, parameters_key="other"))


def test_what_is_kept_was_computed_and_not_typed():
    found = load_latest()
    kept = found.medoid[0]
    again = evaluate_older_people(medoid(), found.first_seed)
    assert {name: kept[name] for name in again} == pytest.approx(again, rel=1e-5)


def test_what_is_kept_can_be_read_back():
    found = load_latest()
    assert of_content(json.loads(json.dumps(as_content(found)))) == found
    with pytest.raises(DeclarationError, match="scripts/write-validation"):
        load_latest(LATEST.with_name("absent.json"))


@pytest.mark.parametrize("path", [README, TRACE], ids=lambda path: path.name)
def test_the_documents_have_the_table_that_is_kept(path):
    text = path.read_text(encoding="utf-8")
    assert "<!-- table: validation -->" in text
    left = frozenset(MEASURED) | (frozenset(TABLES) - {"validation"})
    assert rewrite(text, left=left) == text, "run scripts/write-validation"


def test_the_readme_names_every_failure():
    text = README.read_text(encoding="utf-8")
    missed = [row for row in load_latest().rows if not row.met]
    assert len(list(failures(load_latest()))) == len(missed)
    for row in missed:
        assert row.cause in text


def test_a_report_says_how_the_model_stood(tmp_path):
    found = load_latest()
    said = " ".join(validated())
    predicted = [row for row in found.rows if row.target.kind == "predicted"]
    assert f"{len(predicted)} published figures that it was not fitted to" in said
    assert all(row.target.quantity in said for row in found.rows if not row.met)
    old = tmp_path / "latest.json"
    content = as_content(found) | {"model_version": MODEL_VERSION + 1}
    old.write_text(json.dumps(content), encoding="utf-8")
    assert "mentoring validate" in " ".join(validated(old))
