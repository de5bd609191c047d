"""Work in pieces is done in order, told as it grows, and ends with a sentence on a fault."""

import pytest
from live_questions import Told, answer, engine_of

from dashboard.engine.task import Task
from sim.declare import DeclarationError


@pytest.fixture
def engine():
    with engine_of() as opened:
        yield opened


def pieces(count):
    return [lambda number=number: number for number in range(count)]


def task(count=5, **settings):
    return Task(key="asked", pieces=pieces(count), combine=list, **settings)


def test_a_task_tells_what_it_has_so_far_in_order(engine):
    pictures = answer(engine, task())
    assert pictures[-1].value == [0, 1, 2, 3, 4]
    assert (pictures[-1].done, pictures[-1].total) == (5, 5)
    assert all(one.value == list(range(one.done)) for one in pictures)
    assert [one.done for one in pictures] == sorted(one.done for one in pictures)


def test_a_task_that_means_something_only_whole_is_combined_once(engine):
    pictures = answer(engine, task(whole=True))
    assert {one.value is None for one in pictures[:-1]} <= {True}
    assert pictures[-1].value == [0, 1, 2, 3, 4]


def test_pieces_may_be_found_in_a_thread(engine):
    found = answer(engine, Task(key="asked", pieces=lambda: pieces(3), combine=sum))
    assert found[-1].value == 3


def test_a_task_without_pieces_ends_at_once(engine):
    (only,) = answer(engine, task(0))
    assert only.value == []
    assert only.is_finished


def test_what_a_piece_refuses_is_told_as_its_sentence(engine):
    def refuse():
        raise DeclarationError("people must be more; given was 0.")

    told = Told()
    engine.ask("someone", Task(key="asked", pieces=[refuse], combine=list), told)
    assert told.finish().failure == "people must be more; given was 0."
