"""Take what an analysis looks at out of the results: differences and arms, with their luck."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from experiments.analysis.saying import arm_of
from experiments.batches.results import Collected
from sim.compiling import Array
from sim.measures import MEASURES, Measure

BLOCKS = 20
ENOUGH = 2
DIFFERENCE = "difference"


@dataclass(frozen=True, eq=False)
class Outcome:
    """Hold one number that was measured of every run: `sample[point, draw, replicate]`.

    `of` is the arm it was measured in, or "difference"; `words` say it in a sentence.
    """

    of: str
    words: str
    sample: Array

    @property
    def subject(self) -> str:
        """Return the words at the start of a sentence."""
        return f"{self.words[0].upper()}{self.words[1:]}"

    @property
    def means(self) -> Array:
        """Return the mean over draws and replicates of each point."""
        return mean_over(self.sample, (1, 2))

    def without_luck(self) -> list[Array]:
        """Return the means of each point with one block of replicates after another left out."""
        total, count = np.nansum(self.sample, axis=1), np.isfinite(self.sample).sum(axis=1)
        replicates = self.sample.shape[2]
        blocks = min(BLOCKS, replicates)
        if blocks < ENOUGH:
            return []
        kept = [np.arange(replicates) % blocks != block for block in range(blocks)]
        return [divide(total[:, some].sum(axis=1), count[:, some].sum(axis=1)) for some in kept]


def asked_measure(collected: Collected) -> Measure:
    """Return the measure that the experiment asks about."""
    return MEASURES[collected.experiment.inquiry.measure]


def difference_asked(collected: Collected) -> Outcome:
    """Return the difference that the experiment asks about."""
    experiment = collected.experiment
    asked = experiment.inquiry
    b, a = arm_of(experiment, asked.b), arm_of(experiment, asked.a)
    sample = collected.difference(asked.b, asked.a, asked.measure)
    label = asked_measure(collected).label
    return Outcome(DIFFERENCE, f"the difference in “{label}” between {b} and {a}", sample)


def outcomes_of(collected: Collected) -> Iterator[Outcome]:
    """Yield the difference that the experiment asks about, and its measure in each arm."""
    yield difference_asked(collected)
    experiment, measure = collected.experiment, asked_measure(collected)
    for arm in experiment.arms:
        words = f"“{measure.label}” with {arm_of(experiment, arm)}"
        yield Outcome(arm, words, collected.values(arm, measure.name))


def mean_over(sample: Array, axes: int | tuple[int, ...]) -> Array:
    """Return the mean over axes, NaN left out, and NaN where nothing is left."""
    return divide(np.nansum(sample, axis=axes), np.isfinite(sample).sum(axis=axes))


def divide(total: Array, count: Array) -> Array:
    """Return a total over a count, NaN where the count is nought."""
    empty = np.full(np.shape(total), np.nan)
    return np.asarray(np.divide(total, count, out=empty, where=count > 0))


def luck_of(outcome: Outcome, estimate: Callable[[Array], Array]) -> Array:
    """Return the standard error by luck of an estimate from the means of points.

    A jackknife over replicates: all points share the seeds of a replicate, and lose it together.
    NaN with a single replicate.
    """
    found = [estimate(means) for means in outcome.without_luck()]
    if not found:
        return np.full(np.shape(estimate(outcome.means)), np.nan)
    estimates = np.array(found)
    return np.asarray(np.sqrt((len(found) - 1.0) * estimates.var(axis=0)))


def luck_between(sample: Array) -> float:
    """Return the share of what varies between the means of points that is luck of their own.

    Luck that all points share does not set them apart. NaN with a single replicate.
    """
    points, _, replicates = sample.shape
    if points < ENOUGH or replicates < ENOUGH or not np.isfinite(sample).any():
        return np.nan
    own = sample - mean_over(sample, 2)[:, :, None]
    own = own - mean_over(own, 0)
    free = (points - 1) * (replicates - 1) / (points * replicates)
    count = np.isfinite(sample).sum(axis=(1, 2)).mean()
    noise = float(np.nanmean(own**2)) / free / max(float(count), 1.0)
    total = float(np.nanvar(mean_over(sample, (1, 2)), ddof=1))
    return min(noise / total, 1.0) if total > 0.0 else np.nan


def say_luck(outcome: Outcome) -> tuple[str, ...]:
    """Say how much of what varies between points is luck that replicates have not averaged out."""
    part = luck_between(outcome.sample)
    if np.isnan(part):
        one = outcome.sample.shape[2] < ENOUGH
        return ("With one replicate, the error by luck cannot be told.",) if one else ()
    note = (
        f"{100.0 * part:.0f} of 100 parts of what varies between points is luck that these "
        "replicates have not averaged out."
    )
    return (note,)


def unfinished(collected: Collected) -> tuple[str, ...]:
    """Say how many runs failed, and how many are not run yet."""
    table, experiment = collected.table, collected.experiment
    points, draws, _ = collected.shape
    asked = len(experiment.arms) * points * draws * experiment.replicates
    failed = int(table["failed"].astype(bool).sum())
    notes = []
    if failed:
        notes.append(f"{failed:,} of {len(table):,} runs failed and are left out.")
    if len(table) < asked:
        notes.append(f"{asked - len(table):,} of {asked:,} runs are not made yet.")
    return tuple(notes)


def undefined(collected: Collected, sample: Array, measure: Measure) -> tuple[str, ...]:
    """Say in how many pairs of runs, none of which failed, a difference is undefined."""
    asked = collected.experiment.inquiry
    ran = collected.values(asked.b, "failed") + collected.values(asked.a, "failed") == 0.0
    missing = int((ran & ~np.isfinite(sample)).sum())
    if not missing:
        return ()
    note = (
        f"“{measure.label}” is undefined in an arm in {missing:,} of {int(ran.sum()):,} pairs of "
        "runs, which are left out."
    )
    return (note,)
