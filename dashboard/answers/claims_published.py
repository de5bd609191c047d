"""A published figure and the model's, in the unit in which people read them."""

import math

from experiments.comparison.words import MINUS
from experiments.targets.declared import Target
from experiments.validation.rows import Row

UNITS = {"share": (100.0, "of 100"), "0 to 1": (1.0, "")}
FULL, TENTH = 10.0, 0.1


def in_unit(target: Target, value: float) -> str:
    """Return a figure in its unit, with no more digits than it is read with."""
    _, unit = UNITS.get(target.unit, (1.0, target.unit))
    return f"{bare(target, value)} {unit}".strip()


def bare(target: Target, value: float) -> str:
    """Return a figure without its unit: a share as so many of 100."""
    if not math.isfinite(value):
        return "–"
    value *= UNITS.get(target.unit, (1.0, ""))[0]
    size = abs(value)
    few = 0 if size >= FULL or not size else 1 if size >= TENTH else 2
    digits = few if target.unit == "share" else few + 1
    return f"{round(value, digits) + 0.0:.{digits}f}".replace("-", MINUS)


def between(target: Target, low: float, high: float) -> str:
    """Return what the model gives over what is not known, without its unit."""
    return f"{bare(target, low)} to {bare(target, high)}"


def published(target: Target) -> str:
    """Return what was published, with its unit."""
    times, unit = UNITS.get(target.unit, (1.0, target.unit))
    return f"{times * target.low:g} to {times * target.high:g} {unit}".strip().replace("-", MINUS)


def missed_in_words(row: Row) -> str:
    """Say how far a figure is missed, and the likely cause."""
    target = row.target
    return (
        f"{target.quantity} ({target.key}): {in_unit(target, row.mean)} in the model, "
        f"{published(target)} as published. {row.cause}"
    )
