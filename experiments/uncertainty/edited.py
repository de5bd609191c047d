"""Ranges that a planner sets in the place of what is declared, or of what was calibrated."""

from collections.abc import Sequence
from typing import cast

import numpy as np

from sim.compiling import Array
from sim.declare import DeclarationError, Spec, unknown
from sim.parameters import Parameters
from sim.uncertainty import ranges, rounded

type Edited = tuple[tuple[str, float, float], ...]

MOST_EDITED = 40


def check_edited(edited: Edited) -> None:
    """Refuse ranges of what is not uncertain, that are impossible, that come twice or too many.

    They stand in the order of the declarations, so that what means the same is the same.
    """
    names = [name for name, _, _ in edited]
    if len(names) > MOST_EDITED:
        message = f"At most {MOST_EDITED} ranges can be changed at once; given were {len(names)}."
        raise DeclarationError(f"{message} Put some of them back.")
    for name, low, high in edited:
        check_range(name, low, high)
    if names != in_declared_order(names):
        message = f"Changed ranges must stand once each, as declared; given was {', '.join(names)}."
        raise DeclarationError(f"{message} Write them in the order of the list of parameters.")


def check_range(name: str, low: float, high: float) -> None:
    """Refuse a range of what is not uncertain, and one that is not inside what is possible."""
    spec = uncertain_spec(name)
    if not spec.bounds[0] <= low <= high <= spec.bounds[1]:
        low_end, high_end = (f"{bound:g}" for bound in spec.bounds)
        raise DeclarationError(
            f"The range of “{spec.label}” must lie within {low_end} to {high_end} ({spec.unit}) "
            f"and begin with its lower end; given was {low:g} to {high:g}. "
            "Write two numbers within it."
        )


def uncertain_spec(name: str) -> Spec:
    """Return the declaration of an uncertain parameter; refuse any other name."""
    known = [one.name for one in ranges()]
    if name not in known:
        raise DeclarationError(unknown("uncertain parameter", name, dict.fromkeys(known), ""))
    return cast("Spec", Parameters.specs()[name])


def in_declared_order(names: Sequence[str]) -> list[str]:
    """Return names in the order of the declarations, each once."""
    return [name for name in Parameters.specs() if name in set(names)]


def spread_evenly(sets: Sequence[Parameters], edited: Edited) -> tuple[Parameters, ...]:
    """Return the sets with each edited parameter spread evenly over its range, at the same ranks.

    Whoever sets a range says nothing of what is likelier inside it, so every part of it gets as
    many draws. Ranks are kept so that what went together still does: in calibrated sets a high
    value of one parameter is acceptable only beside certain values of others. All else stays as it
    was drawn, so that answers with and without the edit differ by the edit alone. Calibrated sets
    with an edited parameter need no longer agree with the evidence.
    """
    columns = {name: spread(column_of(sets, name), name, low, high) for name, low, high in edited}
    return tuple(
        one.replace(**{name: column[place] for name, column in columns.items()})
        for place, one in enumerate(sets)
    )


def column_of(sets: Sequence[Parameters], name: str) -> Array:
    """Return the values of one parameter over sets."""
    return np.array([getattr(one, name) for one in sets])


def spread(values: Array, name: str, low: float, high: float) -> list[float]:
    """Return values over a range that have the ranks of `values`; of equal ones the first first."""
    ranks = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    whole = uncertain_spec(name).whole
    found = low + (high - low) * (ranks + 0.5) / len(values)
    return [min(max(rounded(float(one), whole=whole), low), high) for one in found]


def nearest_within(parameters: Parameters, edited: Edited) -> Parameters:
    """Return parameters that lie in the edited ranges: as they are, or at the nearer end."""
    moved = {name: min(max(getattr(parameters, name), low), high) for name, low, high in edited}
    changed = {name: value for name, value in moved.items() if value != getattr(parameters, name)}
    return parameters.replace(**changed) if changed else parameters
