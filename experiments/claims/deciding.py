"""Decide a criterion from draws of the parameters, and a claim from its criteria."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from experiments.claims.claim import Claim, Criterion
from experiments.claims.running import Figures
from experiments.uncertainty.bands import Bands, two_bands
from experiments.uncertainty.flip import Flip, find_flip
from sim.compiling import Array

JOINED = ("ratio", "best")
LIKELY = 0.8
FEWEST_TO_TURN = 3
ENOUGH_REPLICATES = 200
AGREES = "the model agrees"
DISAGREES = "disagrees"
DEPENDS = "depends on"
CANNOT_TELL = "cannot tell"
BUILT_IN = "built in"


@dataclass(frozen=True, eq=False)
class Finding:
    """Hold what a criterion came to: the figure over draws, the chance that it is large enough.

    `off` is the same figure with the mechanism switched off, `on` with it at the same draws.
    """

    criterion: Criterion
    bands: Bands
    chance: float
    answer: str
    flip: Flip | None
    on: float
    off: float
    replicates: int


def figure_of(criterion: Criterion, figures: Figures, off: Figures | None = None) -> Array:
    """Return the figure of a criterion [draw, seed]; ratios and bests join a draw's seeds."""
    if criterion.kind in JOINED:
        upper, lower = (means_of(one) for one in two_sides(criterion, figures))
        lead = upper - lower if criterion.kind == "best" else upper
        size = np.abs(lower) if criterion.kind == "best" else lower
        share = np.divide(lead, size, out=np.full(len(size), np.nan), where=size > 0.0)
        return np.asarray(share)[:, None]
    figure = weighted(criterion.weights, values_of(criterion, figures))
    if criterion.kind == "switched" and off is not None:
        without = weighted(criterion.weights, values_of(criterion, off))
        figure = figure[: len(without)] - without
    return figure


def margin_of(criterion: Criterion, figures: Figures, off: Figures | None = None) -> Array:
    """Return how far a criterion holds [draw, seed]: above nought where it does.

    A ratio is judged as what stands above it less so many times what stands below, and a lead
    likewise, since a division by next to nothing would make luck of any size.
    """
    if criterion.kind not in JOINED:
        return figure_of(criterion, figures, off) - criterion.smallest
    upper, lower = two_sides(criterion, figures)
    if criterion.kind == "ratio":
        return upper - criterion.smallest * lower
    return upper - lower - criterion.smallest * np.abs(lower)


def two_sides(criterion: Criterion, figures: Figures) -> tuple[Array, Array]:
    """Return what is put against each other: of a ratio, or of a best, whose seeds are joined."""
    values = values_of(criterion, figures)
    if criterion.kind == "ratio":
        upper = {one: weight for one, weight in criterion.weights.items() if weight > 0.0}
        lower = {one: -weight for one, weight in criterion.weights.items() if weight < 0.0}
        return weighted(upper, values), weighted(lower, values)
    means = {case: means_of(value) for case, value in values.items()}
    named = [means[case] for case, weight in criterion.weights.items() if weight > 0.0]
    others = [means[case] for case, weight in criterion.weights.items() if weight == 0.0]
    return np.max(named, axis=0)[:, None], np.max(others, axis=0)[:, None]


def values_of(criterion: Criterion, figures: Figures) -> dict[str, Array]:
    """Return what a criterion reads of every case in it [draw, seed]."""
    return {case: figures.of(criterion.reading, case) for case in criterion.weights}


def weighted(weights: Mapping[str, float], values: Mapping[str, Array]) -> Array:
    """Return the weighted sum of cases."""
    return np.asarray(sum(weight * values[case] for case, weight in weights.items()))


def decide(criterion: Criterion, figures: Figures, off: Figures) -> Finding:
    """Return what a criterion comes to; what it turns on is found by regression over the draws."""
    margin = margin_of(criterion, figures, off)
    judged = two_bands(margin, spread=chance_of_joined(criterion, figures))
    chance = float(np.mean(judged.implied > 0.0)) if judged.draws else np.nan
    means = means_of(margin)
    several = np.isfinite(means).sum() >= FEWEST_TO_TURN
    flip = find_flip(figures.parameter_sets[: len(means)], means) if several else None
    draws = off.values.shape[2]
    return Finding(
        criterion=criterion,
        bands=bands_of(criterion, figures, off),
        chance=chance,
        answer=answer_of(chance, flip),
        flip=flip,
        on=middle(switched_on(criterion), figures.first(draws)),
        off=middle(switched_on(criterion), off),
        replicates=int(figures.values.shape[2] * figures.values.shape[3]),
    )


def bands_of(criterion: Criterion, figures: Figures, off: Figures) -> Bands:
    """Return the bands of a figure; of a ratio or lead with its mean that of all draws together."""
    bands = two_bands(figure_of(criterion, figures, off))
    if criterion.kind not in JOINED:
        return bands
    return replace(bands, mean=middle(criterion, figures), low=np.nan, high=np.nan)


def middle(criterion: Criterion, figures: Figures) -> float:
    """Return the mean figure over draws; a ratio or lead is of the means, not the mean of many."""
    if criterion.kind not in JOINED:
        return mean_of(figure_of(criterion, figures))
    upper, lower = two_sides(criterion, figures)
    above, below = mean_of(upper), mean_of(lower)
    if criterion.kind == "ratio":
        return above / below if below > 0.0 else np.nan
    size = mean_of(np.abs(lower))
    return (above - below) / size if size > 0.0 else np.nan


def chance_of_joined(criterion: Criterion, figures: Figures) -> float | None:
    """Return the spread by luck of a lead that joins seeds, from the same of each seed alone."""
    seeds = figures.values.shape[3]
    if criterion.kind != "best" or seeds == 1:
        return None
    alone = np.hstack([margin_of(criterion, figures.at_seed(seed)) for seed in range(seeds)])
    defined = alone[np.isfinite(alone).all(axis=1)]
    return float(np.sqrt(defined.var(axis=1, ddof=1).mean() / seeds)) if len(defined) else None


def switched_on(criterion: Criterion) -> Criterion:
    """Return the criterion as it is read on one side of the switch."""
    return replace(criterion, kind="contrast") if criterion.kind == "switched" else criterion


def means_of(figure: Array, axis: int = 1) -> Array:
    """Return the means along an axis of what is defined, NaN where nothing is: of each draw."""
    count = np.isfinite(figure).sum(axis=axis)
    total = np.nansum(figure, axis=axis)
    return np.asarray(np.divide(total, count, out=np.full(count.shape, np.nan), where=count > 0))


def mean_of(figure: Array) -> float:
    """Return the mean over draws, NaN of nothing."""
    means = means_of(figure)
    known = means[np.isfinite(means)]
    return float(known.mean()) if known.size else np.nan


def answer_of(chance: float, flip: Flip | None) -> str:
    """Return the answer: sure one way or the other, or turning on an assumption, or unknown."""
    if chance >= LIKELY:
        return AGREES
    if chance <= 1.0 - LIKELY:
        return DISAGREES
    return DEPENDS if flip is not None else CANNOT_TELL


def overall(claim: Claim, findings: Sequence[Finding]) -> tuple[str, Finding]:
    """Return the answer to a claim, and the finding that leads it.

    Where all criteria must hold, the weakest decides; where each is answered apart, the first
    leads, and answers that differ make the claim depend on the criterion.
    """
    deciding = [one for one in findings if one.criterion.decides]
    weakest = min(deciding, key=lambda one: -1.0 if np.isnan(one.chance) else one.chance)
    if claim.standing == "built in":
        return BUILT_IN, deciding[0]
    if claim.together:
        return weakest.answer, weakest
    answers = {one.answer for one in deciding}
    return (deciding[0].answer if len(answers) == 1 else DEPENDS), deciding[0]
