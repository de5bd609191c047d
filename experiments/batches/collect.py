"""Collect the runs of an experiment in one table: the same bytes, however it came to be run."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from experiments.batches.folder import Folder, open_folder
from experiments.batches.results import Collected
from experiments.batches.store import Store, as_parquet, read_sound, write_bytes
from sim.declare import DeclarationError

COLLECTED = "collected.parquet"
COLLECTED_WEEKLY = "collected_weekly.parquet"


@dataclass(frozen=True)
class Gathered:
    """Hold the runs that are kept, in their fixed order, and how much of the experiment they are.

    `damaged` are the batches whose file is not what was written.
    """

    table: pa.Table
    kept: int
    wanted: int
    damaged: tuple[str, ...]

    def sentence(self, path: Path) -> str:
        """Say how much of the experiment is there, and what to do where it is not all."""
        if self.kept == self.wanted:
            return f"All {self.wanted:,} batches are there: {len(self.table):,} runs."
        spoilt = f" {len(self.damaged):,} of them damaged;" if self.damaged else ""
        return (
            f"Only {self.kept:,} of {self.wanted:,} batches are there ({len(self.table):,} runs);"
            f"{spoilt} for the rest: mentoring experiment resume {path}"
        )


def collect(folder: Folder) -> Gathered:
    """Write what is kept as one table, and the weekly series as another; return the first."""
    gathered = gather(folder, folder.shards)
    write_bytes(as_parquet(gathered.table), folder.path / COLLECTED)
    if folder.experiment.weekly:
        weekly = gather(folder, folder.weeks)
        write_bytes(as_parquet(weekly.table), folder.path / COLLECTED_WEEKLY)
    return gathered


def gather(folder: Folder, store: Store) -> Gathered:
    """Return what a store keeps of an experiment, in the order replicate, draw, point, arm.

    Raise DeclarationError where nothing is kept.
    """
    paths = store.paths()
    found = {key: read_sound(paths[key]) for key in folder.batches if key in paths}
    sound = [table for table in found.values() if table is not None]
    damaged = tuple(key for key, table in found.items() if table is None)
    if not sound:
        raise DeclarationError(
            f"{folder.path}: nothing has been run yet. Begin: "
            f"mentoring experiment resume {folder.path}"
        )
    table = in_order(pa.concat_tables(sound), folder.experiment.arms)
    return Gathered(table, len(sound), len(folder.batches), damaged)


def in_order(table: pa.Table, arms: Sequence[str]) -> pa.Table:
    """Return the rows in an order that does not depend on how they came to be."""
    places = {arm: place for place, arm in enumerate(arms)}
    arm = np.array([places[name] for name in table["arm"].to_pylist()])
    order = [arm, *(table[name].to_numpy() for name in ("point", "draw", "replicate"))]
    within = [table["week"].to_numpy()] if "week" in table.column_names else []
    return table.take(np.lexsort([*within, *order]))


def read_results(path: Path) -> Collected:
    """Return what the experiment in a folder has come to so far."""
    folder = open_folder(path)
    return results_of(folder, gather(folder, folder.shards))


def results_of(folder: Folder, gathered: Gathered) -> Collected:
    """Return the gathered runs for analysis."""
    frame = gathered.table.to_pandas()
    return Collected(folder.experiment, folder.layout, folder.parameter_sets, frame)
