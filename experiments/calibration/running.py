"""Run many parameter sets on any executor, in planned batches that survive a kill."""

import math
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass

import numpy as np

from experiments.calibration.store import Store
from sim.compiling import Array

BATCH = 8

type Evaluator = Callable[[Array, int], Sequence[float]]


def figures_at(places: Array, seed: int) -> list[float]:
    """Return the calibrated figures, in the order of the targets, of one parameter set and seed."""
    from scipy.special import ndtr

    from experiments.targets.declared import CALIBRATED
    from experiments.targets.evaluate import evaluate
    from sim.uncertainty import parameters_at

    found = evaluate(parameters_at(ndtr(places)), seed)
    return [found[target.name] for target in CALIBRATED]


def run_batch(evaluator: Evaluator, places: Array, seeds: Sequence[int]) -> Array:
    """Return the figures [point, target] of some points, each with its seed."""
    return np.array([evaluator(one, seed) for one, seed in zip(places, seeds, strict=True)])


def quick_figures_at(places: Array, seed: int) -> list[float]:
    """Return the figures that take a seventh of the time of all; NaN for the others."""
    from scipy.special import ndtr

    from experiments.targets.declared import CALIBRATED
    from experiments.targets.evaluate import evaluate_quickly
    from sim.uncertainty import parameters_at

    found = evaluate_quickly(parameters_at(ndtr(places)), seed)
    return [found.get(target.name, math.nan) for target in CALIBRATED]


@dataclass(frozen=True)
class Evaluators:
    """Hold what gives the figures of a place at a seed: all of them, and the quick ones."""

    whole: Evaluator = figures_at
    quick: Evaluator = quick_figures_at


@dataclass(frozen=True)
class Runner:
    """Hold what runs need: the evaluators, the executor, the store, whom to tell of each run."""

    evaluators: Evaluators
    executor: Executor
    store: Store
    on_done: Callable[[int], None]

    def figures(self, stage: str, places: Array, first_seed: int) -> Array:
        """Return the figures [point, target] of a stage's points, those kept before included."""
        return self.run(self.evaluators.whole, stage, places, first_seed, self.on_done)

    def quick_figures(self, stage: str, places: Array, first_seed: int) -> Array:
        """Return the quick figures of a stage's points, NaN for the others."""
        return self.run(self.evaluators.quick, stage, places, first_seed, lambda _: None)

    def run(
        self,
        evaluator: Evaluator,
        stage: str,
        places: Array,
        first_seed: int,
        on_done: Callable[[int], None],
    ) -> Array:
        """Run what is not kept yet of a stage, batch by batch, and return all of it."""
        starts = range(0, len(places), BATCH)
        tasks: dict[Future[Array], int] = {}
        for start in starts:
            part = places[start : start + BATCH]
            if self.store.holds(batch_name(stage, start), len(part)):
                on_done(len(part))
                continue
            seeds = range(first_seed + start, first_seed + start + len(part))
            tasks[self.executor.submit(run_batch, evaluator, part, seeds)] = start
        try:
            for task in as_completed(tasks):
                self.store.write(batch_name(stage, tasks[task]), task.result())
                on_done(len(task.result()))
        finally:
            for task in tasks:
                task.cancel()
        return np.concatenate([self.store.read(batch_name(stage, start)) for start in starts])


def batch_name(stage: str, start: int) -> str:
    """Return the name under which a batch is kept."""
    return f"{stage}-{start:06d}"
