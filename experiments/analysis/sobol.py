"""Say how much of what varies is due to each factor: Sobol's indices, with both their errors.

After Saltelli et al. 2010 (first and total order) as SALib computes them. Two errors are kept
apart: too few points (a bootstrap over points) and luck (a jackknife over replicates).
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from experiments.analysis.drawing import MOST_MARKS, Mark, draw_marks
from experiments.analysis.finding import Finding
from experiments.analysis.outcomes import (
    Outcome,
    asked_measure,
    luck_of,
    outcomes_of,
    say_luck,
    undefined,
    unfinished,
)
from experiments.analysis.saying import labels_of, marked
from experiments.batches.results import Collected
from experiments.comparison.words import MINUS
from experiments.designs.experiment import DesignKind, Factor
from experiments.designs.problem import salib_problem
from experiments.uncertainty.sentences import listed
from sim.compiling import Array

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

TITLE = "What makes the difference vary (Sobol)"
RESAMPLES = 100
FEWEST = 2
SETTLED = 0.1  # half an interval; Sarrazin et al. 2016 take its whole width below 0.05 to 0.1
NOTABLE = 0.05
SURE = 1.96
ORDERS = ("S1", "ST", "S2")
NAMES = {"S1": "first", "ST": "total", "S2": "second"}


@dataclass(frozen=True, eq=False)
class Indices:
    """Hold the indices of one outcome as SALib gives them, their errors by luck, blocks left out.

    `found` has S1, S1_conf, ST, ST_conf and, where asked for, S2 and S2_conf.
    """

    outcome: Outcome
    found: Mapping[str, Array]
    luck: Mapping[str, Array]
    blocks: int
    left_out: int

    @property
    def doubt(self) -> Array:
        """Return half the 95 % intervals of the total indices, for points and luck together."""
        return np.hypot(self.found["ST_conf"], SURE * np.nan_to_num(self.luck["ST"]))


@dataclass(frozen=True)
class Rows:
    """Hold how the rows of the design are laid: a block for each base point."""

    factors: tuple[Factor, ...]
    second: bool
    seed: int

    @property
    def block(self) -> int:
        """Return how many rows belong to a base point."""
        return len(self.factors) * (2 if self.second else 1) + 2

    def whole(self, values: Array) -> Array:
        """Return the blocks [base point, row] that have no gap: one gap spoils its whole block."""
        blocks = values.reshape(-1, self.block)
        return np.asarray(blocks[np.isfinite(blocks).all(axis=1)])

    def analyse(self, values: Array, resamples: int = RESAMPLES) -> dict[str, Array]:
        """Return SALib's indices of values [row]; NaN where nothing varies."""
        from SALib.analyze import sobol

        kept = self.whole(values).ravel()
        if kept.size < FEWEST * self.block or np.ptp(kept) == 0.0:
            return self.nothing()
        found = sobol.analyze(
            salib_problem(self.factors), kept, calc_second_order=self.second,
            num_resamples=resamples, seed=self.seed,
        )  # fmt: skip
        return {name: np.asarray(found[name]) for name in self.nothing()}

    def nothing(self) -> dict[str, Array]:
        """Return indices that are undefined."""
        count = len(self.factors)
        shapes: dict[str, tuple[int, ...]] = {"S1": (count,), "ST": (count,)}
        if self.second:
            shapes["S2"] = (count, count)
        both = [(name + end, shape) for name, shape in shapes.items() for end in ("", "_conf")]
        return {name: np.full(shape, np.nan) for name, shape in both}


def find_sobol(collected: Collected) -> Finding | None:
    """Return Sobol's indices of the difference asked about and of every arm's level.

    None where the design is another.
    """
    experiment = collected.experiment
    if experiment.design.kind is not DesignKind.SOBOL:
        return None
    rows = Rows(experiment.factors, experiment.design.second_order, experiment.seed + 1)
    found = [indices_of(outcome, collected, rows) for outcome in outcomes_of(collected)]
    labels = labels_of(experiment)
    return Finding(
        name="sobol",
        title=TITLE,
        sentence=sentence_of(found[0], labels),
        frame=frame_of(found, collected),
        figure=figure_of(found[0], labels),
        notes=notes_of(found[0], collected),
    )


def indices_of(outcome: Outcome, collected: Collected, rows: Rows) -> Indices:
    """Return the indices of one outcome, with their errors by luck."""
    place = collected.layout.point_of_row
    values = rows.analyse(outcome.means[place])
    orders = [name for name in ORDERS if name in values]

    def indices(means: Array) -> Array:
        found = rows.analyse(means[place], FEWEST)
        return np.concatenate([found[name].ravel() for name in orders])

    ends = np.cumsum([values[name].size for name in orders])[:-1]
    errors = np.split(luck_of(outcome, indices), ends)
    shaped = {
        name: one.reshape(values[name].shape) for name, one in zip(orders, errors, strict=True)
    }
    blocks = len(place) // rows.block
    left_out = blocks - len(rows.whole(outcome.means[place]))
    return Indices(outcome, values, shaped, blocks, left_out)


def frame_of(found: Sequence[Indices], collected: Collected) -> "pd.DataFrame":
    """Return one row for each outcome, order and factor, or pair of factors."""
    import pandas as pd

    rows = [row for one in found for row in rows_of(one, collected)]
    columns = "of measure order factor second_factor index low high half_width error_by_luck"
    return pd.DataFrame(rows, columns=columns.split())


def rows_of(one: Indices, collected: Collected) -> Iterator[tuple[object, ...]]:
    """Yield the rows of one outcome."""
    names = [factor.name for factor in collected.experiment.factors]
    measure = collected.experiment.inquiry.measure
    for order, luck in one.luck.items():
        for place in np.ndindex(luck.shape):
            if len(place) > 1 and place[0] >= place[-1]:
                continue
            value, half = one.found[order][place], one.found[f"{order}_conf"][place]
            second = names[place[1]] if len(place) > 1 else None
            who = (one.outcome.of, measure, NAMES[order], names[place[0]], second)
            yield (*who, value, value - half, value + half, half, luck[place])


def figure_of(one: Indices, labels: Sequence[str]) -> "Figure | None":
    """Draw how much of the variance each factor has, alone and in all; none without variance."""
    if not np.isfinite(one.found["ST"]).all():
        return None
    order = np.argsort(-one.found["ST"], kind="stable")[:MOST_MARKS].tolist()
    series = [[mark_of(one, name, labels, place) for place in order] for name in ("ST", "S1")]
    return draw_marks(
        f"What makes {one.outcome.words} vary",
        "Parts of 100 of the variance (95 %: pale by the number of points, strong by luck)",
        *series,
        names=("with all it does together with others", "alone"),
    )


def mark_of(one: Indices, order: str, labels: Sequence[str], place: int) -> Mark:
    """Return an index of a factor as parts of a hundred, luck strong and points pale."""
    value, half = 100.0 * one.found[order][place], 100.0 * one.found[f"{order}_conf"][place]
    luck = SURE * 100.0 * one.luck[order][place]
    return Mark(
        label=labels[place],
        value=value,
        text=f"{value:.0f}".replace("-", MINUS),
        low=value - luck,
        high=value + luck,
        wide_low=value - half,
        wide_high=value + half,
    )


def sentence_of(one: Indices, labels: Sequence[str]) -> str:
    """Say which factors matter most, and whether that is settled."""
    total, half = one.found["ST"], one.doubt
    if not np.isfinite(total).all():
        return f"{one.outcome.subject} is the same at every point: nothing that is varied moves it."
    first = int(np.argmax(total))
    close = marked(labels, total + half >= total[first] - half[first])
    most = said(one, labels, first)
    rest = f"{idle(one, labels, close)}{settled(one)}"
    if len(close) == 1:
        return f"{one.outcome.subject} varies most with {most}. {rest}"
    return (
        f"{one.outcome.subject} varies most with one of {listed(close)}; these points cannot tell "
        f"which. The highest estimate is that of {most}. {rest}"
    )


def said(one: Indices, labels: Sequence[str], place: int) -> str:
    """Say a factor's indices in parts of a hundred, with both errors of the total."""
    alone, total = (100.0 * one.found[name][place] for name in ("S1", "ST"))
    half, luck = 100.0 * one.found["ST_conf"][place], 100.0 * one.luck["ST"][place]
    by_luck = f"; luck moves it by about {luck:.0f}" if np.isfinite(luck) else ""
    return (
        f"“{labels[place]}”, to which {total:.0f} of 100 parts of the variance are due (95 % "
        f"interval {total - half:.0f} to {total + half:.0f}{by_luck}), {alone:.0f} of them to it "
        "alone"
    ).replace(" -", f" {MINUS}")


def idle(one: Indices, labels: Sequence[str], close: Sequence[str]) -> str:
    """Say which factors make no difference that counts, those that may come first left aside."""
    small = marked(labels, one.found["ST"] + one.doubt < NOTABLE)
    names = [name for name in small if name not in close]
    return f"{listed(names)} hardly matter{'s' if len(names) == 1 else ''}. " if names else ""


def settled(one: Indices) -> str:
    """Say whether the intervals are narrow, and if not, how many points would make them so."""
    widest = float(np.max(one.found["ST_conf"]))
    if widest <= SETTLED:
        return "The indices are settled: no total is off by more than 10 parts."
    points = one.blocks * (widest / SETTLED) ** 2
    return (
        f"The indices are not settled: a total may be off by {100.0 * widest:.0f} parts; "
        f"about {round_up(points):,} base points instead of {one.blocks:,} would bring that to 10."
    )


def round_up(points: float) -> int:
    """Return the next power of two, which Sobol's points come in."""
    return 1 << max(math.ceil(math.log2(points)), 0)


def notes_of(one: Indices, collected: Collected) -> tuple[str, ...]:
    """Say what was left out, and what the indices are of."""
    measure = asked_measure(collected)
    notes = [*unfinished(collected), *undefined(collected, one.outcome.sample, measure)]
    if one.left_out:
        notes.append(
            f"{one.left_out:,} of {one.blocks:,} base points are left out, because one of their "
            "rows has no value."
        )
    if len(collected.parameter_sets) > 1:
        notes.append("The indices are of the mean over draws of the parameters.")
    if any(factor.options for factor in collected.experiment.factors):
        notes.append("A choice counts as evenly spread over its options.")
    return (*notes, *say_luck(one.outcome))
