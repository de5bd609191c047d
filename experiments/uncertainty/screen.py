"""Screen the parameters: which of them can move a difference at all, and how far."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import cast

import numpy as np

from experiments.uncertainty.flip import Table, table_of
from experiments.uncertainty.over_draws import run_sets
from sim.compiling import Array
from sim.declare import Spec
from sim.parameters import Parameters
from sim.scenarios.scenario import Scenario

TAIL = 0.025


@dataclass(frozen=True, eq=False)
class Screen:
    """Hold how far each parameter, moved alone to its farther end, moves each measure of each arm.

    `moved[arm, parameter, measure]` is paired by seed, with all other parameters at the default.
    """

    arms: tuple[str, ...]
    parameters: tuple[str, ...]
    measures: tuple[str, ...]
    moved: Array

    def strongest(self, b: str, a: str, measure: str, most: int) -> list[str]:
        """Return the parameters that move b − a most, strongest first; none that does not."""
        column = self.measures.index(measure)
        later, former = (self.moved[self.arms.index(arm), :, column] for arm in (b, a))
        size = np.nan_to_num(np.abs(later - former))
        order = np.argsort(-size, kind="stable")[:most]
        return [self.parameters[place] for place in order if size[place] > 0.0]


def screen(
    scenarios: Sequence[Scenario],
    parameter_sets: Sequence[Parameters],
    seeds: Sequence[int],
    names: Sequence[str],
    *,
    executor: Executor | None = None,
    on_done: Callable[[int, Array], None] | None = None,
) -> Screen:
    """Move every parameter that differs between the sets, alone, to the farther of its ends.

    The ends hold 95 % of the sets between them.
    """
    centre = scenarios[0].parameters
    ends = farther_ends(centre, table_of(parameter_sets))
    sets = [centre, *(centre.replace(**{name: value}) for name, value in ends.items())]
    own = [seeds] * len(sets)
    found = run_sets(scenarios, sets, own, names, executor=executor, on_done=on_done)
    means = found.values.mean(axis=2)
    return Screen(found.arms, tuple(ends), found.measures, means[:, 1:] - means[:, :1])


def farther_ends(centre: Parameters, table: Table) -> dict[str, float]:
    """Return for each parameter which of its ends lies farther from the default."""
    found = {}
    for name, (low, high) in both_ends(table, table[0]).items():
        default = float(getattr(centre, name))
        found[name] = low if default - low > high - default else high
    return found


def both_ends(table: Table, names: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Return for some parameters the ends that hold 95 % of the draws between them."""
    found = {}
    for name in names:
        ends = np.quantile(table[1][:, table[0].index(name)], (TAIL, 1.0 - TAIL))
        whole = cast("Spec", Parameters.specs()[name]).whole
        low, high = (round(end) if whole else float(end) for end in ends)
        found[name] = (low, high)
    return found
