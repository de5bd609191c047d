"""Answer what sessions ask: a first picture at once, refined while nothing newer is asked."""

from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import count
from threading import Lock, Timer

from dashboard.engine.answering import Answering, OnPicture
from dashboard.engine.course import Picture, Question
from dashboard.engine.plan import Kept, shared_kept
from dashboard.engine.queue import FullError, Queue, Rank

WHILE_FULL = 0.5  # seconds between two tries


@dataclass(eq=False)
class Session:
    """Hold what one session is being answered, and the newest it has asked since."""

    name: str
    current: Answering | None = None
    newest: Answering | None = None
    shown: int = -1
    is_closed: bool = False
    telling: Lock = field(default_factory=Lock)


class Engine:
    """Answer the newest question of each session; pictures carry the key of their question.

    A newer question begins once the first stage of the one before is handed out; of those asked
    meanwhile only the newest is answered. No picture comes after one of a newer question.
    """

    def __init__(self, queue: Queue, kept: Kept) -> None:
        self.queue = queue
        self.kept = kept
        self._sessions: dict[str, Session] = {}
        self._numbers = count()
        self._lock = Lock()

    def ask(self, session: str, question: Question, tell: OnPicture) -> None:
        """Answer a question in the background; `tell` is called in other threads and is quick.

        What cannot be answered is told as a picture with a sentence, and so is a full queue.
        """
        with self._lock:
            asking = self._sessions.setdefault(session, Session(session))
            told = partial(deliver, asking, next(self._numbers), tell)
            asking.newest = Answering(question, self.kept, told)
        self._move_on(asking)

    def cancel(self, session: str) -> None:
        """Stop answering a session: nothing is told any more until it asks again."""
        with self._lock:
            asking = self._sessions.pop(session, None)
            if asking is None:
                return
            asking.is_closed, asking.newest = True, None
            if asking.current is not None:
                self._stop(asking.current)

    def _move_on(self, session: Session) -> None:
        """Turn to the newest question, where the one before has had its first picture."""
        with self._lock:
            before, newest = session.current, session.newest
            if newest is None or (before is not None and not before.is_past_first):
                return
            session.current, session.newest = newest, None
            if before is not None:
                self._stop(before)
        try:
            self._put(session, newest, newest.question.rank)
        except FullError as fault:
            newest.fail(fault)

    def _stop(self, answering: Answering) -> None:
        answering.stop()
        self.queue.drop(answering)

    def _put(self, session: Session, answering: Answering, rank: Rank) -> None:
        work = partial(self._go_on, session, answering)
        self.queue.put(session.name, rank, work, owner=answering)

    def _go_on(self, session: Session, answering: Answering) -> Rank | None:
        """Do a piece of the answer, and then see whether something newer was asked."""
        if not answering.is_begun:
            answering.begin()
            self._spread(session, answering)
        answering.go_on()
        self._move_on(session)
        with self._lock:
            if answering.rank is None and session.current is answering:
                session.current = None
        return None if self._rests(session, answering) else answering.rank

    def _rests(self, session: Session, answering: Answering) -> bool:
        """Leave the processors to the page while it draws its first picture, then go on."""
        if answering.has_rested or answering.rank is None or not answering.is_past_first:
            return False
        with self._lock:
            is_first, answering.is_resting = not answering.is_resting, True
        if is_first:
            self._wake_later(session, answering, answering.question.rest)
        return True

    def _wake_later(self, session: Session, answering: Answering, seconds: float) -> None:
        wake = Timer(seconds, self._wake, (session, answering))
        wake.daemon = True
        wake.start()

    def _wake(self, session: Session, answering: Answering) -> None:
        """Go on with an answer that nobody has stopped meanwhile; where all is full, later."""
        answering.has_rested = True
        if (rank := answering.rank) is None:
            return
        try:
            self._put(session, answering, rank)
        except FullError:
            self._wake_later(session, answering, WHILE_FULL)
        else:
            self._spread(session, answering)

    def _spread(self, session: Session, answering: Answering) -> None:
        """Let the other threads help, as far as there is room."""
        if (rank := answering.rank) is not None:
            with suppress(FullError):
                for _ in range(self.queue.threads - 1):
                    self._put(session, answering, rank)


def deliver(session: Session, number: int, tell: OnPicture, picture: Picture) -> None:
    """Tell a picture, unless the session is closed or has seen one of a newer question."""
    with session.telling:
        if not session.is_closed and number >= session.shown:
            session.shown = number
            tell(picture)


@cache
def shared_engine() -> Engine:
    """Return the engine of this process, which all visitors share."""
    return Engine(Queue(), shared_kept())
