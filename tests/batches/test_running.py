"""A batch runs every arm at every cell, once, beside the same people with no programme."""

import numpy as np
import pyarrow.parquet as pq
import pytest
from small import FRESH, begin_in, collected_bytes, run_in

from experiments.batches import running
from experiments.batches.collect import collect, read_results
from experiments.batches.conduct import task_of
from experiments.batches.failures import read_failures
from experiments.batches.job import Order, do_job
from experiments.batches.known import KnownRuns
from experiments.batches.plan import Size, plan_batches, seed_of
from experiments.batches.running import keys_of, run_task
from experiments.designs.applying import scenario_at
from experiments.output.provenance import content_of
from sim.measures import by_group
from sim.run import ensemble


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Return the small experiment, run."""
    return read_results(run_in(tmp_path_factory.mktemp("run") / "out").path)


def test_every_arm_point_draw_and_replicate_stands_in_one_row(results):
    names = ["replicate", "draw", "point", "arm"]
    table = results.table
    assert len(table) == 8 * 2 * 3 * 3
    assert not table.duplicated(names).any()
    assert table["key"].nunique() == 8 * 2 * (2 * 3 + 1)
    assert list(table["arm"].unique()) == ["pair", "group", "no-programme"]


def test_rows_stand_in_an_order_of_their_own(results):
    order = results.table[["replicate", "draw", "point"]]
    assert order.equals(order.sort_values(["replicate", "draw", "point"]))


def test_what_is_measured_equals_a_comparison_of_the_same_arms(results):
    experiment, values = results.experiment, results.layout.points[1]
    arms = [
        scenario_at(one, experiment.factors, values, results.parameter_sets[1])
        for one in experiment.scenarios
    ]
    seeds = [seed_of(experiment, 1, one) for one in range(8)]
    expected = ensemble(arms, seeds, names=experiment.measures)
    for arm, measured in zip(expected.arms, expected.values, strict=True):
        for column, name in enumerate(experiment.measures):
            np.testing.assert_array_equal(results.values(arm, name)[1, 1], measured[:, column])


def test_parts_of_the_people_are_measured_apart(results):
    row = results.table.iloc[0]
    experiment = results.experiment
    place = (experiment.factors, results.layout.points[row["point"]], results.parameter_sets[0])
    arm, control = (scenario_at(experiment.scenarios[one], *place) for one in (0, -1))
    luck = running.Luck(control, int(row["seed"]))
    expected = by_group(luck.run(arm), luck.without, "inclusion", "risk_level")
    found = {part: row[f"inclusion__risk_level__{part}"] for part in expected}
    assert found == pytest.approx(expected, nan_ok=True)


def test_a_run_is_known_by_its_content(results):
    experiment, row = results.experiment, results.table.iloc[0]
    place = (experiment.factors, results.layout.points[0], results.parameter_sets[0])
    scenario = scenario_at(experiment.scenarios[0], *place)
    assert row["key"] == content_of(scenario).key(int(row["seed"]))
    assert row["key"] != content_of(scenario.change(places=31.0)).key(int(row["seed"]))


def test_batches_cover_everything_once_and_every_point_early():
    size = Size(arms=3, points=7, draws=5, seconds_of_run=0.01)
    batches = plan_batches(size, (4, 10))
    units = [(cell, one) for batch in batches for cell in batch.cells for one in batch.replicates]
    assert len(units) == len(set(units)) == 7 * 5 * 10
    first = [unit for unit in units if unit[1] < 4]
    assert units[: len(first)] == first
    assert {cell for cell, _ in units[:35]} == {
        (draw, point) for draw in range(5) for point in range(7)
    }


def test_a_batch_takes_some_tenths_of_a_second():
    size = Size(arms=2, points=100, draws=10, seconds_of_run=0.005)
    runs = [2 * len(one.cells) * len(one.replicates) for one in plan_batches(size, (50,))]
    assert max(runs) * size.seconds_of_run == pytest.approx(0.4, rel=0.1)


def test_worlds_without_a_programme_are_run_once_for_all_points(tmp_path, monkeypatch):
    folder = begin_in(tmp_path / "out")
    batch = next(iter(folder.batches.values()))
    runs = []
    real = running.simulate
    monkeypatch.setattr(
        running, "simulate", lambda *details, **more: runs.append(1) or real(*details, **more)
    )
    rows = run_task(task_of(folder, batch, KnownRuns()))
    assert len(rows) == 3 * len(batch.cells) * len(batch.replicates)
    assert len(runs) == len({row.key for row in rows}) < len(rows)


def test_a_run_that_fails_is_told_with_its_traceback_and_stops_no_other(tmp_path, monkeypatch):
    folder = begin_in(tmp_path / "out")
    monkeypatch.setattr(running, "simulate", failing_for(running.simulate, "group", {8, 1_000_010}))
    session = do_job(folder, FRESH)
    table = collect(folder).table.to_pandas()
    failed = table[table["failed"]]
    assert session.failed == len(failed) == 2 * 3
    assert set(failed["arm"]) == {"group"}
    assert failed[list(folder.columns.names)].isna().all(axis=None)
    assert not table[~table["failed"]][["inclusion", "cost_extra"]].isna().any(axis=None)
    told = read_failures(folder.path)
    assert {(one["arm"], one["seed"]) for one in told} == {("group", 8), ("group", 1_000_010)}
    assert all("ZeroDivisionError: out of luck" in one["traceback"] for one in told)


def test_what_failed_is_run_once_more_only_where_that_is_asked(tmp_path, monkeypatch):
    whole = collected_bytes(run_in(tmp_path / "whole"))
    folder = begin_in(tmp_path / "out")
    with monkeypatch.context() as broken:
        broken.setattr(running, "simulate", failing_for(running.simulate, "pair", {9}))
        do_job(folder, FRESH)
    assert do_job(folder, FRESH).batches == 0
    assert collected_bytes(folder) != whole
    assert do_job(folder, Order(fresh=True, again=True)).batches > 0
    assert collected_bytes(folder) == whole
    assert read_failures(folder.path) == []


def failing_for(real, arm, seeds):
    """Return what fails for one arm from some seeds."""

    def simulate(scenario, seed, **more):
        if scenario.name == arm and seed in seeds:
            raise ZeroDivisionError("out of luck")
        return real(scenario, seed, **more)

    return simulate


def test_a_batch_of_which_nothing_comes_back_is_told_and_stays_missing(tmp_path, monkeypatch):
    folder = begin_in(tmp_path / "out")
    with monkeypatch.context() as broken:
        broken.setattr("experiments.batches.conduct.run_task", lose_some)
        session = do_job(folder, FRESH)
    assert 0 < len(folder.missing()) == session.failed < len(folder.batches)
    assert "RuntimeError: lost on the way" in read_failures(folder.path)[0]["traceback"]
    do_job(folder, FRESH)
    assert folder.missing() == {}
    assert read_failures(folder.path) == []


def lose_some(task):
    """Fail for the batches of the first replicate alone."""
    if task.luck[task.cells[0].draw][0][0] == 0:
        raise RuntimeError("lost on the way")
    return run_task(task)


def test_the_number_of_threads_and_the_kind_of_workers_change_no_byte(tmp_path):
    orders = ("threads:1", "threads:3", "processes:2")
    folders = [
        run_in(tmp_path / name.replace(":", "") / "out", order=Order(executor=name, fresh=True))
        for name in orders
    ]
    assert len({collected_bytes(folder) for folder in folders}) == 1


def test_runs_are_taken_over_from_experiments_beside_it(tmp_path):
    first = run_in(tmp_path / "first")
    second = begin_in(tmp_path / "second", replicates=12)
    session = do_job(second, Order())
    assert (session.runs, session.reused) == (12 * 18, 8 * 18)
    apart = run_in(tmp_path / "apart" / "third", replicates=12)
    assert collected_bytes(second) == collected_bytes(apart)
    assert first.key == second.key


def test_no_run_that_is_known_is_made_again(tmp_path, monkeypatch):
    run_in(tmp_path / "first")
    second = begin_in(tmp_path / "second")
    monkeypatch.setattr(running, "simulate", None)
    assert do_job(second, Order()).reused == 8 * 18


def test_nothing_is_taken_over_from_a_damaged_file_or_where_all_is_to_be_fresh(tmp_path):
    first = run_in(tmp_path / "first")
    spoilt = min(first.shards.folder.glob("*.parquet"))
    rows = pq.read_metadata(spoilt).num_rows
    spoilt.write_bytes(spoilt.read_bytes()[:-1])
    assert do_job(begin_in(tmp_path / "second"), Order()).reused == 8 * 18 - rows
    assert do_job(begin_in(tmp_path / "third"), Order(fresh=True)).reused == 0


@pytest.mark.parametrize("text", ["[]", "{}", "{", '{"format": 1}', '{"model_version": 1}'])
def test_folders_of_something_else_beside_it_are_passed_over(text, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "manifest.json").write_text(text)
    assert do_job(begin_in(tmp_path / "out"), Order()).reused == 0


def test_keys_are_those_of_the_rows(tmp_path):
    folder = begin_in(tmp_path / "out")
    task = task_of(folder, next(iter(folder.batches.values())), KnownRuns())
    assert set(keys_of(task)) == {row.key for row in run_task(task)}
