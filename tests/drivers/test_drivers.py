"""`drivers` finds what moves a comparison, says how far, and what to find out first."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from worlds import make

from experiments.comparison.question import Settings, ask_which
from experiments.drivers import find
from experiments.drivers.find import choose_pair, ends_of, value_together
from experiments.drivers.sentences import sentences
from experiments.drivers.show import document_of
from experiments.drivers.tornado import Bar, Pair, find_tornado, measure_bars
from experiments.uncertainty.flip import table_of
from experiments.uncertainty.sample import sample_parameters
from sim.run import Results, ensemble

ARMS = (make(mentees=60, weeks=30), make({"structure": 0.0}, mentees=60, weeks=30))
BONDS = Pair("shared", "shared#2", "bond_week_8", default=0.25)
SMALL = ("--mentees", "120", "--weeks", "45", "--replicates", "3", "--draws", "16")
FEW = ("bond_rate", "quality_base", "attend_online", "competence_students")


@pytest.fixture
def few(monkeypatch):
    """Leave only a few parameters uncertain, so that the whole takes a second."""
    every = {one.name: one for one in find.ranges()}
    monkeypatch.setattr(find, "ranges", lambda: tuple(every[name] for name in FEW))


@pytest.fixture(scope="module")
def pool():
    with ThreadPoolExecutor(2) as executor:
        yield executor


ENDS = {"bond_rate": (0.03, 0.058), "attend_online": (0.5, 0.9)}


def test_a_bar_is_the_difference_at_each_end_paired_by_seed(pool):
    (bar, idle) = measure_bars(ARMS, BONDS, ENDS, (3, 4), pool, lambda: None)
    at_high = [replace(arm, parameters=arm.parameters.replace(bond_rate=0.058)) for arm in ARMS]
    found = ensemble(at_high, (3, 4), names=("bond_week_8",)).values[..., 0]
    centre = ensemble(ARMS, (3, 4), names=("bond_week_8",)).values[..., 0]
    moved = (found[0] - found[1]) - (centre[0] - centre[1])
    assert bar.at_high == pytest.approx(BONDS.default + float(moved.mean()))
    assert (idle.parameter, idle.swing) == ("attend_online", 0.0)


def test_the_tornado_has_its_longest_bar_on_top_and_counts_the_idle(pool):
    steps = []
    ends = ENDS | {"quality_base": (0.25, 0.45)}
    found = find_tornado(ARMS, BONDS, ends, 1, pool, lambda: steps.append(1))
    assert {bar.parameter for bar in found.bars} == {"bond_rate", "quality_base"}
    assert found.bars[0].swing >= found.bars[1].swing > 0.0
    assert found.idle == {"attend_online"}
    assert (found.others, found.others_below) == (0, 0.0)
    assert len(steps) == 7 + 5


def test_the_ends_are_those_of_the_plausible_range():
    table = table_of(sample_parameters("plausible", 16, 1))
    assert ends_of("plausible", table)["quality_fit"] == (0.1, 0.5)
    low, high = ends_of("calibrated", table)["quality_fit"]
    assert 0.1 < low < high < 0.5


def results(means, arms):
    values = np.array(means, dtype=float)[:, None, None].repeat(2, axis=1)
    scenarios = [make({"places": float(place + 1)}) for place in range(len(arms) - 1)]
    nothing = scenarios[0].without_programme()
    return Results(tuple(arms), (*scenarios, nothing), (1, 2), ("inclusion",), values)


def test_of_several_programmes_the_best_two_are_looked_at_in_their_order():
    found = results([0.25, 0.125, 0.5, 0.9], ["first", "second", "third", "no-programme"])
    assert choose_pair(found, "inclusion", 1.0) == Pair("third", "first", "inclusion", 0.25)
    assert choose_pair(found, "inclusion", -1.0) == Pair("second", "first", "inclusion", -0.125)


def test_a_programme_alone_is_looked_at_against_none():
    found = results([0.25, 0.125], ["only", "no-programme"])
    assert choose_pair(found, "inclusion", 1.0) == Pair("only", "no-programme", "inclusion", 0.125)


def test_what_explains_most_is_valued_together():
    sets = sample_parameters("plausible", 128, 1)
    table = table_of(sets)
    fit, base = (np.array([getattr(one, name) for one in sets]) for name in
                 ("quality_fit", "quality_base"))  # fmt: skip
    gain = (fit - fit.mean()) + (base - base.mean())
    knowing = find.value_each(table, gain, frozenset(FEW))
    assert knowing[0].parameter == "quality_fit"
    assert not {one.parameter for one in knowing} & set(FEW)
    every = find.value_each(table, gain, frozenset())
    together = value_together(table, gain, every)
    assert set(together.parameters[:2]) == {"quality_fit", "quality_base"}
    assert together.value > every[0].value


@pytest.mark.usefixtures("few")
def test_everything_is_found_printed_and_written(mentoring, tmp_path):
    folder = tmp_path / "out"
    said = mentoring("drivers", "pair-vs-group", *SMALL, "--measure", "bond_week_8",
                     "--out", folder)  # fmt: skip
    assert said.code == 0, said.err
    names = {path.name for path in folder.iterdir()}
    assert names == {"tornado.csv", "knowing.csv", "tornado.png", "drivers.json"}
    found = json.loads((folder / "drivers.json").read_text(encoding="utf-8"))
    assert found["tornado"][0]["parameter"] in {"bond_rate", "quality_base"}
    assert {"attend_online", "competence_students"} <= set(found["without_effect"])
    words = " ".join(said.out.split())
    assert "moves most with" in words
    assert "Knowing everything before choosing would be worth" in words
    assert all(" ".join(sentence.split()) in words for sentence in found["sentences"])


@pytest.mark.usefixtures("few")
def test_the_same_question_has_the_same_answer():
    settings = Settings(mentees=60, weeks=30, replicates=3, draws=16, uncertainty="plausible",
                        as_json=True)  # fmt: skip
    question = ask_which(["pair-vs-group"], settings)
    one, other = (find.find_drivers(question, "inclusion", settings) for _ in range(2))
    assert document_of(one) == document_of(other)
    assert list(sentences(one)) == list(sentences(other))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--uncertainty", "none"), "drivers needs something that is not known"),
        (("--draws", "4"), "draws must be 16 or more"),
        (("--measure", "eligible"), "eligible has no better direction"),
        (("--measure", "welbeing"), "Did you mean wellbeing"),
        (("--draws", "0"), "draws must be a whole number from 2"),
    ],
)
def test_bad_input_gets_a_sentence(mentoring, options, sentence):
    said = mentoring("drivers", "pair-vs-group", *options)
    assert said.code == 2
    assert sentence in said.err


def test_a_bar_turns_the_sign_where_its_ends_lie_on_both_sides():
    assert Bar("bond_rate", 0.0, 1.0, at_low=-0.1, at_high=0.2, error=0.01).turns
    assert not Bar("bond_rate", 0.0, 1.0, at_low=0.1, at_high=0.2, error=0.01).turns
