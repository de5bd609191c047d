"""Say how strongly each factor goes with the difference, over points that are spread or listed.

Numbers: partial rank correlation (Saltelli et al. 2000) with Fisher's interval. Options, which
have no order: the share of variance between them (η²) with the interval of the F distribution.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from experiments.analysis.drawing import MOST_MARKS, Mark, draw_marks
from experiments.analysis.finding import Finding
from experiments.analysis.outcomes import (
    DIFFERENCE,
    Outcome,
    asked_measure,
    difference_asked,
    luck_of,
    undefined,
    unfinished,
)
from experiments.analysis.saying import labels_of
from experiments.batches.results import Collected
from experiments.comparison.words import MINUS
from experiments.designs.experiment import DesignKind, Factor, Value
from experiments.uncertainty.sentences import listed
from sim.compiling import Array

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TITLE = "How strongly each factor goes with the difference"
SPREAD = (DesignKind.LATIN_HYPERCUBE, DesignKind.GRID, DesignKind.LISTED)
SURE = 0.975
TIMES = 1.959964
ALMOST = 1.0 - 1e-12
NAMED = 5
FEWEST_FREE = 4
RANK, BETWEEN = "partial rank correlation", "share of variance between options"
OPTIONS = (
    "Options have no order: for them stands the share of the variance that lies between them, "
    "0 to 1, without a direction."
)


@dataclass(frozen=True)
class Strength:
    """Hold how strongly a factor goes with the difference, with its 95 % interval over points."""

    kind: str
    value: float
    low: float
    high: float
    error: float


def find_ranks(collected: Collected) -> Finding | None:
    """Return how strongly each factor goes with the difference asked about.

    None for designs with an analysis of their own, and where points are too few for the factors.
    """
    import pandas as pd

    experiment, layout = collected.experiment, collected.layout
    outcome = difference_asked(collected)
    spare = int(np.isfinite(outcome.means).sum()) - columns_of(layout.factors)
    if experiment.design.kind not in SPREAD or spare < FEWEST_FREE:
        return None
    found = strengths_of(outcome, collected)
    columns = "of measure factor statistic value low high error_by_luck"
    rows = [
        (DIFFERENCE, experiment.inquiry.measure, factor.name, *vars(one).values())
        for factor, one in zip(layout.factors, found, strict=True)
    ]
    return Finding(
        name="ranks",
        title=TITLE,
        sentence=sentence_of(outcome, found, labels_of(experiment)),
        frame=pd.DataFrame(rows, columns=columns.split()),
        figure=figure_of(outcome, found, labels_of(experiment)),
        notes=(
            *unfinished(collected),
            *undefined(collected, outcome.sample, asked_measure(collected)),
            *((OPTIONS,) if any(one.kind == BETWEEN for one in found) else ()),
        ),
    )


def has_order(factor: Factor) -> bool:
    """Tell whether a factor takes numbers."""
    return all(type(one) in (int, float) for one in factor.options)


def columns_of(factors: Sequence[Factor]) -> int:
    """Return how many numbers say where a point stands."""
    return sum(1 if has_order(one) else len(one.options) - 1 for one in factors)


def strengths_of(outcome: Outcome, collected: Collected) -> list[Strength]:
    """Return the strength of every factor, with its error by luck."""
    layout = collected.layout
    known = np.isfinite(outcome.means)
    blocks = [
        block_of(layout.factors, place, layout.points, known)
        for place in range(len(layout.factors))
    ]

    def values(means: Array) -> Array:
        found = np.nan_to_num(means[known], nan=float(np.nanmean(means)))
        return np.array([strength(blocks, place, found) for place in range(len(blocks))])

    errors = luck_of(outcome, values)
    return [
        with_interval(factor, value, error, int(known.sum()), columns_of(layout.factors))
        for factor, value, error in zip(layout.factors, values(outcome.means), errors, strict=True)
    ]


def block_of(
    factors: Sequence[Factor], place: int, points: Sequence[tuple[Value, ...]], known: Array
) -> Array:
    """Return a factor's columns [point, column]: its ranks, or a mark for each option but one."""
    from scipy.stats import rankdata

    factor = factors[place]
    column = [values[place] for values, kept in zip(points, known, strict=True) if kept]
    if has_order(factor):
        return np.asarray(rankdata(np.array(column, float)))[:, None]
    marks = [[value == option for option in factor.options[1:]] for value in column]
    return np.array(marks, float)


def strength(blocks: Sequence[Array], place: int, values: Array) -> float:
    """Return the partial rank correlation of a number, η² of options; nought where nothing varies.

    What the other factors explain is taken out first.
    """
    from scipy.stats import rankdata

    one, numbers = blocks[place], rankdata(values)
    rest = np.column_stack([np.ones(len(values)), *blocks[:place], *blocks[place + 1 :]])
    if one.shape[1] > 1 or set(np.unique(one)) <= {0.0, 1.0}:
        return between(one, values)
    left, right = (both - rest @ np.linalg.lstsq(rest, both)[0] for both in (one[:, 0], numbers))
    scale = math.sqrt(float(left @ left) * float(right @ right))
    tiny = 1e-9 * len(values) ** 3
    return float(left @ right) / scale if scale > tiny else 0.0


def between(marks: Array, values: Array) -> float:
    """Return the share of the variance of values that lies between options."""
    whole = values - values.mean()
    if not np.ptp(values):
        return 0.0
    columns = np.column_stack([np.ones(len(values)), marks])
    inside = values - columns @ np.linalg.lstsq(columns, values)[0]
    return 1.0 - float(inside @ inside) / float(whole @ whole)


def with_interval(
    factor: Factor, value: float, error: float, points: int, columns: int
) -> Strength:
    """Return a strength with its 95 % interval over points."""
    if has_order(factor):
        middle = math.atanh(min(max(value, -ALMOST), ALMOST))
        half = TIMES / math.sqrt(points - 3.0 - (columns - 1.0))
        return Strength(RANK, value, math.tanh(middle - half), math.tanh(middle + half), error)
    low, high = between_ends(value, len(factor.options) - 1, points)
    return Strength(BETWEEN, value, low, high, error)


def between_ends(value: float, columns: int, points: int) -> tuple[float, float]:
    """Return the 95 % interval of η², by the F distribution that is not centred (Steiger 2004)."""
    from scipy.optimize import brentq
    from scipy.stats import ncf

    free = points - columns - 1
    ratio = value / columns / max((1.0 - value) / free, 1e-12)

    def end(chance: float) -> float:
        def apart(centre: float) -> float:
            return float(ncf.cdf(ratio, columns, free, centre)) - chance

        if apart(0.0) <= 0.0:
            return 0.0
        most = 4.0 * (ratio * columns + points)
        centre = brentq(apart, 0.0, most) if apart(most) < 0.0 else most
        return float(centre / (centre + points))

    return end(SURE), end(1.0 - SURE)


def figure_of(outcome: Outcome, found: Sequence[Strength], labels: Sequence[str]) -> "Figure":
    """Draw the strengths, the largest first."""
    order = sorted(range(len(found)), key=lambda place: -abs(found[place].value))[:MOST_MARKS]
    marks = [
        Mark(
            label=labels[place] + (" (share)" if found[place].kind == BETWEEN else ""),
            value=found[place].value,
            text=f"{found[place].value:+.2f}".replace("-", MINUS),
            low=found[place].low,
            high=found[place].high,
        )
        for place in order
    ]
    axis = f"From {MINUS}1, falls with it, to +1, rises with it (95 % by the number of points)"
    return draw_marks(f"How strongly each factor goes with {outcome.words}", axis, marks)


def sentence_of(outcome: Outcome, found: Sequence[Strength], labels: Sequence[str]) -> str:
    """Say with which factors the difference rises and falls, and with which it does neither."""
    clear = [place for place, one in enumerate(found) if one.low > 0.0 or one.high < 0.0]
    if not clear:
        return f"{outcome.subject} goes with none of the factors beyond what these points may do."
    clear.sort(key=lambda place: -abs(found[place].value))
    said = [
        f"{goes(found[place])} “{labels[place]}” ({number(found[place])})"
        for place in clear[:NAMED]
    ]
    others = [f"“{label}”" for place, label in enumerate(labels) if place not in clear]
    idle = f" With {listed(others)} it cannot be seen to." if others else ""
    return f"{outcome.subject} {listed(said)}.{idle}"


def goes(one: Strength) -> str:
    """Return how the difference goes with a factor."""
    if one.kind == BETWEEN:
        return "differs between options of"
    return "rises with" if one.value > 0.0 else "falls with"


def number(one: Strength) -> str:
    """Return a strength with its interval, in words."""
    if one.kind == BETWEEN:
        value, low, high = (f"{100.0 * end:.0f}" for end in (one.value, one.low, one.high))
        return f"{value} of 100 parts of the variance, 95 % interval {low} to {high}"
    value, low, high = (f"{end:.2f}" for end in (one.value, one.low, one.high))
    return f"rank correlation {value}, 95 % interval {low} to {high}".replace("-", MINUS)
