"""Compare arms: paired by seed, so that what differs is the policy and not the luck."""

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.comparison.ratios import NOT_DEFINED, Ratio, ratio_of_means
from sim.compiling import Array
from sim.measures import MEASURES
from sim.run import Results

if TYPE_CHECKING:
    import pandas as pd

SURE = 0.975
ENOUGH = 2
MOST_REPLICATES = 100_000
DIFFERENCE = (
    *("a", "b", "measure", "mean", "low", "high"),
    *("p05", "p95", "chance_b_better", "spread", "replicates"),
)
DIRECTION = {"higher": 1.0, "lower": -1.0, "neither": 0.0}


@dataclass(frozen=True)
class Interval:
    """Hold, for each column of a sample, the mean, its 95 % interval, the spread, the count."""

    mean: Array
    low: Array
    high: Array
    spread: Array
    count: Array


def interval(sample: Array) -> Interval:
    """Return the mean over the rows of `sample` [row, column] with its 95 % interval.

    NaN is left out; a single row has a mean and no interval, no row has neither.
    """
    from scipy.special import stdtrit

    count = np.isfinite(sample).sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.nansum(sample, axis=0) / count
        spread = np.sqrt(np.nansum((sample - mean) ** 2, axis=0) / (count - 1.0))
        spread[count < ENOUGH] = np.nan
        half = stdtrit(np.maximum(count - 1.0, 1.0), SURE) * spread / np.sqrt(count)
    return Interval(mean, mean - half, mean + half, spread, count)


def summarise(results: Results) -> "pd.DataFrame":
    """Return for each arm and measure the mean over replicates and its 95 % interval.

    Columns: arm, measure, mean, low, high, replicates (those in which it is defined). A measure
    that is defined in a single one of many replicates counts as undefined, and a ratio is one of
    means, not defined where it may divide by nought.
    """
    import pandas as pd

    found = [level_of(results, place) for place in range(len(results.arms))]
    columns = {
        "arm": np.repeat(results.arms, len(results.measures)),
        "measure": np.tile(results.measures, len(results.arms)),
        "mean": np.concatenate([one.mean for one in found]),
        "low": np.concatenate([one.low for one in found]),
        "high": np.concatenate([one.high for one in found]),
        "replicates": np.concatenate([one.count for one in found]),
    }
    return pd.DataFrame(columns)


def level_of(results: Results, place: int) -> Interval:
    """Return what one arm comes to on each measure, ratios as ratios of means."""
    values = results.values  # noqa: PD011 - an array of our own, not a frame
    found = interval(values[place])
    found.mean[found.count < min(ENOUGH, len(results.seeds))] = np.nan
    put_ratios(results, results.arms[place], found)
    return found


def put_ratios(results: Results, arm: str, found: Interval) -> None:
    """Put ratios of mean differences from no programme in place of means of ratios."""
    for column, name in enumerate(results.measures):
        over = MEASURES[name].over
        if over is not None:
            one = ratio_against_nothing(results, arm, over)
            found.mean[column], found.low[column], found.high[column] = one.value, one.low, one.high


def ratio_against_nothing(results: Results, arm: str, over: tuple[str, str]) -> Ratio:
    """Return what an arm changes in one measure over what it changes in another."""
    control = results.control_of(arm)
    if control == arm or not set(over) <= set(results.measures):
        return NOT_DEFINED
    rows = [results.arms.index(name) for name in (arm, control)]
    columns = [results.measures.index(name) for name in over]
    values = results.values  # noqa: PD011 - an array of our own, not a frame
    mine, theirs = values[rows][:, :, columns]
    top, bottom = (mine - theirs).T
    return ratio_of_means(top, bottom)


def paired_difference(results: Results) -> "pd.DataFrame":
    """Return b − a for every pair of arms in their order, over replicates with the same seed.

    Columns: a, b, measure, mean, low, high (95 % interval of the paired mean), p05, p95 (over
    replicates), chance_b_better, spread (over replicates), replicates. A measure that is
    undefined in an arm has no row, nor has a ratio.
    """
    import pandas as pd

    pairs = combinations(range(len(results.arms)), 2)
    found = [difference_of(results, first, second) for first, second in pairs]
    columns: dict[str, Any] = {
        name: np.concatenate([one[name] for one in found]) if found else [] for name in DIFFERENCE
    }
    return pd.DataFrame(columns)


def difference_of(results: Results, first: int, second: int) -> dict[str, Array]:
    """Return the paired differences of two arms, by their places, as columns."""
    values = results.values  # noqa: PD011 - an array of our own, not a frame
    sample = values[second] - values[first]
    found = interval(sample)
    kept = found.count >= min(ENOUGH, len(results.seeds))
    kept &= np.array([MEASURES[name].over is None for name in results.measures], bool)
    sample = sample[:, kept]
    p05, p95 = tails(sample)
    measures = np.array(results.measures)[kept]
    return {
        "a": np.full(len(measures), results.arms[first]),
        "b": np.full(len(measures), results.arms[second]),
        "measure": measures,
        "mean": found.mean[kept],
        "low": found.low[kept],
        "high": found.high[kept],
        "p05": p05,
        "p95": p95,
        "chance_b_better": chance_better(sample, directions(results.measures)[kept]),
        "spread": found.spread[kept],
        "replicates": found.count[kept],
    }


def tails(sample: Array) -> Array:
    """Return the 5 % and the 95 % quantile of each column, NaN left out: [2, column]."""
    whole = np.isfinite(sample).all()  # then the ordinary quantile gives the same, much quicker
    quantile = np.quantile if whole else np.nanquantile
    return np.asarray(quantile(sample, (0.05, 0.95), axis=0))


def directions(measures: tuple[str, ...]) -> Array:
    """Return 1 where higher is better, −1 where lower is, 0 where neither."""
    return np.array([DIRECTION[MEASURES[name].better] for name in measures])


def chance_better(sample: Array, direction: Array) -> Array:
    """Return the share of replicates in which b is better, plus half the ties.

    Where neither direction is better, every replicate is a tie.
    """
    gain = sample * direction
    better = (gain > 0).sum(axis=0) + 0.5 * (gain == 0).sum(axis=0)
    return np.asarray(better / np.isfinite(sample).sum(axis=0))


def is_distinguishable(low: float, high: float) -> bool:
    """Tell whether a 95 % interval leaves zero out."""
    return low > 0.0 or high < 0.0


def replicates_needed(mean: float, spread: float) -> int | None:
    """Return how many replicates would set a paired mean of this size apart from zero.

    None where no number within 100,000 would, and where there is no spread to judge by.
    """
    from scipy.special import stdtrit

    if not (math.isfinite(spread) and mean != 0.0):
        return None
    guess = max(ENOUGH, math.ceil((1.96 * spread / abs(mean)) ** 2))
    for number in range(guess, min(guess + 10, MOST_REPLICATES)):
        if float(stdtrit(number - 1.0, SURE)) * spread / math.sqrt(number) < abs(mean):
            return number
    return None
