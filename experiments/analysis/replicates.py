"""Say how many replicates a wanted precision needs, and how many the same luck in arms saved."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from experiments.analysis.drawing import (
    COLOURS,
    GREY,
    INK,
    SMALL,
    name_series,
    new_figure,
    plain,
    title,
)
from experiments.analysis.finding import Finding
from experiments.analysis.outcomes import ENOUGH, mean_over, undefined, unfinished
from experiments.analysis.saying import arm_of, columns_of, factor_of, sized
from experiments.batches.results import Collected
from experiments.comparison.compare import MOST_REPLICATES, SURE
from experiments.comparison.words import figure, number, unit_of
from experiments.designs.experiment import Experiment
from sim.compiling import Array
from sim.measures import MEASURES, Measure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TITLE = "How many replicates are needed"
HALF = 0.5
TINY = 1e-24
AHEAD = 2.0
ALIKE = 0.95
FIRST_SHOWN = 3
STEPS = [step * 10**power for power in range(6) for step in (1, 2, 5)]
FEWEST_SHOWN = 10
COLUMNS = (
    "measure unit precision replicates draws spread half_width needed needed_low needed_high "
    "spread_independent needed_independent times_saved"
)


@dataclass(frozen=True)
class Luck:
    """Hold how far luck spreads a measure's difference at a point and a draw, over how many runs.

    `paired` is the standard deviation over replicates with the same seed in both arms,
    `independent` what it would be with seeds of their own; `free` the degrees of freedom behind
    them. NaN where no point has two replicates.
    """

    measure: Measure
    paired: float
    independent: float
    free: int
    draws: int
    replicates: int
    precision: float

    @property
    def times_saved(self) -> float:
        """Return how many times as many replicates seeds of their own would need."""
        if not self.independent > 0.0:
            return math.nan
        return (self.independent / self.paired) ** 2 if self.paired > 0.0 else math.inf

    def half_width(self, spread: float, replicates: float) -> float:
        """Return half the 95 % interval of the mean at a point with so many replicates a draw."""
        from scipy.special import stdtrit

        runs = replicates * self.draws
        return float(stdtrit(max(runs - 1.0, 1.0), SURE)) * spread / math.sqrt(runs)

    def needed(self, spread: float) -> float:
        """Return the fewest replicates a draw that reach the precision; NaN if beyond reach."""
        if not (math.isfinite(spread) and self.precision > 0.0):
            return math.nan
        low, high = 1 if self.draws > 1 or not spread else ENOUGH, MOST_REPLICATES
        if self.half_width(spread, high) > self.precision:
            return math.nan
        while low < high:
            middle = (low + high) // 2
            enough = self.half_width(spread, middle) <= self.precision
            low, high = (low, middle) if enough else (middle + 1, high)
        return float(low)

    def ends(self) -> tuple[float, float]:
        """Return the 95 % interval of the paired spread itself."""
        from scipy.special import chdtri

        if not self.free or not math.isfinite(self.paired):
            return math.nan, math.nan
        low, high = (self.free / float(chdtri(self.free, one)) for one in (1.0 - SURE, SURE))
        return self.paired * math.sqrt(low), self.paired * math.sqrt(high)

    def row(self) -> tuple[object, ...]:
        """Return the row of the table."""
        low, high = self.ends()
        return (
            *(self.measure.name, self.measure.unit, self.precision, self.replicates, self.draws),
            *(self.paired, self.half_width(self.paired, self.replicates)),
            *(self.needed(self.paired), self.needed(low), self.needed(high)),
            *(self.independent, self.needed(self.independent), self.times_saved),
        )


def find_replicates(collected: Collected) -> Finding:
    """Return how many replicates each measure's difference needs, between the arms asked about."""
    import pandas as pd

    experiment = collected.experiment
    columns = columns_of(list(collected.table.columns), experiment.inquiry.measure)
    found = [luck_in(collected, one.name) for one in columns if not one.group]
    asked = next(one for one in found if one.measure.name == experiment.inquiry.measure)
    sample = collected.difference(experiment.inquiry.b, experiment.inquiry.a, asked.measure.name)
    return Finding(
        name="replicates",
        title=TITLE,
        sentence=sentence_of(asked, experiment),
        frame=pd.DataFrame([one.row() for one in found], columns=COLUMNS.split()),
        figure=figure_of(asked, experiment),
        notes=(*unfinished(collected), *undefined(collected, sample, asked.measure)),
    )


def luck_in(collected: Collected, name: str) -> Luck:
    """Return how far luck spreads the difference of a measure between the arms asked about."""
    asked, measure = collected.experiment.inquiry, MEASURES[name]
    b, a = collected.values(asked.b, name), collected.values(asked.a, name)
    gap = ~np.isfinite(b - a)
    b, a = (np.where(gap, np.nan, one) for one in (b, a))
    free = int(np.maximum((~gap).sum(axis=2) - 1, 0).sum())
    paired, alone_b, alone_a = (variance(one, free) for one in (b - a, b, a))
    precision = HALF * (asked.worth if name == asked.measure else measure.worth)
    if name == asked.measure and asked.precision is not None:
        precision = asked.precision
    _, draws, replicates = collected.shape
    both = (math.sqrt(paired), math.sqrt(alone_b + alone_a))
    return Luck(measure, *both, free, draws, replicates, precision)


def variance(sample: Array, free: int) -> float:
    """Return the variance over replicates within points and draws, pooled; NaN without any."""
    apart = sample - mean_over(sample, 2)[:, :, None]
    found = float(np.nansum(apart**2)) / free if free else math.nan
    return 0.0 if found < TINY * float(np.nanmax(np.abs(sample), initial=0.0)) ** 2 else found


def sentence_of(luck: Luck, experiment: Experiment) -> str:
    """Say how many replicates are enough, and how many the same luck saved."""
    measure, asked = luck.measure, experiment.inquiry
    which = (
        f"“{measure.label}” between {arm_of(experiment, asked.b)} and {arm_of(experiment, asked.a)}"
    )
    if not luck.free:
        return (
            f"With one replicate, luck in the difference in {which} cannot be seen: at least two "
            "are needed to say how many would do."
        )
    if not luck.paired:
        return f"Luck plays no part in the difference in {which}: one replicate does. {saved(luck)}"
    return f"{enough(luck, which)} {saved(luck)}"


def enough(luck: Luck, which: str) -> str:
    """Say how many replicates the wanted precision needs, and how near the present ones come."""
    measure, needed = luck.measure, luck.needed(luck.paired)
    each = " for each draw" if luck.draws > 1 else ""
    wanted = f"± {sized(measure, luck.precision)}"
    now = f"± {figure(measure, luck.half_width(luck.paired, luck.replicates))}"
    so_far = f"the {luck.replicates:,} that were run give {now}"
    if luck.replicates == 1:
        so_far = f"the one that was run gives {now}"
    if math.isnan(needed):
        return (
            f"No number of replicates within {MOST_REPLICATES:,} gives the difference in {which} "
            f"to within {wanted} (95 %) at a point; {so_far}."
        )
    low, high = (luck.needed(one) for one in luck.ends())
    doubt = f" (95 % interval {low:,.0f} to {high:,.0f})" if high > low else ""
    return (
        f"To know the difference in {which} to within {wanted} (95 %) at a point takes "
        f"{count(needed)}{each}{doubt}; {so_far}."
    )


def count(replicates: float) -> str:
    """Return so many replicates in words."""
    return "one replicate" if replicates == 1.0 else f"{replicates:,.0f} replicates"


def saved(luck: Luck) -> str:
    """Say how many replicates the same luck in both arms saved, or cost."""
    times = luck.times_saved
    if math.isnan(times):
        return "Neither arm varies by luck."
    if math.isinf(times):
        return "The same luck in both arms cancels out altogether."
    if ALIKE < times < 1.0 / ALIKE:
        return "Giving both arms the same luck neither saved replicates nor cost any."
    if times < 1.0:
        return (
            "Giving both arms the same luck cost replicates here: seeds of their own would need "
            f"only 1 in {number(1.0 / times)}."
        )
    return (
        "Giving both arms the same luck saved replicates: with seeds of its own for each arm, "
        f"{number(times)} times as many would be needed."
    )


def figure_of(luck: Luck, experiment: Experiment) -> "Figure | None":
    """Draw how the interval narrows with more replicates, with the same luck and without."""
    if not (luck.paired > 0.0 and math.isfinite(luck.independent)):
        return None
    drawing, (axes,) = new_figure(11.0, 6.0)
    draw_curves(axes, luck)
    draw_wanted(axes, luck)
    axes.set_xscale("log")
    low, high = axes.get_xlim()
    axes.set_xticks([step for step in STEPS if low <= step <= high])
    axes.minorticks_off()
    axes.xaxis.set_major_formatter(plain)
    axes.set_ylim(bottom=0.0)
    axes.set_xlabel(f"Replicates{' for each draw' if luck.draws > 1 else ''}")
    axes.yaxis.set_major_formatter(plain)
    axes.set_ylabel(f"± {unit_of(luck.measure)} (95 %)")
    b, a = (arm_of(experiment, arm) for arm in (experiment.inquiry.b, experiment.inquiry.a))
    title(
        drawing,
        f"How exactly the difference in “{luck.measure.label}” between {b} and {a} is known",
    )
    return drawing


def draw_curves(axes: "Axes", luck: Luck) -> None:
    """Draw half the interval over replicates, each curve named where it starts."""
    needed = [luck.needed(spread) for spread in (luck.paired, luck.independent)]
    last = AHEAD * max(luck.replicates, FEWEST_SHOWN, *filter(math.isfinite, needed))
    steps = np.unique(np.geomspace(FIRST_SHOWN, last, 200).astype(int))
    names = ("the same luck in both arms", "luck of its own in each arm")
    for place, spread in enumerate((luck.paired, luck.independent)):
        heights = [factor_of(luck.measure) * luck.half_width(spread, step) for step in steps]
        axes.plot(steps, heights, color=COLOURS[place], linewidth=3)
    name_series(axes, names)


def draw_wanted(axes: "Axes", luck: Luck) -> None:
    """Draw the precision that is wanted, and how many replicates were run."""
    if luck.precision > 0.0:
        height = factor_of(luck.measure) * luck.precision
        axes.axhline(height, color=INK, linewidth=1.2, linestyle="--")
        axes.annotate(
            f"wanted: ± {figure(luck.measure, luck.precision)}", (1.0, height),
            xycoords=("axes fraction", "data"), xytext=(-4, 5), textcoords="offset points",
            ha="right", fontsize=SMALL,
        )  # fmt: skip
    axes.axvline(luck.replicates, color=GREY, linewidth=1.2, linestyle=":")
    axes.annotate(
        f"run: {luck.replicates:,}", (luck.replicates, 0.97), xycoords=("data", "axes fraction"),
        xytext=(5, 0), textcoords="offset points", fontsize=SMALL, color=GREY, va="top",
    )  # fmt: skip
