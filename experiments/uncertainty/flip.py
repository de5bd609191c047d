"""Find on which assumption the sign of a difference turns, and at which value."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np

from sim.compiling import Array
from sim.declare import Spec
from sim.parameters import Parameters

MOST_TOGETHER = 8
MOST_NAMED = 3
LEVEL = 0.05
TINY = 1e-12
Table = tuple[list[str], Array]


@dataclass(frozen=True)
class Condition:
    """Hold a parameter, the value at which the sign flips, and what lies above that value.

    `above` says whether the difference is higher above the value than below it.
    """

    parameter: str
    value: float
    above: bool

    @property
    def spec(self) -> Spec:
        """Return the parameter's declaration."""
        return cast("Spec", Parameters.specs()[self.parameter])

    @property
    def label(self) -> str:
        """Return what the parameter is called."""
        return self.spec.label

    def phrase(self) -> str:
        """Name the assumption in plain words, with its value, its unit and its plausible range."""
        return f"“{self.label}” at {self.value:.3g} ({self.details()})"

    def details(self) -> str:
        """Return the unit, the plausible range and the name of the parameter."""
        low, high = self.spec.plausible
        return f"{self.spec.unit}, plausible {low:g} to {high:g}; {self.parameter}"


@dataclass(frozen=True)
class Flip:
    """Say on what the sign of a difference turns: one assumption, or some together.

    `share` is the part of the variance over draws that goes with the first; `clear` says that it
    stands out from what luck makes of so many parameters; `reached` that the sign does flip at
    these values, and not only comes nearest.
    """

    conditions: tuple[Condition, ...]
    share: float
    clear: bool
    reached: bool

    @property
    def parameter(self) -> str:
        """Return the parameter that decides most."""
        return self.conditions[0].parameter

    @property
    def value(self) -> float:
        """Return the value of that parameter at which the sign flips."""
        return self.conditions[0].value

    @property
    def label(self) -> str:
        """Return what that parameter is called."""
        return self.conditions[0].label

    @property
    def unit(self) -> str:
        """Return the unit of that parameter."""
        return self.conditions[0].spec.unit

    def named(self) -> tuple[Condition, ...]:
        """Return those of the conditions that a sentence can hold."""
        return self.conditions[:MOST_NAMED]

    def and_others(self) -> str:
        """Say how many more move along."""
        others = len(self.conditions) - MOST_NAMED
        return f" and {others} more in the same way" if others > 0 else ""

    def phrase(self) -> str:
        """Say it in plain words, to follow “it turns on”."""
        first, *others = (one.phrase() for one in self.named())
        with_others = f", together with {' and '.join(others)}" if others else ""
        with_others += self.and_others()
        doubt = "" if self.clear else ", as far as so few draws can tell"
        near = "" if self.reached else ", and on much else besides"
        return f"{first}{with_others}{near}{doubt}"


class Crossing(NamedTuple):
    """Hold where parameters bring an outcome to nought, or nearest, and whether they reach it."""

    conditions: tuple[Condition, ...]
    reached: bool


class Slopes(NamedTuple):
    """Hold what an outcome rises by with each parameter, its standard error, the draws behind."""

    slope: Array
    error: Array
    draws: int


def find_flip(
    parameter_sets: Sequence[Parameters], differences: Array, threshold: float = 0.0
) -> Flip | None:
    """Return what turns the sign of `differences[draw]` − `threshold`; None where it never turns.

    Parameters are chosen one by one, each time the one that goes most with what is left, until
    moving them together, in proportion to what each matters, flips the sign inside their ranges.
    """
    return find_flip_in(table_of(parameter_sets), differences, threshold)


def find_flip_in(table: Table, differences: Array, threshold: float = 0.0) -> Flip | None:
    """Return the same from a table of the parameters that was made before.

    The fewer parameters the table holds, the less can luck make of them.
    """
    defined = np.isfinite(differences)
    outcome = differences[defined] - threshold
    names, values = table[0], table[1][defined]
    if not turns(outcome) or not names:
        return None
    chosen: list[int] = []
    found: Crossing | None = None
    while not (found and found.reached) and len(chosen) < most_together(outcome, names):
        chosen.append(next_parameter(values, outcome, chosen))
        columns = values[:, chosen]
        found = cross([names[one] for one in chosen], columns, fit(columns, outcome), outcome)
    first = correlation(values[:, [chosen[0]]], outcome)[0]
    clear = stands_out(score_of(first, len(outcome) - 2), len(outcome) - 2, len(names))
    return Flip(found.conditions, float(first**2), clear, found.reached) if found else None


def flip_along(names: Sequence[str], slopes: Slopes, table: Table, outcome: Array) -> Flip | None:
    """Return what turns the sign of `outcome[draw]`, from slopes that were found by moving each."""
    defined = np.isfinite(outcome)
    outcome, values = outcome[defined], pick(table, names)[1][defined]
    if not turns(outcome):
        return None
    reach = np.abs(slopes.slope) * values.std(axis=0)
    order = np.argsort(-np.nan_to_num(reach), kind="stable")[: most_together(outcome, names)]
    for number in range(1, len(order) + 1):
        some = order[:number]
        found = cross([names[one] for one in some], values[:, some], slopes.slope[some], outcome)
        if found.reached:
            break
    first = order[0]
    score = abs(slopes.slope[first]) / max(slopes.error[first], TINY)
    clear = stands_out(score, slopes.draws - 1, len(names))
    share = min(float((reach[first] / outcome.std()) ** 2), 1.0)
    return Flip(found.conditions, share, clear, found.reached)


def turns(outcome: Array) -> bool:
    """Tell whether the sign differs between draws."""
    return bool(outcome.size and outcome.min() < 0.0 < outcome.max())


def most_together(outcome: Array, names: Sequence[str]) -> int:
    """Return how many parameters may be said to flip a sign together."""
    return min(MOST_TOGETHER, len(outcome) - 1, len(names))


def table_of(parameter_sets: Sequence[Parameters]) -> Table:
    """Return the names of the parameters that differ between sets, and their values [set, name]."""
    numbers = [name for name, spec in Parameters.specs().items() if isinstance(spec, Spec)]
    rows = [[float(getattr(one, name)) for name in numbers] for one in parameter_sets]
    values = np.array(rows).reshape(len(rows), len(numbers))
    differing = np.flatnonzero(np.ptp(values, axis=0) > 0.0) if rows else np.empty(0, "i8")
    return [numbers[column] for column in differing], values[:, differing]


def pick(table: Table, names: Sequence[str]) -> Table:
    """Return the table of some of the parameters."""
    columns = [table[0].index(name) for name in names]
    return list(names), table[1][:, columns]


def next_parameter(values: Array, outcome: Array, chosen: Sequence[int]) -> int:
    """Return the parameter that goes most with what the chosen ones leave unexplained."""
    left = outcome - outcome.mean()
    if chosen:
        slopes = fit(values[:, chosen], outcome)
        left = left - centred(values[:, chosen]) @ slopes
    strength = np.abs(correlation(values, left))
    strength[list(chosen)] = -1.0
    return int(np.argmax(strength))


def cross(names: Sequence[str], values: Array, slopes: Array, outcome: Array) -> Crossing:
    """Return where some parameters, moved together, bring the mean outcome to nought.

    Each moves the same part of its way to the end that brings the outcome nearer.
    """
    middle = values.mean(axis=0)
    ranges = np.array([plausible(name) for name in names])
    way = -np.sign(outcome.mean() or 1.0) * np.sign(slopes)
    highest = np.maximum(ranges[:, 1], values.max(axis=0))  # a planner may have set a wider range
    lowest = np.minimum(ranges[:, 0], values.min(axis=0))
    ends = np.where(way > 0.0, highest, lowest)
    gain = float(np.abs(slopes * (ends - middle)).sum())
    part = abs(float(outcome.mean())) / gain if gain > 0.0 else np.inf
    at = middle + min(part, 1.0) * (ends - middle)
    conditions = tuple(
        Condition(name, float(value), bool(slope > 0.0))
        for name, value, slope in zip(names, at, slopes, strict=True)
    )
    return Crossing(conditions, part <= 1.0)


def plausible(name: str) -> tuple[float, float]:
    """Return a parameter's plausible range."""
    return cast("Spec", Parameters.specs()[name]).plausible


def centred(values: Array) -> Array:
    """Return columns less their means."""
    return np.asarray(values - values.mean(axis=0))


def fit(values: Array, outcome: Array) -> Array:
    """Return the slopes of a straight line in some parameters."""
    return np.asarray(np.linalg.lstsq(centred(values), outcome - outcome.mean(), rcond=None)[0])


def correlation(values: Array, outcome: Array) -> Array:
    """Return the correlation of each column with an outcome; nought where either is constant."""
    columns, left = centred(values), outcome - outcome.mean()
    length = np.sqrt((columns**2).sum(axis=0) * (left**2).sum())
    return np.divide(left @ columns, length, out=np.zeros(columns.shape[1]), where=length > 0.0)


def score_of(correlated: float, free: int) -> float:
    """Return the t of a correlation with so many degrees of freedom."""
    return float(abs(correlated) * np.sqrt(max(free, 0) / max(1.0 - correlated**2, TINY)))


def stands_out(score: float, free: int, parameters: int) -> bool:
    """Tell whether the best of so many parameters is more than luck would make of it."""
    from scipy.special import stdtrit

    return free > 0 and bool(score > stdtrit(free, 1.0 - LEVEL / (2.0 * parameters)))
