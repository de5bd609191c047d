"""Say what the difference comes to at each point of a design, and where it is best and worst."""

from typing import TYPE_CHECKING

import numpy as np

from experiments.analysis.drawing import MOST_MARKS
from experiments.analysis.finding import Finding
from experiments.analysis.outcomes import (
    ENOUGH,
    Outcome,
    asked_measure,
    difference_asked,
    mean_over,
    undefined,
    unfinished,
)
from experiments.analysis.point_pictures import draw_line, draw_order, draw_plane, draw_points
from experiments.analysis.saying import arm_of, point_of
from experiments.analysis.telling import amount, capital
from experiments.batches.results import Collected
from experiments.comparison.compare import DIRECTION, SURE
from experiments.comparison.words import change
from experiments.designs.experiment import DesignKind
from sim.compiling import Array

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

SCREENED = (DesignKind.ONE_POINT, DesignKind.MORRIS, DesignKind.FRACTIONAL_FACTORIAL)
BEST_OF_MANY = (
    "The best and the worst of many points are so partly by luck; run them again with other seeds "
    "before relying on them."
)


def find_points(collected: Collected) -> Finding | None:
    """Return what the difference asked about comes to at each point.

    None with a single point, and for designs whose points only serve their analysis.
    """
    if len(collected.layout.points) < ENOUGH or collected.experiment.design.kind in SCREENED:
        return None
    outcome, measure = difference_asked(collected), asked_measure(collected)
    half = half_widths(outcome.sample)
    return Finding(
        name="points",
        title="What each point comes to",
        sentence=sentence_of(outcome, half, collected),
        frame=frame_of(outcome, half, collected),
        figure=figure_of(outcome, half, collected),
        notes=(
            *unfinished(collected),
            *undefined(collected, outcome.sample, measure),
            BEST_OF_MANY,
        ),
    )


def half_widths(sample: Array) -> Array:
    """Return half the 95 % interval by chance of each point's mean, NaN without two replicates."""
    from scipy.special import stdtrit

    count = np.isfinite(sample).sum(axis=2)
    apart = sample - mean_over(sample, 2)[:, :, None]
    free = np.maximum(count - 1, 0).sum(axis=1)
    variance = np.divide(
        np.nansum(apart**2, axis=(1, 2)), free, out=np.full(len(free), np.nan), where=free > 0
    )
    times = stdtrit(np.maximum(free, 1), SURE)
    return np.asarray(times * np.sqrt(variance / np.maximum(count.sum(axis=1), 1)))


def frame_of(outcome: Outcome, half: Array, collected: Collected) -> "pd.DataFrame":
    """Return one row for each point: its values, both arms, their difference, both bands.

    Over draws the second band holds 95 % of their means.
    """
    import pandas as pd

    experiment, layout = collected.experiment, collected.layout
    asked, means = experiment.inquiry, outcome.means
    values = dict(zip(names_of(collected), zip(*layout.points, strict=True), strict=True))
    arms = {
        arm: mean_over(collected.values(arm, asked.measure), (1, 2)) for arm in (asked.b, asked.a)
    }
    table = {"point": np.arange(len(means)), **values, "measure": asked.measure, "b": asked.b}
    table |= {"a": asked.a, "mean_b": arms[asked.b], "mean_a": arms[asked.a], "mean": means}
    table |= {"low": means - half, "high": means + half}
    if len(collected.parameter_sets) > 1:
        draws = mean_over(outcome.sample, 2)
        table["draws_low"], table["draws_high"] = np.nanquantile(draws, (1.0 - SURE, SURE), axis=1)
    return pd.DataFrame(table)


def names_of(collected: Collected) -> list[str]:
    """Return a column's name for each factor, with its arms where two vary the same."""
    factors = collected.layout.factors
    names = [factor.name for factor in factors]
    return [
        f"{one.name} in {' '.join(one.arms)}" if names.count(one.name) > 1 else one.name
        for one in factors
    ]


def sentence_of(outcome: Outcome, half: Array, collected: Collected) -> str:
    """Say at how many points b does better, and where the difference is best and worst."""
    measure = asked_measure(collected)
    if not np.isfinite(outcome.means).any():
        return f"{outcome.subject} is undefined at every point."
    gain = (DIRECTION[measure.better] or 1.0) * outcome.means
    ends = [
        f"{change(measure, outcome.means[place])} ({where(collected, place)})"
        for place in (int(np.nanargmin(gain)), int(np.nanargmax(gain)))
    ]
    return f"{how_often(gain, half, collected)} {outcome.subject} runs from {ends[0]} to {ends[1]}."


def how_often(gain: Array, half: Array, collected: Collected) -> str:
    """Say at how many points b does better, beyond luck, and by the difference worth having."""
    measure, experiment = asked_measure(collected), collected.experiment
    asked = experiment.inquiry
    b, a = (arm_of(experiment, arm) for arm in (asked.b, asked.a))
    better = "has more than" if measure.better == "neither" else "does better than"
    sure = f", beyond luck at {int((gain > half).sum()):,}" if np.isfinite(half).any() else ""
    return (
        f"{capital(b)} {better} {a} at {int((gain > 0.0).sum()):,} of "
        f"{int(np.isfinite(gain).sum()):,} points{sure}, and by {amount(measure, asked.worth)} or "
        f"more, the difference worth having, at {int((gain >= asked.worth).sum()):,}."
    )


def where(collected: Collected, place: int) -> str:
    """Return a point as people read it."""
    layout = collected.layout
    return point_of(layout.factors, layout.points[place], collected.experiment)


def figure_of(outcome: Outcome, half: Array, collected: Collected) -> "Figure":
    """Draw the points: along one factor, over two, one by one, or in order of the difference."""
    factors = collected.layout.factors
    grid = collected.experiment.design.kind is DesignKind.GRID
    if len(factors) == 1 and not factors[0].options:
        return draw_line(outcome, half, collected)
    if len(factors) == 2 and grid:  # noqa: PLR2004 - a plane has two sides
        return draw_plane(outcome, collected)
    if len(outcome.means) <= MOST_MARKS:
        return draw_points(outcome, half, collected)
    return draw_order(outcome, half, collected)
