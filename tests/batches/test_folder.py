"""The folder of an experiment: whose it is, who may work on it, what any tool reads in it."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
import xarray as xr
from small import (
    FRESH,
    THREE_ARMS,
    begin_in,
    collected_bytes,
    run_in,
    wait_until_under_way,
    work_in_a_child,
    write_file,
)

from experiments.batches.asking import begin
from experiments.batches.collect import collect, read_results, results_of
from experiments.batches.export import export
from experiments.batches.folder import open_folder
from experiments.batches.job import Order, do_job, extend_folder
from experiments.batches.lock import Part, hold, read_part
from experiments.batches.status import status_of
from sim.declare import DeclarationError
from sim.measures import MEASURES
from sim.week import MODEL_VERSION

pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of the small experiment, run and collected."""
    found = run_in(tmp_path_factory.mktemp("folder") / "out")
    collect(found)
    return found


def test_a_folder_says_again_what_it_was_made_of(folder):
    again = open_folder(folder.path)
    assert again.experiment == folder.experiment
    assert again.parameter_sets == folder.parameter_sets
    assert again.layout.points == folder.layout.points
    assert list(again.batches) == list(folder.batches)


def test_the_file_it_came_from_is_not_needed_any_more(tmp_path):
    begun = begin_in(tmp_path / "out")
    (tmp_path / "small.toml").unlink()
    do_job(open_folder(begun.path), FRESH)
    assert open_folder(begun.path).missing() == {}


def test_the_manifest_says_versions_command_host_seeds_and_times(folder):
    manifest = json.loads((folder.path / "manifest.json").read_text())
    assert manifest["model_version"] == MODEL_VERSION
    assert {"python", "numpy", "numba", "pyarrow", "SALib"} <= manifest["versions"].keys()
    assert manifest["experiment"]["seed"] == 7
    assert manifest["rounds"] == [8]
    for name in ("key", "command", "host", "git_commit", "begun", "platform"):
        assert manifest[name]
    session = status_of(folder).sessions[0]
    assert (session["why"], session["runs"]) == ("finished", 8 * 18)
    assert session["begun"] <= session["ended"]


def test_words_may_change_and_everything_else_makes_another_experiment(folder, tmp_path):
    path = write_file(tmp_path)
    texts = {
        "title": path.read_text().replace("A small", "A tiny"),
        "seed": path.read_text().replace("seed = 7", "seed = 8"),
        "mentees": path.read_text().replace("mentees = 60", "mentees = 61"),
        "design": path.read_text().replace("[5, 10, 20]", "[5, 10, 21]"),
        "parameters": path.read_text().replace("draws = 2", "draws = 3"),
    }
    for name, text in texts.items():
        found = begin_text(text, tmp_path / name)
        assert (found.key == folder.key) == (name == "title")


def test_an_edited_question_is_asked_of_the_runs_that_are_there(tmp_path):
    begun = run_in(tmp_path / "out", replicates=2)
    text = write_file(tmp_path, replicates=2).read_text()
    asked = f'{text}[analysis]\nmeasure = "cost_extra"\nworth = 7.0\n'
    again = begin_text(asked, begun.path)
    assert again.missing() == {}
    found = open_folder(begun.path).experiment.inquiry
    assert (found.measure, found.worth) == ("cost_extra", 7.0)
    assert (begun.path / "experiment.toml").read_text() == asked


def test_a_measure_that_no_programme_has_is_not_compared_with_it(tmp_path):
    text = write_file(tmp_path).read_text() + '[analysis]\ncompare = ["no-programme", "pair"]\n'
    with pytest.raises(DeclarationError, match="effect_composite has no value with no programme"):
        begin_text(f'{text}measure = "effect_composite"\n', tmp_path / "refused")
    assert not (tmp_path / "refused").exists()
    assert begin_text(f'{text}measure = "inclusion"\n', tmp_path / "fine").path.exists()


def begin_text(text, folder):
    """Make the folder of an experiment from the text of its file."""
    file = folder.parent / f"{folder.name}.toml"
    file.write_text(text)
    return begin(file, folder, yes=False, weekly=False)


def test_a_folder_of_another_experiment_is_refused(folder, tmp_path):
    file = write_file(tmp_path, arms=THREE_ARMS)
    with pytest.raises(DeclarationError, match=r"of another experiment.*different are: scenarios"):
        begin(file, folder.path, yes=False, weekly=False)


def test_a_folder_that_holds_something_else_is_refused(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("dear")
    with pytest.raises(DeclarationError, match="not the folder of an experiment"):
        begin_in(tmp_path / "out")
    assert (tmp_path / "out" / "thesis.txt").read_text() == "dear"


def change_manifest(folder, **changes):
    """Change what a manifest says."""
    path = folder.path / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_a_folder_of_another_version_of_the_model_is_not_gone_on_with(tmp_path):
    begun = begin_in(tmp_path / "out")
    change_manifest(begun, model_version=MODEL_VERSION + 1)
    with pytest.raises(DeclarationError, match=f"MODEL_VERSION {MODEL_VERSION + 1}, and the model"):
        do_job(open_folder(begun.path), FRESH)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda path: path.unlink(), "there is no experiment in this folder"),
        (lambda path: path.write_text("{"), "is not the manifest of an experiment"),
        (lambda path: path.write_text("[]"), "is not the manifest of an experiment"),
        (lambda path: path.write_text('{"format": 1}'), "is not the manifest of an experiment"),
        (lambda path: path.write_text('{"format": 99}'), "is of format 99"),
    ],
)
def test_a_folder_without_a_sound_manifest_is_refused(spoil, says, tmp_path):
    begun = begin_in(tmp_path / "out")
    spoil(begun.path / "manifest.json")
    with pytest.raises(DeclarationError, match=says):
        open_folder(begun.path)


def test_a_second_process_is_told_that_the_first_is_at_work(tmp_path):
    begun = begin_in(tmp_path / "out")
    child = work_in_a_child(begun.path)
    wait_until_under_way(begun)
    with pytest.raises(DeclarationError, match="another process is at work on this experiment"):
        do_job(begun, FRESH)
    os.kill(child, 9)
    os.waitpid(child, 0)
    do_job(begun, FRESH)
    assert begun.missing() == {}


def test_parts_work_side_by_side_and_the_whole_waits_for_them(tmp_path):
    begun = begin_in(tmp_path / "out")
    with hold(begun.path, Part(1, 2)), hold(begun.path, Part(2, 2)):
        for part in (Part(), Part(1, 2)):
            with pytest.raises(DeclarationError, match="at work"), hold(begun.path, part):
                pass
    with hold(begun.path, Part()), pytest.raises(DeclarationError), hold(begun.path, Part(1, 2)):
        pass


def test_parts_come_to_the_same_bytes_as_the_whole(folder, tmp_path):
    begun = begin_in(tmp_path / "out")
    done = [do_job(begun, Order(part=Part(number, 3), fresh=True)).batches for number in (1, 2, 3)]
    assert sum(done) == len(begun.batches)
    assert max(done) - min(done) <= 1
    assert collected_bytes(begun) == collected_bytes(folder)


@pytest.mark.parametrize("text", ["0/4", "5/4", "1", "a/b", "1/0", "-1/4", "1/4/2"])
def test_a_part_that_there_is_not_is_refused(text):
    with pytest.raises(DeclarationError, match="--shard must be i/n"):
        read_part(text)


def test_added_replicates_come_to_the_same_bytes_as_if_asked_for_at_once(folder, tmp_path):
    begun = run_in(tmp_path / "out", replicates=3)
    extended = extend_folder(open_folder(begun.path), 8)
    before = set(begun.shards.paths())
    do_job(extended, FRESH)
    assert before < set(extended.shards.paths())
    assert collected_bytes(open_folder(begun.path)) == collected_bytes(folder)


def test_fewer_replicates_than_there_are_is_refused(folder):
    with pytest.raises(DeclarationError, match="--replicates must be more than the 8"):
        extend_folder(folder, 8)


def test_a_file_that_asks_for_more_replicates_is_led_to_extend(folder, tmp_path):
    file = write_file(tmp_path, replicates=9)
    with pytest.raises(DeclarationError, match=r"experiment extend .* --replicates 9"):
        begin(file, folder.path, yes=False, weekly=False)


def test_collected_runs_say_nothing_of_time_host_or_pandas(folder):
    found = pq.read_metadata(folder.path / "collected.parquet")
    assert (found.metadata or {}).keys() <= {b"ARROW:schema"}
    assert found.num_row_groups == 1
    assert found.row_group(0).column(0).compression == "ZSTD"


def test_pandas_and_duckdb_read_what_is_there_while_it_grows(tmp_path):
    begun = begin_in(tmp_path / "out")
    first = dict(list(begun.batches.items())[:2])
    for part in (Part(1, len(begun.batches)), Part(2, len(begun.batches))):
        do_job(begun, Order(part=part, fresh=True))
    rows = sum(map(begun.rows_of, first.values()))
    pattern = f"{begun.shards.folder}/*.parquet"
    found = duckdb.sql(f"select arm, avg(inclusion) from '{pattern}' group by arm").fetchall()  # noqa: S608 - ours
    assert {arm for arm, _ in found} == {"pair", "group", "no-programme"}
    assert len(pd.read_parquet(begun.shards.folder)) == rows
    gathered = collect(begun)
    assert gathered.kept == 2
    assert "Only 2 of" in gathered.sentence(begun.path)


def test_values_are_found_by_arm_point_draw_and_replicate(folder):
    results = read_results(folder.path)
    row = results.table.iloc[50]
    place = (row["point"], row["draw"], row["replicate"])
    assert results.values(row["arm"], "inclusion")[place] == row["inclusion"]
    both = [results.values(arm, "inclusion") for arm in ("group", "pair")]
    np.testing.assert_array_equal(
        results.difference("group", "pair", "inclusion"), both[0] - both[1]
    )


def test_points_and_parameter_sets_stand_beside_the_runs(folder):
    points = pd.read_parquet(folder.path / "points.parquet")
    assert list(points["coordinators"]) == [5.0, 10.0, 20.0]
    table = pd.read_parquet(folder.path / "collected.parquet")
    varied = table.drop_duplicates("point").set_index("point")["coordinators"]
    assert varied.to_dict() == points["coordinators"].to_dict()
    sets = pd.read_parquet(folder.path / "parameter_sets.parquet")
    assert len(sets) == 2
    assert len(sets.drop(columns="draw").drop_duplicates()) == 2


def test_csv_and_netcdf_hold_the_same_numbers(folder, tmp_path):
    results = results_of(folder, collect(folder))
    export(results, "csv", tmp_path / "runs.csv")
    export(results, "netcdf", tmp_path / "runs.nc")
    plain = pd.read_csv(tmp_path / "runs.csv")
    np.testing.assert_array_equal(plain["inclusion"], results.table["inclusion"])
    with xr.open_dataset(tmp_path / "runs.nc") as data:
        values = data["inclusion"].sel(arm="group")
        np.testing.assert_array_equal(values, results.values("group", "inclusion"))
        assert data["inclusion"].attrs["units"] == MEASURES["inclusion"].unit
        assert list(data["coordinators"].to_numpy()) == [5.0, 10.0, 20.0]


def test_weekly_series_are_kept_where_that_is_asked(tmp_path):
    begun = run_in(tmp_path / "out", weekly=True)
    collect(begun)
    weeks = pd.read_parquet(begun.path / "collected_weekly.parquet")
    runs = pd.read_parquet(begun.path / "collected.parquet")
    assert len(weeks) == 20 * len(runs)
    order = ["replicate", "draw", "point"]
    assert weeks[order].equals(weeks[order].sort_values(order))
    last = weeks[weeks["week"] == 19].reset_index(drop=True)
    np.testing.assert_allclose(last["inclusion"], runs["inclusion"], atol=1e-6)


def test_status_counts_what_is_kept_and_how_long_the_rest_takes(tmp_path):
    begun = begin_in(tmp_path / "out")
    do_job(begun, Order(part=Part(1, 2), fresh=True))
    found = status_of(begun)
    assert 0 < found.runs_kept < found.runs == 8 * 18
    assert found.at_work == 0
    assert found.seconds_left > 0.0


def test_a_whole_experiment_goes_through_the_commands(tmp_path, mentoring):
    file, out = write_file(tmp_path, replicates=2), tmp_path / "out"
    planned = mentoring("experiment", "plan", file, "--json")
    assert json.loads(planned.out)["runs"] == 36
    assert "36 runs were added" in mentoring("experiment", "run", file, "--out", out).out
    assert "0 runs were added" in mentoring("experiment", "resume", out).out
    extended = mentoring("experiment", "extend", out, "--replicates", 3)
    assert "54 runs" in extended.out
    assert json.loads(mentoring("experiment", "status", out, "--json").out)["runs_kept"] == 54
    told = mentoring("experiment", "collect", out, "--also", "csv")
    assert (told.code, len(pd.read_csv(out / "collected.csv"))) == (0, 54)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("resume", "nowhere"), "there is no experiment in this folder"),
        (("status", "nowhere"), "there is no experiment in this folder"),
        (("collect", "OUT"), "nothing has been run yet"),
        (("collect", "OUT", "--also", "excel"), "there is no form of --also called 'excel'"),
        (("resume", "OUT", "--executor", "magic"), "executor must be"),
        (("resume", "OUT", "--shard", "9/4"), "--shard must be i/n"),
        (("extend", "OUT", "--replicates", "2"), "--replicates must be more than"),
        (("run", "nofile.toml", "--out", "x"), "there is no such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(words, says, tmp_path, mentoring, monkeypatch):
    monkeypatch.chdir(tmp_path)
    begin_in(tmp_path / "OUT")
    told = mentoring("experiment", *words)
    assert told.code == 2
    assert says in told.err
    assert "Traceback" not in told.err


def wait_for_files(folder):
    """Wait until something is kept."""
    while not list(folder.glob("*.parquet")):
        time.sleep(0.02)


def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(tmp_path):
    file = write_file(tmp_path, replicates=3000)
    call = [sys.executable, "-m", "experiments.cli", "experiment", "run", str(file), "--out", "out"]
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(  # noqa: S603 - our own command
        call, cwd=tmp_path, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": root}
    ) as process:
        wait_for_files(tmp_path / "out" / "shards")
        process.send_signal(2)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "batches are kept. To go on: mentoring experiment resume out" in told
    assert "Traceback" not in told
    assert not list((tmp_path / "out" / "shards").glob(".*"))
