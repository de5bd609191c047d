"""Say how policies hold up over scenarios, and how far chance could change which comes first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.analysis.drawing import COLOURS, GREY, Mark
from experiments.analysis.policies import Policies, means_of, resampled, spelled, weights
from sim.compiling import Array

SHOWN = 10
NORMAL = 1.96
DIRECTIONS = {"higher": 1.0, "lower": -1.0, "neither": 0.0}
ENOUGH = 2
SURE = 0.95
MEANS = "Regret and shares are of means over the replicates; the scenarios count alike."
NOT_CROSSED = (
    "Not every choice of levers was run in every scenario, so the arms are the policies, and what "
    "their levers were set to counts as part of the scenario."
)


@dataclass(frozen=True, eq=False)
class Held:
    """Hold how policies hold up: a score for each, lower is better, and what chance makes of it.

    `first[policy]` is the share of resamples of the replicates in which no policy scores lower,
    `error[policy]` the standard error of the score; both are NaN with one replicate.
    """

    score: Array
    first: Array
    error: Array

    @property
    def best(self) -> int:
        """Return the number of the policy that scores lowest, the earliest of equals."""
        return int(np.argmin(self.score))


def hold_up(values: Array, score: Callable[[Array], Array], seed: int) -> Held:
    """Return the scores of policies by their means, with a bootstrap over the replicates.

    The replicates are drawn alike for all policies, since they share their luck.
    """
    found = score(means_of(values))
    replicates = values.shape[-1]
    if replicates < ENOUGH:
        unknown = np.full(len(found), np.nan)
        return Held(found, unknown, unknown)
    scores = np.array([score(resampled(values, one)) for one in weights(replicates, seed)])
    first = (scores == scores.min(axis=1, keepdims=True)).mean(axis=0)
    return Held(found, first, scores.std(axis=0, ddof=1))


def say_luck(held: Held) -> str:
    """Say whether luck alone could have made another policy come first."""
    first = held.first[held.best]
    if not np.isfinite(first):
        return "With one replicate nothing can be said of luck."
    if first >= SURE:
        return "Luck hardly matters to that: other replicates would say the same."
    return f"Luck alone could change that: it comes first in {100.0 * first:.0f} of 100 resamples."


def notes_of(policies: Policies, held: Held, left_out: int) -> tuple[str, ...]:
    """Return what has to be known of any analysis of policies and scenarios."""
    gone = f"{left_out:,} scenarios in which not every policy was run are left out."
    return (
        MEANS,
        *(() if policies.crossed else (NOT_CROSSED,)),
        *((gone,) if left_out else ()),
        *spelled(policies.policies, policies.collected.experiment, [held.best]),
    )


def marks_of(policies: Policies, held: Held, values: Array, texts: Sequence[str]) -> list[Mark]:
    """Return a row of a figure for each of the best policies, and for those without a programme.

    `values` are what is drawn, in the unit of the error of the scores.
    """
    order = np.argsort(held.score, kind="stable")
    kept = {*order[:SHOWN].tolist(), *policies.controls.tolist()}
    half = NORMAL * held.error
    return [
        Mark(
            label=policies.labels[one],
            value=float(values[one]),
            text=texts[one],
            low=float(values[one] - half[one]),
            high=float(values[one] + half[one]),
            colour=COLOURS[0] if one == held.best else GREY,
        )
        for one in order.tolist()
        if one in kept
    ]


def heading(policies: Policies, text: str, shown: int) -> str:
    """Return what a figure shows, and of how many policies it shows the best."""
    whole = len(policies.policies)
    return text if shown == whole else f"{text} (the best {SHOWN} of {whole:,}, and no programme)"
