"""Run the replicates once more for what measures leave out: weekly series, tables of people."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from experiments.comparison.compare import interval
from experiments.output.people import tables_of
from experiments.output.writing import growing_table
from sim.compiling import Array
from sim.measures import weekly_frame
from sim.run import Results, people_of, simulate

if TYPE_CHECKING:
    import pandas as pd

TABLES = ("mentees", "mentors", "matches")
Watched = list[tuple["pd.DataFrame", dict[str, "pd.DataFrame"]]]


def watch_runs(
    results: Results, folder: Path | None, on_done: Callable[[], None]
) -> "pd.DataFrame":
    """Return the weekly series of every arm; with a folder, write the tables of people there."""
    weekly: list[list[Array]] = [[] for _ in results.arms]
    names: list[str] = []
    with ExitStack() as open_tables:
        add = {
            name: open_tables.enter_context(growing_table(folder, name))
            for name in (TABLES if folder else ())
            if folder
        }
        for watched in watch_all(results, records=folder is not None):
            for arm, (frame, tables) in enumerate(watched):
                names = [name for name in frame.columns if name != "week"]
                weekly[arm].append(frame[names].to_numpy(dtype=float))
                for name, table in tables.items():
                    add[name](table)
            on_done()
    return summarise_series(results, names, weekly)


def watch_all(results: Results, *, records: bool) -> Iterator[Watched]:
    """Run every seed again, in order, as many at once as there are processors."""
    at_once = os.cpu_count() or 1
    with ThreadPoolExecutor(at_once) as pool:
        for first in range(0, len(results.seeds), at_once):
            seeds = results.seeds[first : first + at_once]
            yield from pool.map(partial(watch, results, records=records), seeds)


def watch(results: Results, seed: int, *, records: bool) -> Watched:
    """Run all arms from one seed; return each one's weekly series and tables of people."""
    people = {
        control: people_of(results.scenarios[control], seed) for control in set(results.controls)
    }
    watched = []
    for place, (arm, scenario) in enumerate(zip(results.arms, results.scenarios, strict=True)):
        met = people[results.controls[place]]
        run = simulate(scenario, seed, people=met, records=records)
        watched.append((weekly_frame(run), tables_of(run, arm, met) if records else {}))
    return watched


def summarise_series(
    results: Results, names: Sequence[str], weekly: Sequence[Sequence[Array]]
) -> "pd.DataFrame":
    """Return for each arm, week and series the mean over replicates and its 95 % interval.

    `extra`, `extra_low` and `extra_high` are the same of the difference from the same people with
    no programme, paired by seed.
    """
    import pandas as pd

    samples = [np.stack(some).reshape(len(some), -1) for some in weekly]
    weeks = samples[0].shape[1] // len(names)
    tables = []
    for place, (arm, sample) in enumerate(zip(results.arms, samples, strict=True)):
        against = samples[results.controls[place]]
        table = pd.DataFrame({"arm": arm, "week": np.repeat(np.arange(weeks), len(names))})
        table["series"] = np.tile(np.array(names, dtype=object), weeks)
        found, extra = interval(sample), interval(sample - against)
        table["mean"], table["low"], table["high"] = found.mean, found.low, found.high
        table["extra"], table["extra_low"], table["extra_high"] = extra.mean, extra.low, extra.high
        tables.append(table)
    return pd.concat(tables, ignore_index=True)
