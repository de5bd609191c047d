"""The columns of a result: what each row is, what was varied, what was measured, and for whom."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from sim.compiling import Array
from sim.measures import MEASURES, measure_run
from sim.measures.groups import GROUPS
from sim.measures.view import view_of
from sim.run import Run, simulate
from sim.scenarios.scenario import Scenario

BETWEEN = "__"


@dataclass(frozen=True)
class Columns:
    """Hold which measures are read of every run, and by which groups they are broken down."""

    measures: tuple[str, ...]
    groups: tuple[str, ...]

    @property
    def broken_down(self) -> tuple[str, ...]:
        """Return the measures that can be read for some people apart."""
        return tuple(name for name in self.measures if MEASURES[name].by_group)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of what is measured, in order."""
        parts = [
            column_of(name, group, part)
            for group in self.groups
            for part in parts_of(group)
            for name in self.broken_down
        ]
        return (*self.measures, *parts)

    def read(self, run: Run, control: Run) -> Array:
        """Return what is measured of a run against the same people in `control`, in order."""
        values = list(measure_run(run, control, self.measures).values())
        for group in self.groups:
            for rows in GROUPS[group](run).values():
                view = view_of(run, control, rows)
                values += [MEASURES[name].read(view) for name in self.broken_down]
        return np.array(values)


def column_of(measure: str, group: str, part: str) -> str:
    """Return the name of a measure's column for a part of the people."""
    return BETWEEN.join((measure, group, part.lower().replace(" ", "_")))


@cache
def parts_of(group: str) -> tuple[str, ...]:
    """Return the parts of a group, found on a world too small to take time."""
    smallest = Scenario(name="smallest", population="none", mentees=8, weeks=2)
    return tuple(GROUPS[group](simulate(smallest, 1)))
