"""Spread points for Morris's elementary effects: walks that move one factor at each step."""

from collections.abc import Sequence

import numpy as np

from experiments.designs.experiment import Design, Factor
from experiments.designs.problem import salib_problem
from sim.compiling import Array


def morris_places(factors: Sequence[Factor], design: Design, seed: int) -> Array:
    """Return the places [row, factor] of `points` walks of D + 1 rows each, one after the other."""
    from SALib.sample import morris

    problem = salib_problem(factors)
    rows = morris.sample(problem, design.points, num_levels=design.levels, seed=seed)
    return np.clip(np.asarray(rows), 0.0, 1.0)
