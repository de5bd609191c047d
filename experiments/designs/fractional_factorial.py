"""Spread points over the ends of all factors, in so few runs that each main effect stands alone."""

from collections.abc import Sequence

import numpy as np

from experiments.designs.experiment import Factor
from experiments.designs.problem import salib_problem
from sim.compiling import Array


def fractional_factorial_places(factors: Sequence[Factor]) -> Array:
    """Return the places [row, factor], 0 or 1: a Hadamard design and the same folded over.

    SALib fills the factors up to a power of two with dummies, which stand last and are left out.
    """
    from SALib.sample import ff

    return np.asarray(ff.sample(salib_problem(factors)))[:, : len(factors)]
