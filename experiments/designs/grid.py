"""Spread points over a grid: every value of one factor with every value of the others."""

from collections.abc import Sequence

import numpy as np

from experiments.designs.experiment import Design, Factor
from sim.compiling import Array


def grid_places(factors: Sequence[Factor], design: Design) -> Array:
    """Return the places [row, factor] of all combinations, the last factor changing fastest."""
    axes = np.meshgrid(*(axis(factor, design) for factor in factors), indexing="ij")
    return np.stack([one.ravel() for one in axes], axis=1)


def axis(factor: Factor, design: Design) -> Array:
    """Return the places of one factor: the middle of each option, or steps from end to end."""
    count = values_on_axis(factor, design)
    if factor.options:
        return option_places(factor)
    return np.linspace(0.0, 1.0, count)


def option_places(factor: Factor) -> Array:
    """Return a place for each option."""
    return (np.arange(len(factor.options)) + 0.5) / len(factor.options)


def values_on_axis(factor: Factor, design: Design) -> int:
    """Return how many values a factor takes: no more than there are whole numbers in its range."""
    if factor.options:
        return len(factor.options)
    steps = factor.steps or design.steps
    return min(steps, int(factor.high - factor.low) + 1) if factor.whole else steps
