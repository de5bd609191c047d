"""Run the same arms at many parameter sets, each with luck of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from sim.compiling import Array
from sim.parameters import Parameters
from sim.run import name_arms, replicate, use_executor, with_no_programme
from sim.scenarios.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class DrawResults:
    """Hold the measures of many draws: `values[arm, draw, seed, measure]`, NaN where undefined.

    `seeds[draw]` are the seeds of a draw.
    """

    arms: tuple[str, ...]
    parameter_sets: tuple[Parameters, ...]
    seeds: tuple[tuple[int, ...], ...]
    measures: tuple[str, ...]
    values: Array

    def difference(self, b: str, a: str, measure: str) -> Array:
        """Return b − a of a measure, paired by seed: [draw, seed]."""
        later, former = self.values[[self.arms.index(b), self.arms.index(a)]]
        return np.asarray((later - former)[..., self.measures.index(measure)])

    def frame(self) -> "pd.DataFrame":
        """Return one row for each arm, draw, seed and measure."""
        import pandas as pd

        luck = [(draw, seed) for draw, own in enumerate(self.seeds) for seed in own]
        rows = [
            (arm, draw, seed, measure)
            for arm in self.arms
            for draw, seed in luck
            for measure in self.measures
        ]
        table = pd.DataFrame(rows, columns=["arm", "draw", "seed", "measure"])
        return table.assign(value=self.values.ravel())

    def only(self, draws: Sequence[int]) -> "DrawResults":
        """Return some of the draws, in the order given."""
        return replace(
            self,
            parameter_sets=tuple(self.parameter_sets[draw] for draw in draws),
            seeds=tuple(self.seeds[draw] for draw in draws),
            values=self.values[:, list(draws)],
        )


def run_over_draws(
    scenarios: Sequence[Scenario],
    parameter_sets: Sequence[Parameters],
    seeds: Sequence[int],
    names: Sequence[str],
    *,
    executor: Executor | None = None,
    on_done: Callable[[int, Array], None] | None = None,
) -> DrawResults:
    """Run all arms, no programme last, at every parameter set; measure against no programme.

    The first draw takes `seeds`, each further draw as many that follow. `on_done` is told, in the
    calling thread, each draw that is finished and its values[arm, seed, measure].
    """
    own = seeds_of_draws(seeds, len(parameter_sets))
    return run_sets(scenarios, parameter_sets, own, names, executor=executor, on_done=on_done)


def run_sets(
    scenarios: Sequence[Scenario],
    parameter_sets: Sequence[Parameters],
    seeds: Sequence[Sequence[int]],
    names: Sequence[str],
    *,
    executor: Executor | None = None,
    on_done: Callable[[int, Array], None] | None = None,
) -> DrawResults:
    """Run all arms at every parameter set, from the seeds of that set, as many for each."""
    arms = with_no_programme(scenarios)
    own = tuple(map(tuple, seeds))
    values = np.full((len(arms), len(own), len(own[0]), len(names)), np.nan)
    with use_executor(executor) as pool:
        tasks = {
            pool.submit(replicate, respond(arms, parameters), own[draw], names): draw
            for draw, parameters in enumerate(parameter_sets)
        }
        for task, draw in tasks.items():
            values[:, draw] = np.stack(task.result(), axis=1)
            if on_done:
                on_done(draw, values[:, draw])
    return DrawResults(name_arms(arms), tuple(parameter_sets), own, tuple(names), values)


def respond(arms: Sequence[Scenario], parameters: Parameters) -> tuple[Scenario, ...]:
    """Return the arms in a world that responds as `parameters` say."""
    return tuple(replace(arm, parameters=parameters) for arm in arms)


def seeds_of_draws(seeds: Sequence[int], draws: int) -> tuple[tuple[int, ...], ...]:
    """Return each draw's own seeds: the first draw's are `seeds`, and none comes twice."""
    span = max(seeds) - min(seeds) + 1
    return tuple(tuple(seed + draw * span for seed in seeds) for draw in range(draws))
