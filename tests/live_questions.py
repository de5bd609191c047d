"""What tests of live answers share: a small question, an engine of their own, the pictures told."""

import threading
from contextlib import contextmanager

from worlds import make

from dashboard.engine.course import Comparison
from dashboard.engine.ensemble import Engine
from dashboard.engine.plan import Kept
from dashboard.engine.queue import Queue

LONG = 60.0  # seconds after which a test gives up


def small(places=None, **settings):
    """Return a scenario that runs in a millisecond."""
    return make({} if places is None else {"places": places}, mentees=40, weeks=30, **settings)


def asked(key="asked", arms=None, stages=(2, 4), **settings):
    """Return a small comparison."""
    return Comparison(key=key, arms=arms or (small(),), stages=stages, **settings)


@contextmanager
def engine_of(threads=2, most_waiting=256, kept=None):
    """Open an engine that no other test shares."""
    engine = Engine(Queue(threads, most_waiting), kept or Kept.of_megabytes(16, 16))
    try:
        yield engine
    finally:
        engine.queue.close()


class Told:
    """Take down what is told, and wait for it."""

    def __init__(self):
        self.pictures = []
        self.changed = threading.Condition()

    def __call__(self, picture):
        with self.changed:
            self.pictures.append(picture)
            self.changed.notify_all()

    def wait(self, until):
        """Wait until something is told that `until` accepts, and return it."""

        def found():
            return next((one for one in self.pictures if until(one)), None)

        with self.changed:
            assert self.changed.wait_for(found, LONG), "nothing was told"
            return found()

    def finish(self, key="asked"):
        """Wait for the last picture of a question."""
        return self.wait(lambda one: one.key == key and one.is_finished)


def answer(engine, question, session="someone"):
    """Return every picture of one question, the last one finished."""
    told = Told()
    engine.ask(session, question, told)
    told.finish(question.key)
    return told.pictures
