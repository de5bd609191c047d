"""Keep what went wrong: in single runs, with their traceback, and in whole batches."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from experiments.batches.running import Row
from experiments.batches.store import write_bytes

FAILURES = "failures"


def record_failures(folder: Path, key: str, rows: Sequence[Row], arms: Sequence[str]) -> None:
    """Write down the runs of a batch that failed, with their traceback."""
    failed = [
        {
            "arm": arms[row.arm],
            "point": row.point,
            "draw": row.draw,
            "replicate": row.replicate,
            "seed": row.seed,
            "traceback": row.fault,
        }
        for row in rows
        if row.fault
    ]
    if failed:
        write_failures(folder, key, failed)


def record_lost_batch(folder: Path, key: str, traceback: str) -> None:
    """Write down a batch of which nothing came back."""
    write_failures(folder, key, [{"batch": key, "traceback": traceback}])


def write_failures(folder: Path, key: str, failed: list[dict[str, Any]]) -> None:
    """Write down what failed in a batch."""
    path = folder / FAILURES / f"{key}.json"
    path.parent.mkdir(exist_ok=True)
    write_bytes(f"{json.dumps(failed, indent=1)}\n".encode(), path)


def read_failures(folder: Path) -> list[dict[str, Any]]:
    """Return all that went wrong and was not mended since, in a fixed order."""
    paths = sorted((folder / FAILURES).glob("*.json"))
    return [one for path in paths for one in json.loads(path.read_text(encoding="utf-8"))]


def forget_failures(folder: Path, keys: Sequence[str] | None = None) -> list[str]:
    """Take away the notes on what failed, of some batches or of all, and return their keys."""
    paths = sorted((folder / FAILURES).glob("*.json"))
    gone = [path for path in paths if keys is None or path.stem in keys]
    for path in gone:
        path.unlink()
    return [path.stem for path in gone]
