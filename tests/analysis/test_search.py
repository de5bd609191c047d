"""A search gives the same bytes each time, keeps its runs, and goes on where it was stopped."""

import random  # noqa: TID251 - to see that it is left alone
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pandas as pd
import pytest
from analysis.invented import COORDINATORS, MEETING, SUPPLY, collect, experiment

from experiments.analysis import evaluations
from experiments.analysis.search import FILE, search_front
from sim.declare import DeclarationError
from sim.uncertainty import central_parameters

BUDGET = 8


def asked(search=BUDGET, factors=(COORDINATORS, MEETING), **settings):
    """Return an experiment that asks for a search, of which nothing has been run yet."""
    made = experiment(factors, search=search, **settings)
    point = [factor.value(0.5) for factor in made.factors]
    return collect(made, [point], lambda *_: {"inclusion": 0.5}, sets=(central_parameters(),))


@pytest.fixture
def counted(monkeypatch):
    """Count the runs that are made, policies times seeds."""
    made = []

    def ensemble(scenarios, seeds, **settings):
        made.append(len(scenarios) * len(seeds))
        return original(scenarios, seeds, **settings)

    original = evaluations.ensemble
    monkeypatch.setattr(evaluations, "ensemble", ensemble)
    return made


def test_a_search_gives_the_same_bytes_whatever_the_threads(tmp_path):
    tables = []
    for threads in (1, 3):
        folder = tmp_path / str(threads)
        with ThreadPoolExecutor(threads) as pool:
            found = search_front(asked(), folder, pool)
        tables.append((found.sentence, found.frame.to_csv(), (folder / FILE).read_bytes()))
    assert tables[0] == tables[1]
    assert "different policies, and ran those again that none beat" in tables[0][0]


def test_a_search_that_was_finished_runs_nothing_again(tmp_path, counted):
    first = search_front(asked(), tmp_path)
    assert sum(counted) > 0
    counted.clear()
    again = search_front(asked(), tmp_path)
    assert counted == []
    assert again.sentence == first.sentence
    assert again.frame.equals(first.frame)


def test_a_search_that_was_stopped_goes_on(tmp_path, counted, monkeypatch):
    whole = search_front(asked(), tmp_path / "whole")
    every = sum(counted)
    counted.clear()
    once = evaluations.ensemble

    def stop_later(*given, **settings):
        if counted:
            raise KeyboardInterrupt
        return once(*given, **settings)

    monkeypatch.setattr(evaluations, "ensemble", stop_later)
    with pytest.raises(KeyboardInterrupt):
        search_front(asked(), tmp_path / "stopped")
    monkeypatch.setattr(evaluations, "ensemble", once)
    resumed = search_front(asked(), tmp_path / "stopped")
    assert sum(counted) == every
    assert resumed.frame.equals(whole.frame)
    files = [tmp_path / name / FILE for name in ("whole", "stopped")]
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_generation_is_kept_before_the_next_begins(tmp_path, monkeypatch):
    kept = []

    def ensemble(*given, **settings):
        kept.append((tmp_path / FILE).is_file())
        return original(*given, **settings)

    original = evaluations.ensemble
    monkeypatch.setattr(evaluations, "ensemble", ensemble)
    search_front(asked(), tmp_path)
    assert kept[0] is False
    assert all(kept[1:])
    assert len(kept) > 2


def test_a_search_leaves_the_luck_of_the_process_alone():
    random.seed(1)
    before = random.getstate()
    search_front(asked(4), None)
    assert random.getstate() == before


def test_a_search_does_not_depend_on_the_luck_of_the_process():
    random.seed(1)
    first = search_front(asked(4), None)
    random.seed(2)
    assert search_front(asked(4), None).frame.equals(first.frame)


def test_policies_stay_within_what_was_asked_for():
    table = search_front(asked(), None).frame
    programmes = table[table["arm"] != "no-programme"]
    assert programmes["coordinators"].between(1.0, 21.0).all()
    assert set(programmes["format"]) <= {"pair", "group", "drop_in"}
    assert set(table["arm"]) <= {"a", "b", "no-programme"}


def test_a_lever_of_one_arm_is_searched_in_that_arm_only():
    only = replace(COORDINATORS, arms=("b",))
    table = search_front(asked(factors=(only,)), None).frame
    assert table.loc[table["arm"] == "a", "coordinators"].isna().all()


def test_each_draw_is_part_of_an_evaluation():
    from sim.uncertainty import draw_plausible

    collected = asked(4)
    found = search_front(replace(collected, parameter_sets=draw_plausible(8, 1)), None)
    assert any("first 4 draws" in note for note in found.notes)


def test_nobody_searches_unasked():
    assert search_front(asked(0), None) is None


def test_without_levers_there_is_nothing_to_search():
    assert search_front(asked(factors=(SUPPLY,)), None) is None


def test_a_missing_library_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "platypus", None)
    assert "pip install 'mentoring-sim[analysis]'" in search_front(asked(), None).sentence


def test_a_spoilt_file_is_refused_in_a_sentence(tmp_path):
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text("spoilt")
    with pytest.raises(DeclarationError, match="cannot be read as the runs of a search"):
        search_front(asked(), tmp_path)


def test_the_file_is_read_by_other_tools(tmp_path):
    search_front(asked(4), tmp_path)
    table = pd.read_parquet(tmp_path / FILE)
    assert list(table) == ["key", "cost", "inclusion", "ever_matched"]
    assert table["key"].is_unique
