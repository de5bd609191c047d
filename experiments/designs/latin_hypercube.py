"""Spread points so that each factor has exactly one in every stratum of its range."""

from collections.abc import Sequence

import numpy as np

from experiments.designs.experiment import Design, Factor
from sim.compiling import Array


def latin_hypercube_places(factors: Sequence[Factor], design: Design, seed: int) -> Array:
    """Return the places [row, factor] of a Latin hypercube."""
    from scipy.stats import qmc

    return np.asarray(qmc.LatinHypercube(len(factors), rng=seed).random(design.points))
