"""Work that is decided as it goes: what is done next depends on what came out before.

A function is written as if it had a pool of threads. It is called again and again: each time it
gets as far as what is done already, and what it asks for beyond that is done a piece at a time.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, ClassVar

from dashboard.engine.cache import Cache
from dashboard.engine.course import Course, Picture
from dashboard.engine.plan import MEGABYTE, Kept
from dashboard.engine.queue import Rank

type Piece = Callable[[], Any]

ENDLESS = 2**62
IDLE = -1
NAP = 0.003  # seconds that a thread sleeps while another does the last piece of a round
ROOM = 48 * MEGABYTE
EACH = MEGABYTE // 4  # more than any answer takes


class NotYetError(Exception):
    """Say that a piece is not done yet."""


class Promise(Future[Any]):
    """Hold what a piece comes to; ask for it early, and the round ends."""

    def result(self, timeout: float | None = None) -> Any:  # noqa: ANN401 - of any kind
        """Return what the piece came to; raise NotYetError where it is not done."""
        if not self.done():
            raise NotYetError
        return super().result(timeout)


class Ledger(Executor):
    """Take pieces as a pool does, and keep what each came to by its place in the order.

    The function must ask for the same pieces in the same order whenever it is called, from one
    thread, and wait for them by `result` or `map`. What it notes is shown while it goes on.
    """

    def __init__(self) -> None:
        self.pieces: list[Piece | None] = []
        self.found: dict[int, Any] = {}
        self.noted: Any = None
        self.notes = 0
        self._asked = 0
        self._noting = 0

    def submit(
        self,
        fn: Callable[..., Any],
        /,
        *args: Any,  # noqa: ANN401 - as every executor
        **kwargs: Any,  # noqa: ANN401 - as every executor
    ) -> Promise:
        """Promise what a piece comes to."""
        place, promise = self._asked, Promise()
        self._asked += 1
        if place in self.found:
            promise.set_result(self.found[place])
        elif place == len(self.pieces):
            self.pieces.append(partial(fn, *args, **kwargs))
        return promise

    def note(self, value: Any) -> None:  # noqa: ANN401 - of any kind
        """Show a value while the work goes on."""
        self._noting += 1
        if self._noting > self.notes:
            self.noted, self.notes = value, self._noting

    def begin_round(self) -> None:
        """Count from the first piece again."""
        self._asked = self._noting = 0

    def put(self, place: int, value: Any) -> None:  # noqa: ANN401 - of any kind
        """Keep what a piece came to, and forget the piece."""
        self.found[place], self.pieces[place] = value, None


@dataclass(frozen=True, kw_only=True)
class Unfolding:
    """Ask for work that is decided as it goes; `expected` is about how many pieces it takes.

    What is finished is kept by its key for everybody, which must say all that it depends on. What
    the work returns is the picture's `value`; until then it is what was noted last.
    """

    key: str
    work: Callable[[Ledger], Any]
    expected: int
    rank: Rank = Rank.REFINE
    rest: ClassVar[float] = 0.0

    def begin(self) -> Course[Any]:
        """Return the course of the work; raise DeclarationError for what cannot be done."""
        return Following(self, shared_finished())


class Rounds:
    """Hand out the pieces that are wanted, and go on with the work once all of them are done."""

    def __init__(self, work: Callable[[Ledger], Any]) -> None:
        self.ledger = Ledger()
        self.work = work
        self.taken = 0
        self.whole = 0
        self.is_finished = False
        self.go_on()

    @property
    def size(self) -> int:
        """Return how many pieces are known to be wanted."""
        return len(self.ledger.pieces)

    def go_on(self) -> None:
        """Do what can be done before more pieces are."""
        self.ledger.begin_round()
        try:
            self.ledger.noted = self.work(self.ledger)
        except NotYetError:
            return
        self.is_finished = True

    def take(self, end: int) -> range:
        """Hand out the next piece, or nothing to do where a round is not over yet."""
        if self.is_finished:
            self.taken = max(self.taken, end)
            return range(0)
        if self.taken == self.size:
            return range(IDLE, IDLE + 1)
        self.taken += 1
        return range(self.taken - 1, self.taken)

    def run(self, place: int, kept: Kept) -> Any:  # noqa: ANN401, ARG002 - as every sample
        """Do a piece."""
        if place == IDLE:
            time.sleep(NAP)
            return None
        piece = self.ledger.pieces[place]
        assert piece is not None  # noqa: S101 - handed out once
        return piece()

    def put(self, place: int, runs: Any) -> None:  # noqa: ANN401 - as `run`
        """Put what a piece came to."""
        if place == IDLE:
            return
        self.ledger.put(place, runs)
        self.whole = len(self.ledger.found)
        if self.whole == self.size:
            self.go_on()


class Following(Course[Rounds]):
    """Do the work round by round; a newer question may come after the first piece."""

    def __init__(self, asked: Unfolding, finished: Cache[Any]) -> None:
        self.asked = asked
        self.finished = finished
        known = finished.find(asked.key)
        self.rounds = Rounds(asked.work if known is None else lambda _: known)
        self.parts = (self.rounds,)
        self.steps = ((0, 1), (0, ENDLESS))
        self._shown = (0, 0)

    def rank(self, step: int) -> Rank:  # noqa: ARG002 - every step is as urgent
        return self.asked.rank

    def ready(self, *, waited: bool) -> tuple[int, ...]:
        """Return what is done, when something was noted, it took long, or it is the end."""
        rounds, (shown, notes) = self.rounds, self._shown
        if rounds.is_finished:
            return (max(rounds.whole, 1),)
        if waited or rounds.ledger.notes > notes:
            self._shown = (max(rounds.whole, 1), rounds.ledger.notes)
            return (self._shown[0],)
        return (shown,)

    def show(self, places: Sequence[int]) -> Picture:
        (done,) = places
        value = self.rounds.ledger.noted
        if self.rounds.is_finished:
            self.finished.keep(self.asked.key, value, EACH)
            total = max(self.rounds.whole, 1)
        else:
            total = max(self.asked.expected, self.rounds.size + 1)
        return Picture(self.asked.key, value=value, done=done, total=total)


@cache
def shared_finished() -> Cache[Any]:
    """Return the finished answers that all visitors share."""
    return Cache(ROOM)
