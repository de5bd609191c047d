"""Show how far a long job is, on the error stream, so that results stay clean."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(text: str, total: int | None, *, show: bool = True) -> Iterator[Callable[..., None]]:
    """Show a bar with the time left while the block runs; call what it yields after each step.

    It takes the number of steps, one if not given. Without a `total` the bar only shows that
    something is going on; where the error stream is no screen there is no bar.
    """
    if not (show and sys.stderr.isatty()):
        yield lambda _=1: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(text, total=total)
        yield lambda steps=1: bar.advance(task, steps)
