"""`run` and `compare` put ignorance beside chance where they are asked to, and only there."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from rich.console import Console

from experiments.comparison.answer import answer
from experiments.comparison.document import as_text, document
from experiments.comparison.equalise import Equalised
from experiments.comparison.outputs import open_folder, write_answer
from experiments.comparison.question import Settings, ask_which
from experiments.comparison.tables import print_answer
from experiments.output.series import watch_runs
from experiments.report.page import write_page
from experiments.report.pictures import draw_pictures
from experiments.uncertainty.judge import COLUMNS
from sim.uncertainty import POSTERIOR

SMALL = ("--mentees", "60", "--weeks", "30", "--replicates", "4", "--seed", "3")
PAIRS = ("compare", "social-pair-mentoring", "social-group-mentoring", "-p", "unemployed-adults")
DRAWN = ("--uncertainty", "plausible", "--draws", "4")


def read(said):
    assert said.code == 0, said.err
    return json.loads(said.out)


def answered(folder=None, **settings):
    """Return the answer, and where there is a folder write everything there."""
    asked = Settings(
        mentees=60, weeks=30, replicates=4, seed=3, population="unemployed-adults", as_json=True,
        **settings,
    )  # fmt: skip
    found = answer(ask_which(PAIRS[1:3], asked), asked)
    if folder is not None:
        open_folder(folder)
        write_answer(found, folder, records=False, show=False)
    return found


@pytest.fixture(scope="module")
def plain():
    return json.loads(as_text(document(answered())))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("uncertainty") / "out"


@pytest.fixture(scope="module")
def found(folder):
    return answered(folder, uncertainty="plausible", draws=4, worth=("0.05",))


@pytest.fixture(scope="module")
def drawn(found):
    return json.loads(as_text(document(found)))


def test_without_uncertainty_the_document_is_what_it_was(mentoring, plain):
    found = read(mentoring(*PAIRS, *SMALL, "--uncertainty", "none", "--draws", "7", "--json"))
    assert found["arms"] == plain["arms"]
    assert found["differences"] == plain["differences"]
    assert set(found["provenance"]) == set(plain["provenance"])
    assert set(plain["differences"][0]).isdisjoint(COLUMNS)
    assert "uncertainty" not in plain["provenance"]


def test_draws_add_to_each_difference_and_change_nothing_else(plain, drawn):
    assert drawn["arms"] == plain["arms"]
    for before, after in zip(plain["differences"], drawn["differences"], strict=True):
        assert before.items() <= after.items()
        assert set(after) - set(before) == set(COLUMNS)
        assert after["draws"] == 4 or after["measure"] != "inclusion"


def test_what_draws_add_hangs_together(drawn):
    for one in drawn["differences"]:
        if one["ignorance_low"] is not None:
            assert one["ignorance_low"] <= one["ignorance_high"]
            assert 0.0 <= one["chance_b_better_over_draws"] <= 1.0
        if one["chance_worth_over_draws"] is not None:
            assert one["chance_worth_over_draws"] <= one["chance_b_better_over_draws"] + 1e-12
        if one["turns_on"] is not None:
            assert 0.2 <= one["chance_b_better_over_draws"] <= 0.8
            assert one["flips_at"] is not None


def test_the_difference_worth_having_is_the_one_that_was_set(drawn):
    worth = {one["measure"]: one["worth"] for one in drawn["differences"]}
    assert worth["inclusion"] == 0.05
    assert worth["wellbeing"] == 0.02


def test_the_document_says_what_was_drawn(drawn):
    found = drawn["provenance"]["uncertainty"]
    assert (found["kind"], found["draws"], found["first_seeds"]) == ("plausible", 4, [3, 4, 5, 6])
    assert found["worth"] == {"inclusion": 0.05}


def test_the_same_question_has_the_same_answer_on_the_command_line(mentoring, drawn):
    found = read(mentoring(*PAIRS, *SMALL, *DRAWN, "--worth", "0.05", "--json"))
    assert found["differences"] == drawn["differences"]


@pytest.mark.usefixtures("found")
def test_a_folder_gets_the_draws_and_their_dictionary(folder):
    draws = pd.read_csv(folder / "draws.csv")
    assert list(draws) == ["arm", "draw", "seed", "measure", "value"]
    assert draws["seed"].nunique() == 16
    assert len(pd.read_csv(folder / "parameter_sets.csv")) == 4
    told = pd.read_csv(folder / "dictionary.csv")
    differences = pd.read_csv(folder / "differences.csv")
    assert set(COLUMNS) <= set(differences)
    assert set(COLUMNS) == set(told[told["table"] == "differences"]["column"])


def test_the_table_has_both_bands_and_the_sentences_say_so(found):
    told = Equalised(PAIRS[2], "budget", reached=True, factor=1.5, spend_ratio=1.0)
    written = Console(file=io.StringIO(), width=200)
    print_answer(replace(found, equalised=(told,)), written)
    words = " ".join(written.file.getvalue().split())
    assert "What is not known (95 % of draws; better · worth, of 100)" in words
    assert "draws from the plausible ranges of the assumptions" in words
    assert "Chance: the 95 % interval over replicates paired by seed" in words
    assert "Arms were made equal once, at the default parameters" in words


def test_the_report_draws_both_bands_and_says_what_they_are(found):
    series = watch_runs(found.results, None, lambda: None)
    pictures = draw_pictures(found, series)
    page = write_page([found], [pictures], "key")
    assert page.count("opacity: 0.3") == 3 * len(found.results.programmes)
    words = " ".join(page.replace("&nbsp;", " ").split())
    assert "draws from the plausible ranges of the assumptions imply, chance taken out" in words
    assert "Each difference has two bands" in words
    assert "4 draws, plausible" in words


def test_a_programme_against_itself_is_exactly_the_same_in_every_draw(mentoring):
    words = ("compare", "befriending", "befriending", "-p", "isolated-older-people")
    found = read(mentoring(*words, *SMALL, *DRAWN, "--json"))
    itself = [one for one in found["differences"] if one["b"] == "befriending#2"]
    assert {one["ignorance_high"] for one in itself} == {0.0}
    assert {one["chance_b_better_over_draws"] for one in itself} == {0.5}
    assert {one["turns_on"] for one in itself} == {None}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--uncertainty", "some"), "there is no --uncertainty called 'some'"),
        (("--uncertainty", "plausible", "--draws", "0"), "draws must be a whole number from 2"),
        (("--uncertainty", "plausible", "--worth", "much"), "given was 'much'"),
        (("--worth", "inclusion=5"), "0.02 is 2 of 100 people"),
    ],
)
def test_bad_input_gets_a_sentence(mentoring, options, sentence):
    said = mentoring(*PAIRS, *SMALL, *options)
    assert said.code == 2
    assert sentence in said.err
    assert "Traceback" not in said.err


def test_calibrated_draws_need_a_calibration(mentoring, monkeypatch, tmp_path):
    from experiments.uncertainty import ask
    from sim.uncertainty import load_posterior

    nowhere = tmp_path / POSTERIOR.name
    monkeypatch.setattr(ask, "load_posterior", lambda: load_posterior(nowhere))
    said = mentoring(*PAIRS, *SMALL, "--uncertainty", "calibrated")
    assert said.code == 2
    assert "there is no calibration. Run: mentoring calibrate" in said.err


def test_the_document_explains_every_column_that_draws_add():
    text = (Path(__file__).parents[2] / "docs" / "uncertainty.md").read_text(encoding="utf-8")
    for name, (meaning, scale) in COLUMNS.items():
        assert f"| `{name}` | {meaning} | {scale} |" in text
