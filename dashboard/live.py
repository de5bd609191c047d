"""Draw what is live: one hook that asks the engine, and takes the newest picture to the page."""

import logging
import operator
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache, partial
from itertools import count
from threading import Lock

from reacton.core import use_effect, use_memo, use_state
from solara.server.kernel_context import (
    VirtualKernelContext,
    get_current_context,
    has_current_context,
)

from dashboard.engine.course import Picture, Question
from dashboard.engine.ensemble import Engine, shared_engine

MESSENGERS = 8  # a browser that does not answer holds one of them up
NUMBERS = count(1)


@dataclass(frozen=True)
class Live:
    """Hold the newest picture, which belongs to `picture.key`, and the key that is asked now.

    Label what is drawn by `picture.key`: while the key asked now is still being answered, the
    picture is of the question before it. `cancel` stops refining; the picture stays.
    """

    key: str
    picture: Picture | None
    is_cancelled: bool
    cancel: Callable[[], None]

    @property
    def is_current(self) -> bool:
        """Tell whether the picture answers what is asked now."""
        return self.picture is not None and self.picture.key == self.key

    @property
    def is_running(self) -> bool:
        """Tell whether more will come."""
        finished = self.picture is not None and self.is_current and self.picture.is_finished
        return not (finished or self.is_cancelled)


class Mailbox:
    """Take pictures from the engine's threads to one page: only the newest, one at a time.

    Drawing happens in a messenger's thread, in the page's own kernel: a slow browser holds up
    neither the engine nor other pages, and what came meanwhile is drawn once.
    """

    def __init__(self, show: Callable[[Picture], None]) -> None:
        self.session = f"page-{next(NUMBERS)}"
        self._show = show
        self._kernel = get_current_context() if has_current_context() else None
        self._newest: Picture | None = None
        self._is_busy = False
        self._is_closed = False
        self._lock = Lock()

    def post(self, picture: Picture) -> None:
        """Leave a picture for the page; return at once."""
        with self._lock:
            self._newest = picture
            if self._is_busy or self._is_closed:
                return
            self._is_busy = True
        messengers().submit(self._carry)

    def close(self) -> None:
        """Take nothing more to the page, and let go of what was waiting."""
        with self._lock:
            self._is_closed, self._newest = True, None

    def _carry(self) -> None:
        while (picture := self._take()) is not None:
            try:
                with self._kernel or nullcontext():
                    self._show(picture)
            except Exception:
                logging.getLogger(__name__).exception("a picture could not be drawn")

    def _take(self) -> Picture | None:
        with self._lock:
            picture, self._newest = self._newest, None
            self._is_busy = picture is not None and not self._is_gone()
            return picture if self._is_busy else None

    def _is_gone(self) -> bool:
        kernel: VirtualKernelContext | None = self._kernel
        return self._is_closed or (kernel is not None and kernel.closed_event.is_set())


@cache
def messengers() -> ThreadPoolExecutor:
    """Return the threads that draw; Solara ties those of a pool to no visitor's kernel."""
    return ThreadPoolExecutor(MESSENGERS, thread_name_prefix="messenger")


def use_live(question: Question, engine: Engine | None = None) -> Live:
    """Ask a question whenever its key changes; draw again with each picture that comes.

    The key must say all that the answer depends on. A page may use several; each is a session of
    its own, in which the newest question wins. It asks while the page is being drawn, not after,
    so that the model runs meanwhile.
    """
    chosen = engine or shared_engine()
    nothing: Picture | None = None
    picture, show = use_state(nothing, eq=operator.is_)
    cancelled, set_cancelled = use_state("")
    mailbox = use_memo(lambda: Mailbox(show), [])
    use_memo(lambda: chosen.ask(mailbox.session, question, mailbox.post), [question.key])
    use_effect(lambda: partial(leave, chosen, mailbox), [])

    def cancel() -> None:
        chosen.cancel(mailbox.session)
        set_cancelled(question.key)

    return Live(question.key, picture, cancelled == question.key, cancel)


def leave(engine: Engine, mailbox: Mailbox) -> None:
    """Stop asking for a page that is gone."""
    mailbox.close()
    engine.cancel(mailbox.session)
