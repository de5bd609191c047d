"""`mentoring plan` says what it would take on one page, refuses in sentences, repeats itself."""

import csv
import json

import pytest

from experiments.plans.aim import Request
from experiments.plans.document import document
from experiments.plans.plan import make_plan

OLDER = ("plan", "-p", "isolated-older-people", "--programme", "befriending")
SIZE = ("--mentees", 300, "--replicates", 3)
ASKED = (*OLDER, "--serve", 15, "--within", 40, *SIZE)

REFUSED = {
    "more than there are": ((*OLDER, "--serve", 500, "--within", 52, *SIZE), "at most the 300"),
    "more than come in time": (
        ("plan", "-p", "short-sentence-releases", "--programme", "through-the-gate",
         "--serve", 45000, "--within", 26),
        "22,500",
    ),
    "no time": ((*OLDER, "--serve", 30, "--within", 0), "given was 0"),
    "more time than there is": ((*OLDER, "--serve", 30, "--within", 5000), "754"),
    "nobody": ((*OLDER, "--serve", 0, "--within", 52), "given was 0"),
    "an unknown population": (
        ("plan", "-p", "isolated-older-peopl", "--programme", "befriending",
         "--serve", 30, "--within", 52),
        "isolated-older-people",
    ),
    "an unknown programme": (
        ("plan", "-p", "isolated-older-people", "--programme", "befriendin",
         "--serve", 30, "--within", 52),
        "befriending",
    ),
    "a programme without mentors": (
        ("plan", "-p", "isolated-older-people", "--programme", "natural-mentoring",
         "--serve", 30, "--within", 52),
        "gives people mentors",
    ),
    "nobody who looks for mentors": ((*ASKED, "--set", "recruitment_effort=0"), "gives people"),
    "a certain chance": ((*ASKED, "--chance", "100"), "from 50 to 99"),
    "an unknown kind of uncertainty": ((*ASKED, "--uncertainty", "total"), "plausible"),
    "one draw": ((*ASKED, "--uncertainty", "plausible", "--draws", 1), "draws"),
    "a pilot of one": ((*ASKED, "--pilot", 1), "from 2"),
    "a pilot of the cost": ((*ASKED, "--pilot", 50, "--measure", "cost"), "inclusion"),
    "an unknown measure": ((*ASKED, "--measure", "inclusin"), "inclusion"),
    "a pilot of nobody": ((*ASKED, "--pilot", 0), "given was 0"),
    "no programme named": (("plan", "-p", "isolated-older-people"), "--programme"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def few_draws(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("experiments.plans.plan.WATCHED_DRAWS", 48)
    monkeypatch.setattr("experiments.plans.plan.PILOT_DRAWS", 8)
    monkeypatch.setattr("experiments.plans.required.MIXES", (1.0, 2.0))


@pytest.mark.parametrize("fault", REFUSED)
def test_bad_input_is_refused_in_a_sentence(mentoring, fault):
    words, advice = REFUSED[fault]
    said = mentoring(*words)
    assert said.code == 2
    assert said.out == ""
    assert "Traceback" not in said.err
    assert advice in " ".join(said.err.replace("│", " ").split())


def test_the_page_says_what_it_takes_what_limits_it_and_what_to_watch(mentoring):
    said = mentoring(*ASKED, "--pilot", 60, "--measure", "felt_valued")
    page = " ".join(said.out.split())
    assert said.code == 0
    for words in (
        "It would take",
        "coordinators",
        "people who come forward",
        "until the steady number is reached",
        "What holds it back most",
        "What to watch in week 20",
        "A pilot in which 60 people",
        "what the model implies, not what will happen",
    ):
        assert words in page


def test_what_is_out_of_reach_is_said_with_the_limit_and_how_many_can_be_served(mentoring):
    said = mentoring(*OLDER, "--serve", 200, "--within", 30, *SIZE)
    page = " ".join(said.out.split())
    assert said.code == 0
    assert "This cannot be reached, whatever the coordinators: at most about" in page
    assert "What binds is the pool of potential mentors" in page


def test_the_document_holds_the_plan_and_the_folder_the_same(mentoring, tmp_path):
    folder = tmp_path / "plan"
    said = mentoring(*ASKED, "--json", "--out", folder)
    found = json.loads(said.out)
    assert found["reached"]
    assert found["aim"]["scale"] == 1.0
    needs = {need["name"]: need for need in found["needs"]}
    heads = [name for name in needs if name.startswith("cost_") and name != "cost_each"]
    assert sum(needs[name]["mean"] for name in heads) == pytest.approx(needs["cost"]["mean"])
    assert needs["come_forward"]["mean"] >= needs["trained"]["mean"] >= needs["mentors"]["mean"]
    with (folder / "needs.csv").open(encoding="utf-8") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    assert float(rows["cost"]["mean"]) == pytest.approx(needs["cost"]["mean"])
    assert json.loads((folder / "plan.json").read_text("utf-8")) == found
    assert mentoring(*ASKED, "--out", folder).code == 2


def test_the_same_seed_gives_the_same_bytes_and_another_seed_does_not(mentoring):
    words = (*ASKED, "--json", "--uncertainty", "plausible", "--draws", 4)
    first, second = mentoring(*words).out, mentoring(*words).out
    assert first == second
    assert mentoring(*words, "--seed", 99).out != first


def test_what_nobody_has_measured_widens_what_a_plan_may_take():
    asked = Request(
        population="isolated-older-people", programme="befriending", serve=20, within=30,
        mentees=300, replicates=4, uncertainty="plausible", draws=12,
    )  # fmt: skip
    found = document(make_plan(asked))
    posts = next(need for need in found["needs"] if need["name"] == "coordinators")
    assert posts["doubt_low"] < posts["mean"]
    assert posts["enough"] is None or posts["enough"] > posts["mean"]
    assert 0.0 <= found["uncertainty"]["chance"] <= 1.0


def test_a_lever_that_is_set_changes_the_plan(mentoring):
    plain, double = (
        json.loads(mentoring(*ASKED, "--json", *more).out)
        for more in ((), ("--set", "mentor_capacity=3"))
    )
    mentors = [
        next(need["mean"] for need in found["needs"] if need["name"] == "mentors")
        for found in (plain, double)
    ]
    assert mentors[1] < mentors[0]
