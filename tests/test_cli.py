"""The command line lists, shows, checks and starts files, and keeps its streams apart."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from experiments.catalogue.entries import LISTS
from sim.parameters import Parameters
from sim.scenarios.files import preset_names
from sim.scenarios.programme import Levers
from sim.sources import load_sources

ROOT = Path(__file__).parents[1]
HEAVY = ("pandas", "matplotlib", "scipy.stats", "mesa", "networkx", "solara", "rich.progress")


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_is_one_document_of_named_entries(mentoring, kind):
    said = mentoring("list", kind, "--json")
    entries = json.loads(said.out)
    assert said.code == 0
    assert said.err == ""
    assert len(entries) >= 4
    assert all(entry["name"] for entry in entries)


@pytest.mark.parametrize("kind", LISTS)
def test_every_list_is_a_table_for_people(mentoring, kind):
    first = json.loads(mentoring("list", kind, "--json").out)[0]["name"]
    said = mentoring("list", kind)
    assert said.code == 0
    assert first in said.out


def test_lists_hold_what_is_declared(mentoring):
    def names(kind):
        return [entry["name"] for entry in json.loads(mentoring("list", kind, "--json").out)]

    assert sorted(names("levers")) == sorted(Levers.specs())
    assert sorted(names("parameters")) == sorted(Parameters.specs())
    assert names("sources") == list(load_sources())
    assert names("programmes") == list(preset_names("programmes"))


def test_a_lever_is_listed_with_unit_range_source_grade_and_default(mentoring):
    entries = json.loads(mentoring("list", "levers", "--json").out)
    (lever,) = (entry for entry in entries if entry["name"] == "group_size")
    assert lever["default"] == Levers().group_size
    assert lever["unit"]
    assert lever["plausible"]
    assert lever["grade"]
    assert lever["when"] == {"format": ["group"]}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("befriending", "programme"),
        ("isolated-older-people", "population"),
        ("pair-vs-group", "comparison"),
        ("coordinators", "lever"),
        ("rupture", "parameter"),
        ("inclusion", "measure"),
        ("S3", "source"),
        ("poverty", "fact"),
        ("coordinator_year", "price"),
    ],
)
def test_show_finds_a_name_of_any_kind(mentoring, name, kind):
    said = mentoring("show", name)
    assert said.code == 0
    assert f"{name} ({kind})" in said.out


def test_show_says_what_each_lever_of_a_programme_rests_on(mentoring):
    out = mentoring("show", "social-group-mentoring").out
    assert "format: group  [source" in out
    assert "assumption]" in out


def test_a_new_file_passes_the_check_and_runs(mentoring, tmp_path):
    path = tmp_path / "ours.toml"
    assert mentoring("new", "programme", path, "--from", "befriending").code == 0
    said = mentoring("check", path)
    assert said.code == 0
    assert "is fine" in said.out
    size = ("--mentees", 40, "--weeks", 20, "--replicates", 2)
    assert mentoring("run", path, "-p", "isolated-older-people", *size).code == 0


def test_a_new_file_never_replaces_another(mentoring, tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text("mine")
    assert mentoring("new", "programme", path, "--from", "befriending").code == 2
    assert path.read_text() == "mine"


@pytest.mark.parametrize("words", [("list", "programmes"), ("show", "befriending"), ("--help",)])
def test_simple_commands_do_without_heavy_libraries(words):
    code = (
        "import sys; from experiments.cli import main\n"
        f"sys.argv = {['mentoring', *words]!r}\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        f"sys.exit(', '.join(name for name in {HEAVY!r} if name in sys.modules) or 0)"
    )
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_help_names_every_command(mentoring):
    out = mentoring("--help").out
    commands = "list show run compare story check new report bench prepare"
    assert all(f" {name} " in out for name in commands.split())


def test_preparing_is_said_once_and_only_where_it_is_needed(tmp_path, monkeypatch, mentoring):
    monkeypatch.setattr(
        "experiments.comparison.execute.PREPARED", tmp_path / "compiled" / "prepared"
    )
    monkeypatch.setattr("experiments.comparison.execute.INTERPRETED", False)
    first, second = mentoring("prepare"), mentoring("prepare")
    assert "preparing the model, once" in first.err
    assert first.out + second.out + second.err == ""


def test_a_changed_lever_and_local_values_are_shown(mentoring, tmp_path):
    local = tmp_path / "local.csv"
    local.write_text("name,value\ncoordinator_year,43000\n")
    size = ("--mentees", 40, "--weeks", 20, "--replicates", 2)
    words = ("-p", "isolated-older-people", "--set", "coordinators=3", "--local", local)
    out = mentoring("run", "befriending", *words, *size).out
    assert "Changed in every arm: coordinators = 3" in out
    assert "Local, unsourced: coordinator_year = 43000" in out


def test_a_local_price_changes_the_cost_and_nothing_else(mentoring, tmp_path):
    local = tmp_path / "local.csv"
    local.write_text("name,value\ncoordinator_year,90000\n")
    words = ("run", "befriending", "-p", "isolated-older-people", "--json")
    size = ("--mentees", 60, "--weeks", 30, "--replicates", 2)
    usual, dear = (
        json.loads(mentoring(*words, *size, *more).out)["arms"][0]["measures"]
        for more in ((), ("--local", local))
    )
    assert dear["cost"]["mean"] > usual["cost"]["mean"]
    assert dear["inclusion"] == usual["inclusion"]


def test_nobody_to_mentor_still_runs_and_serves_nobody(mentoring):
    words = ("run", "befriending", "-p", "isolated-older-people", "--json")
    size = ("--mentees", 60, "--weeks", 30, "--replicates", 2)
    said = mentoring(*words, *size, "--set", "recruitment_effort=0")
    measures = json.loads(said.out)["arms"][0]["measures"]
    assert said.code == 0
    assert measures["ever_matched"]["mean"] == 0.0


def test_the_human_answer_says_that_it_is_the_models(mentoring):
    size = ("--mentees", 40, "--weeks", 20, "--replicates", 2)
    out = mentoring("compare", "pair-vs-group", *size).out
    assert "what the model implies, not what will happen" in " ".join(out.split())
    assert "2 replicates from seed 1" in out


def test_a_reader_that_stops_reading_is_no_fault():
    call = [sys.executable, "-m", "experiments.cli", "list", "levers", "--json"]
    with subprocess.Popen(  # noqa: S603 - our own command
        call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.stdout.read(20)
        process.stdout.close()
        said = process.stderr.read()
    assert "Traceback" not in said
    assert process.returncode in {0, 1}
