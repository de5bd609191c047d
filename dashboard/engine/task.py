"""Work that is no comparison: pieces that are done one by one, and what they come to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from dashboard.engine.course import Course, Picture
from dashboard.engine.plan import Kept
from dashboard.engine.queue import Rank

type Piece = Callable[[], Any]


@dataclass(frozen=True, kw_only=True)
class Task:
    """Ask for work in `pieces`, each at most about 100 ms, so that others get their turn.

    `pieces` are given at once or by a function, which is called in a thread. `combine` makes of the
    results so far, in order, what the picture's `value` is; it is called after every piece, or with
    `whole` only after the last.
    """

    key: str
    pieces: Sequence[Piece] | Callable[[], Sequence[Piece]]
    combine: Callable[[Sequence[Any]], Any]
    whole: bool = False
    rank: Rank = Rank.REFINE
    rest: ClassVar[float] = 0.0

    def begin(self) -> Course[Any]:
        """Return the course of the work."""
        return Working(self, self.pieces() if callable(self.pieces) else self.pieces)


@dataclass
class Pieces:
    """Hold pieces of work that are handed out in order and finished in any."""

    pieces: Sequence[Piece]
    taken: int = 0
    whole: int = 0
    found: dict[int, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Return the number of places."""
        return len(self.pieces)

    def take(self, end: int) -> range:
        """Hand out the next piece, none from `end` on."""
        places = range(self.taken, min(self.taken + 1, end))
        self.taken = places.stop
        return places

    def run(self, place: int, kept: Kept) -> Any:  # noqa: ANN401, ARG002 - as every sample
        """Do a piece."""
        return self.pieces[place]()

    def put(self, place: int, runs: Any) -> None:  # noqa: ANN401 - as `run`
        """Put what a piece came to; `whole` is the number of pieces without a gap."""
        self.found[place] = runs
        while self.whole in self.found:
            self.whole += 1


class Working(Course[Pieces]):
    """Do one piece after the other."""

    def __init__(self, asked: Task, pieces: Sequence[Piece]) -> None:
        self.asked = asked
        self.parts = (Pieces(pieces),)
        self.steps = ((0, len(pieces)),) if pieces else ()

    def rank(self, step: int) -> Rank:  # noqa: ARG002 - every step is as urgent
        return self.asked.rank

    def ready(self, *, waited: bool) -> tuple[int, ...]:  # noqa: ARG002 - every piece is news
        return (self.parts[0].whole,)

    def show(self, places: Sequence[int]) -> Picture:
        (count,) = places
        found = [self.parts[0].found[place] for place in range(count)]
        finished = count == self.total
        value = self.asked.combine(found) if finished or not self.asked.whole else None
        return Picture(self.asked.key, value=value, done=count, total=self.total)
