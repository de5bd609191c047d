"""Calibrate: look everywhere, close in by waves, accept what meets every target over seeds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import numpy as np
from scipy.special import ndtri

from experiments.calibration.emulator import HIGH, LOW, Emulator, fit_emulator
from experiments.calibration.running import Runner
from experiments.calibration.sampler import draw_places, fresh_luck
from experiments.calibration.schedule import (
    LOOKS,
    MEDOID_SEEDS,
    MEDOID_TRIES,
    SEEDS,
    WAVES,
    Schedule,
)
from sim.compiling import Array
from sim.uncertainty import plausible_lucks

CHAIN = 40
BEST = 200
MOST_CHILDREN = 10
MOST_WEIGHT = 20.0
SCREEN_WIDTH = 1.0


@dataclass(frozen=True)
class Fit:
    """Hold a calibration: what was tried, what was accepted with which weight, the medoid.

    `places` and `figures` are of every run of the exploration and the waves; `accepted` are places
    whose mean figures over seeds, `met`, lie in every interval; `medoid` is a row of them, or None
    where none was found that also meets the targets over ten fresh seeds.
    """

    schedule: Schedule
    explored: Array
    closing: tuple[Array, ...]
    emulator: Emulator
    candidates: int
    accepted: Array
    met: Array
    weights: Array
    medoid: int | None
    medoid_figures: Array = field(default_factory=lambda: np.zeros((0, len(LOW))))


def calibrate(schedule: Schedule, runner: Runner) -> Fit:
    """Fit the parameters to the targets; the same schedule gives the same fit, killed or not."""
    seeds = count(schedule.seed * 10_000_000)
    places, figures, closing = explore(schedule, runner, seeds)
    emulator = fit_emulator(places, figures, curved=True)
    candidates, first = screen(schedule, runner, emulator, places, seeds)
    chosen = np.flatnonzero(near_enough(first, emulator))[: schedule.judged]
    accepted, met = judge(runner, candidates[chosen], first[chosen], seeds)
    left = schedule.left(len(candidates), len(chosen))
    accepted, met = renew(runner, emulator, (accepted, met), left, seeds)
    accepted, met = add_calm(runner, emulator, (accepted, met), schedule.calm, seeds)
    weights = importance(emulator, accepted)
    medoid, medoid_figures = choose_medoid(runner, accepted, met, weights, seeds)
    return Fit(
        schedule,
        figures[: schedule.explored],
        closing,
        emulator,
        len(candidates),
        accepted,
        met,
        weights,
        medoid,
        medoid_figures,
    )


def take(seeds: Iterator[int], number: int) -> int:
    """Take so many seeds, each used once in a calibration; return the first."""
    first = next(seeds)
    for _ in range(number - 1):
        next(seeds)
    return first


def explore(
    schedule: Schedule, runner: Runner, seeds: Iterator[int]
) -> tuple[Array, Array, tuple[Array, ...]]:
    """Return places and figures of all runs so far: everywhere first, then in closing waves."""
    places = ndtri(plausible_lucks(schedule.explored, schedule.seed))
    figures = runner.figures("explore", places, take(seeds, schedule.explored))
    closing = []
    for wave in range(1, WAVES + 1):
        emulator = fit_emulator(places, figures)
        more = nearer(emulator, places, schedule.wave, schedule.seed + wave)
        closing.append(runner.figures(f"wave-{wave}", more, take(seeds, schedule.wave)))
        places, figures = np.vstack([places, more]), np.vstack([figures, closing[-1]])
    return places, figures, tuple(closing)


def nearer(emulator: Emulator, places: Array, number: int, seed: int) -> Array:
    """Return places where the emulator expects the targets to be met, starting from the best."""
    best = np.argsort(-emulator.chance_of_all(places), kind="stable")[:BEST]
    return draw_places(emulator, places[best], number, CHAIN, seed)


def screen(
    schedule: Schedule, runner: Runner, emulator: Emulator, places: Array, seeds: Iterator[int]
) -> tuple[Array, Array]:
    """Return candidates that meet the quick targets, and all their figures at one seed."""
    candidates = nearer(emulator, places, schedule.candidates, schedule.seed + WAVES + 1)
    twice = np.repeat(candidates, LOOKS, axis=0)
    looked = runner.quick_figures("look", twice, take(seeds, len(twice)))
    means = looked.reshape(len(candidates), LOOKS, -1).mean(axis=1)
    missed = ((means < LOW) | (means > HIGH)).any(axis=1)
    candidates = candidates[~missed][: schedule.screened]
    first_seed = take(seeds, schedule.screened)
    if not len(candidates):
        return candidates, np.zeros((0, len(LOW)))
    return candidates, runner.figures("screen", candidates, first_seed)


def near_enough(figures: Array, emulator: Emulator) -> Array:
    """Mark candidates whose every figure is within an interval widened by the luck of one seed."""
    from experiments.calibration.emulator import EDGE, scaled

    away = np.abs(scaled(figures)) - EDGE
    return np.asarray((away <= SCREEN_WIDTH * emulator.spread).all(axis=1))


def judge(
    runner: Runner, candidates: Array, first: Array, seeds: Iterator[int]
) -> tuple[Array, Array]:
    """Return the candidates whose mean figures over four seeds meet every target, and the means."""
    if not len(candidates):
        return candidates, first
    again = np.repeat(candidates, SEEDS - 1, axis=0)
    figures = runner.figures("judge", again, take(seeds, len(again)))
    others = figures.reshape(len(candidates), SEEDS - 1, -1)
    means = np.concatenate([first[:, None], others], axis=1).mean(axis=1)
    kept = meets_all(means)
    return candidates[kept], means[kept]


def renew(
    runner: Runner,
    emulator: Emulator,
    found: tuple[Array, Array],
    left: int,
    seeds: Iterator[int],
) -> tuple[Array, Array]:
    """Add to the accepted sets some with the same of what targets see, and the rest drawn anew.

    Each is judged over four seeds like any other. The runs that are left are spent on it, so that
    the many parameters that no target sees are spread over their whole ranges.
    """
    accepted, met = found
    children = min(MOST_CHILDREN * len(accepted), left // SEEDS)
    if not children:
        return accepted, met
    first = take(seeds, SEEDS * children)
    luck = fresh_luck(first)
    places = accepted[np.arange(children) % len(accepted)].copy()
    unseen = emulator.unseen()
    places[:, unseen] = luck.standard_normal((children, int(unseen.sum())))
    again = np.repeat(places, SEEDS, axis=0)
    figures = runner.figures("renew", again, first)
    means = figures.reshape(children, SEEDS, -1).mean(axis=1)
    kept = meets_all(means)
    return np.vstack([accepted, places[kept]]), np.vstack([met, means[kept]])


def meets_all(figures: Array) -> Array:
    """Mark rows of figures [row, target] in which every target is met."""
    return np.asarray(((figures >= LOW) & (figures <= HIGH)).all(axis=-1))


def importance(emulator: Emulator, accepted: Array) -> Array:
    """Return weights that undo the emulator's preference, so that the prior's remains."""
    chance = emulator.chance_of_all(accepted)
    weights = np.exp(np.median(chance) - chance) if len(accepted) else chance
    return np.minimum(weights, MOST_WEIGHT)


def add_calm(
    runner: Runner,
    emulator: Emulator,
    found: tuple[Array, Array],
    number: int,
    seeds: Iterator[int],
) -> tuple[Array, Array]:
    """Add sets in which what no target sees stands at its mean, for a default to be chosen among.

    They take the rest from the accepted sets whose figures are nearest to the mean of all, and are
    judged like any other.
    """
    accepted, met = found
    first = take(seeds, SEEDS * number)
    if not len(accepted):
        return accepted, met
    nearest = np.argsort(away_from_mean(met, importance(emulator, accepted)), kind="stable")[
        :number
    ]
    places = accepted[nearest].copy()
    unseen = emulator.unseen()
    places[:, unseen] = np.average(accepted, axis=0, weights=importance(emulator, accepted))[unseen]
    figures = runner.figures("calm", np.repeat(places, SEEDS, axis=0), first)
    means = figures.reshape(len(places), SEEDS, -1).mean(axis=1)
    kept = meets_all(means)
    return np.vstack([accepted, places[kept]]), np.vstack([met, means[kept]])


def away_from_mean(values: Array, weights: Array) -> Array:
    """Return how far each row is from the weighted mean, in mean squared standard deviations."""
    away = values - np.average(values, axis=0, weights=weights)
    spread = np.maximum(np.average(away**2, axis=0, weights=weights), 1e-12)
    return np.asarray((away**2 / spread).mean(axis=1))


def choose_medoid(
    runner: Runner, accepted: Array, met: Array, weights: Array, seeds: Iterator[int]
) -> tuple[int | None, Array]:
    """Return the accepted set nearest to all others whose ten-seed mean meets every target.

    Near is meant both in what a set assumes and in what it gives: the mean of the assumptions
    alone gives larger effects than almost all the sets do. Beside its row come its figures [seed,
    target].
    """
    if not len(accepted):
        return None, np.zeros((0, len(LOW)))
    away = away_from_mean(accepted, weights) + away_from_mean(met, weights)
    for number, row in enumerate(np.argsort(away, kind="stable")[:MEDOID_TRIES]):
        places = np.repeat(accepted[row][None], MEDOID_SEEDS, axis=0)
        figures = runner.figures(f"medoid-{number}", places, take(seeds, MEDOID_SEEDS))
        if meets_all(figures.mean(axis=0)):
            return int(row), figures
    return None, figures
