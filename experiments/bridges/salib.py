"""Make a SALib problem from the declarations, and evaluate its samples."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from experiments.bridges.programme_at import factor_named, programme_at
from experiments.comparison.question import Settings
from experiments.designs.experiment import Factor, Value
from sim.compiling import Array
from sim.declare import DeclarationError
from sim.run import use_executor
from sim.scenarios.scenario import Scenario


def salib_problem(names: Sequence[str]) -> dict[str, Any]:
    """Return a problem of SALib over levers, facts and uncertain parameters, by their names.

    The bounds are what is plausible, in the unit of each, flat; they may be changed. Something with
    options goes from 0 to how many there are. Whole numbers are rounded when they are run.
    """
    factors = [factor_named(name) for name in names]
    return {
        "num_vars": len(factors),
        "names": [factor.name for factor in factors],
        "bounds": [bounds_of(factor) for factor in factors],
        "dists": ["unif" for _ in factors],
    }


def bounds_of(factor: Factor) -> list[float]:
    """Return the ends of what is varied."""
    if factor.options:
        return [0.0, float(len(factor.options))]
    return [factor.low, factor.high]


def evaluate(
    problem: Mapping[str, Any],
    samples: Array,
    programme: str | Scenario,
    measure: str = "inclusion",
    *,
    population: str | None = None,
    replicates: int = 8,
    seed: int = 1,
    mentees: int = 500,
    weeks: int = 104,
) -> Array:
    """Return the mean of a measure over the replicates for each row of `samples`.

    Every row has the same seeds. NaN where the measure is not defined, which no analysis takes. A
    `Scenario` brings its own population, mentees and weeks.
    """
    names = list(problem["names"])
    if samples.ndim != 2 or samples.shape[1] != len(names):  # noqa: PLR2004 - rows and columns
        raise DeclarationError(
            f"samples must have a column for each of {len(names)} names; given was an array of "
            f"{samples.shape}. Make it with a sampler of SALib from this problem."
        )
    settings = Settings(
        population=population, replicates=replicates, seed=seed, mentees=mentees, weeks=weeks
    )
    run = programme_at(programme, [measure], settings)
    with use_executor(None) as pool:
        rows = pool.map(lambda row: run(**values_at(names, row))[measure], samples)
        return np.array(list(rows))


def values_at(names: Sequence[str], row: Sequence[float]) -> dict[str, Value]:
    """Return what a row of a sample means, by name."""
    return {name: value_at(name, number) for name, number in zip(names, row, strict=True)}


def value_at(name: str, number: float) -> Value:
    """Return what a number in a sample means."""
    options = factor_named(name).options
    return options[min(int(number), len(options) - 1)] if options else float(number)
