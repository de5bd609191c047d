"""See that one process at a time works on an experiment, or one on each of its parts."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from sim.declare import DeclarationError

GLANCE = 1.0  # seconds; parts that begin together look at the lock of the whole in turn


@dataclass(frozen=True)
class Part:
    """Hold which part of an experiment a process runs: the `number`th of `of`."""

    number: int = 1
    of: int = 1

    @property
    def name(self) -> str:
        """Return the name of the part's lock."""
        return "whole" if self.of == 1 else f"part-{self.number}-of-{self.of}"


WHOLE = Part()


def read_part(text: str | None) -> Part:
    """Return the part that i/n stands for."""
    if text is None:
        return WHOLE
    number, slash, of = text.partition("/")
    if slash and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of):
        return Part(int(number), int(of))
    raise DeclarationError(
        f"--shard must be i/n with i from 1 to n; given was {text!r}. "
        "Write for example --shard 1/8."
    )


@contextmanager
def hold(folder: Path, part: Part) -> Iterator[None]:
    """Hold a folder while the block runs; a lock ends with its process, however that ends.

    Raise DeclarationError where another process holds the whole, or this part.
    """
    locks = folder / "locks"
    locks.mkdir(exist_ok=True)
    with ExitStack() as held:
        held.enter_context(locked(locks / part.name, folder))
        others = locks.glob("part-*") if part == WHOLE else [locks / WHOLE.name]
        for other in others:
            with locked(other, folder, patience=GLANCE):
                pass  # nobody else is at work on what this process would do twice
        yield


@contextmanager
def locked(path: Path, folder: Path, patience: float = 0.0) -> Iterator[None]:
    """Hold one lock; refuse where another process holds it for longer than so many seconds."""
    try:
        with FileLock(path, timeout=patience):
            yield
    except Timeout:
        raise DeclarationError(
            f"{folder}: another process is at work on this experiment ({path.name}). Wait for it, "
            f"or see how far it is: mentoring experiment status {folder}"
        ) from None
