"""A live answer comes to the same bytes as an ensemble; the newest question wins; nothing twice."""

import threading
import time
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from live_questions import LONG, Told, answer, asked, engine_of, small
from worlds import make

from dashboard.engine import answering, plan
from dashboard.engine.course import Comparison, Picture, Sweep
from dashboard.engine.ensemble import Session, deliver
from dashboard.engine.growing import Draws
from dashboard.engine.plan import Kept
from dashboard.engine.queue import Rank
from dashboard.engine.weekly import LINES
from experiments.output.series import watch_runs
from experiments.uncertainty.ask import SEEDS_EACH
from experiments.uncertainty.over_draws import run_over_draws
from sim.declare import DeclarationError
from sim.measures import MEASURES
from sim.run import ensemble

ARMS = (small(), small(20.0), small(facts={"moves_per_year": 1.0}))
NO_ROOM = 0


@pytest.fixture
def engine():
    with engine_of() as opened:
        yield opened


@pytest.fixture
def runs(monkeypatch):
    """Count the runs that are made: (places, seed) of each."""
    made = []
    real = plan.simulate

    def counted(scenario, seed, **settings):
        made.append((scenario.levers.places, seed))
        return real(scenario, seed, **settings)

    monkeypatch.setattr(plan, "simulate", counted)
    return made


def still(count):
    """Return a count once it has stood still for longer than an answer ever rests."""
    end, seen = time.monotonic() + LONG, -1
    while seen != (seen := count()):
        assert time.monotonic() < end, "it goes on and on"
        time.sleep(0.5)
    return seen


def same_bytes(one, other):
    assert (one.arms, one.seeds, one.measures) == (other.arms, other.seeds, other.measures)
    return np.ascontiguousarray(one.values).tobytes() == other.values.tobytes()


def test_every_stage_comes_to_the_bytes_of_an_ensemble(engine):
    pictures = answer(engine, asked(arms=ARMS, stages=(2, 5), seed=3))
    assert [len(one.results.seeds) for one in pictures][-1] == 5
    for picture in pictures:
        assert same_bytes(picture.results, ensemble(ARMS, picture.results.seeds))
    assert pictures[-1].results.seeds == (3, 4, 5, 6, 7)


def test_it_does_not_matter_what_is_kept():
    wanted = ensemble(ARMS, (1, 2, 3, 4))
    crowded = Kept.of_megabytes(NO_ROOM, NO_ROOM), Kept.of_megabytes(NO_ROOM, 16)
    for kept in (*crowded, Kept.of_megabytes(16, NO_ROOM), Kept.of_megabytes(16, 16)):
        with engine_of(kept=kept) as engine:
            for changed in (ARMS[:1], ARMS, ARMS):
                last = answer(engine, asked(arms=changed))[-1]
            assert same_bytes(last.results, wanted)


def test_a_question_asked_again_runs_nothing(engine, runs):
    first = answer(engine, asked(arms=ARMS))[-1]
    assert len(runs) == 5 * 4  # three arms, and no programme in two worlds
    runs.clear()
    again = answer(engine, asked("again", arms=ARMS), "someone else")[-1]
    assert runs == []
    assert same_bytes(again.results, first.results)


def test_only_the_arm_that_changed_is_run(engine, runs):
    answer(engine, asked(arms=(small(20.0), small(30.0))))
    runs.clear()
    answer(engine, asked("moved", arms=(small(20.0), small(31.0))))
    assert sorted(runs) == [(31.0, seed) for seed in (1, 2, 3, 4)]


def test_draws_come_after_the_replicates_with_the_bytes_of_run_over_draws(engine):
    draws = Draws(kind="plausible", number=9, seed=2)
    pictures = answer(engine, asked(arms=ARMS[:2], draws=draws))
    with_draws = [one.draws for one in pictures if one.draws is not None]
    assert len(with_draws[-1].parameter_sets) == 9
    wanted = run_over_draws(ARMS[:2], draws.sets(), range(2, 6), tuple(MEASURES))
    for found in with_draws:
        some = wanted.only(range(len(found.parameter_sets)))
        assert found.seeds == some.seeds
        assert np.ascontiguousarray(found.values).tobytes() == some.values.tobytes()
    assert all(len(one.results.seeds) == 4 for one in pictures if one.draws is not None)


def test_the_weekly_lines_are_those_that_compare_writes(engine):
    last = answer(engine, asked(arms=ARMS))[-1]
    table = watch_runs(last.results, None, lambda: None)
    for place, arm in enumerate(last.results.arms):
        for line, about in LINES.items():
            of_100 = last.weekly.level(place, line).mean
            rows = table[(table["arm"] == arm) & (table["series"] == about.field)]
            assert of_100 == pytest.approx(100.0 * rows["mean"].to_numpy() / 40, rel=1e-4)


def test_the_weekly_lines_of_draws_come_with_them(engine):
    draws = Draws(kind="plausible", number=4, seed=2)
    last = answer(engine, asked(arms=ARMS[:2], seed=2, draws=draws))[-1]
    assert last.weekly.drawn.shape == (3, len(LINES), 4, SEEDS_EACH, 30)
    low, high = last.weekly.more(1, "matched").widest()
    assert np.all(low <= high)


class Gate:
    """Hold a question where it is put, until it is opened."""

    def __init__(self, *arms):
        self.arms, self.reached, self.opened = arms, threading.Event(), threading.Event()

    def __call__(self):
        self.reached.set()
        assert self.opened.wait(LONG)
        return self.arms


def test_the_newest_question_wins_and_the_first_picture_is_never_cancelled(engine):
    told, gate = Told(), Gate(small(10.0))
    engine.ask("someone", asked("first", arms=gate, stages=(2, 4000)), told)
    assert gate.reached.wait(LONG)
    for number in range(5):
        engine.ask("someone", asked(f"between {number}", arms=(small(),)), told)
    engine.ask("someone", asked("newest", arms=(small(11.0),)), told)
    gate.opened.set()
    told.finish("newest")
    assert {one.key for one in told.pictures} == {"first", "newest"}
    assert told.pictures[0].key == "first"
    assert len(told.pictures[0].results.seeds) >= 2


def test_later_stages_stop_when_something_newer_is_asked(engine, runs):
    told = Told()
    engine.ask("someone", asked("long", arms=(small(10.0),), stages=(2, 100_000)), told)
    told.wait(lambda one: one.key == "long")
    engine.ask("someone", asked("newest", arms=(small(11.0),)), told)
    told.finish("newest")
    assert still(lambda: sum(places == 10.0 for places, _ in runs)) < 100_000


def test_a_question_of_one_session_stops_nobody_elses(engine):
    told = {name: Told() for name in ("ann", "ben")}
    for name, one in told.items():
        engine.ask(name, asked(name, stages=(2, 40)), one)
    for name, one in told.items():
        assert len(one.finish(name).results.seeds) == 40


def test_pictures_carry_the_key_of_what_they_show(engine):
    told = Told()
    places = {f"places {number}": float(number) for number in range(10, 50)}
    for key, number in places.items():
        engine.ask("someone", asked(key, arms=(small(number),)), told)
    told.finish("places 49")
    for picture in told.pictures:
        assert picture.results.scenarios[0].levers.places == places[picture.key]
    order = [list(places).index(one.key) for one in told.pictures]
    assert order == sorted(order)


def test_no_picture_comes_after_one_of_a_newer_question_or_of_a_closed_session():
    session, told = Session("someone"), Told()
    for number, key in ((1, "old"), (2, "new"), (1, "late"), (2, "more")):
        deliver(session, number, told, Picture(key))
    session.is_closed = True
    deliver(session, 3, told, Picture("closed"))
    assert [one.key for one in told.pictures] == ["old", "new", "more"]


def test_a_slow_answer_is_shown_as_it_grows_and_never_shrinks(monkeypatch, engine):
    monkeypatch.setattr(answering, "PATIENCE", -1.0)
    monkeypatch.setattr("dashboard.engine.growing.SMALL", 1)
    pictures = answer(engine, asked(stages=(4, 30)))
    numbers = [len(one.results.seeds) for one in pictures]
    assert numbers == sorted(set(numbers))
    assert set(numbers) - {4, 30}
    assert all(same_bytes(one.results, ensemble((small(),), one.results.seeds)) for one in pictures)


def test_progress_is_told(engine):
    pictures = answer(engine, asked(draws=Draws(kind="plausible", number=2)))
    assert {one.total for one in pictures} == {4 + 2 * 4}
    assert [one.is_finished for one in pictures] == [False] * (len(pictures) - 1) + [True]
    assert pictures[-1].done == 12


def test_what_is_refused_is_told_in_its_own_words(engine):
    def refuse():
        message = "places must be a number from 0 to 1000; given was 5000. Write less."
        raise DeclarationError(message)

    (picture,) = answer(engine, asked(arms=refuse))
    assert picture.failure.startswith("places must be")
    assert picture.results is None


def test_a_fault_is_told_once_in_a_sentence_and_nothing_else_suffers(monkeypatch, engine, caplog):
    real = plan.simulate

    def fails(scenario, seed, **settings):
        if scenario.levers.places == 13.0:
            raise ZeroDivisionError("by nought")
        return real(scenario, seed, **settings)

    monkeypatch.setattr(plan, "simulate", fails)
    pictures = answer(engine, asked("bad", arms=(small(13.0),)))
    said = [one.failure for one in pictures]
    assert len(said) == 1
    assert "a fault of its own (ZeroDivisionError: by nought). Undo the last change" in said[0]
    assert "could not be answered" in caplog.text
    assert answer(engine, asked("good"))[-1].failure == ""


def test_a_full_queue_is_told_in_a_sentence():
    gate, told, refused = Gate(small()), Told(), Told()
    with engine_of(threads=1, most_waiting=1) as engine:
        engine.ask("ann", asked("ann", arms=gate), told)
        assert gate.reached.wait(LONG)
        engine.ask("ben", asked("ben"), told)
        engine.ask("cat", asked("cat"), refused)
        assert refused.finish("cat").failure.startswith("Too many people are asking at once")
        gate.opened.set()
        assert told.finish("ben").failure == ""
        assert answer(engine, asked("again"), "cat")[-1].failure == ""


def test_after_a_cancel_nothing_is_told_until_something_is_asked(engine):
    told, gate = Told(), Gate(small())
    engine.ask("someone", asked("cancelled", arms=gate), told)
    assert gate.reached.wait(LONG)
    engine.ask("someone", asked("waiting"), told)
    engine.cancel("someone")
    gate.opened.set()
    after = Told()
    engine.ask("someone", asked("after"), after)
    after.finish("after")
    assert told.pictures == []


def test_every_cell_of_a_sweep_gets_a_look_before_any_gets_a_second(runs, monkeypatch):
    monkeypatch.setattr("dashboard.engine.growing.SMALL", 1)
    places = (10.0, 20.0, 30.0)
    cells = tuple((small(one),) for one in places)
    with engine_of(threads=1) as alone:
        last = answer(alone, Sweep(key="sweep", cells=cells, stages=(2, 4)))[-1]
    order = [one for one in runs if one[0]]
    looks = [(place, seed) for seeds in ((1, 2), (3, 4)) for place in places for seed in seeds]
    assert order == looks
    for cell, found in zip(cells, last.cells, strict=True):
        assert same_bytes(found, ensemble(cell, (1, 2, 3, 4)))


def test_a_sweep_stands_behind_a_comparison():
    sweep = Sweep(key="sweep", cells=((small(),),))
    draws = Draws(kind="plausible", number=2)
    course = asked(draws=draws).begin()
    ranks = [course.rank(step) for step in range(len(course.steps))]
    assert ranks == sorted(ranks)
    assert max(ranks) < sweep.rank == sweep.begin().rank(0)


def test_what_is_answered_is_let_go(engine):
    told = Told()
    engine.ask("someone", asked(), told)
    told.finish()
    answer(engine, asked("other"), "other")
    sessions = SimpleNamespace(**vars(engine))._sessions
    assert sessions["someone"].current is None


def test_memory_stays_within_its_bounds():
    kept = Kept.of_megabytes(1, 1)
    with engine_of(kept=kept) as engine:
        for places in range(10, 40):
            answer(engine, asked(f"{places}", arms=(small(float(places)),), stages=(30,)))
    assert kept.runs.bytes <= kept.runs.most_bytes
    assert kept.controls.bytes <= kept.controls.most_bytes
    assert 0 < len(kept.runs) < 30 * 30


def test_a_comparison_may_not_ask_for_draws_that_there_cannot_be(engine):
    (picture,) = answer(engine, Comparison(key="k", arms=ARMS, draws=Draws(kind="guessed")))
    assert "there is no --uncertainty called 'guessed'" in picture.failure


def test_what_two_ask_at_the_same_time_is_run_once(monkeypatch):
    kept, made, begun, gate = Kept.of_megabytes(16, 16), [], threading.Event(), threading.Event()
    real = plan.simulate

    def slow(scenario, seed, **settings):
        made.append(scenario.levers.places)
        begun.set()
        assert gate.wait(LONG)
        return real(scenario, seed, **settings)

    monkeypatch.setattr(plan, "simulate", slow)
    asked_plan, found = plan.plan_of((small(),)), []
    threads = [
        threading.Thread(target=lambda: found.append(asked_plan.run(1, kept))) for _ in range(2)
    ]
    threads[0].start()
    assert begun.wait(LONG)
    threads[1].start()
    while not any(waiting == len(threads) for _, waiting in kept.turns._making.values()):
        assert threads[1].is_alive()
    gate.set()
    for thread in threads:
        thread.join(LONG)
    assert len(made) == len(asked_plan.arms)
    assert found[0][0].measures is found[1][0].measures
    assert kept.turns._making == {}


def test_what_would_keep_everybody_waiting_is_refused_with_a_sentence(engine):
    huge = make({}, mentees=5000, weeks=520)
    (picture,) = answer(engine, asked(arms=(huge, replace(huge, weeks=519))))
    assert "must be at most 4,000,000" in picture.failure
    assert "5,000 people, 520 weeks and 4 programmes" in picture.failure
    assert "mentoring compare" in picture.failure


def test_what_takes_long_anyway_comes_after_the_first_pictures_of_others():
    quick, long = (asked(arms=(make({}, mentees=people, weeks=260),)) for people in (500, 5000))
    assert quick.begin().rank(0) is Rank.FIRST
    assert long.begin().rank(0) is Rank.REFINE
