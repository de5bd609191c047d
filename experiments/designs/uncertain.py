"""Read what is not known in an experiment: draws, or parameters that a design varies itself."""

from collections.abc import Mapping
from typing import Any

from experiments.designs.experiment import Factor, FactorKind, Uncertainty
from experiments.designs.shapes import is_number, names_of, whole
from experiments.designs.varied import declaration, read_ends
from experiments.uncertainty.sample import FEWEST_DRAWS, KINDS, MOST_DRAWS
from sim.declare import DeclarationError, describe, unknown
from sim.scenarios.loading import collect
from sim.scenarios.settings import raise_faults
from sim.scenarios.tables import Shape, check_keys, is_table
from sim.uncertainty import Range, ranges

LISTED = "listed"
EVERY_KIND = (*KINDS, LISTED)
DRAWS = 64
ENDS = 2
KEYS = {
    "none": (),
    "plausible": ("draws",),
    "calibrated": ("draws",),
    LISTED: ("parameters", "ranges"),
}
SHAPES: dict[str, Shape] = {
    "kind": (f"one of {', '.join(EVERY_KIND)}", EVERY_KIND.__contains__),
    "draws": whole(FEWEST_DRAWS, MOST_DRAWS),
    "parameters": names_of("parameters"),
    "ranges": ("a table of lines such as name = [low, high]", is_table),
}


def read_uncertainty(
    values: Mapping[str, Any], where: str
) -> tuple[Uncertainty, tuple[Factor, ...]]:
    """Return what is drawn for every point, and the parameters that the design varies itself."""
    if not values:
        return Uncertainty(), ()
    place, kind = f"{where}: uncertainties", values.get("kind")
    if kind not in EVERY_KIND:
        raise_faults(check_keys(dict(values), SHAPES, ("kind",), place, SHAPES))
    known = ("kind", *KEYS[str(kind)])
    raise_faults(check_keys(dict(values), known, (), f"{place} ({kind})", SHAPES))
    if kind == LISTED:
        return Uncertainty(kind=LISTED), read_listed(values, place)
    draws = values.get("draws", DRAWS) if kind != "none" else 1
    return Uncertainty(kind=str(kind), draws=draws), ()


def read_listed(values: Mapping[str, Any], where: str) -> tuple[Factor, ...]:
    """Return the parameters that are listed, over what is plausible or over ranges of their own."""
    names, own = values.get("parameters", ()), values.get("ranges", {})
    every = [*names, *own]
    if not every:
        message = f"{where}: parameters is missing: a list of parameters. Add it, or [ranges]."
        raise DeclarationError(message)
    twice = sorted({name for name in every if every.count(name) > 1})
    faults = [f"{where}: {name} is listed twice. Keep one of them." for name in twice]
    factors = [collect(faults, over_plausible, name, where) for name in names]
    factors += [collect(faults, over_own, name, ends, where) for name, ends in own.items()]
    raise_faults(faults)
    return tuple(factor for factor in factors if factor is not None)


def over_plausible(name: str, where: str) -> Factor:
    """Return a parameter over its plausible range, half of it on each side of its centre."""
    known = {one.name: one for one in ranges()}
    if name not in known:
        declaration(FactorKind.PARAMETER, name, where)
        raise DeclarationError(unknown("uncertain parameter", name, known, where))
    return factor_of(known[name])


def factor_of(one: Range) -> Factor:
    """Return a parameter as something that a design varies."""
    return Factor(
        name=one.name,
        kind=FactorKind.PARAMETER,
        low=one.low,
        high=one.high,
        centre=one.centre,
        whole=one.whole,
    )


def over_own(name: str, ends: object, where: str) -> Factor:
    """Return a parameter over a range of its own, evenly."""
    declared = over_plausible(name, where)
    place = f"{where}: {name}"
    if not (isinstance(ends, list) and len(ends) == ENDS and all(map(is_number, ends))):
        message = (
            f"{place} must be [low, high], two numbers; given was {describe(ends)}. "
            f"Write for example {name} = [{declared.low:g}, {declared.high:g}]."
        )
        raise DeclarationError(message)
    low, high = read_ends(FactorKind.PARAMETER, name, ends, where)
    return Factor(name=name, kind=FactorKind.PARAMETER, low=low, high=high, whole=declared.whole)
