"""Small versions of the claims' own experiments: mechanisms matter, bytes repeat, arms are fair."""

import json
import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from statistics import fmean

import numpy as np
import pytest
from declared_claims import STANDINGS

from experiments.claims.answering import Effort, answer_claim, run_experiment, sized
from experiments.claims.claim import Reading
from experiments.claims.deciding import overall
from experiments.claims.loading import HERE, claim_names, load_claim
from experiments.claims.readings import read
from experiments.claims.reporting import page
from experiments.claims.running import readings_of, run_cases, with_equal_budget
from experiments.comparison.equalise import spend
from sim.run import simulate
from sim.uncertainty import draw_plausible

SMALL = Effort(draws=3, replicates=1, kind="plausible", size=0.4)
SIZE = {"C10": 1.5}
GONE = {"C21": 0.0, "C30": 0.0, "C31": 1.0, "C33": 0.0}


def leading(name):
    """Return what leads a claim, at three draws, with the mechanism and without."""
    claim = load_claim(name)
    effort = replace(SMALL, size=SIZE.get(name, SMALL.size))
    return overall(claim, run_experiment(claim, effort).findings)[1]


@pytest.mark.parametrize("name", STANDINGS["emergent"].split())
def test_breaking_the_mechanism_behind_an_emergent_claim_changes_its_figure(name):
    found = leading(name)
    assert math.isfinite(found.on)
    assert math.isfinite(found.off)
    assert found.on != found.off
    if name in GONE:
        assert found.off == pytest.approx(GONE[name], abs=0.02)
        assert abs(found.on - GONE[name]) > abs(found.off - GONE[name])


@pytest.mark.parametrize("name", [*STANDINGS["built in"].split(), "C12", "C23", "C34"])
def test_switching_a_rule_off_changes_the_figure_that_it_makes(name):
    found = leading(name)
    assert found.on != found.off


def test_the_same_draws_and_seeds_give_the_same_figures_whatever_the_threads():
    claim = sized(load_claim("C20"), 0.1)
    settings = (claim.cases, readings_of(claim), draw_plausible(3, 1), (5, 6))
    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(3) as three:
        first, second = (run_cases(*settings, executor=pool).values for pool in (one, three))
    assert first.tobytes() == second.tobytes()
    assert np.isfinite(first).all()


def test_what_an_open_answer_turns_on_is_found_by_moving_it_in_the_same_draws():
    claim = load_claim("C30")
    found = answer_claim(claim, Effort(draws=16, replicates=1, kind="plausible", size=0.3))
    half = replace(claim.criteria[0], smallest=found.leading.bands.mean)
    asked = replace(claim, criteria=(half,))
    flip = answer_claim(
        asked, Effort(draws=16, replicates=1, kind="plausible", size=0.3)
    ).leading.flip
    assert flip.parameter in {"feedback_mends", "mentor_ends"}
    assert flip.conditions[0].above


def test_cases_with_an_equal_budget_spend_alike():
    claim = load_claim("C6b")
    cases, done = with_equal_budget(claim, 1)
    assert [one.reached for one in done] == [True]
    spent = [fmean(spend(case.scenario, seed) for seed in range(1, 9)) for case in cases]
    assert spent[1] == pytest.approx(spent[0], rel=0.011)


def test_a_figure_is_read_of_the_people_named_and_against_the_others():
    scenario = load_claim("C36").cases[0].scenario
    run = simulate(scenario, 1)
    control = simulate(scenario.without_programme(), 1)
    little = Reading("ever_matched", (("trust_in_services", "little"),))
    people = run.world.mentees
    rows = people["trust_in_services"] < 0.4
    matched = people["first_matched"] >= 0
    assert read(little, run, control) == pytest.approx(matched[rows].mean())
    gap = Reading("ever_matched", (("trust_in_services", "not little"),), little.among)
    assert read(gap, run, control) == pytest.approx(matched[~rows].mean() - matched[rows].mean())
    gained = Reading("wellbeing", (("matched", "ever"),), gained=True)
    raised = (
        people["wellbeing"][matched].mean() - control.world.mentees["wellbeing"][matched].mean()
    )
    assert read(gained, run, control) == pytest.approx(float(raised), abs=1e-6)


def test_the_command_answers_in_one_document(mentoring):
    said = mentoring("claims", "C28", "C21", "--json", "--draws", 3, "--replicates", 1)
    assert (said.code, said.err) == (0, "")
    found = json.loads(said.out)["claims"]
    assert [one["claim"] for one in found] == ["C28", "C21"]
    for one in found:
        assert all(one[key] for key in ("standing", "answer", "sentence", "contradicted_by"))
        assert one["low"] <= one["figure"] <= one["high"]
        assert one["difference"] > 0.0
        assert one["criteria"][0]["because"]


def test_the_command_writes_a_document_and_a_page(mentoring, tmp_path):
    out = tmp_path / "new"
    said = mentoring("claims", "C21", "--draws", 3, "--replicates", 1, "--out", out)
    assert said.code == 0
    assert "C21" in said.out
    assert json.loads((out / "claims.json").read_text("utf-8"))["claims"][0]["claim"] == "C21"
    assert "## C21: Those who were mentored" in (out / "claims.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("C99",), "there is no claim called 'C99'"),
        (("C21", "--draws", 1), "draws must be"),
        (("C21", "--replicates", 0), "replicates must be"),
        (("C21", "--uncertainty", "none"), "--uncertainty must be plausible or calibrated"),
        (("C21", "--uncertainty", "much"), "there is no --uncertainty called 'much'"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(mentoring, words, said):
    refused = mentoring("claims", *words)
    assert refused.code == 2
    assert refused.out == ""
    assert said in refused.err


def test_the_page_holds_every_claim_and_what_would_contradict_it():
    found = answer_claim(load_claim("C28"), SMALL)
    text = page([found], SMALL)
    assert found.claim.contradicted_by in text
    assert found.claim.criteria[0].because in text


def test_the_document_holds_every_claim():
    text = (HERE.parents[1] / "docs" / "claims.md").read_text("utf-8")
    assert [name for name in claim_names() if f"\n## {name}: " not in text] == []
