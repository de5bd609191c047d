"""Expect what an experiment will take, from a few of its own runs: time, disk, memory."""

import os
from dataclasses import dataclass
from time import perf_counter

from experiments.batches.conduct import task_of
from experiments.batches.folder import Folder
from experiments.batches.known import KnownRuns
from experiments.batches.running import run_task
from experiments.batches.store import as_parquet
from experiments.batches.tables import table_of

SMALLEST_TRIAL = 0.3  # seconds; less is mostly noise


@dataclass(frozen=True)
class Expectation:
    """Hold what an experiment is expected to take on all cores of this machine."""

    arms: int
    points: int
    draws: int
    replicates: int
    runs: int
    batches: int
    seconds: float
    bytes_on_disk: float
    cores: int


def expect(folder: Folder) -> Expectation:
    """Return what an experiment is expected to take, from timing some of its runs on one core."""
    size, replicates = folder.size, folder.replicates
    runs = size.runs(replicates)
    seconds, taken = time_some_runs(folder)
    cores = os.cpu_count() or 1
    return Expectation(
        arms=size.arms,
        points=size.points,
        draws=size.draws,
        replicates=replicates,
        runs=runs,
        batches=len(folder.batches),
        seconds=runs * seconds / min(cores, len(folder.batches)),
        bytes_on_disk=runs * taken,
        cores=cores,
    )


def time_some_runs(folder: Folder) -> tuple[float, float]:
    """Return the seconds and the bytes that a run takes, from batches until they can be told."""
    rows, seconds, taken = 0, 0.0, 0.0
    for batch in folder.batches.values():
        began = perf_counter()
        found = run_task(task_of(folder, batch, KnownRuns()))
        seconds += perf_counter() - began
        rows += len(found)
        taken += len(as_parquet(table_of(found, folder.experiment, folder.layout)))
        if seconds > SMALLEST_TRIAL:
            break
    return seconds / rows, taken / rows
