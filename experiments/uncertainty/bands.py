"""Tell chance from ignorance in a difference: two bands, and how likely it is to be worth having.

Within a draw of the parameters only luck differs; between draws the world's response does too. So
the variance within draws is chance, and what the draws' means vary beyond it is ignorance.
"""

import math
from dataclasses import dataclass

import numpy as np

from sim.compiling import Array

SURE = 0.975
ENOUGH = 2
PLACES = 99


@dataclass(frozen=True, eq=False)
class Bands:
    """Hold a difference over draws of the parameters, with chance and ignorance apart.

    `low` and `high` are the 95 % interval of the mean at these parameters: chance alone.
    `ignorance_low` and `ignorance_high` hold 95 % of what the draws imply, chance taken out.
    `implied` is what they imply, as points of equal weight; `direction` is −1 where lower is
    better, and 0 where neither is.
    """

    mean: float
    low: float
    high: float
    ignorance_low: float
    ignorance_high: float
    draws: int
    implied: Array
    direction: float = 1.0

    @property
    def chance_better(self) -> float:
        """Return the chance over draws that the second is better; a tie counts half."""
        gain = self.implied * self.direction
        return share((gain > 0.0) + 0.5 * (gain == 0.0))

    def chance_worth(self, worth: float) -> float:
        """Return the chance over draws that it is better by at least `worth`.

        NaN where neither direction is better.
        """
        if not self.direction:
            return math.nan
        return share(self.implied * self.direction >= worth)


def two_bands(difference: Array, *, direction: float = 1.0, spread: float | None = None) -> Bands:
    """Return both bands of a paired difference [draw, seed]; what is NaN is left out.

    `spread` is the standard deviation over seeds at fixed parameters, where it is known from
    elsewhere. Without it and with a single seed a draw, chance cannot be told apart: its band is
    NaN, and it stays inside the other.
    """
    count = np.isfinite(difference).sum(axis=1)
    sample, count = difference[count > 0], count[count > 0]
    if not count.size:
        return NOTHING
    means = np.nansum(sample, axis=1) / count
    free = int((count - 1).sum())
    variance = variance_within(sample, means, free) if spread is None else spread**2
    noise = (0.0 if math.isnan(variance) else variance) / count
    implied = without_chance(means, noise)
    half = half_width(variance, count, free if spread is None else None)
    mean = float(means.mean())
    ends = np.quantile(implied, (1.0 - SURE, SURE)) if len(means) >= ENOUGH else np.full(2, np.nan)
    return Bands(
        mean=mean,
        low=mean - half,
        high=mean + half,
        ignorance_low=float(ends[0]),
        ignorance_high=float(ends[1]),
        draws=len(means),
        implied=implied,
        direction=direction,
    )


NOTHING = Bands(
    mean=math.nan,
    low=math.nan,
    high=math.nan,
    ignorance_low=math.nan,
    ignorance_high=math.nan,
    draws=0,
    implied=np.empty(0),
)


def variance_within(sample: Array, means: Array, free: int) -> float:
    """Return the variance over seeds within draws, pooled; NaN where no draw has two seeds."""
    return float(np.nansum((sample - means[:, None]) ** 2)) / free if free else math.nan


def half_width(variance: float, count: Array, free: int | None) -> float:
    """Return half the 95 % interval of the mean over draws, by chance alone."""
    from scipy.special import ndtri, stdtrit

    times = ndtri(SURE) if free is None else stdtrit(max(free, 1), SURE)
    return float(times * math.sqrt(variance * float((1.0 / count).sum())) / len(count))


def without_chance(means: Array, noise: Array) -> Array:
    """Return what the draws imply, as points of equal weight, from means with noise of variance.

    Each draw's mean moves towards the mean of all as far as chance may have moved it away, and
    keeps the doubt that is left (the normal model with both variances known). Without noise the
    means themselves come back, each as many times. More axes, such as weeks, stay apart.
    """
    from scipy.special import ndtri

    centre, total = means.mean(axis=0), means.var(axis=0, ddof=1) if len(means) > 1 else 0.0
    between = np.maximum(total - noise.mean(axis=0), 0.0)
    whole = between + noise
    kept = np.divide(between, whole, out=np.ones(means.shape), where=whole > 0.0)
    doubt = kept * noise + (1.0 - kept) ** 2 * whole.mean(axis=0) / len(means)
    steps = ndtri((np.arange(PLACES) + 0.5) / PLACES).reshape(-1, *(1 for _ in means.shape[1:]))
    likely = centre + kept * (means - centre)
    points = likely[:, None] + np.sqrt(doubt)[:, None] * steps
    return np.asarray(points.reshape(-1, *means.shape[1:]))


def ignorance_over(difference: Array) -> tuple[Array, Array]:
    """Return the ends of the band of what is not known, of [draw, seed, …] without gaps: […]."""
    draws, seeds = difference.shape[:2]
    means = difference.mean(axis=1)
    within = ((difference - means[:, None]) ** 2).sum(axis=(0, 1)) / max(draws * (seeds - 1), 1)
    implied = without_chance(means, np.broadcast_to(within / seeds, means.shape))
    low, high = np.quantile(implied, (1.0 - SURE, SURE), axis=0)
    return low, high


def share(marked: Array) -> float:
    """Return the mean of marks, NaN of none."""
    return float(np.mean(marked)) if marked.size else math.nan
