"""Lay out the points of an experiment, and count them without laying them out."""

import math

import numpy as np

from experiments.designs.experiment import DesignKind, Experiment
from experiments.designs.fractional_factorial import fractional_factorial_places
from experiments.designs.grid import grid_places, values_on_axis
from experiments.designs.latin_hypercube import latin_hypercube_places
from experiments.designs.layout import Layout, decode
from experiments.designs.listed import listed_places
from experiments.designs.morris import morris_places
from experiments.designs.sobol import sobol_places
from sim.compiling import Array


def lay_out(experiment: Experiment) -> Layout:
    """Return the rows of the design and the points they come to, the same for the same seed."""
    return decode(experiment.factors, places_of(experiment))


def places_of(experiment: Experiment) -> Array:
    """Return the places [row, factor] from 0 to 1 of an experiment's design."""
    factors, design, seed = experiment.factors, experiment.design, experiment.seed
    match design.kind:
        case DesignKind.ONE_POINT:
            return np.zeros((1, 0))
        case DesignKind.GRID:
            return grid_places(factors, design)
        case DesignKind.LATIN_HYPERCUBE:
            return latin_hypercube_places(factors, design, seed)
        case DesignKind.SOBOL:
            return sobol_places(factors, design, seed)
        case DesignKind.MORRIS:
            return morris_places(factors, design, seed)
        case DesignKind.FRACTIONAL_FACTORIAL:
            return fractional_factorial_places(factors)
        case DesignKind.LISTED:
            return listed_places(factors, design)


def count_points(experiment: Experiment) -> int:
    """Return how many rows the design lays; points that come again are run once."""
    factors, design = experiment.factors, experiment.design
    match design.kind:
        case DesignKind.ONE_POINT:
            return 1
        case DesignKind.GRID:
            return math.prod(values_on_axis(factor, design) for factor in factors)
        case DesignKind.LATIN_HYPERCUBE:
            return design.points
        case DesignKind.SOBOL:
            return design.points * ((len(factors) * (1 + design.second_order)) + 2)
        case DesignKind.MORRIS:
            return design.points * (len(factors) + 1)
        case DesignKind.FRACTIONAL_FACTORIAL:
            return 2 << (len(factors) - 1).bit_length()
        case DesignKind.LISTED:
            return len(design.listed)
