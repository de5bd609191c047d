"""Draw parameter sets where the emulator expects every target to be met, weighted by the prior."""

import numpy as np
from numpy.random import PCG64, Generator  # noqa: TID251 - sets are sampled here, not people

from experiments.calibration.emulator import Emulator
from sim.compiling import Array

LEAST_ANGLE = 1e-6


def draw_places(emulator: Emulator, start: Array, count: int, steps: int, seed: int) -> Array:
    """Return `count` places [draw, parameter] from the prior times the chance of meeting all.

    Elliptical slice sampling (Murray, Adams & MacKay 2010): it needs no tuning and keeps the
    normal prior of parameters that no target sees exactly. Each draw is the end of a chain of its
    own of `steps` steps, begun at a point of `start`.
    """
    luck = fresh_luck(seed)
    places = start[luck.integers(len(start), size=count)]
    chance = emulator.chance_of_all(places)
    for _ in range(steps):
        places, chance = step(emulator, places, chance, luck)
    return places


def fresh_luck(seed: int) -> Generator:
    """Return a generator for sampling parameter sets; luck in the world never comes from one."""
    return Generator(PCG64(seed))


def step(emulator: Emulator, places: Array, chance: Array, luck: Generator) -> tuple[Array, Array]:
    """Move every chain along an ellipse through its place, to a point no less likely than luck."""
    other = np.asarray(luck.standard_normal(places.shape))
    least = chance + np.log(luck.random(len(places)))
    angle = luck.random(len(places)) * 2.0 * np.pi
    low, high = angle - 2.0 * np.pi, angle.copy()
    moved, found = places.copy(), chance.copy()
    waiting = np.arange(len(places))
    while waiting.size:
        turn = angle[waiting, None]
        proposed = places[waiting] * np.cos(turn) + other[waiting] * np.sin(turn)
        reached = emulator.chance_of_all(proposed)
        taken = (reached > least[waiting]) | (np.abs(angle[waiting]) < LEAST_ANGLE)
        moved[waiting[taken]], found[waiting[taken]] = proposed[taken], reached[taken]
        waiting = waiting[~taken]
        negative = angle[waiting] < 0.0
        low[waiting] = np.where(negative, angle[waiting], low[waiting])
        high[waiting] = np.where(negative, high[waiting], angle[waiting])
        angle[waiting] = low[waiting] + luck.random(len(waiting)) * (high[waiting] - low[waiting])
    return moved, found
