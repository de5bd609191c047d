"""Say counts, times and amounts in words."""

import re
from collections.abc import Sequence

from experiments.analysis.naming import declarations, told
from experiments.comparison.words import BARE_UNITS, figure, unit_of
from experiments.designs.experiment import Experiment, Factor
from sim.declare import Spec
from sim.measures import MEASURES

MINUTE, HOUR = 60.0, 3600.0


def count(number: int, one: str, more: str = "") -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else more or f'{one}s'}"


def also(words: Sequence[str]) -> str:
    """Return words as people list them."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def duration(seconds: float) -> str:
    """Return a time as people say it."""
    if seconds < MINUTE:
        return f"{seconds:.1f} seconds"
    if seconds < 2 * HOUR:
        return f"{seconds / MINUTE:.0f} minutes"
    return f"{seconds / HOUR:.1f} hours"


def moment(text: str) -> str:
    """Return a time of day in a manifest as people read it; any other text as it is."""
    return re.sub(r"^(\d{4}-\d\d-\d\d)T([\d:]{8})\+00:00$", r"\1 \2 UTC", text)


def amount(name: str, value: float) -> str:
    """Return a value of a measure with its unit."""
    measure = MEASURES[name]
    text = figure(measure, value)
    if measure.unit.startswith("£"):
        return f"£{text}{measure.unit.removeprefix('£')}"
    return text if measure.unit in BARE_UNITS else f"{text} {unit_of(measure)}"


def spread_of(factor: Factor) -> str:
    """Say over what a factor is varied."""
    if factor.options:
        return also([told(factor.name, one) for one in factor.options])
    low, high = without_unit(factor.name, factor.low), told(factor.name, factor.high)
    if factor.centre is None:
        return f"{low} to {high}"
    return f"{low} to {high}, half of it below {told(factor.name, factor.centre)}"


def without_unit(name: str, value: float) -> str:
    """Return a value whose unit follows with another."""
    declared = declarations()[name]
    unit = declared.unit if isinstance(declared, Spec) else ""
    return told(name, value).removesuffix(f" {unit}").removesuffix(" of 100")


def arms_of(experiment: Experiment, factor: Factor) -> str:
    """Say in which arms a factor is varied."""
    return also([experiment.label(arm) for arm in factor.arms]) if factor.arms else "all"
