"""Read how points are spread over what is varied, and points that are listed one by one."""

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.designs.experiment import Design, DesignKind, Factor, FactorKind, Value
from experiments.designs.shapes import SWITCH, are_tables, is_whole, whole
from experiments.designs.varied import GROUPS, MOST_STEPS, entries, faults_of_sections, read_value
from experiments.designs.varied import SHAPES as IN_VARY
from sim.declare import DeclarationError, describe, unknown
from sim.scenarios.loading import collect
from sim.scenarios.settings import raise_faults
from sim.scenarios.tables import Shape, check_keys

MOST_ROWS = 10_000_000
FEWEST_LEVELS, MOST_LEVELS = 4, 100
KEYS: dict[DesignKind, tuple[str, ...]] = {
    DesignKind.ONE_POINT: (),
    DesignKind.GRID: ("steps",),
    DesignKind.LATIN_HYPERCUBE: ("points",),
    DesignKind.SOBOL: ("points", "second_order"),
    DesignKind.MORRIS: ("points", "levels"),
    DesignKind.FRACTIONAL_FACTORIAL: (),
    DesignKind.LISTED: ("points",),
}
KINDS = tuple(kind.value for kind in DesignKind)


def is_power_of_two(value: object) -> bool:
    """Tell whether a value is 2, 4, 8 and so on."""
    return isinstance(value, int) and is_whole(value, 2, MOST_ROWS) and value.bit_count() == 1


def is_even(value: object) -> bool:
    """Tell whether a value is an even number of levels."""
    in_range = is_whole(value, FEWEST_LEVELS, MOST_LEVELS)
    return isinstance(value, int) and in_range and value % 2 == 0


SHAPES: dict[str, Shape] = {
    "kind": (f"one of {', '.join(KINDS)}", KINDS.__contains__),
    "steps": whole(2, MOST_STEPS),
    "points": whole(1, MOST_ROWS),
    "levels": (f"an even whole number from {FEWEST_LEVELS} to {MOST_LEVELS}", is_even),
    "second_order": SWITCH,
}
POINTS: dict[DesignKind, Shape] = {
    DesignKind.SOBOL: ("a power of two from 2, such as 64 or 128", is_power_of_two),
    DesignKind.MORRIS: whole(2, MOST_ROWS),
    DesignKind.LISTED: ("one or more tables [[design.points]]", are_tables),
}


def read_design(values: Mapping[str, Any], where: str) -> Design:
    """Return how points are spread; those that are listed are read apart."""
    place = f"{where}: design"
    if not values:
        return Design()
    if values.get("kind") not in KINDS:
        raise_faults(check_keys(dict(values), SHAPES, ("kind",), place, SHAPES | {"points": ANY}))
    kind = DesignKind(values["kind"])
    shapes = SHAPES | {"points": POINTS.get(kind, SHAPES["points"])}
    needed = ("points",) if "points" in KEYS[kind] else ()
    known = ("kind", *KEYS[kind])
    raise_faults(check_keys(dict(values), known, needed, f"{place} ({kind})", shapes))
    if kind is DesignKind.LISTED:
        return Design(kind=kind)
    return Design(**{name: value for name, value in values.items() if name != "kind"}, kind=kind)


ANY: Shape = ("points", lambda _: True)


def read_points(
    points: Sequence[Mapping[str, Any]], vary: Mapping[str, Any], where: str
) -> tuple[tuple[Factor, ...], tuple[tuple[int, ...], ...]]:
    """Return the factors of points that are listed, and each point's place in their options.

    [vary] may say there in which arms a lever is varied; the values stand in the points.
    """
    names = list(dict.fromkeys(name for point in points for name in point))
    arms, faults = arms_of_points(vary, names, where)
    faults += [
        f"{where}: point {number}: {name} is missing; every point must have the same names. Add it."
        for number, point in enumerate(points, 1)
        for name in names
        if name not in point
    ]
    found = [collect(faults, read_column, name, points, arms, where) for name in names]
    raise_faults(faults)
    columns = [one for one in found if one is not None]
    factors = tuple(factor for factor, _ in columns)
    places = [[factor.options.index(value) for value in values] for factor, values in columns]
    return factors, tuple(zip(*places, strict=True))


def read_column(
    name: str, points: Sequence[Mapping[str, Any]], arms: Mapping[str, Any], where: str
) -> tuple[Factor, tuple[Value, ...]]:
    """Return one thing that the points vary, and its value at each point that has one."""
    kind = kind_of(name, where)
    values = tuple(
        read_value(kind, name, point[name], f"{where}: point {number}")
        for number, point in enumerate(points, 1)
        if name in point
    )
    options = tuple(dict.fromkeys(values))
    return Factor(name=name, kind=kind, options=options, arms=tuple(arms.get(name, ()))), values


def kind_of(name: str, where: str) -> FactorKind:
    """Return what a name in a point is: a lever, a fact or a parameter."""
    for kind, group in GROUPS.items():
        if name in group.specs():
            return kind
    known = {known: None for group in GROUPS.values() for known in group.specs()}
    raise DeclarationError(unknown("lever, fact or parameter", name, known, f"{where}: points"))


def arms_of_points(
    vary: Mapping[str, Any], names: Sequence[str], where: str
) -> tuple[dict[str, Any], list[str]]:
    """Return in which arms levers are varied, as [vary] says it, and what is wrong with it."""
    faults = faults_of_sections(vary, where)
    arms: dict[str, Any] = {}
    for kind, name, own in entries(vary):
        place = f"{where}: {name}"
        if name not in names:
            faults.append(
                f"{place} is varied, and no point has it. Add it to each, or take it out."
            )
        elif not isinstance(own, dict):
            faults.append(f"{place} must be a table; given was {describe(own)}. Take it out.")
        else:
            keys = ("arms",) if kind is FactorKind.LEVER else ()
            faults += check_keys(own, keys, (), f"{place} (listed)", IN_VARY)
            arms[name] = own.get("arms", ())
    return arms, faults
