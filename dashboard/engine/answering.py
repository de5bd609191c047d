"""Answer one question a piece at a time, in as many threads as there are."""

import logging
import time
from collections.abc import Callable
from threading import Lock
from typing import Any

from dashboard.engine.course import Course, Picture, Question, Sample
from dashboard.engine.plan import Kept
from dashboard.engine.queue import Rank
from sim.declare import DeclarationError

PATIENCE = 0.5  # seconds without a new picture, after which what there is is shown
OnPicture = Callable[[Picture], None]


class Answering:
    """Hold how far a question is answered.

    The first stage is finished whatever comes, unless it is cancelled: a picture that every
    movement of a lever cancels never comes. The later stages end once it is `stop`ped.
    """

    def __init__(self, question: Question, kept: Kept, tell: OnPicture) -> None:
        self.question = question
        self.is_stopped = False
        self.is_resting = False
        self.has_rested = question.rest == 0.0
        self._kept = kept
        self._tell = tell
        self._course: Course[Any] | None = None
        self._step = 0
        self._has_failed = False
        self._told: tuple[int, ...] = ()
        self._told_at = time.monotonic()
        self._lock = Lock()
        self._telling = Lock()

    @property
    def is_begun(self) -> bool:
        """Tell whether it is known what has to be run, or that nothing can be."""
        return self._course is not None or self.is_stopped

    @property
    def is_past_first(self) -> bool:
        """Tell whether all of the first stage is handed out."""
        return self.is_stopped or self._step > 0

    @property
    def rank(self) -> Rank | None:
        """Return how urgent the next piece is, None where there is no more."""
        course = self._course
        if course is None:
            return None if self.is_stopped else self.question.rank
        over = self.is_stopped or self._step == len(course.steps)
        return None if over else course.rank(self._step)

    def begin(self) -> None:
        """Find out what has to be run; on a fault tell a sentence."""
        try:
            self._course = self.question.begin()
            if not self._course.steps:  # nothing to do is an answer too
                self._tell(self._course.show((0,) * len(self._course.parts)))
        except Exception as fault:  # noqa: BLE001 - the page must say something, whatever it is
            self.fail(fault)

    def go_on(self) -> None:
        """Do one piece; on a fault tell a sentence and end."""
        try:
            if self._course is not None and not self.is_stopped:
                self._do(self._course)
        except Exception as fault:  # noqa: BLE001 - as above
            self.fail(fault)

    def stop(self) -> None:
        """Hand out nothing more; what is in hand is finished."""
        self.is_stopped = True

    def fail(self, fault: Exception) -> None:
        """End with a sentence on what went wrong."""
        self.stop()
        with self._telling:
            if self._has_failed:  # the other threads meet the same fault
                return
            self._has_failed = True
            self._tell(Picture(self.question.key, failure=sentence_on(fault)))

    def _do(self, course: Course[Any]) -> None:
        with self._lock:
            if self.rank is None:
                return
            part, places = self._take(course)
        for place in places:
            runs = part.run(place, self._kept)
            with self._lock:
                part.put(place, runs)
        self._tell_news(course)

    def _take(self, course: Course[Any]) -> tuple[Sample, range]:
        """Hand out the next places, and turn to the next step where they were its last."""
        number, end = course.steps[self._step]
        part = course.parts[number]
        places = part.take(end)
        if part.taken >= end:
            self._step += 1
        return part, places

    def _tell_news(self, course: Course[Any]) -> None:
        """Tell what was not told, and no picture after one that shows more."""
        with self._telling:
            with self._lock:
                waited = time.monotonic() - self._told_at > PATIENCE
                told = self._told or (0,) * len(course.parts)
                ready = tuple(map(max, course.ready(waited=waited), told))
            if ready != told and not self._has_failed:
                self._tell(course.show(ready))
                self._told, self._told_at = ready, time.monotonic()


def sentence_on(fault: Exception) -> str:
    """Say what went wrong: a refusal in its own words, anything else with its kind, and log it."""
    if isinstance(fault, DeclarationError):
        return str(fault)
    logging.getLogger(__name__).error("a question could not be answered", exc_info=fault)
    return (
        f"The model stopped with a fault of its own ({type(fault).__name__}: {fault}). "
        "Undo the last change, or reload the page; the log of the server says more."
    )
