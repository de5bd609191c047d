"""The inverse problem: the smallest and the cheapest programme that serves so many in time."""

import math
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

from experiments.comparison.equalise import SCALED, highest
from experiments.plans.place import NORMAL, Heads, Place
from sim.scenarios.programme import Levers

MIXES = (1.0, 0.5, 1.5, 2.0, 3.0, 4.0, 6.0)
CLOSE = 1.02
JUST_ENOUGH = 0.1
STEP = 1.6
NEAR_END = 0.15
SMALLEST = 1.0 / 256.0
SUPPORT_KEPT = 0.95


@dataclass(frozen=True)
class Size:
    """Hold a size of the programme that was tried: its levers, and what it came to.

    `factor` multiplies the programme's coordinators, places and recruitment; `mix` multiplies
    recruitment once more, against the rest.
    """

    factor: float
    mix: float
    levers: Levers
    heads: Heads

    @property
    def cost(self) -> float:
        """Return the programme's own spending in pounds."""
        return float(self.heads.spending().mean())


def scaled(levers: Levers, factor: float, mix: float = 1.0) -> Levers:
    """Return the levers with capacity multiplied, each as far as it goes."""
    factors = {name: factor * (mix if name == "recruitment_effort" else 1.0) for name in SCALED}
    values = dict(levers)
    return levers.replace(
        **{
            name: min(values[name] * one, highest(name))
            for name, one in factors.items()
            if values[name] is not None
        }
    )


def most_factor(levers: Levers, mix: float) -> float:
    """Return the factor beyond which no lever grows any more."""
    values = dict(levers)
    room = [
        highest(name) / (values[name] * (mix if name == "recruitment_effort" else 1.0))
        for name in SCALED
        if values[name]
    ]
    return float(max(room))


def largest(place: Place, levers: Levers, pool: Executor | None = None) -> Size:
    """Return the programme at the largest size that its levers can say."""
    factor = most_factor(levers, 1.0)
    most = scaled(levers, factor)
    return Size(factor, 1.0, most, place.run(most, pool))


def solve(  # long: the search for one mix reads as a whole
    place: Place,
    levers: Levers,
    wanted: float,
    mix: float = 1.0,
    pool: Executor | None = None,
    start: float = 1.0,
    spread: float | None = None,
) -> Size | None:
    """Return the smallest size that serves `wanted` people with the chance aimed at, or None.

    More capacity serves more people, so the size is found between one that is not enough and one
    that is, on the same people and luck.
    """
    top = most_factor(levers, mix)
    bar = NORMAL.inv_cdf(place.aim.chance)
    tried: dict[float, Size] = {}

    def margin(factor: float) -> float:
        at = scaled(levers, factor, mix)
        tried[factor] = Size(factor, mix, at, place.run(at, pool))
        return tried[factor].heads.deviations(wanted, spread) - bar

    found = smallest(margin, min(start, top), top)
    return None if found is None else tried[found]


def smallest(margin: Callable[[float], float], start: float, top: float) -> float | None:
    """Return the smallest factor whose margin is not negative; None where that of `top` is.

    It is found to a fiftieth, or to a margin of a tenth. The bracket grows from `start`; within it
    the next factor is where a straight line through both ends, over the logarithm, is just enough.
    """
    known: dict[float, float] = {}
    low, high, factor = 0.0, math.inf, start
    while high / max(low, SMALLEST) > CLOSE:
        known[factor] = margin(factor)
        if 0.0 <= known[factor] <= JUST_ENOUGH:
            return factor
        if known[factor] >= 0.0:
            high = factor
        elif factor >= top:
            return None
        else:
            low = factor
        if high == math.inf:
            factor = min(STEP * low, top)
        elif low == 0.0:
            factor = high / STEP
        else:
            factor = low * (high / low) ** place_between(known[low], known[high])
    return high


def place_between(below: float, above: float) -> float:
    """Return how far along the bracket the margin is just enough; never near an end."""
    if not math.isfinite(above - below):
        return 0.5
    return min(max((0.5 * JUST_ENOUGH - below) / (above - below), NEAR_END), 1.0 - NEAR_END)


def try_mixes(
    place: Place,
    levers: Levers,
    wanted: float,
    pool: Executor | None,
    on_done: Callable[[], None] = lambda: None,
) -> tuple[Size, ...]:
    """Return the smallest size that is enough for each mix that can be; its own proportions first.

    The mixes trade recruitment against coordinators.
    """
    found: list[Size] = []
    for mix in MIXES:
        start = found[-1].factor if found else 1.0
        size = solve(place, levers, wanted, mix, pool, start)
        found += [size] if size else []
        on_done()
    return tuple(found)


def cheapest(sizes: Sequence[Size]) -> Size:
    """Return the mix that costs least, of those whose matches are supported as well as before.

    As well as in the programme's own proportions, or in the first mix that is enough. Where too
    few are matched for support to be measured (NaN), it rules out no mix.
    """
    kept = SUPPORT_KEPT * sizes[0].heads.mean("support")
    good = [size for size in sizes if not size.heads.mean("support") < kept]
    return min(good, key=lambda size: size.cost)
