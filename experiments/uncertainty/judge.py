"""Judge the differences between arms over draws of the parameters."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.comparison.compare import DIRECTION
from experiments.uncertainty.bands import Bands, two_bands
from experiments.uncertainty.flip import Flip, Table, find_flip_in, pick, table_of
from experiments.uncertainty.over_draws import DrawResults
from experiments.uncertainty.probe import Probe
from experiments.uncertainty.screen import Screen
from experiments.uncertainty.worth import HEADLINE
from sim.compiling import Array
from sim.measures import MEASURES

if TYPE_CHECKING:
    import pandas as pd

UNDETERMINED = (0.2, 0.8)
MOST_CANDIDATES = 16
COLUMNS = {
    "draws": ("parameter sets in which the difference is defined", "whole number"),
    "mean_over_draws": ("mean of b − a over draws of the parameters", "unit of the measure"),
    "ignorance_low": ("2.5 % of what the draws imply, chance taken out, lies below", "as the mean"),
    "ignorance_high": (
        "2.5 % of what the draws imply, chance taken out, lies above",
        "as the mean",
    ),
    "chance_b_better_over_draws": (
        "chance over draws that b is better; one half where neither direction is better",
        "0 to 1",
    ),
    "worth": ("the difference worth having", "unit of the measure"),
    "chance_worth_over_draws": (
        "chance over draws that b is better by at least the difference worth having",
        "0 to 1; empty where neither direction is better",
    ),
    "turns_on": (
        "the parameter that the sign turns on, where b is better in 20 to 80 of 100 draws",
        "name; empty otherwise",
    ),
    "flips_at": ("the value of that parameter at which the sign flips", "unit of the parameter"),
    "turns_in_words": ("the same in words, with what must change together", "text"),
}


@dataclass(frozen=True, eq=False)
class Judged:
    """Hold what draws of the parameters say of a difference b − a.

    `flip` is what its sign turns on, where the chance that b is better lies between 20 and 80 %.
    """

    bands: Bands
    worth: float
    chance_worth: float
    flip: Flip | None

    @property
    def chance_better(self) -> float:
        """Return the chance over draws that b is better."""
        return self.bands.chance_better

    def is_undetermined(self) -> bool:
        """Tell whether the model cannot tell the two apart."""
        return is_undetermined(self.chance_better)

    def row(self) -> tuple[float | str | None, ...]:
        """Return what this adds to a table of differences, in the order of `COLUMNS`."""
        turns = (self.flip.parameter, self.flip.value, self.flip.phrase()) if self.flip else ()
        return (
            self.bands.draws,
            self.bands.mean,
            self.bands.ignorance_low,
            self.bands.ignorance_high,
            self.chance_better,
            self.worth,
            self.chance_worth,
            *(turns or (None, math.nan, None)),
        )


@dataclass(frozen=True, eq=False)
class Ignorance:
    """Hold the arms run over draws of the parameters, and which differences are worth having."""

    kind: str
    results: DrawResults
    worths: Mapping[str, float] = field(default_factory=dict)
    screen: Screen | None = None
    probe: Probe | None = None

    @cached_property
    def table(self) -> Table:
        """Return the parameters that differ between draws."""
        return table_of(self.results.parameter_sets)

    def frame(self) -> "pd.DataFrame":
        """Return one row for each draw, with every number among its parameters."""
        import pandas as pd

        rows = [one.model_dump() for one in self.results.parameter_sets]
        return pd.DataFrame(rows).rename_axis("draw").reset_index()

    def judge(self, b: str, a: str, measure: str) -> Judged:
        """Return what the draws say of b − a on a measure."""
        sample = self.results.difference(b, a, measure)
        bands = two_bands(sample, direction=DIRECTION[MEASURES[measure].better])
        worth = self.worth(measure)
        flip = None
        if bands.direction and is_undetermined(bands.chance_better):
            flip = self.flip(b, a, measure, means_of(sample))
        return Judged(bands, worth, bands.chance_worth(worth), flip)

    def flip(self, b: str, a: str, measure: str, means: Array) -> Flip | None:
        """Return what the sign turns on: as probed for the headline measure, else by regression."""
        if self.probe is not None and measure == HEADLINE:
            return self.probe.flip(b, a, measure, self.table, means)
        return find_flip_in(self.candidates(b, a, measure), means)

    def undetermined(self, measure: str) -> list[tuple[str, str]]:
        """Return the pairs of arms that cannot be told apart on a measure."""
        pairs = combinations(self.results.arms, 2)
        return [(b, a) for a, b in pairs if self.judge(b, a, measure).is_undetermined()]

    def candidates(self, b: str, a: str, measure: str) -> Table:
        """Return the parameters on which the sign may turn: those that move it most by themselves.

        Without a screen these are all.
        """
        if self.screen is None:
            return self.table
        return pick(self.table, self.screen.strongest(b, a, measure, MOST_CANDIDATES))

    def worth(self, measure: str) -> float:
        """Return the difference worth having of a measure: as set, or the measure's own."""
        return self.worths.get(measure, MEASURES[measure].worth)

    def provenance(self) -> dict[str, Any]:
        """Return what the draws rest on."""
        return {
            "kind": self.kind,
            "draws": len(self.results.parameter_sets),
            "first_seeds": list(self.results.seeds[0]),
            "worth": dict(self.worths),
            "equal": "made equal once, at the default parameters, and kept in every draw",
        }


def means_of(sample: Array) -> Array:
    """Return the mean of each draw, NaN where it is undefined in every seed."""
    count = np.isfinite(sample).sum(axis=1)
    empty = np.full(len(count), np.nan)
    return np.asarray(np.divide(np.nansum(sample, axis=1), count, out=empty, where=count > 0))


def is_undetermined(chance: float) -> bool:
    """Tell whether a chance lies between 20 and 80 %."""
    return UNDETERMINED[0] <= chance <= UNDETERMINED[1]


def beside(differences: "pd.DataFrame", ignorance: Ignorance) -> "pd.DataFrame":
    """Return the table of differences with what draws of the parameters add to each."""
    import pandas as pd

    keys = zip(*(differences[name].tolist() for name in ("b", "a", "measure")), strict=True)
    added = [ignorance.judge(*key).row() for key in keys]
    table = pd.DataFrame(added, columns=list(COLUMNS), index=differences.index)
    return pd.concat([differences, table], axis=1)
