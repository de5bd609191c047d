"""The most urgent work goes first, nobody is forgotten, and no more waits than is allowed."""

import os
import sys
import threading
from contextlib import contextmanager

import pytest
from live_questions import LONG

from dashboard.engine.queue import TURN_OF_THE_OLDEST, FullError, Queue, Rank


class Work:
    """Note each turn, and go on as often as asked; a gate can hold it."""

    def __init__(self, turns, name, again=(), gate=None):
        self.turns, self.name, self.again, self.gate = turns, name, list(again), gate
        self.begun, self.over = threading.Event(), threading.Event()

    def __call__(self):
        self.turns.append(self.name)
        self.begun.set()
        if self.gate:
            assert self.gate.wait(LONG)
        if self.again:
            return self.again.pop(0)
        self.over.set()
        return None


@contextmanager
def open_queue(threads=1, **settings):
    queue = Queue(threads, **settings)
    try:
        yield queue
    finally:
        queue.close()


@contextmanager
def held(queue, turns, session="holder", rank=Rank.REFINE):
    """Keep one thread busy until the end of the block, so that what is put waits."""
    gate = threading.Event()
    holder = Work(turns, "holder", gate=gate)
    queue.put(session, rank, holder)
    assert holder.begun.wait(LONG)
    try:
        yield
    finally:
        gate.set()


def serve(*asked):
    """Return the order in which one thread serves what waits: (session, rank, name)."""
    turns = []
    with open_queue() as queue:
        works = [Work(turns, name) for _, _, name in asked]
        with held(queue, turns):
            for (session, rank, _), work in zip(asked, works, strict=True):
                queue.put(session, rank, work)
        assert all(work.over.wait(LONG) for work in works)
    return turns[1:]


def test_what_anybody_looks_at_is_refined_before_draws_and_sweeps():
    order = serve(
        ("ann", Rank.SWEEP, "sweep"),
        ("ann", Rank.DRAWS, "draws"),
        ("ben", Rank.REFINE, "refine"),
        ("cat", Rank.REFINE, "later"),
    )
    assert order == ["refine", "later", "draws", "sweep"]


def test_a_first_picture_does_not_wait_for_what_is_in_hand():
    turns = []
    first = Work(turns, "first")
    with open_queue() as queue, held(queue, turns):
        queue.put("ann", Rank.SWEEP, Work(turns, "sweep"))
        queue.put("ben", Rank.FIRST, first)
        assert first.over.wait(LONG)
        assert turns == ["holder", "first"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a thread has no niceness of its own")
def test_what_is_not_first_steps_back():
    found = Queue(1)
    nice = {}
    for rank in (Rank.FIRST, Rank.SWEEP):
        over = threading.Event()

        def look(rank=rank, over=over):
            nice[rank] = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
            over.set()

        found.put("ann", rank, look)
        assert over.wait(LONG)
    found.close()
    assert nice[Rank.SWEEP] > nice[Rank.FIRST]


def test_with_others_waiting_a_session_has_one_piece_in_hand():
    turns = []
    with open_queue(threads=2) as queue, held(queue, turns, "ann"):
        works = [Work(turns, name) for name in ("ann", "ben")]
        with held(queue, turns, "else"):
            queue.put("ann", Rank.REFINE, works[0])
            queue.put("ben", Rank.REFINE, works[1])
        assert all(work.over.wait(LONG) for work in works)
    assert turns[2:] == ["ben", "ann"]


def test_a_session_alone_has_every_thread():
    together = threading.Barrier(2)

    def meet():
        together.wait(LONG)

    with open_queue(threads=2) as queue:
        queue.put("ann", Rank.FIRST, meet)
        queue.put("ann", Rank.FIRST, meet)
        over = Work([], "over")
        queue.put("ann", Rank.SWEEP, over)
        assert over.over.wait(LONG)
    assert not together.broken


def test_sessions_that_go_on_take_turns():
    turns = []
    works = [Work(turns, name, again=[Rank.REFINE] * 3) for name in ("ann", "ben")]
    with open_queue() as queue:
        with held(queue, turns):
            for work in works:
                queue.put(work.name, Rank.REFINE, work)
        assert all(work.over.wait(LONG) for work in works)
    assert turns[1:] == ["ann", "ben"] * 4


def test_a_sweep_is_not_starved_by_refinement_without_end():
    turns = []
    busy = [Work(turns, name, again=[Rank.REFINE] * 60) for name in ("ann", "ben")]
    sweep = Work(turns, "sweep")
    with open_queue() as queue:
        with held(queue, turns):
            queue.put("cat", Rank.SWEEP, sweep)
            for work in busy:
                queue.put(work.name, Rank.REFINE, work)
        assert all(work.over.wait(LONG) for work in busy)
    assert 2 <= turns.index("sweep") < TURN_OF_THE_OLDEST


def test_too_much_waiting_is_refused_with_a_sentence():
    turns = []
    waits = [Work(turns, "waits"), Work(turns, "waits")]
    with open_queue(most_waiting=2) as queue:
        with held(queue, turns, rank=Rank.FIRST):
            for work in waits:
                queue.put("ann", Rank.FIRST, work)
            with pytest.raises(FullError, match="at most 2 pieces of work may wait, and 2 are"):
                queue.put("ben", Rank.FIRST, Work(turns, "refused"))
            assert queue.waiting == 2
        assert all(work.over.wait(LONG) for work in waits)
    assert "refused" not in turns


def test_what_was_let_in_goes_on_although_the_queue_is_full():
    turns = []
    goes_on = Work(turns, "goes on", again=[Rank.REFINE, Rank.REFINE])
    with open_queue(most_waiting=1) as queue:
        gate = threading.Event()
        goes_on.gate = gate
        queue.put("ann", Rank.REFINE, goes_on)
        assert goes_on.begun.wait(LONG)
        queue.put("ben", Rank.SWEEP, Work(turns, "waits"))
        gate.set()
        assert goes_on.over.wait(LONG)
    assert turns[:3] == ["goes on"] * 3


def test_what_is_dropped_is_not_done_and_makes_room():
    turns, owner = [], object()
    kept = Work(turns, "kept")
    with open_queue(most_waiting=1) as queue:
        with held(queue, turns, rank=Rank.FIRST):
            queue.put("ann", Rank.FIRST, Work(turns, "dropped"), owner)
            queue.drop(owner)
            queue.put("ann", Rank.FIRST, kept)
        assert kept.over.wait(LONG)
    assert turns == ["holder", "kept"]


def test_a_fault_ends_its_strand_and_no_thread(caplog):
    def fails():
        raise ZeroDivisionError

    turns = []
    after = Work(turns, "after")
    with open_queue() as queue:
        queue.put("ann", Rank.REFINE, fails)
        queue.put("ann", Rank.REFINE, after)
        assert after.over.wait(LONG)
    assert "a piece of work failed" in caplog.text


def test_a_closed_queue_does_nothing_more():
    turns = []
    queue = Queue(1)
    with held(queue, turns, rank=Rank.FIRST):
        queue.put("ann", Rank.FIRST, Work(turns, "waits"))
        queue.close()
        queue.put("ann", Rank.FIRST, Work(turns, "late"))
        assert queue.waiting == 0
    assert turns == ["holder"]
