"""Find how a difference stands: its band by chance, and its band over what is not known.

What is not known is either a draw of the parameters, with seeds of its own, or a parameter among
the factors; then all points share their seeds, and their luck must not count as ignorance.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from experiments.analysis.outcomes import ENOUGH, divide, mean_over
from experiments.batches.results import Collected
from experiments.designs.experiment import FactorKind
from experiments.uncertainty.bands import PLACES, SURE, Bands, two_bands, without_chance
from sim.compiling import Array

MOST_SETS = 1000  # more would not move what they imply, and take seconds and memory


@dataclass(frozen=True, eq=False)
class Unknown:
    """Hold what is not known in an experiment, as the sets of parameters it comes to.

    `set_of_point` numbers the set of each point where parameters are factors; with `draws` above
    one the sets are the draws. `mixed` says that points differ in choices too, which no set holds
    apart. `words` name the sets in a sentence.
    """

    set_of_point: Array
    draws: int
    mixed: bool
    words: str

    @property
    def sets(self) -> int:
        """Return how many parameter sets there are."""
        return self.draws if self.draws > 1 else int(self.set_of_point.max(initial=0)) + 1

    @property
    def is_varied(self) -> bool:
        """Tell whether anything unknown is varied at all."""
        return self.sets > 1


WORDS = {
    "plausible": "draws from the plausible ranges of the assumptions",
    "calibrated": "draws from the parameter sets that agree with the evidence",
}
LISTED = "sets of the assumptions that the experiment varies"


def unknown_of(collected: Collected) -> Unknown:
    """Return what is not known in an experiment."""
    layout, draws = collected.layout, len(collected.parameter_sets)
    kinds = [factor.kind for factor in layout.factors]
    places = [place for place, kind in enumerate(kinds) if kind is FactorKind.PARAMETER]
    values = [tuple(point[place] for place in places) for point in layout.points]
    numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
    sets = np.array([numbers[value] for value in values], "i8")
    mixed = len(places) < len(kinds) and len(numbers) == len(values) > 1
    words = WORDS.get(collected.experiment.uncertainty.kind, LISTED)
    return Unknown(sets, draws, mixed and bool(places), words)


def bands_of(sample: Array, unknown: Unknown, direction: float) -> Bands:
    """Return both bands of a difference [point, draw, replicate], averaged over points.

    The second band is NaN where nothing unknown is varied.
    """
    if unknown.draws > 1 or not unknown.is_varied:
        found = two_bands(mean_over(sample, 0), direction=direction)
        return found if unknown.is_varied else known(found)
    return shared_bands(mean_of_sets(sample[:, 0], unknown), direction)


def mean_of_sets(sample: Array, unknown: Unknown) -> Array:
    """Return the mean over the points of each set [set, replicate]; the sample has points first."""
    total, count = np.zeros((2, unknown.sets, sample.shape[1]))
    np.add.at(total, unknown.set_of_point, np.nan_to_num(sample))
    np.add.at(count, unknown.set_of_point, np.isfinite(sample))
    return divide(total, count)


def known(bands: Bands) -> Bands:
    """Return bands without the second, since all runs are at the same parameters."""
    return replace(bands, ignorance_low=math.nan, ignorance_high=math.nan, implied=np.empty(0))


def shared_bands(sample: Array, direction: float) -> Bands:
    """Return both bands of a difference [set, replicate] whose sets share their seeds.

    Chance is what the replicates' means over the sets vary by; it does not shrink with more sets.
    Ignorance is what the sets' means vary by, beyond the luck that is each one's own.
    """
    means = mean_over(sample, 1)
    sample, means = sample[np.isfinite(means)], means[np.isfinite(means)]
    if not means.size:
        return two_bands(sample, direction=direction)
    own = sample - means[:, None]
    common = mean_over(own, 0)
    half = half_of(common[np.isfinite(common)])
    noise = own_noise(own - common) / np.isfinite(sample).sum(axis=1)
    some = spread_evenly(means)
    implied = without_chance(means[some], noise[some])
    ends = np.quantile(implied, (1.0 - SURE, SURE)) if len(means) >= ENOUGH else np.full(2, np.nan)
    error = math.sqrt(max(float(half[1]) ** 2 - float(noise.mean()) / len(means), 0.0))
    mean = float(means.mean())
    return Bands(
        mean=mean,
        low=mean - half[0],
        high=mean + half[0],
        ignorance_low=float(ends[0]),
        ignorance_high=float(ends[1]),
        draws=len(means),
        implied=blur(implied, error),
        direction=direction,
    )


def spread_evenly(means: Array) -> Array:
    """Return which sets stand for all: all, or so many from the lowest to the highest."""
    order = np.argsort(means, kind="stable")
    count = min(len(means), MOST_SETS)
    return np.asarray(order[np.linspace(0, len(means) - 1, count).round().astype("i8")])


def half_of(common: Array) -> tuple[float, float]:
    """Return half the 95 % interval of a mean over replicates, and its standard error."""
    from scipy.special import stdtrit

    if len(common) < ENOUGH:
        return math.nan, 0.0
    error = float(common.std(ddof=1)) / math.sqrt(len(common))
    return float(stdtrit(len(common) - 1, SURE)) * error, error


def own_noise(own: Array) -> float:
    """Return the variance of luck that a set has for itself, from what is left [set, replicate]."""
    sets, replicates = own.shape
    free = (sets - 1) * (replicates - 1) / own.size if own.size else 0.0
    return float(np.nanmean(own**2)) / free if free > 0.0 else 0.0


def blur(implied: Array, error: float) -> Array:
    """Return what is implied with the luck that all sets share, as points of equal weight."""
    from scipy.special import ndtri

    if not error:
        return implied
    places = (np.arange(PLACES) + 0.5) / PLACES
    return np.asarray(np.add.outer(np.quantile(implied, places), error * ndtri(places))).ravel()
