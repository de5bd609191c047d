"""Do the arithmetic that several rules share."""

import math

from sim.compiling import compiled
from sim.records import Record

BOUNDED = 0.9
STAGGER = 4  # weeks between looks at what moves slowly, a quarter of the people each week
BLOCK_BITS = 6
SIXTH = 1.0 / 6.0
THIRD = 1.0 / 3.0
RISK_UNIT = 1.0 / 4.5


@compiled
def clip(value: float, low: float, high: float) -> float:
    """Keep `value` between `low` and `high`."""
    return min(max(value, low), high)


@compiled
def share(value: float) -> float:
    """Keep `value` between 0 and 1."""
    return min(max(value, 0.0), 1.0)


@compiled
def logistic(value: float) -> float:
    """Turn log-odds into a probability."""
    return 1.0 / (1.0 + math.exp(-value))


@compiled
def has(bits: int, index: int) -> bool:
    """Tell whether bit `index` is set."""
    return (bits >> index) & 1 == 1


@compiled
def mean_protection(mentee: Record) -> float:
    """Return the mean of the six protective factors."""
    total = 0.0  # in double precision from here, also where the fields are single
    total += float(mentee.self_esteem)
    total += float(mentee.confidence)
    total += float(mentee.hope)
    total += float(mentee.social)
    total += float(mentee.practical)
    total += float(mentee.belonging)
    return total * SIXTH


@compiled
def mean_skills(mentee: Record) -> float:
    """Return the mean of confidence, practical and social skills."""
    total = 0.0
    total += float(mentee.confidence)
    total += float(mentee.practical)
    total += float(mentee.social)
    return total * THIRD


@compiled
def risk_load(mentee: Record) -> float:
    """Return the load of risk factors: 1 at four and a half, and no more than at six."""
    return min(float(mentee.risk_count), 6.0) * RISK_UNIT


@compiled
def at_most(rate: float, log_factor: float) -> float:
    """Return a bound, cheap and never too low, of `rate` times e to the `log_factor`."""
    if log_factor < BOUNDED:
        return rate / (1.0 - log_factor)
    return rate * math.exp(log_factor)


@compiled
def happens(luck: float, rate: float, log_factor: float) -> bool:
    """Tell whether `luck` is below `rate` times e to the `log_factor`.

    Most weeks nothing happens: 1 / (1 - x) is never below e to the x, and the product says so
    without the exponential. The answer is the same.
    """
    if log_factor < BOUNDED and luck * (1.0 - log_factor) >= rate:
        return False
    return luck < rate * math.exp(log_factor)


@compiled
def has_turn(row: int, week: int) -> bool:
    """Tell whether it is a person's turn; rows that are neighbours in memory take the same turn."""
    return ((row >> BLOCK_BITS) + week) & (STAGGER - 1) == 0
