"""The cases of an experiment: each a point with a draw, what is varied in it, and who gains."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from experiments.analysis.naming import told
from experiments.analysis.policies import means_of, variance_of_means
from experiments.analysis.robustness import DIRECTIONS
from experiments.batches.results import Collected
from experiments.comparison.words import about
from experiments.designs.experiment import Value
from experiments.uncertainty.flip import table_of
from sim.compiling import Array

if TYPE_CHECKING:
    import pandas as pd

FEWEST = 16
FEWEST_OF_PARAMETERS = 32
KEPT = 12
DRAWS_FOR_ONE = 8
NORMAL = 1.96


@dataclass(frozen=True, eq=False)
class Cases:
    """Hold by how much b is better than a in each case, `gain[point, draw]`, NaN where not run.

    `points` has a row for each point and a column for each factor, `draws` a row for each draw and
    a column for each parameter that is looked at; numbers, or text for what has no order.
    """

    gain: Array
    points: "pd.DataFrame"
    draws: "pd.DataFrame"

    def part(self, points: Array, draws: Array) -> "Cases":
        """Return the cases of some points with some draws."""
        return Cases(
            self.gain[np.ix_(points, draws)], self.points.iloc[points], self.draws.iloc[draws]
        )

    def looking_at(self, parameters: Sequence[str]) -> "Cases":
        """Return the cases with only some of the parameters."""
        return Cases(self.gain, self.points, self.draws[list(parameters)])

    def rows(self) -> "pd.DataFrame":
        """Return one row for each case, points outermost."""
        points, draws = self.gain.shape
        left = self.points.iloc[np.repeat(np.arange(points), draws)].reset_index(drop=True)
        return left.join(self.draws.iloc[np.tile(np.arange(draws), points)].reset_index(drop=True))


def cases_of(collected: Collected) -> Cases | None:
    """Return the cases; None where a and b cannot be ranked, or nothing was varied.

    Parameters are looked at only where there are enough draws to say something of them.
    """
    import pandas as pd

    inquiry = collected.experiment.inquiry
    measure = about(inquiry.measure)
    if measure.better == "neither" or measure.over or measure.name not in collected.table:
        return None
    gain = DIRECTIONS[measure.better] * means_of(
        collected.difference(inquiry.b, inquiry.a, measure.name)
    )
    points = pd.DataFrame({
        factor.name: column_of(factor.name, [point[place] for point in collected.layout.points])
        for place, factor in enumerate(collected.experiment.factors)
    }, index=range(len(collected.layout.points)))  # fmt: skip
    draws = pd.DataFrame(index=range(len(collected.parameter_sets)))
    if len(draws) >= FEWEST_OF_PARAMETERS:
        names, values = table_of(collected.parameter_sets)
        draws = pd.DataFrame(values, columns=names)
    points = points[[name for name in points if len(set(points[name])) > 1]]
    return Cases(gain, points, draws) if len(points.columns) + len(draws.columns) else None


def column_of(name: str, values: Sequence[Value]) -> list[float] | list[str]:
    """Return the values of a factor as numbers, or as text where one of them is none."""
    if all(isinstance(one, int | float) and not isinstance(one, bool) for one in values):
        return [float(one) for one in values]  # type: ignore[arg-type] # as was just checked
    return [told(name, one) for one in values]


def halves(cases: Cases, seed: int) -> tuple[Cases, Cases]:
    """Return two parts that share no point and no draw, where there are enough to part.

    What is found on one is judged on the other: with so many parameters, boxes come by chance. Both
    look only at the parameters that stand out in the first.
    """
    (first, other), (early, late) = (
        split(count, seed + place) for place, count in enumerate(cases.gain.shape)
    )
    seen, unseen = cases.part(first, early), cases.part(other, late)
    parameters = strongest(seen)
    return seen.looking_at(parameters), unseen.looking_at(parameters)


def split(count: int, seed: int) -> tuple[Array, Array]:
    """Return two halves of so many things, at random, or all of them twice where they are few."""
    from scipy.stats import uniform

    everything = np.arange(count)
    if count < FEWEST:
        return everything, everything
    order = np.argsort(uniform.rvs(size=count, random_state=seed))
    return np.sort(order[: count // 2]), np.sort(order[count // 2 :])


def strongest(cases: Cases) -> list[str]:
    """Return the parameters that go most with the gain over the draws, by rank correlation.

    Among few draws many parameters part the good from the bad by chance: so fewer are kept.
    """
    from scipy.stats import rankdata

    if not len(cases.draws.columns):
        return []
    ran = np.isfinite(cases.gain).any(axis=0)
    gain = rankdata(np.nanmean(cases.gain[:, ran], axis=0))
    ranks = rankdata(cases.draws.to_numpy()[ran], axis=0)
    away = ranks - ranks.mean(axis=0)
    size = np.sqrt((away**2).sum(axis=0))
    going = np.divide(np.abs((gain - gain.mean()) @ away), size, out=size * 0.0, where=size > 0.0)
    most = min(KEPT, len(gain) // DRAWS_FOR_ONE)
    return [str(cases.draws.columns[place]) for place in np.argsort(-going, kind="stable")[:most]]


def share_unclear(collected: Collected) -> float:
    """Return the share of cases in which chance could turn who is better; NaN if not known."""
    inquiry = collected.experiment.inquiry
    apart = collected.difference(inquiry.b, inquiry.a, inquiry.measure)
    means, error = means_of(apart), np.sqrt(variance_of_means(apart))
    known = np.isfinite(error)
    return float((np.abs(means) < NORMAL * error)[known].mean()) if known.any() else np.nan
