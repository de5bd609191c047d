"""Serve small pieces of work, the most urgent first, with as many threads as processors.

First pictures have threads of their own, again as many: they do not wait for what is in hand, and
the system's scheduler prefers them to the others, which step back.
"""

import logging
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import count
from threading import Lock

from sim.declare import DeclarationError

MOST_WAITING = 256
TURN_OF_THE_OLDEST = 10
NICENESS = 10


class Rank(IntEnum):
    """Say how urgent a piece of work is; lower goes first."""

    FIRST = 0
    REFINE = 1
    DRAWS = 2
    SWEEP = 3


class FullError(DeclarationError):
    """Refuse work while too much of it is waiting."""


Work = Callable[[], Rank | None]


@dataclass(frozen=True)
class Strand:
    """Hold work that is done a piece at a time: each says how urgent the next is, None at the end.

    `number` is its place in the order in which strands came or came back.
    """

    session: str
    rank: Rank
    work: Work
    owner: object
    number: int

    @property
    def is_first(self) -> bool:
        """Tell whether somebody waits for a first picture."""
        return self.rank is Rank.FIRST


class Queue:
    """Hold what is waiting; the rules let go of the interpreter's lock, so threads do.

    Within a rank those sessions go first that have least in hand: with others waiting nobody has
    two pieces in hand, and alone one session has every processor. Every tenth turn goes to what
    has waited longest, whatever its rank, so that nothing waits for ever. First pictures have
    turns of their own.
    """

    def __init__(self, threads: int | None = None, most_waiting: int = MOST_WAITING) -> None:
        self.threads = threads or os.cpu_count() or 1
        self.most_waiting = most_waiting
        self._first = ThreadPoolExecutor(self.threads, thread_name_prefix="engine first")
        self._later = ThreadPoolExecutor(
            self.threads, thread_name_prefix="engine", initializer=step_back
        )
        self._lock = Lock()
        self._waiting: list[Strand] = []
        self._in_hand: Counter[str] = Counter()
        self._numbers = count()
        self._turns = 0

    @property
    def waiting(self) -> int:
        """Return how many strands wait for a thread."""
        return len(self._waiting)

    def put(self, session: str, rank: Rank, work: Work, owner: object = None) -> None:
        """Let `work` wait for its turn; raise FullError where too much is waiting."""
        with self._lock:
            if len(self._waiting) >= self.most_waiting:
                raise FullError(self._full())
            self._add(Strand(session, rank, work, owner, next(self._numbers)))

    def drop(self, owner: object) -> None:
        """Forget what waits for an owner."""
        with self._lock:
            self._waiting = [strand for strand in self._waiting if strand.owner is not owner]

    def close(self) -> None:
        """Drop what is waiting and let the threads end; work put later is dropped too."""
        with self._lock:
            self._waiting.clear()
        for pool in (self._first, self._later):
            pool.shutdown(wait=False, cancel_futures=True)

    def _full(self) -> str:
        return (
            f"Too many people are asking at once: at most {self.most_waiting} pieces of work may "
            f"wait, and {len(self._waiting)} are waiting. Try again in a moment."
        )

    def _add(self, strand: Strand) -> None:
        self._waiting.append(strand)
        pool = self._first if strand.is_first else self._later
        try:
            pool.submit(self._serve, is_first=strand.is_first)
        except RuntimeError:  # the pool is closed, or Python is ending
            self._waiting.clear()

    def _serve(self, *, is_first: bool) -> None:
        """Do one piece of the strand whose turn it is."""
        if (strand := self._take(is_first=is_first)) is None:
            return
        rank = None
        try:
            rank = strand.work()
        except Exception:
            logging.getLogger(__name__).exception("a piece of work failed")
        with self._lock:
            self._in_hand[strand.session] -= 1
            self._in_hand += Counter()  # forgets sessions with nothing in hand
            if rank is not None:
                self._add(replace(strand, rank=rank, number=next(self._numbers)))

    def _take(self, *, is_first: bool) -> Strand | None:
        with self._lock:
            waiting = [strand for strand in self._waiting if strand.is_first == is_first]
            if not waiting:
                return None
            self._turns += not is_first
            oldest = self._turns % TURN_OF_THE_OLDEST == 0
            strand = min(waiting, key=_age if oldest else self._turn)
            self._waiting.remove(strand)
            self._in_hand[strand.session] += 1
            return strand

    def _turn(self, strand: Strand) -> tuple[int, int, int]:
        return strand.rank, self._in_hand[strand.session], strand.number


def step_back() -> None:
    """Let first pictures, the threads that draw pages, and the browser beside them go first."""
    if sys.platform == "linux":  # elsewhere a thread has no niceness of its own
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def _age(strand: Strand) -> int:
    return strand.number
