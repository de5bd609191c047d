"""What nobody has measured: the same plan, and the size it would need, in many likely worlds."""

import math
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from experiments.comparison.execute import seeds_from
from experiments.plans.aim import Aim
from experiments.plans.place import place_of
from experiments.plans.required import Size, largest, solve
from sim.compiling import Array
from sim.parameters import Parameters

EACH = 3
WORLD = 1000
NEEDS = ("coordinators", "come_forward", "mentors", "mentors_at_once", "cost", "factor")


@dataclass(frozen=True)
class Doubt:
    """Hold what the draws of the parameters say of a plan.

    `served[draw]` and `chances[draw]` are of the plan as it stands; `most[draw]` is how many the
    largest size would serve; `needs[draw, need]` is what it takes to serve as many as planned,
    infinite where no size is enough.
    """

    served: Array
    most: Array
    chances: Array
    needs: Array

    @property
    def chance(self) -> float:
        """Return the chance over draws and luck that the plan serves as many as it should."""
        return float(self.chances.mean())

    def most_served(self) -> tuple[float, float]:
        """Return between which numbers lie those that can be served at most, in 95 % of draws."""
        return float(np.quantile(self.most, 0.025)), float(np.quantile(self.most, 0.975))

    @property
    def impossible(self) -> float:
        """Return the share of draws in which no size is enough."""
        return float(np.isinf(self.needs[:, 0]).mean())

    def interval(self, need: str) -> tuple[float, float]:
        """Return between which values a need lies in 95 % of the draws; infinite if out of reach.

        The upper end is a value that some draw has, since there is no mean with infinity.
        """
        column = self.needs[:, NEEDS.index(need)]
        low = np.quantile(column, 0.025, method="lower")
        high = np.quantile(column, 0.975, method="higher")
        return float(low), float(high)

    def enough_for(self, share: float, need: str) -> float:
        """Return how much of a need is enough in such a share of the draws."""
        return float(np.quantile(self.needs[:, NEEDS.index(need)], share, method="higher"))


def doubt(
    aim: Aim,
    plan: Size,
    parameter_sets: Sequence[Parameters],
    seed: int,
    pool: Executor,
    on_done: Callable[[], None] = lambda: None,
) -> Doubt:
    """Return what a plan comes to, and what the aim needs, in each draw with luck of its own.

    Each draw has a few replicates, so how far luck spreads is taken from the plan's many.
    """
    spread = plan.heads.spread("served")
    small = aim.smaller(WORLD)
    seeds = seeds_from(seed, EACH * len(parameter_sets))

    def one(draw: int) -> tuple[float, float, float, list[float]]:
        scenario = replace(small.scenario, parameters=parameter_sets[draw])
        place = place_of(small, seeds[EACH * draw : EACH * (draw + 1)], scenario)
        heads = place.run(plan.levers)
        size = solve(
            place, aim.scenario.levers, aim.serve, plan.mix, start=plan.factor, spread=spread
        )
        most = largest(place, aim.scenario.levers).heads.mean("served")
        served, chance = heads.mean("served"), heads.chance(aim.serve, spread)
        return served, most, chance, needs_of(small, size)

    found = []
    for row in pool.map(one, range(len(parameter_sets))):
        found.append(row)
        on_done()
    served, most, chances, needs = zip(*found, strict=True)
    return Doubt(np.array(served), np.array(most), np.array(chances), np.array(needs))


def needs_of(aim: Aim, size: Size | None) -> list[float]:
    """Return what a size takes, in the order of `NEEDS`; infinite where there is no such size."""
    if size is None:
        return [math.inf] * len(NEEDS)
    counted = [size.heads.mean(name) for name in ("come_forward", "mentors", "mentors_at_once")]
    return [aim.heads(size.levers.coordinators), *counted, size.cost, size.factor]
