"""The points of a design, each once, and which point each of its rows is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from experiments.designs.experiment import Factor, Value
from sim.compiling import Array


@dataclass(frozen=True, eq=False)
class Layout:
    """Hold the rows of a design as it laid them, and the points they come to.

    `places[row, factor]` run from 0 to 1. Rows that come to the same values are one point, which is
    run once: `points[point][factor]` are its values, `point_of_row[row]` says which it is.
    """

    factors: tuple[Factor, ...]
    places: Array
    points: tuple[tuple[Value, ...], ...]
    point_of_row: Array


def decode(factors: Sequence[Factor], places: Array) -> Layout:
    """Return the points that rows of places come to, in the order in which they first appear."""
    rows = [
        tuple(factor.value(float(place)) for factor, place in zip(factors, row, strict=True))
        for row in places
    ]
    numbers = {values: number for number, values in enumerate(dict.fromkeys(rows))}
    point_of_row = np.array([numbers[values] for values in rows], "i8")
    return Layout(tuple(factors), places, tuple(numbers), point_of_row)
