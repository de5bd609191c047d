"""The researcher's guide says what files may hold and what a run leaves, and its code runs."""

import json
import re

import pyarrow.parquet as pq
import pytest
from small_examples import EXAMPLES, run_small, write_small

from experiments.batches.collect import collect
from experiments.batches.export import FORMATS
from experiments.catalogue import experiment_guide as guide
from experiments.catalogue.documents import MARK, MEASURED, rewrite
from experiments.designs import inquiry, shapes, spread, uncertain, varied
from experiments.designs.experiment import DesignKind
from experiments.designs.loading import load_experiment

TEXT = guide.GUIDE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
NAMED = set(re.findall(r"`([^`\n]+)`", TEXT))


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """Run the example of the guide in small, as the guide says, with weekly series."""
    place = tmp_path_factory.mktemp("guide")
    folder = run_small(guide.SHOWN, place, place / "results" / "serve", weekly=True)
    collect(folder)
    return folder


def test_the_tables_are_written_from_what_files_are_checked_by():
    assert {name for _, name, _, _ in MARK.findall(TEXT)} == guide.WRITTEN.keys() - {
        "experiment_result"
    }
    assert rewrite(TEXT, left=MEASURED) == TEXT, "run scripts/write-documents"


def test_every_key_of_a_file_has_a_meaning():
    assert guide.TOP.keys() == shapes.SHAPES.keys()
    assert guide.VARIED.keys() == varied.SHAPES.keys() - varied.SECTIONS.keys()
    assert guide.DESIGNED.keys() == spread.SHAPES.keys()
    assert guide.UNKNOWN.keys() == uncertain.SHAPES.keys()
    assert guide.ASKED.keys() == inquiry.SHAPES.keys()
    assert guide.KINDS.keys() == set(DesignKind)


def test_what_a_file_leaves_out_is_as_the_guide_says(tmp_path):
    path = tmp_path / "least.toml"
    path.write_text('comparison = "pair-vs-group"\n[uncertainties]\nkind = "plausible"')
    least = load_experiment(path)
    for key in ("mentees", "weeks", "replicates", "seed"):
        assert guide.TOP[key].endswith(f"otherwise {getattr(least, key)}"), key
    assert guide.UNKNOWN["draws"].endswith(f"otherwise {least.uncertainty.draws}")
    assert guide.DESIGNED["steps"].endswith(f"otherwise {least.design.steps}")
    assert guide.DESIGNED["levels"].endswith(f"otherwise {least.design.levels}")


def test_every_file_of_a_folder_is_named(ran):
    for path in ran.path.iterdir():
        assert any(name.startswith(path.name) for name in NAMED), path.name


def test_every_column_and_entry_is_named(ran):
    columns = pq.read_schema(ran.path / "collected.parquet").names
    weekly = pq.read_schema(ran.path / "collected_weekly.parquet").names
    varied_or_measured = {one.name for one in ran.experiment.factors} | {*ran.columns.names}
    manifest = json.loads((ran.path / "manifest.json").read_text())
    session = json.loads(next(ran.path.glob("sessions/*.json")).read_text())
    own = {*columns} - varied_or_measured
    assert own | {*weekly[:6]} | (manifest.keys() - {"experiment"}) | session.keys() <= NAMED


def test_the_python_of_the_guide_runs(ran, monkeypatch, capsys):
    place = ran.path.parents[1]
    monkeypatch.chdir(place)
    write_small("pair-or-group", place).rename(place / "experiment.toml")
    names = {}
    for block in BLOCKS:
        exec(block, names)  # noqa: S102 - our own document
    said = capsys.readouterr().out
    assert len(BLOCKS) == 7
    assert "community-volunteers" in said
    assert names["gain"].shape == ran_shape(ran)
    assert (place / "results" / "mine" / "manifest.json").is_file()
    assert len(names["experiments"]) == 4
    assert names["y"].std() > 0.0


def ran_shape(ran):
    """Return how many points, draws and replicates the small example has."""
    return len(ran.layout.points), len(ran.parameter_sets), ran.replicates


def test_every_command_and_option_of_the_guide_is_there(mentoring, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    commands = set(re.findall(r"mentoring experiment (\w+)", TEXT))
    told = "".join(mentoring("experiment", command, "--help").out for command in commands)
    shell = "".join(re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL))
    prose = "".join(name for name in NAMED if name.startswith("--"))
    for option in set(re.findall(r"--[a-z]+", shell + prose)) - {"--nthreads"}:  # that is Dask's
        assert option in told, option
    assert all(form in TEXT for form in FORMATS)


def test_every_link_of_the_guide_leads_somewhere():
    for link in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (guide.GUIDE.parent / link).exists(), link
    assert (EXAMPLES / f"{guide.SHOWN}.toml").exists()
