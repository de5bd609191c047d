"""Work that is decided as it goes is done a piece at a time, and what is finished is kept."""

import threading

import pytest
from live_questions import LONG, engine_of

from dashboard.engine.unfolding import (
    Following,
    Ledger,
    NotYetError,
    Rounds,
    Unfolding,
    shared_finished,
)
from sim.declare import DeclarationError


@pytest.fixture
def engine():
    with engine_of() as opened:
        yield opened


def answered(engine, question, session="one"):
    """Return all the pictures of a question."""
    pictures, over = [], threading.Event()

    def tell(picture):
        pictures.append(picture)
        if picture.is_finished:
            over.set()

    engine.ask(session, question, tell)
    assert over.wait(LONG)
    return pictures


def halve(pool):
    """Halve until one is reached: each piece depends on the one before."""
    value = 64
    while value > 1:
        value = pool.submit(lambda one: one // 2, value).result()
        pool.note(value)
    return sum(pool.map(lambda one: one * value, range(5)))


def test_a_piece_may_depend_on_what_came_out_before(engine):
    pictures = answered(engine, Unfolding(key="test halve", work=halve, expected=20))
    assert pictures[-1].value == 10
    assert (pictures[-1].done, pictures[-1].total) == (11, 11)


def test_every_piece_is_done_once():
    done = []

    def work(pool):
        first = list(pool.map(done.append, range(3)))
        return len(first) + len(list(pool.map(done.append, range(3, 5))))

    rounds = Rounds(work)
    while not rounds.is_finished:
        for place in rounds.take(2**40):
            rounds.put(place, rounds.run(place, None))
    assert sorted(done) == [0, 1, 2, 3, 4]


def test_what_is_noted_is_shown_before_the_end(engine):
    pictures = answered(engine, Unfolding(key="test notes", work=halve, expected=20))
    assert {picture.value for picture in pictures} & {32, 16, 8, 4, 2, 1}
    assert all(not picture.is_finished for picture in pictures[:-1])


def test_while_the_last_piece_of_a_round_is_out_there_is_nothing_to_do_but_wait():
    rounds = Rounds(halve)
    (place,) = rounds.take(10)
    (nothing,) = rounds.take(10)
    assert nothing < 0
    rounds.put(nothing, rounds.run(nothing, None))
    assert rounds.whole == 0
    rounds.put(place, rounds.run(place, None))
    assert rounds.ledger.noted == 32


def test_a_finished_answer_is_kept_for_everybody(engine):
    calls = []

    def work(pool):
        return pool.submit(lambda: calls.append(1) or "found").result()

    question = Unfolding(key="test kept", work=work, expected=1)
    assert answered(engine, question, "ann")[-1].value == "found"
    assert answered(engine, question, "ben")[-1].value == "found"
    assert calls == [1]


def test_a_refusal_is_told_in_its_own_words(engine):
    def work(pool):
        pool.submit(lambda: None).result()
        raise DeclarationError("Ask for fewer.")

    assert answered(engine, Unfolding(key="test no", work=work, expected=1))[-1].failure == (
        "Ask for fewer."
    )


def test_a_newer_question_need_not_wait_for_the_whole_of_the_one_before():
    course = Following(Unfolding(key="test soon", work=halve, expected=9), shared_finished())
    assert course.steps[0] == (0, 1)


def test_a_pool_may_be_asked_early_and_says_that_it_does_not_know():
    pool = Ledger()
    promise = pool.submit(lambda: 1)
    with pytest.raises(NotYetError):
        promise.result()
    pool.put(0, 1)
    pool.begin_round()
    assert pool.submit(lambda: 1).result() == 1
