"""Hold evaluations against what was published: one row for each target."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.targets.declared import Target
from experiments.validation.causes import CAUSES
from experiments.validation.declared import OVER_SETS, TARGETS

POSTERIOR_ENDS = (0.025, 0.975)
Figures = Mapping[str, float]


@dataclass(frozen=True)
class Row:
    """Hold a target beside the model: the medoid's mean, and the posterior's interval.

    A chance over what is not known is the mean over the posterior instead.
    """

    target: Target
    low: float
    mean: float
    high: float

    @property
    def met(self) -> bool:
        """Tell whether the medoid's mean lies in the published interval."""
        return self.target.is_met(self.mean)

    @property
    def cause(self) -> str:
        """Return the likely cause where the target is missed, else nothing."""
        return "" if self.met else CAUSES[self.target.name]


def rows_of(medoid: Sequence[Figures], posterior: Sequence[Figures]) -> list[Row]:
    """Return a row for each target, from evaluations of the medoid and of the posterior's sets."""
    return [row_of(target, medoid, posterior) for target in TARGETS]


def row_of(target: Target, medoid: Sequence[Figures], posterior: Sequence[Figures]) -> Row:
    """Return one target's row."""
    over_sets = column(posterior, target.name)
    at_medoid = over_sets if target.name in OVER_SETS else column(medoid, target.name)
    low, high = np.quantile(over_sets, POSTERIOR_ENDS) if over_sets else (math.nan, math.nan)
    mean = float(np.mean(at_medoid)) if at_medoid else math.nan
    return Row(target, float(low), mean, float(high))


def column(evaluations: Sequence[Figures], name: str) -> list[float]:
    """Return a figure over evaluations, where it is defined."""
    found = [one[name] for one in evaluations if name in one]
    return [value for value in found if math.isfinite(value)]
