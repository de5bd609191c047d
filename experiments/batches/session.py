"""Write down each time that an experiment was worked on: where, how, from when to when."""

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import time_ns
from typing import Any

from experiments.batches.manifest import now
from experiments.batches.store import write_bytes
from experiments.output.provenance import command_line, git_commit, versions

SESSIONS = "sessions"


@dataclass
class Session:
    """Hold what one process did; `ended` is None while it works, and after a kill."""

    executor: str
    part: str
    host: str = field(default_factory=platform.node)
    process: int = field(default_factory=os.getpid)
    command: str = field(default_factory=command_line)
    git_commit: str | None = field(default_factory=git_commit)
    versions: dict[str, str] = field(default_factory=versions)
    begun: str = field(default_factory=now)
    ended: str | None = None
    batches: int = 0
    runs: int = 0
    reused: int = 0
    failed: int = 0
    seconds: float = 0.0
    why: str = "killed, or still at work"


@contextmanager
def recorded(folder: Path, session: Session) -> Iterator[Session]:
    """Write a session down when it begins, and again when it ends in whatever way but a kill."""
    path = folder / SESSIONS / f"{time_ns()}-{session.process}.json"
    path.parent.mkdir(exist_ok=True)
    began = time_ns()
    keep(session, path)
    try:
        yield session
        session.why = "finished"
    except BaseException as fault:
        session.why = type(fault).__name__
        raise
    finally:
        session.ended = now()
        session.seconds = round((time_ns() - began) / 1e9, 3)
        with suppress(OSError):  # a full disk is told by what filled it
            keep(session, path)


def keep(session: Session, path: Path) -> None:
    """Write a session down."""
    write_bytes(f"{json.dumps(asdict(session), indent=1)}\n".encode(), path)


def read_sessions(folder: Path) -> list[dict[str, Any]]:
    """Return every session on an experiment, the first one first."""
    paths = sorted((folder / SESSIONS).glob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]
