"""Sort the runs of an experiment into policies, which are chosen, and scenarios, which are not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from experiments.analysis.naming import inner, told
from experiments.batches.results import Collected
from experiments.designs.applying import is_varied_in, put_into
from experiments.designs.experiment import Experiment, FactorKind, Value
from sim.compiling import Array
from sim.run import controls_of
from sim.scenarios.programme import Levers

if TYPE_CHECKING:
    import pandas as pd

RESAMPLES = 400
MOST_LEVERS = 3


@dataclass(frozen=True)
class Policy:
    """Hold what can be chosen: an arm, and the values of the levers that are varied in it."""

    arm: str
    levers: tuple[tuple[str, Value], ...] = ()

    def spell(self, experiment: Experiment) -> str:
        """Return the policy with the value of every lever."""
        arm = experiment.label(self.arm)
        values = "; ".join(f"{inner(name)} {told(name, value)}" for name, value in self.levers)
        return f"{arm}: {values}" if values else arm


@dataclass(frozen=True, eq=False)
class Policies:
    """Hold the policies of an experiment, and where each stands.

    `policy_of[arm][point]` is the number of a policy, `world_of[point]` that of a world; a scenario
    is a world with a draw of the parameters. Where `crossed` is false, not every choice of levers
    was run in every world: then the arms alone are policies, and each point is a world.
    """

    collected: Collected
    policies: tuple[Policy, ...]
    policy_of: Array
    world_of: Array
    crossed: bool

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Return the policies as people read them."""
        return labels_of(self.policies, self.collected.experiment)

    @cached_property
    def controls(self) -> Array:
        """Return for each policy the number of that without a programme, itself for that one."""
        arms = self.collected.experiment.arms
        against = controls_of(self.collected.experiment.scenarios)
        numbers = {policy: number for number, policy in enumerate(self.policies)}
        return np.array(
            [numbers[Policy(arms[against[arms.index(one.arm)]])] for one in self.policies]
        )

    def values(self, column: str) -> Array:
        """Return a column as [policy, scenario, replicate], NaN where there is no run.

        Points that do not differ in what a policy varies are the same runs.
        """
        _, draws, replicates = self.collected.shape
        worlds = int(self.world_of.max()) + 1
        found = np.full((len(self.policies), worlds, draws, replicates), np.nan)
        for arm, numbers in zip(self.collected.experiment.arms, self.policy_of, strict=True):
            np.fmax.at(found, (numbers, self.world_of), self.collected.values(arm, column))
        return found.reshape(len(self.policies), -1, replicates)


def labels_of(policies: Sequence[Policy], experiment: Experiment) -> tuple[str, ...]:
    """Return policies as people read them: spelled out, or by number where that would be long."""
    return tuple(
        one.spell(experiment)
        if len(one.levers) <= MOST_LEVERS
        else f"{experiment.label(one.arm)}, policy {number}"
        for number, one in enumerate(policies, start=1)
    )


def spelled(
    policies: Sequence[Policy], experiment: Experiment, numbers: Iterable[int]
) -> tuple[str, ...]:
    """Return what the policies are that go by a number, as notes."""
    labels = labels_of(policies, experiment)
    return tuple(
        f"“{labels[number]}” is {policies[number].spell(experiment)}."
        for number in numbers
        if len(policies[number].levers) > MOST_LEVERS
    )


def table_of(policies: Sequence[Policy], experiment: Experiment) -> "pd.DataFrame":
    """Return one row for each policy: its label, its arm, a column for each lever."""
    import pandas as pd

    labels = labels_of(policies, experiment)
    rows = [{"arm": one.arm, **dict(one.levers)} for one in policies]
    return pd.DataFrame({"policy": labels}).join(pd.DataFrame(rows))


def policies_of(collected: Collected) -> Policies:
    """Return the policies and the scenarios of an experiment."""
    experiment, points = collected.experiment, collected.layout.points
    levers = levers_of(experiment)
    around = [
        place for place, one in enumerate(experiment.factors) if one.kind is not FactorKind.LEVER
    ]
    worlds, world_of = numbered([pick(point, around) for point in points])
    chosen = [[choice(experiment, arm, levers[arm], point) for point in points]
              for arm in experiment.arms]  # fmt: skip
    crossed = all(len(set(zip(row, world_of, strict=True))) == len(set(row)) * len(worlds)
                  for row in chosen)  # fmt: skip
    if not crossed:
        chosen = [[Policy(arm)] * len(points) for arm in experiment.arms]
        world_of = range(len(points))
    policies, numbers = numbered([one for row in chosen for one in row])
    policy_of = np.array(numbers).reshape(len(experiment.arms), len(points))
    return Policies(collected, tuple(policies), policy_of, np.array(world_of), crossed)


def numbered[Thing](things: Sequence[Thing]) -> tuple[list[Thing], Sequence[int]]:
    """Return the different things in the order in which they come, and the number of each."""
    places = {thing: place for place, thing in enumerate(dict.fromkeys(things))}
    return list(places), [places[thing] for thing in things]


def pick(point: Sequence[Value], places: Sequence[int]) -> tuple[Value, ...]:
    """Return some of the values of a point."""
    return tuple(point[place] for place in places)


def choice(
    experiment: Experiment, arm: str, places: Sequence[int], point: Sequence[Value]
) -> Policy:
    """Return the policy that an arm is at a point: levers without a meaning there play no part."""
    values = {experiment.factors[place].name: point[place] for place in places}
    specs = Levers.specs()
    if any(specs[name].when for name in values):
        base = experiment.scenarios[experiment.arms.index(arm)].levers
        built = put_into(base, values)
        values = {name: value for name, value in values.items() if built.unmet(name) is None}
    return Policy(arm, tuple(values.items()))


def levers_of(experiment: Experiment) -> dict[str, list[int]]:
    """Return for each arm the places of the factors that are varied in it; none in controls."""
    return {
        arm: [
            place
            for place, factor in enumerate(experiment.factors)
            if factor.kind is FactorKind.LEVER and is_varied_in(factor, scenario)
        ]
        for arm, scenario in zip(experiment.arms, experiment.scenarios, strict=True)
    }


def means_of(values: Array) -> Array:
    """Return the means over replicates [policy, scenario]; NaN where nothing was run."""
    ran = np.isfinite(values)
    count = ran.sum(axis=-1)
    total = np.where(ran, values, 0.0).sum(axis=-1)
    return divide(total, count, count > 0)


def variance_of_means(values: Array) -> Array:
    """Return how far chance alone spreads the means over replicates: variances, NaN with one."""
    ran = np.isfinite(values)
    count = ran.sum(axis=-1)
    apart = np.where(ran, values - means_of(values)[..., None], 0.0)
    freedom = count * (count - 1.0)
    return divide((apart**2).sum(axis=-1), freedom, count > 1)


def divide(above: Array, below: Array, where: Array) -> Array:
    """Return a quotient, NaN elsewhere."""
    return np.asarray(np.divide(above, below, out=np.full(below.shape, np.nan), where=where))


def weights(replicates: int, seed: int) -> Array:
    """Return how often each replicate comes in each of the bootstrap's resamples."""
    from scipy.stats import multinomial

    even = np.full(replicates, 1.0 / replicates)
    drawn = multinomial(replicates, even).rvs(RESAMPLES, random_state=seed)
    return np.asarray(drawn, float).reshape(RESAMPLES, replicates)


def resampled(values: Array, weight: Array) -> Array:
    """Return the means over replicates as they are in one resample of the replicates."""
    ran = np.isfinite(values)
    count = ran @ weight
    total = np.where(ran, values, 0.0) @ weight
    return divide(total, count, count > 0)
