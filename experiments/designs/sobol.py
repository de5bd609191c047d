"""Spread points for Sobol indices: two samples, and rows in which they are crossed."""

from collections.abc import Sequence

import numpy as np

from experiments.designs.experiment import Design, Factor
from experiments.designs.problem import salib_problem
from sim.compiling import Array


def sobol_places(factors: Sequence[Factor], design: Design, seed: int) -> Array:
    """Return the places [row, factor], in the order in which SALib analyses them.

    For each base point: A; A with one factor after the other from B; with `second_order` B with one
    after the other from A; B. That is D + 2 rows, or 2 D + 2, for D factors.
    """
    from SALib.sample import sobol

    problem = salib_problem(factors)
    rows = sobol.sample(problem, design.points, calc_second_order=design.second_order, seed=seed)
    return np.asarray(rows)
