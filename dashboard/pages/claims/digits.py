"""The figures of a claim with no more digits than their interval bears."""

import math

from experiments.claims.claim import Criterion
from experiments.claims.saying import unit_of
from experiments.comparison.words import MINUS

NOTHING = "–"
HUNDRED = 100.0
MOST = 3  # decimals: a thousandth of any unit is beyond notice


def times_of(criterion: Criterion) -> float:
    """Return by what a figure is multiplied to stand in its unit."""
    return HUNDRED if unit_of(criterion) in {"of 100", "%"} else 1.0


def decimals_of(criterion: Criterion, low: float, high: float) -> int:
    """Return how many decimals an interval bears: a tenth of its size is told, and no more."""
    width = times_of(criterion) * (high - low)
    if not 0.0 < width < math.inf:
        return MOST
    return min(MOST, max(0, 1 - math.floor(math.log10(width))))


def rounded(criterion: Criterion, value: float, decimals: int) -> str:
    """Return a figure without its unit; a dash where it is undefined."""
    if not math.isfinite(value):
        return NOTHING
    shown = round(times_of(criterion) * value, decimals) + 0.0
    return f"{shown:,.{decimals}f}".replace("-", MINUS)


def rounded_with_sign(criterion: Criterion, value: float, decimals: int) -> str:
    """Return a figure with its unit, and its sign where it is a difference."""
    text = rounded(criterion, value, decimals)
    is_more = value > 0.0 and any(one in "123456789" for one in text)
    differs = len(criterion.weights) > 1 and criterion.kind != "ratio"
    sign = "+" if is_more and differs else ""
    return f"{sign}{text} {unit_of(criterion)}".rstrip()


def bar_of(criterion: Criterion) -> str:
    """Return the least difference that counts, as it was set, with its unit."""
    text = f"{times_of(criterion) * criterion.smallest:g}".replace("-", MINUS)
    return f"{text} {unit_of(criterion)}".rstrip()
