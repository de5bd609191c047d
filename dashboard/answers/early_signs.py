"""What to watch by month six: three signs, when to worry, and between what each lies."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.answers.planning import Planned
from dashboard.engine.unfolding import Ledger
from experiments.comparison.words import of_hundred
from experiments.plans.indicators import (
    WORLD,
    Indicator,
    Watch,
    choose,
    live_futures,
    week_to_watch,
)
from experiments.plans.signs import SIGNS, Sign
from experiments.plans.words import about, hundred, what_to_do, when_to_worry

DRAWS = 128
SURE = (0.025, 0.5, 0.975)


@dataclass(frozen=True)
class Signs:
    """Hold what to watch, and the middle and both ends of each sign in 95 % of the draws."""

    watch: Watch
    bands: tuple[tuple[float, float, float], ...]


def signs_of(planned: Planned, pool: Ledger) -> Signs | None:
    """Return what to watch; None where a plan is too short for early signs."""
    aim = planned.served
    week = week_to_watch(aim.within)
    if week is None:
        return None
    found = live_futures(
        aim.smaller(WORLD),
        planned.plan.chosen.levers,
        planned.worlds(DRAWS),
        week,
        planned.other_seed,
        pool,
        lambda: None,
    )
    watch = choose(found, aim.serve, week)
    places = [SIGNS.index(one.sign) for one in watch.indicators]
    return Signs(watch, tuple(band_of(found.signs[:, place]) for place in places))


def band_of(values: np.ndarray[Any, Any]) -> tuple[float, float, float]:
    """Return the low end, the middle and the high end of what is defined."""
    known = values[np.isfinite(values)]
    if not known.size:
        return (math.nan, math.nan, math.nan)
    low, middle, high = np.quantile(known, SURE)
    return float(low), float(middle), float(high)


HEADS = (
    "Watch",
    "Expected",
    "In 95 of 100 sets of values",
    "Worry if",
    "Aim met if so",
    "If not",
    "What to do",
)
WORDS = (3, 6)


def signs_table(found: Signs) -> list[tuple[str, ...]]:
    """Return a row for each sign, under `HEADS`."""
    return [
        row_of(one, band) for one, band in zip(found.watch.indicators, found.bands, strict=True)
    ]


def row_of(one: Indicator, band: tuple[float, float, float]) -> tuple[str, ...]:
    """Return the row of one sign."""
    low, middle, high = (figure(one.sign, value) for value in band)
    return (
        f"{one.sign.label[0].upper()}{one.sign.label[1:]} ({one.sign.unit})",
        middle,
        f"{low} to {high}",
        when_to_worry(one),
        f"{hundred(one.chance_if_worried)} of 100",
        f"{hundred(one.chance_otherwise)} of 100",
        what_to_do(one),
    )


def figure(sign: Sign, value: float) -> str:
    """Return a value of a sign without its unit."""
    if not math.isfinite(value):
        return "–"
    if sign.unit == "of 100":
        return of_hundred(value)
    return f"{value:.2f}" if sign.unit == "0 to 1" else about(value)
