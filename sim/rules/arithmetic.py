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


@compiled
def at_most(rate: float, log_factor: float) -> float:
    """Return a bound, cheap and never too low, of `rate` times e to the `log_factor`."""
    if log_factor < 0.9:
        return rate / (1.0 - log_factor)
    return rate * math.exp(log_factor)


@compiled
def happens(luck: float, rate: float, log_factor: float) -> bool:
    """Tell whether `luck` is below `rate` times e to the `log_factor`.

    Most weeks nothing happens, and the bound says so without the exponential.
    """
    return luck < at_most(rate, log_factor) and luck < rate * math.exp(log_factor)
