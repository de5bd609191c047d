"""Take the points that a file lists."""

from collections.abc import Sequence

import numpy as np

from experiments.designs.experiment import Design, Factor
from experiments.designs.grid import option_places
from sim.compiling import Array


def listed_places(factors: Sequence[Factor], design: Design) -> Array:
    """Return the places [row, factor] of the points in the order of the file."""
    axes = [option_places(factor) for factor in factors]
    return np.array([[axes[at][option] for at, option in enumerate(row)] for row in design.listed])
