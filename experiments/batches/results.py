"""Read what an experiment has come to, whole or so far, as arrays and as one table."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from experiments.designs.experiment import Experiment
from experiments.designs.layout import Layout
from sim.compiling import Array
from sim.parameters import Parameters

type Places = tuple[Array, Array, Array]


@dataclass(frozen=True, eq=False)
class Collected:
    """Hold the runs of an experiment: one row in `table` for each arm, point, draw and replicate.

    Columns: arm, point, draw, replicate, seed, key, failed, one for each factor, one for each
    measure, and measure__group__part where a measure is broken down. Rows that are not run yet are
    missing; a run that failed has NaN measures. `parameter_sets` are the draws.
    """

    experiment: Experiment
    layout: Layout
    parameter_sets: tuple[Parameters, ...]
    table: pd.DataFrame

    @cached_property
    def shape(self) -> tuple[int, int, int]:
        """Return how many points, draws and replicates there are."""
        replicates = int(self.table["replicate"].max()) + 1 if len(self.table) else 0
        return len(self.layout.points), len(self.parameter_sets), replicates

    @cached_property
    def rows(self) -> dict[str, Array]:
        """Return for each arm the rows that are its own."""
        arms = self.table["arm"].to_numpy()
        return {arm: np.flatnonzero(arms == arm) for arm in self.experiment.arms}

    @cached_property
    def places(self) -> dict[str, Places]:
        """Return for each arm the point, draw and replicate of its rows."""
        point, draw, replicate = (
            self.table[name].to_numpy() for name in ("point", "draw", "replicate")
        )
        return {arm: (point[rows], draw[rows], replicate[rows]) for arm, rows in self.rows.items()}

    def values(self, arm: str, column: str) -> Array:
        """Return a column of an arm as [point, draw, replicate], NaN where there is no run."""
        found = np.full(self.shape, np.nan)
        found[self.places[arm]] = self.table[column].to_numpy()[self.rows[arm]]
        return found

    def difference(self, b: str, a: str, column: str) -> Array:
        """Return b − a of a column, paired by seed: [point, draw, replicate]."""
        return self.values(b, column) - self.values(a, column)
