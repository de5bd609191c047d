"""What the cells of a sweep come to: a mean with its interval for every arm and cell."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.pages.sweep.cells import Sweeping
from experiments.comparison.compare import interval, is_distinguishable
from experiments.designs.applying import NOBODY
from sim.run import Results


@dataclass(frozen=True)
class Reading:
    """Hold a mean and its 95 % interval by chance; NaN where there is none."""

    mean: float = math.nan
    low: float = math.nan
    high: float = math.nan

    @property
    def is_there(self) -> bool:
        """Tell whether there is a value."""
        return math.isfinite(self.mean)

    @property
    def is_clear(self) -> bool:
        """Tell whether the interval leaves zero out."""
        return is_distinguishable(self.low, self.high)


NONE = Reading()


@dataclass(frozen=True)
class Readings:
    """Hold the readings of each arm that is shown, by its name: one for each cell, in order."""

    swept: Sweeping
    arms: dict[str, tuple[Reading, ...]]
    control: str

    @property
    def own(self) -> tuple[Reading, ...]:
        """Return the readings of the arm that is swept."""
        return self.arms[self.swept.arm]

    @property
    def is_empty(self) -> bool:
        """Tell whether no cell has a value yet."""
        return not any(one.is_there for one in self.own)


def readings_of(swept: Sweeping, cells: Sequence[Results | None], control: str) -> Readings:
    """Return what the cells come to, as far as they are run; `control` has no programme."""
    names = arms_shown(swept, cells, control)
    found = {
        name: tuple(NONE if cell is None else read(cell, swept, name) for cell in cells)
        for name in names
    }
    return Readings(swept, found, control)


def arms_shown(swept: Sweeping, cells: Sequence[Results | None], control: str) -> list[str]:
    """Return the arms that are shown: all for the measure itself and against no programme.

    Against another arm it is the arm that is swept alone.
    """
    if swept.against not in {"", control}:
        return [swept.arm]
    there = next((cell for cell in cells if cell is not None), None)
    if there is None:
        return [swept.arm]
    mentoring = [
        name for name, one in zip(there.arms, there.scenarios, strict=True) if one.levers != NOBODY
    ]
    return mentoring if swept.against else [*mentoring, control]


def read(cell: Results, swept: Sweeping, arm: str) -> Reading:
    """Return what one arm of a cell comes to."""
    against = swept.against
    if against and against not in cell.programmes:
        against = cell.control_of(arm)
    column = cell.measures.index(swept.measure)
    sample = cell.values[cell.arms.index(arm), :, column]
    if against:
        sample = sample - cell.values[cell.arms.index(against), :, column]
    if not np.isfinite(sample).any():
        return NONE
    found = interval(sample[:, None])
    return Reading(*(float(part[0]) for part in (found.mean, found.low, found.high)))
