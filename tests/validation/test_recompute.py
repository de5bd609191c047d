"""An outsider gets the validation's figures from the tables of people, with pandas alone."""

import ast
import importlib.util
import json
import shlex
from pathlib import Path

import pytest

from experiments.comparison.question import Settings, ask_about
from experiments.money.accounts import keep_accounts
from experiments.money.worth import worth_of
from experiments.output.provenance import declarations
from experiments.output.series import watch_runs
from experiments.output.writing import write_frame, write_text
from experiments.setups import trial
from experiments.targets import evaluate as fitted
from experiments.targets.evaluate import MEASURED_WEEK, set_ups
from experiments.validation import benefit, birth_cohort, older_people
from experiments.validation.sets import medoid
from sim.measures.view import view_of
from sim.run import ensemble, people_of, simulate
from sim.scenarios.benefits import QUANTITIES, Values

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "recompute_targets.py"
GUIDE = ROOT / "docs" / "recompute.md"
SEED = 7
PARAMETERS = medoid()


def load(path):
    spec = importlib.util.spec_from_file_location("recompute_targets", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


example = load(EXAMPLE)


def scenarios():
    """Return every set-up of the guide by its folder."""
    found = set_ups()
    return {
        "trial": trial(weeks=MEASURED_WEEK),
        "followed": found["trial"],
        "queue": found["queue"],
        "people": found["people"],
        "releases": found["releases"],
        "older": older_people.befriended(),
        "cohort": birth_cohort.cohort(),
        "worth": benefit.forms()[1],
    }


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    """Return a reader of the records of a set-up, which are written when first asked for."""
    read = {}

    def of(name):
        if name not in read:
            folder = tmp_path_factory.mktemp(name)
            results = ensemble([scenarios()[name]], [SEED], names=["inclusion"])
            write_frame(watch_runs(results, folder, lambda: None), folder / "weekly.csv")
            arms = zip(results.arms, map(declarations, results.scenarios), strict=True)
            write_text(json.dumps({"seeds": [SEED], "arms": dict(arms)}), folder / "manifest.json")
            read[name] = example.Records(folder)
        return read[name]

    return of


def agree(found, wanted, tolerance=2e-4):
    assert {name: wanted[name] for name in found} == pytest.approx(found, abs=tolerance)


def test_the_example_uses_nothing_of_the_project():
    tree = ast.parse(EXAMPLE.read_text(encoding="utf-8"))
    used = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import)
            for alias in node.names}  # fmt: skip
    used |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert used == {"json", "sys", "pathlib", "numpy", "pandas"}


def test_effects_come_out_of_the_tables(records):
    scenario = scenarios()["trial"]
    people = people_of(scenario, SEED)
    control = simulate(scenario.without_programme(), SEED, people=people)
    view = view_of(simulate(scenario, SEED, people=people), control)
    agree(example.effects_by_length(records("trial")), fitted.effects_by_length(view))


def test_lengths_and_endings_come_out_of_the_tables(records):
    wanted = fitted.evaluate_trial(PARAMETERS, SEED)
    agree(example.lengths(records("followed")), wanted)
    agree(example.closure(records("followed")), wanted, 5e-3)


def test_the_queue_comes_out_of_the_tables(records):
    wanted = fitted.evaluate_queue(PARAMETERS, SEED)
    agree(example.waiting(records("queue")), wanted)
    found = example.capacity(records("queue"))
    agree({"mentors_lost": found.pop("mentors_lost")}, wanted, 0.01)
    agree(found, wanted, 1e-3)


def test_people_at_large_and_releases_come_out_of_the_tables(records):
    agree(example.at_large(records("people")), fitted.evaluate_people(PARAMETERS, SEED), 2e-3)
    wanted = {"reoffending": fitted.evaluate_releases(PARAMETERS, SEED)}
    agree(example.reoffending(records("releases")), wanted)


def test_predicted_rows_come_out_of_the_tables(records):
    wanted = older_people.evaluate_older_people(PARAMETERS, SEED)
    agree(example.befriended(records("older")), wanted)
    wanted = birth_cohort.evaluate_birth_cohort(PARAMETERS, SEED)
    agree(example.doing_well(records("cohort"), records("people")), wanted, 2e-3)


def test_what_is_left_of_the_benefit_comes_out_of_the_tables(records):
    scenario = scenarios()["worth"]
    wanted = worth_of(keep_accounts([scenario], [PARAMETERS], [SEED]), 0, [Values()]).net
    appraisal = scenario.appraisal
    units = dict(zip(QUANTITIES, appraisal.units(scenario.population).sum(axis=0), strict=True))
    found = example.net_benefit(records("worth"), units)
    assert found == pytest.approx(float(wanted.squeeze()), rel=1e-3)


def test_a_trial_that_finds_harm_is_seen():
    from pandas import DataFrame

    calm = DataFrame({"events_total": [0] * 80 + [1] * 20})
    trouble = DataFrame({"events_total": [0] * 60 + [2] * 40})
    assert example.is_harmful(trouble, calm)
    assert not example.is_harmful(calm, trouble)
    assert not example.is_harmful(calm, calm)


def commands():
    lines = GUIDE.read_text(encoding="utf-8").splitlines()
    return [shlex.split(line) for line in lines if line.startswith("mentoring run ")]


@pytest.mark.parametrize("words", commands(), ids=lambda words: words[-1])
def test_the_commands_of_the_guide_make_the_set_ups(words, monkeypatch):
    monkeypatch.chdir(ROOT)
    _, _, programme, *rest = words
    rest.remove("--records")
    given = list(zip(rest[::2], rest[1::2], strict=True))
    options = dict(given)
    settings = Settings(
        population=options["--population"],
        mentees=int(options["--mentees"]),
        weeks=int(options["--weeks"]),
        replicates=int(options["--replicates"]),
        levers=tuple(value for name, value in given if name == "--set"),
        local=Path(options["--local"]) if "--local" in options else None,
    )
    made = declarations(ask_about(programme, settings).scenarios[0])
    wanted = declarations(scenarios()[options["--out"]])
    assert made == wanted


def test_the_guide_has_a_command_for_every_set_up():
    assert {words[-1] for words in commands()} == set(scenarios())
