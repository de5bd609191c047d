"""Read which differences are worth having: the measure's own, or what a planner sets."""

import math
from collections.abc import Sequence

from sim.declare import DeclarationError
from sim.measures import find_measure
from sim.measures.measure import Measure

HEADLINE = "inclusion"
AT_MOST_ONE = ("share", "0 to 1")


def read_worths(texts: Sequence[str]) -> dict[str, float]:
    """Return the difference worth having that is set for measures, by name.

    A text is a number, for inclusion, or measure=number. Raise DeclarationError for anything else.
    """
    return dict(read_worth(text) for text in texts)


def read_worth(text: str) -> tuple[str, float]:
    """Return one measure and the difference worth having of it."""
    name, equals, number = text.partition("=")
    measure = find_measure(name.strip() if equals else HEADLINE)
    return measure.name, read_number(number if equals else text, measure)


def read_number(text: str, measure: Measure) -> float:
    """Return a difference in the unit of a measure; refuse what cannot be one."""
    most = 1.0 if measure.unit in AT_MOST_ONE else math.inf
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0.0 <= number <= most or math.isinf(number):
        raise DeclarationError(refusal(text, measure))
    return number


def refusal(text: str, measure: Measure) -> str:
    """Say what a difference worth having of a measure may be."""
    limit = " to 1" if measure.unit in AT_MOST_ONE else " up"
    example = " 0.02 is 2 of 100 people." if measure.unit == "share" else ""
    return (
        f"--worth of {measure.name} must be a number from 0{limit} ({measure.unit}); given was "
        f"{text!r}.{example} Write for example --worth {measure.name}={measure.worth:g}."
    )
