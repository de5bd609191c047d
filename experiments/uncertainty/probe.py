"""Probe a few parameters inside the draws: each at both ends, everything else as it was drawn.

A regression on some dozens of draws cannot tell which of hundreds of parameters matters; moving
one of them in the same draws, with the same luck, can.
"""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from experiments.uncertainty.flip import Flip, Slopes, Table, flip_along
from experiments.uncertainty.over_draws import DrawResults, run_sets
from sim.compiling import Array
from sim.scenarios.scenario import Scenario

MOST_DRAWS = 16


@dataclass(frozen=True, eq=False)
class Probe:
    """Hold some parameters moved to both ends: `values[arm, parameter, end, draw, measure]`.

    `ends[parameter]` are its low and its high end.
    """

    arms: tuple[str, ...]
    parameters: tuple[str, ...]
    measures: tuple[str, ...]
    ends: Array
    values: Array

    def flip(self, b: str, a: str, measure: str, table: Table, outcome: Array) -> Flip | None:
        """Return what turns the sign of b − a, whose means over seeds are `outcome[draw]`."""
        column = self.measures.index(measure)
        later, former = (self.values[self.arms.index(arm), ..., column] for arm in (b, a))
        rise = (later - former)[:, 1] - (later - former)[:, 0]
        apart = self.ends[:, 1] - self.ends[:, 0]
        draws = np.isfinite(rise).sum(axis=1)
        error = np.nanstd(rise, axis=1, ddof=1) / np.sqrt(draws)
        names = list(self.parameters)
        slopes = Slopes(np.nanmean(rise, axis=1) / apart, error / apart, int(draws.min()))
        return flip_along(names, slopes, table, outcome)


def probe(
    scenarios: Sequence[Scenario],
    drawn: DrawResults,
    ends: dict[str, tuple[float, float]],
    executor: Executor,
) -> Probe:
    """Run the first draws again with each parameter at both of its ends, from their first seed."""
    draws = range(min(MOST_DRAWS, len(drawn.parameter_sets)))
    sets = [
        drawn.parameter_sets[draw].replace(**{name: end})
        for name, both in ends.items()
        for end in both
        for draw in draws
    ]
    own = [drawn.seeds[draw][:1] for _ in ends for _ in range(2) for draw in draws]
    found = run_sets(scenarios, sets, own, drawn.measures, executor=executor)
    shape = (len(found.arms), len(ends), 2, len(draws), len(drawn.measures))
    values = found.values[:, :, 0].reshape(shape)
    return Probe(found.arms, tuple(ends), drawn.measures, np.array(list(ends.values())), values)
