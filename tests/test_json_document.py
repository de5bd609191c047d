"""With --json a command writes one sound document and nothing else."""

import json
import math
from itertools import combinations

import pytest

from sim.measures import MEASURES
from sim.week import MODEL_VERSION

SMALL = ("--mentees", "60", "--weeks", "40", "--replicates", "4", "--seed", "3", "--json")


def refuse_constant(name):
    raise AssertionError(name)


def read(said):
    assert said.code == 0, said.err
    return json.loads(said.out, parse_constant=refuse_constant)


@pytest.fixture
def document(mentoring):
    return read(mentoring("compare", "pair-vs-group", *SMALL))


def test_the_document_has_arms_differences_and_provenance(document):
    assert set(document) == {"arms", "differences", "provenance"}


def test_the_arms_stand_in_order_and_no_programme_comes_last(document):
    names = [arm["scenario"] for arm in document["arms"]]
    assert names == ["social-pair-mentoring", "social-group-mentoring", "no-programme"]


def test_every_arm_has_every_measure_with_its_interval_or_null(document):
    for arm in document["arms"]:
        assert list(arm["measures"]) == list(MEASURES)
        for found in arm["measures"].values():
            assert found is None or found["low"] <= found["mean"] <= found["high"]


def test_a_measure_that_is_undefined_in_an_arm_is_null_and_in_no_difference(document):
    nowhere = document["arms"][-1]["measures"]
    assert nowhere["match_months"] is None
    with_none = {one["measure"] for one in document["differences"] if one["b"] == "no-programme"}
    assert with_none <= {name for name, found in nowhere.items() if found is not None}
    assert "match_months" not in with_none


def test_differences_are_of_every_pair_in_order(document):
    names = [arm["scenario"] for arm in document["arms"]]
    pairs = list(dict.fromkeys((one["a"], one["b"]) for one in document["differences"]))
    assert pairs == list(combinations(names, 2))


def test_a_difference_has_its_keys_and_they_are_finite(document):
    keys = {"a", "b", "measure", "mean", "low", "high", "p05", "p95", "chance_b_better"}
    for one in document["differences"]:
        assert set(one) == keys
        assert all(math.isfinite(one[key]) for key in keys - {"a", "b", "measure"})
        assert one["low"] <= one["mean"] <= one["high"]
        assert one["p05"] <= one["p95"]
        assert 0.0 <= one["chance_b_better"] <= 1.0


def test_differences_agree_with_the_arms(document):
    arms = {arm["scenario"]: arm["measures"] for arm in document["arms"]}
    for one in document["differences"]:
        if one["measure"] == "inclusion":
            apart = arms[one["b"]]["inclusion"]["mean"] - arms[one["a"]]["inclusion"]["mean"]
            assert one["mean"] == pytest.approx(apart)


def test_provenance_says_how_to_get_the_same_numbers(document):
    found = document["provenance"]
    assert found["seeds"] == [3, 4, 5, 6]
    assert found["model_version"] == MODEL_VERSION
    assert found["command"].startswith("mentoring compare pair-vs-group --mentees 60")
    assert {"python", "numpy", "numba", "mentoring-sim"} <= set(found["versions"])
    assert len(found["key"]) == 16


def test_the_same_question_has_the_same_answer_and_key(mentoring, document):
    assert read(mentoring("compare", "pair-vs-group", *SMALL)) == document


def test_another_lever_has_another_key(mentoring, document):
    other = read(mentoring("compare", "pair-vs-group", *SMALL, "--set", "coordinators=3"))
    assert other["provenance"]["key"] != document["provenance"]["key"]


def test_a_programme_against_itself_differs_by_exactly_nought(mentoring):
    words = ("compare", "befriending", "befriending", "-p", "isolated-older-people")
    found = read(mentoring(*words, *SMALL))
    assert [arm["scenario"] for arm in found["arms"]] == [
        "befriending",
        "befriending#2",
        "no-programme",
    ]
    itself = [one for one in found["differences"] if one["b"] == "befriending#2"]
    assert len(itself) > 40
    assert {one["mean"] for one in itself} == {0.0}
    assert {one["chance_b_better"] for one in itself} == {0.5}


def test_a_single_replicate_has_no_interval(mentoring):
    words = ("run", "befriending", "-p", "isolated-older-people", *SMALL, "--replicates", "1")
    found = read(mentoring(*words))
    assert found["arms"][0]["measures"]["inclusion"]["low"] is None
    assert found["differences"][0]["low"] is None


def test_no_programme_alone_is_one_arm(mentoring):
    words = ("run", "no-programme", "-p", "isolated-older-people", *SMALL)
    found = read(mentoring(*words))
    assert [arm["scenario"] for arm in found["arms"]] == ["no-programme"]
    assert found["differences"] == []


def test_how_arms_were_made_equal_is_reported(mentoring):
    found = read(mentoring("compare", "pair-vs-group", *SMALL, "--equal", "budget"))
    equal = found["provenance"]["equal"]
    assert equal["kind"] == "budget"
    (done,) = equal["arms"]
    assert done["arm"] == "social-group-mentoring"
    assert done["reached"] == (abs(done["spend_ratio"] - 1.0) <= 0.01)


def test_the_chance_of_being_better_follows_the_measures_direction(document):
    for one in document["differences"]:
        if MEASURES[one["measure"]].better == "neither":
            assert one["chance_b_better"] == 0.5
