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
    values = {case: figures.of(criterion.reading, case) for case in criterion.weights}
    if criterion.kind == "ratio":
        return ratio_of(criterion.weights, values)
    if criterion.kind == "best":
        return lead_of(criterion.weights, values)
    figure = weighted(criterion.weights, values)
    if criterion.kind == "switched" and off is not None:
        without = {case: off.of(criterion.reading, case) for case in criterion.weights}
        figure = figure[: off.values.shape[2]] - weighted(criterion.weights, without)
    return figure


def weighted(weights: Mapping[str, float], values: Mapping[str, Array]) -> Array:
    """Return the weighted sum of cases."""
    return np.asarray(sum(weight * values[case] for case, weight in weights.items()))


def ratio_of(weights: Mapping[str, float], values: Mapping[str, Array]) -> Array:
    """Return cases of positive weight over those of negative weight; NaN where that is no gain."""
    upper = weighted({one: weight for one, weight in weights.items() if weight > 0.0}, values)
    lower = -weighted({one: weight for one, weight in weights.items() if weight < 0.0}, values)
    above, below = upper.mean(axis=1), lower.mean(axis=1)
    over = np.divide(above, below, out=np.full(len(above), np.nan), where=below > 0.0)
    return np.asarray(over)[:, None]


def lead_of(weights: Mapping[str, float], values: Mapping[str, Array]) -> Array:
    """Return how far the best of the cases named leads the best of the others, relatively."""
    means = {case: values[case].mean(axis=1) for case in weights}
    named = np.max([means[case] for case, weight in weights.items() if weight > 0.0], axis=0)
    others = np.max([means[case] for case, weight in weights.items() if weight == 0.0], axis=0)
    size = np.abs(others)
    lead = np.divide(named - others, size, out=np.full(len(size), np.nan), where=size > 0.0)
    return np.asarray(lead)[:, None]


def decide(criterion: Criterion, figures: Figures, off: Figures) -> Finding:
    """Return what a criterion comes to."""
    figure = figure_of(criterion, figures, off)
    bands = two_bands(figure, spread=chance_of_joined(criterion, figures))
    chance = float(np.mean(bands.implied > criterion.smallest)) if bands.draws else np.nan
    sets = figures.parameter_sets[: len(figure)]
    means = means_of(figure)
    several = np.isfinite(means).sum() >= FEWEST_TO_TURN
    flip = find_flip(sets, means, criterion.smallest) if several else None
    draws = off.values.shape[2]
    return Finding(
        criterion=criterion,
        bands=bands,
        chance=chance,
        answer=answer_of(chance, flip),
        flip=flip,
        on=mean_of(figure_of(switched_on(criterion), figures)[:draws]),
        off=mean_of(figure_of(switched_on(criterion), off)),
        replicates=int(figures.values.shape[2] * figures.values.shape[3]),
    )


def chance_of_joined(criterion: Criterion, figures: Figures) -> float | None:
    """Return the spread by luck of a figure that joins seeds, from the same of each seed alone."""
    seeds = figures.values.shape[3]
    if criterion.kind not in JOINED or seeds == 1:
        return None
    alone = np.hstack([figure_of(criterion, figures.at_seed(seed)) for seed in range(seeds)])
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
