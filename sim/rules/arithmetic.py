"""Do the arithmetic that several rules share."""

import math

from sim.compiling import compiled


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
