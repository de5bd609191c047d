"""Ratios of means over replicates, with an interval; not defined where they may divide by nought.

A mean of ratios is thrown about by the few replicates whose divisor is near nought. The ratio of
means is not, and Fieller's interval for it has no ends where the divisor's own interval holds
nought. Where the divisor is below nought a ratio has no plain meaning, and is not defined either.
"""

import math
from dataclasses import dataclass

import numpy as np

from sim.compiling import Array

SURE = 0.975
ENOUGH = 2


@dataclass(frozen=True)
class Ratio:
    """Hold a ratio of means with its 95 % interval; NaN where it is not defined."""

    value: float
    low: float
    high: float

    @property
    def defined(self) -> bool:
        """Tell whether there is a ratio at all."""
        return math.isfinite(self.value)


NOT_DEFINED = Ratio(math.nan, math.nan, math.nan)


def ratio_of_means(top: Array, bottom: Array) -> Ratio:
    """Return the mean of `top` over the mean of `bottom`, paired by replicate, after Fieller.

    Not defined with fewer than two replicates, and unless the interval of the bottom's mean lies
    above nought.
    """
    from scipy.special import stdtrit

    kept = np.isfinite(top) & np.isfinite(bottom)
    count = int(kept.sum())
    if count < ENOUGH:
        return NOT_DEFINED
    times = float(stdtrit(count - 1.0, SURE))
    spread = np.cov(top[kept], bottom[kept]) / count * times**2
    return fieller(float(top[kept].mean()), float(bottom[kept].mean()), spread)


def fieller(top: float, bottom: float, spread: Array) -> Ratio:
    """Return the ratios r at which top − r × bottom is within its own interval of nought.

    `spread` is the covariance of both means, times the square of how many standard errors the
    interval goes either way.
    """
    square = bottom**2 - float(spread[1, 1])
    if bottom <= 0.0 or not square > 0.0:
        return NOT_DEFINED
    middle = top * bottom - float(spread[0, 1])
    inside = middle**2 - square * (top**2 - float(spread[0, 0]))
    half = math.sqrt(max(inside, 0.0))
    return Ratio(top / bottom, (middle - half) / square, (middle + half) / square)
