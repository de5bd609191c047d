"""Show how far a long job is, on the error stream, so that results stay clean."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

SILENCE = 30.0  # seconds between two lines in a log
MINUTE = 60.0


@contextmanager
def progress(text: str, total: int | None, *, show: bool = True) -> Iterator[Callable[..., None]]:
    """Show a bar with the time left while the block runs; call what it yields after each step.

    It takes the number of steps, one if not given. Without a `total` the bar only shows that
    something is going on. Where the error stream is no screen, as in the log of a job, a line is
    written now and then instead.
    """
    if not show:
        yield lambda _=1: None
    elif not sys.stderr.isatty():
        yield lines_of(text, total)
    else:
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(text, total=total)
            yield lambda steps=1: bar.advance(task, steps)


def lines_of(text: str, total: int | None) -> Callable[..., None]:
    """Return what counts steps, and writes a line with the time left every half a minute."""
    began = told = monotonic()
    done = 0

    def step(steps: int = 1) -> None:
        nonlocal told, done
        done += steps
        now = monotonic()
        if total and now - told >= SILENCE:
            told = now
            left = (now - began) * (total - done) / done / MINUTE
            line = f"{text}: {done:,} of {total:,}, about {left:.0f} min left\n"
            sys.stderr.write(line)

    return step
