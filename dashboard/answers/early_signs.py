"""What to watch by month six: three signs, what each tells, and between what it lies."""

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dashboard.answers.planning import Planned
from dashboard.engine.unfolding import Ledger
from experiments.comparison.words import of_hundred
from experiments.plans.indicators import (
    WORLD,
    Futures,
    Indicator,
    Watch,
    choose,
    live_futures,
    week_to_watch,
)
from experiments.plans.signs import SIGNS, Sign
from experiments.plans.words import about, hundred, what_to_do
from experiments.uncertainty.sentences import listed

DRAWS = 128
SURE = (0.025, 0.5, 0.975)
MOST_RUNS = 0.5
FEW, NEARLY_ALL = 0.01, 0.99
PLAIN_UNITS = ("people", "mentors")  # the label says it


@dataclass(frozen=True)
class Signs:
    """Hold what to watch, and the middle and both ends of each sign in 95 % of the draws.

    `unseen` are the labels of what it is too early to see.
    """

    watch: Watch
    bands: tuple[tuple[float, float, float], ...]
    unseen: tuple[str, ...]


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
    return signs_in(found, aim.serve, week)


def signs_in(found: Futures, serve: float, week: int) -> Signs:
    """Return what to watch, chosen of what is seen by then."""
    seen = np.array([is_seen(column) for column in found.signs.T])
    watch = choose(replace(found, signs=np.where(seen, found.signs, math.nan)), serve, week)
    places = [SIGNS.index(one.sign) for one in watch.indicators]
    return Signs(
        watch,
        tuple(band_of(found.signs[:, place]) for place in places),
        tuple(sign.label for sign, here in zip(SIGNS, seen, strict=True) if not here),
    )


def is_seen(values: np.ndarray[Any, Any]) -> bool:
    """Tell whether a sign is there in most runs, and not the same in nearly all of them."""
    low, _, high = band_of(values)
    return bool(np.isfinite(values).mean() > MOST_RUNS and high > low)


def band_of(values: np.ndarray[Any, Any]) -> tuple[float, float, float]:
    """Return the low end, the middle and the high end of what is defined."""
    known = values[np.isfinite(values)]
    if not known.size:
        return (math.nan, math.nan, math.nan)
    low, middle, high = np.quantile(known, SURE)
    return float(low), float(middle), float(high)


WORDS = (3, 4, 5)


def heads_of(found: Signs) -> tuple[str, ...]:
    """Return the heads of the table; the end foretold is the aim where that may go either way."""
    end = "Aim met" if found.watch.of_aim else "More served than in the middle future"
    return (
        "Sign",
        "Expected",
        "In 95 of 100 futures",
        "What it tells",
        end,
        "Where it is poor",
    )


def signs_table(found: Signs) -> list[tuple[str, ...]]:
    """Return a row for each sign, under `heads_of`."""
    return [
        row_of(one, band) for one, band in zip(found.watch.indicators, found.bands, strict=True)
    ]


def row_of(one: Indicator, band: tuple[float, float, float]) -> tuple[str, ...]:
    """Return the row of one sign."""
    low, middle, high = (figure(one.sign, value) for value in band)
    unit = "" if one.sign.unit in PLAIN_UNITS else f" ({one.sign.unit})"
    return (
        f"{capital(one.sign.label)}{unit}",
        middle,
        f"{low} to {high}",
        *told(one, is_usual=is_worrying(one, band[1])),
        capital(what_to_do(one)),
    )


def is_worrying(one: Indicator, value: float) -> bool:
    """Tell whether a value lies on the worrying side."""
    return value < one.threshold if one.worry_below else value > one.threshold


def told(one: Indicator, *, is_usual: bool) -> tuple[str, str]:
    """Say what a sign tells, and how often the end is good then and otherwise.

    Where the middle itself is on the worrying side, nobody need worry there: the other side is
    what is told.
    """
    if not is_usual:
        side = side_of(one, below=one.worry_below)
        return f"worry if {side}", often(one.chance_if_worried, one.chance_otherwise)
    side = side_of(one, below=not one.worry_below)
    return f"good if {side}", often(one.chance_otherwise, one.chance_if_worried)


def side_of(one: Indicator, *, below: bool) -> str:
    """Say which values lie on one side of the threshold; people are counted whole."""
    if not one.sign.counts:
        return f"{'below' if below else 'above'} {figure(one.sign, one.threshold)}"
    at = math.ceil(one.threshold) - 1 if one.worry_below else math.floor(one.threshold)
    if not below:
        return f"{at + 1:,} or more"
    return f"{at:,} or fewer" if at else "none"


def often(then: float, otherwise: float) -> str:
    """Say in how many sets of values the end is good, then and otherwise."""
    return f"in {sets(then)} if so, in {sets(otherwise)} if not"


def sets(chance: float) -> str:
    """Return a chance as so many sets of values, never as none or all."""
    if chance < FEW:
        return "hardly any future"
    return "nearly every future" if chance > NEARLY_ALL else f"{hundred(chance)} of 100 futures"


def foretold_in_words(found: Signs) -> str:
    """Say what a future is, and how well the signs foretell its end."""
    watch = found.watch
    end = "the aim is met" if watch.of_aim else "more are served"
    return (
        f"A future is one run of the model with one set of plausible values; {watch.draws} were "
        f"looked at. Of two futures, the signs together tell in {hundred(watch.auc)} of 100 pairs "
        f"in which one {end}; a coin would in 50. How sure the plan is stands further up."
    )


def unseen_in_words(found: Signs) -> str:
    """Say what it is too early to see; nothing where all is seen."""
    if not found.unseen:
        return ""
    return f"Too early to tell anything in week {found.watch.week}: {listed(list(found.unseen))}."


def capital(text: str) -> str:
    """Return a text with its first letter large."""
    return f"{text[:1].upper()}{text[1:]}"


def figure(sign: Sign, value: float) -> str:
    """Return a value of a sign without its unit."""
    if not math.isfinite(value):
        return "–"
    if sign.unit == "of 100":
        return of_hundred(value)
    return f"{value:.2f}" if sign.unit == "0 to 1" else about(value)
