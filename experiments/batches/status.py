"""Say how far an experiment is: what is kept, what failed, who worked on it, how long the rest."""

import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from experiments.batches.failures import read_failures
from experiments.batches.folder import Folder
from experiments.batches.session import read_sessions


@dataclass(frozen=True)
class Status:
    """Hold how far an experiment is; `seconds_left` is None before anything is measured."""

    batches: int
    batches_kept: int
    runs: int
    runs_kept: int
    bytes_kept: int
    failed: tuple[dict[str, Any], ...]
    sessions: tuple[dict[str, Any], ...]
    at_work: int
    seconds_left: float | None


def status_of(folder: Folder) -> Status:
    """Return how far an experiment is."""
    paths = folder.shards.paths()
    kept = [batch for key, batch in folder.batches.items() if key in paths]
    sessions = read_sessions(folder.path)
    runs, runs_kept = (sum(map(folder.rows_of, some)) for some in (folder.batches.values(), kept))
    return Status(
        batches=len(folder.batches),
        batches_kept=len(kept),
        runs=runs,
        runs_kept=runs_kept,
        bytes_kept=sum(path.stat().st_size for path in paths.values()),
        failed=tuple(read_failures(folder.path)),
        sessions=tuple(sessions),
        at_work=sum(map(is_at_work, sessions)),
        seconds_left=seconds_left(folder, sessions[-1] if sessions else None, runs - runs_kept),
    )


def is_at_work(session: dict[str, Any]) -> bool:
    """Tell whether the process of a session is still there; of other machines nothing is known."""
    if session["ended"] is not None or session["host"] != platform.node():
        return False
    with suppress(ProcessLookupError, PermissionError):
        os.kill(session["process"], 0)
        return True
    return False


def seconds_left(folder: Folder, session: dict[str, Any] | None, runs: int) -> float | None:
    """Return how long so many runs take at the pace of a session, by what it has kept."""
    if session is None:
        return None
    begun = datetime.fromisoformat(session["begun"]).timestamp()
    paths = folder.shards.paths()
    times = {key: path.stat().st_mtime for key, path in paths.items() if key in folder.batches}
    its_own = {key: time for key, time in times.items() if time >= begun}
    done = sum(folder.rows_of(folder.batches[key]) for key in its_own)
    return runs * (max(its_own.values()) - begun) / done if done else None
