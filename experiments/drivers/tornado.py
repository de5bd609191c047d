"""Move one parameter at a time to both ends of what is plausible, all others at the default."""

import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import cast

import numpy as np

from experiments.uncertainty.over_draws import run_sets
from sim.compiling import Array
from sim.declare import Spec
from sim.parameters import Parameters
from sim.scenarios.scenario import Scenario

SCREENED_SEEDS = 1
CONFIRMED_SEEDS = 8
MOST_BARS = 24

Ends = Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class Bar:
    """Hold one parameter's bar: b − a with the parameter at its low and at its high end.

    `error` is the standard error of what lies between the two, by chance, paired by seed.
    """

    parameter: str
    low: float
    high: float
    at_low: float
    at_high: float
    error: float

    @property
    def spec(self) -> Spec:
        """Return the parameter's declaration."""
        return cast("Spec", Parameters.specs()[self.parameter])

    @property
    def swing(self) -> float:
        """Return how far the difference moves between the two ends."""
        return abs(self.at_high - self.at_low)

    @property
    def turns(self) -> bool:
        """Tell whether the sign differs between the two ends."""
        return self.at_low * self.at_high < 0.0


@dataclass(frozen=True)
class Tornado:
    """Hold the longest bars, and what is known of the others.

    None of the `others` moved the difference by more than `others_below` in the screen; the `idle`
    parameters moved it not at all.
    """

    bars: tuple[Bar, ...]
    others: int
    others_below: float
    idle: frozenset[str]


@dataclass(frozen=True)
class Pair:
    """Hold which arms and which measure are looked at: b − a, and what that is at the default."""

    b: str
    a: str
    measure: str
    default: float = 0.0


def find_tornado(
    scenarios: Sequence[Scenario],
    pair: Pair,
    ends: Ends,
    first_seed: int,
    executor: Executor,
    step: Callable[[], None],
) -> Tornado:
    """Screen all parameters with a few seeds, and measure the strongest again with fresh ones.

    The longest of many bars is long partly by luck, so its length is taken from other seeds.
    """
    screened = range(first_seed, first_seed + SCREENED_SEEDS)
    fresh = range(screened.stop, screened.stop + CONFIRMED_SEEDS)
    bars = measure_bars(scenarios, pair, ends, screened, executor, step)
    order = sorted(bars, key=lambda bar: -bar.swing)
    moving = [bar for bar in order if bar.swing > 0.0]
    chosen = {bar.parameter: ends[bar.parameter] for bar in moving[:MOST_BARS]}
    again = measure_bars(scenarios, pair, chosen, fresh, executor, step) if chosen else []
    others = moving[MOST_BARS:]
    return Tornado(
        bars=tuple(sorted(again, key=lambda bar: -bar.swing)),
        others=len(others),
        others_below=others[0].swing if others else 0.0,
        idle=frozenset(bar.parameter for bar in bars if bar.swing == 0.0),
    )


def measure_bars(
    scenarios: Sequence[Scenario],
    pair: Pair,
    ends: Ends,
    seeds: Sequence[int],
    executor: Executor,
    step: Callable[[], None],
) -> list[Bar]:
    """Return the bar of each parameter: the default, and what moving it changes, paired by seed."""
    centre = scenarios[0].parameters
    moved = [centre.replace(**{name: end}) for name, both in ends.items() for end in both]
    sets = [*moved, centre]
    found = run_sets(
        scenarios, sets, [seeds] * len(sets), (pair.measure,), executor=executor,
        on_done=lambda _, __: step(),
    )  # fmt: skip
    apart = found.difference(pair.b, pair.a, pair.measure)
    changed = pair.default + (apart[:-1] - apart[-1]).reshape(len(ends), 2, len(seeds))
    return [
        bar_of(name, both, one) for (name, both), one in zip(ends.items(), changed, strict=True)
    ]


def bar_of(name: str, ends: tuple[float, float], apart: Array) -> Bar:
    """Return one bar from its differences [end, seed]."""
    paired = apart[1] - apart[0]
    error = float(paired.std(ddof=1) / np.sqrt(len(paired))) if len(paired) > 1 else math.nan
    at_low, at_high = (float(one) for one in apart.mean(axis=1))
    return Bar(name, *ends, at_low=at_low, at_high=at_high, error=error)
