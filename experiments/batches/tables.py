"""Turn the runs of a batch into tables: a row for each run, and one for each of its weeks."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from experiments.batches.columns import Columns
from experiments.batches.points import values_of
from experiments.batches.running import Row
from experiments.designs.experiment import Experiment
from experiments.designs.layout import Layout


def table_of(rows: Sequence[Row], experiment: Experiment, layout: Layout) -> pa.Table:
    """Return a row for each run: which it is, what was varied, what was measured."""
    columns = identities(rows, experiment)
    columns["key"] = [row.key for row in rows]
    columns["failed"] = [bool(row.fault) for row in rows]
    for place, factor in enumerate(layout.factors):
        values = [layout.points[row.point][place] for row in rows]
        columns[factor.name] = values_of(factor, values)
    names = Columns(experiment.measures, experiment.groups).names
    measured = np.array([row.measured for row in rows]).T
    return pa.table(columns | dict(zip(names, measured, strict=True)))


def identities(rows: Sequence[Row], experiment: Experiment) -> dict[str, Any]:
    """Return the columns that say which run a row is."""
    return {
        "arm": [experiment.arms[row.arm] for row in rows],
        "point": np.array([row.point for row in rows], "i4"),
        "draw": np.array([row.draw for row in rows], "i4"),
        "replicate": np.array([row.replicate for row in rows], "i4"),
        "seed": np.array([row.seed for row in rows], "i8"),
    }


def weekly_table_of(rows: Sequence[Row], experiment: Experiment) -> pa.Table:
    """Return a row for each week of each run that did not fail."""
    whole = [row for row in rows if row.weeks is not None]
    series = [row.weeks for row in whole if row.weeks is not None]
    if not series:
        return pa.table({})
    frame = pd.concat(series, ignore_index=True)
    repeats = [len(one) for one in series]
    which = pd.DataFrame(identities(whole, experiment))
    repeated = which.loc[np.repeat(np.arange(len(whole)), repeats)].reset_index(drop=True)
    return pa.Table.from_pandas(pd.concat([repeated, frame], axis=1), preserve_index=False)
