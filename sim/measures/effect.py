"""The effect of a programme: how much better the same people fare than with no programme.

The effect g is the mean of the standardised differences of five domains. Each difference is
against the same persons in the control at the same week, over the control's standard deviation.
Wellbeing, self and skills are scales, which a questionnaire would measure with some error: their
differences are multiplied by the root of its reliability.
"""

import math

import numpy as np

from sim.compiling import Array
from sim.measures.view import HALF_YEAR, UNDEFINED, View

RELIABILITY = 0.8
DOMAINS = ("wellbeing", "self", "skills", "adverse events", "inclusion")
OBSERVED = np.sqrt(np.array([RELIABILITY, RELIABILITY, RELIABILITY, 1.0, 1.0]))
ERROR_VARIANCE = 3 * (1.0 - RELIABILITY)
FEWEST = 2


def long_enough(view: View) -> Array:
    """Mark the people who have been present for half a year."""
    return np.asarray(view.horizon - view.mentees["arrived"] >= HALF_YEAR)


def standardised_differences(view: View, persons: Array) -> Array:
    """Return the five differences of the marked persons in control SDs, before attenuation.

    A domain in which the control does not vary counts as 0 where nothing changed, else NaN.
    """
    chosen = np.flatnonzero(persons)
    if view.control is None or len(chosen) < FEWEST:
        return np.full(len(DOMAINS), UNDEFINED)
    before = view.control.domains.take(chosen, axis=1)
    changed = view.domains.take(chosen, axis=1) - before
    difference = np.add.reduce(changed, axis=1) / len(chosen)
    deviation = deviations(before)
    deviation[(deviation == 0.0) & (difference != 0.0)] = UNDEFINED
    return np.asarray(np.divide(difference, deviation, out=difference, where=deviation != 0.0))


def deviations(values: Array) -> Array:
    """Return the standard deviation of each row of at least two values."""
    people = values.shape[-1]
    around = values - np.add.reduce(values, axis=-1, keepdims=True) / people
    return np.asarray(np.sqrt(np.add.reduce(around * around, axis=-1) / (people - 1)))


def effect(view: View, persons: Array) -> float:
    """Return the effect g on the marked persons."""
    return float(np.add.reduce(standardised_differences(view, persons) * OBSERVED)) / len(DOMAINS)


def composite(view: View, persons: Array) -> float:
    """Return the standardised difference of the sum of the five domains, as observed."""
    difference = float(np.add.reduce(standardised_differences(view, persons) * OBSERVED))
    if view.control is None or math.isnan(difference):
        return UNDEFINED
    before = view.control.domains.take(np.flatnonzero(persons), axis=1)
    deviation = deviations(before)
    weights = np.divide(OBSERVED, deviation, out=np.zeros_like(deviation), where=deviation > 0.0)
    return difference / math.sqrt(float(deviations(weights @ before)) ** 2 + ERROR_VARIANCE)
