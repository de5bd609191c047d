"""Say how far each factor moves what is asked about, over its whole range: Morris's screening.

After Campolongo et al. 2007 as SALib computes it: μ* is the mean size of the elementary effects,
sigma how much they differ from place to place.
"""

from collections.abc import Sequence
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
from experiments.analysis.saying import factor_of, labels_of, marked, sized
from experiments.batches.results import Collected
from experiments.comparison.words import figure, unit_of
from experiments.designs.experiment import DesignKind
from experiments.designs.problem import salib_problem
from experiments.uncertainty.sentences import listed
from sim.compiling import Array
from sim.measures import Measure

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

TITLE = "How far each factor moves the difference (Morris)"
FEWEST = 2
RESAMPLES = 1000
SURE = 1.96
STATISTICS = ("mu", "mu_star", "sigma", "mu_star_conf")


@dataclass(frozen=True, eq=False)
class Screened:
    """Hold Morris's statistics of one outcome, each [factor], and how many trajectories gave them.

    `error` is the standard error of μ* by luck.
    """

    outcome: Outcome
    mu: Array
    mu_star: Array
    sigma: Array
    half: Array
    error: Array
    trajectories: int
    left_out: int

    @property
    def doubt(self) -> Array:
        """Return half the 95 % interval of mu_star, for places and luck together."""
        return np.hypot(self.half, SURE * np.nan_to_num(self.error))


def find_morris(collected: Collected) -> Finding | None:
    """Return Morris's statistics of the difference asked about and of every arm's level.

    None where the design is another.
    """
    if collected.experiment.design.kind is not DesignKind.MORRIS:
        return None
    found = [screen(outcome, collected) for outcome in outcomes_of(collected)]
    labels, measure = labels_of(collected.experiment), asked_measure(collected)
    return Finding(
        name="morris",
        title=TITLE,
        sentence=sentence_of(found[0], labels, measure),
        frame=frame_of(found, collected),
        figure=figure_of(found[0], labels, measure),
        notes=notes_of(found[0], collected),
    )


def screen(outcome: Outcome, collected: Collected) -> Screened:
    """Return Morris's statistics of one outcome, with the error of μ* by luck."""
    place = collected.layout.point_of_row
    statistics = statistics_of(outcome.means[place], collected)
    error = luck_of(outcome, lambda means: statistics_of(means[place], collected)[1])
    trajectories = len(place) // (len(collected.experiment.factors) + 1)
    left_out = trajectories - int(whole(outcome.means[place], collected).sum())
    mu, mu_star, sigma, half = statistics
    return Screened(outcome, mu, mu_star, sigma, half, error, trajectories, left_out)


def whole(values: Array, collected: Collected) -> Array:
    """Mark the trajectories that have no gap."""
    blocks = values.reshape(-1, len(collected.experiment.factors) + 1)
    return np.asarray(np.isfinite(blocks).all(axis=1))


def statistics_of(values: Array, collected: Collected) -> Array:
    """Return μ, μ*, sigma and half the interval of μ* [statistic, factor] of values [row].

    They are in units of the values, over a factor's whole range; for one with options they are
    what changing the option does.
    """
    from SALib.analyze import morris

    experiment = collected.experiment
    factors, kept = experiment.factors, whole(values, collected)
    if kept.sum() < FEWEST:
        return np.full((len(STATISTICS), len(factors)), np.nan)
    rows = np.repeat(kept, len(factors) + 1)
    levels = experiment.design.levels
    found = morris.analyze(
        salib_problem(factors), collected.layout.places[rows], values[rows],
        num_resamples=RESAMPLES, num_levels=levels, seed=experiment.seed + 1,
    )  # fmt: skip
    step = levels / (2.0 * (levels - 1.0))
    scale = np.array([step if factor.options else 1.0 for factor in factors])
    return np.array([np.asarray(found[name], float) * scale for name in STATISTICS])


def frame_of(found: Sequence[Screened], collected: Collected) -> "pd.DataFrame":
    """Return one row for each outcome and factor."""
    import pandas as pd

    tables = [
        pd.DataFrame(
            {
                "of": one.outcome.of,
                "measure": collected.experiment.inquiry.measure,
                "factor": [factor.name for factor in collected.experiment.factors],
                "mu": one.mu,
                "mu_star": one.mu_star,
                "low": one.mu_star - one.half,
                "high": one.mu_star + one.half,
                "half_width": one.half,
                "sigma": one.sigma,
                "error_by_luck": one.error,
            }
        )
        for one in found
    ]
    return pd.concat(tables, ignore_index=True)


def figure_of(one: Screened, labels: Sequence[str], measure: Measure) -> "Figure | None":
    """Draw how far each factor moves what is asked about, the strongest first."""
    if not np.isfinite(one.mu_star).all():
        return None
    times = factor_of(measure)
    order = np.argsort(-one.mu_star, kind="stable")[:MOST_MARKS].tolist()
    marks = [
        Mark(
            label=labels[place],
            value=times * one.mu_star[place],
            text=figure(measure, one.mu_star[place]),
            low=times * (one.mu_star[place] - SURE * one.error[place]),
            high=times * (one.mu_star[place] + SURE * one.error[place]),
            wide_low=times * (one.mu_star[place] - one.half[place]),
            wide_high=times * (one.mu_star[place] + one.half[place]),
        )
        for place in order
    ]
    axis = f"{unit_of(measure)}, over the whole range (95 %: pale by places, strong by luck)"
    return draw_marks(f"How far each factor moves {one.outcome.words}", axis, marks)


def sentence_of(one: Screened, labels: Sequence[str], measure: Measure) -> str:
    """Say what moves the difference most, what does not, and whether effects depend on others."""
    if not np.isfinite(one.mu_star).all():
        return f"{one.outcome.subject} is not known on enough trajectories to say what moves it."
    if not one.mu_star.any():
        return f"{one.outcome.subject} is moved by nothing that is varied."
    first = int(np.argmax(one.mu_star))
    most, half = one.mu_star[first], one.doubt[first]
    close = marked(labels, one.mu_star + one.doubt >= most - half)
    who = f"“{labels[first]}”"
    if len(close) > 1:
        who = f"one of {listed(close)}, which these points cannot tell apart. The largest is {who}"
    return (
        f"{one.outcome.subject} is moved most by {who}: by {sized(measure, most)} on "
        f"average over its whole range (95 % interval "
        f"{figure(measure, most - half)} to {figure(measure, most + half)}). "
        f"{bends(one, labels)}{idle(one, labels, measure)}"
    ).rstrip()


def bends(one: Screened, labels: Sequence[str]) -> str:
    """Say which effects depend on where the others stand: sigma is as large as half of μ*."""
    strong = one.mu_star + one.doubt >= 0.1 * one.mu_star.max()
    names = marked(labels, strong & (one.sigma > 0.5 * one.mu_star))
    if not names:
        return ""
    return f"How far depends on where the others stand, or bends, for {listed(names)}. "


def idle(one: Screened, labels: Sequence[str], measure: Measure) -> str:
    """Say which factors move it by less than a tenth of the strongest."""
    limit = 0.1 * float(one.mu_star.max())
    names = marked(labels, one.mu_star + one.doubt < limit)
    if not names:
        return ""
    verb = "moves" if len(names) == 1 else "move"
    return f"{listed(names)} {verb} it by less than {sized(measure, limit)}."


def notes_of(one: Screened, collected: Collected) -> tuple[str, ...]:
    """Say what was left out, and what the numbers are of."""
    measure = asked_measure(collected)
    notes = [*unfinished(collected), *undefined(collected, one.outcome.sample, measure)]
    if one.left_out:
        notes.append(
            f"{one.left_out:,} of {one.trajectories:,} trajectories are left out, because one of "
            "their rows has no value."
        )
    if any(factor.options for factor in collected.experiment.factors):
        notes.append(
            "Options have no order: what is said of a choice is how far choosing another option "
            "moves the difference, whichever way."
        )
    return (*notes, *say_luck(one.outcome))
