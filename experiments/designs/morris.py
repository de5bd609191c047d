"""Spread points for Morris's elementary effects: walks that move one factor at each step."""

from collections.abc import Sequence

import numpy as np

from experiments.designs.experiment import Design, Factor
from experiments.designs.problem import salib_problem
from sim.compiling import Array


def morris_places(factors: Sequence[Factor], design: Design, seed: int) -> Array:
    """Return the places [row, factor] of `points` walks of D + 1 rows each, one after the other.

    They are put exactly on the levels: sums miss them by a hair, which may fall on another option.
    """
    from SALib.sample import morris

    problem = salib_problem(factors)
    rows = morris.sample(problem, design.points, num_levels=design.levels, seed=seed)
    steps = design.levels - 1
    return np.rint(np.asarray(rows) * steps) / steps
