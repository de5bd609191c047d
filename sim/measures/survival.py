"""How long something lasts, by Kaplan and Meier: what goes on counts for as long as it did."""

import math

import numpy as np

from sim.compiling import Array


def tally(weeks: Array, happened: Array) -> tuple[Array, Array]:
    """Return for each week from 0 how many were at risk, and to how many it happened then."""
    passed = np.bincount(weeks)
    events = np.bincount(weeks[happened], minlength=len(passed))
    return passed[::-1].cumsum()[::-1], events


def surviving(weeks: Array, happened: Array) -> Array:
    """Return for each week from 0 the share to whom it has not happened by its end."""
    at_risk, events = tally(weeks, happened)
    return np.asarray((1.0 - events / at_risk).cumprod())


def restricted_mean(curve: Array, limit: int | None = None) -> float:
    """Return the mean weeks until it happens, counted up to `limit` or to the end of the curve."""
    return float(curve[:limit].sum()) if curve.size else math.nan


def happened_before(curve: Array, week: int) -> float:
    """Return the share to whom it happened before `week`, NaN if nobody was followed so long."""
    if curve.size >= week:
        return 1.0 - float(curve[week - 1])
    return 1.0 if curve.size and curve[-1] == 0.0 else math.nan
