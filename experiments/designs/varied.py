"""Read what a design varies: levers and facts over ranges, over options, or point by point."""

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.designs.experiment import Factor, FactorKind, Value
from experiments.designs.shapes import TABLE, fitting, is_number, names_of, whole
from sim.declare import (
    Choice,
    DeclarationError,
    Declarations,
    Declared,
    Spec,
    Switch,
    describe,
    unknown,
)
from sim.parameters import Parameters
from sim.scenarios.facts import Facts
from sim.scenarios.loading import collect
from sim.scenarios.programme import Levers
from sim.scenarios.settings import raise_faults
from sim.scenarios.tables import Shape, check_keys

GROUPS: dict[FactorKind, type[Declarations]] = {
    FactorKind.LEVER: Levers,
    FactorKind.FACT: Facts,
    FactorKind.PARAMETER: Parameters,
}
SECTIONS = {"levers": FactorKind.LEVER, "facts": FactorKind.FACT}
FEWEST_VALUES = 2
MOST_STEPS = 1000
NUMBER: Shape = ("a number", is_number)
SHAPES: dict[str, Shape] = {
    "levers": ("a table with [vary.levers.NAME]", TABLE[1]),
    "facts": ("a table with [vary.facts.NAME]", TABLE[1]),
    "low": NUMBER,
    "high": NUMBER,
    "values": (
        "a list of two values or more",
        lambda value: isinstance(value, list) and len(value) >= FEWEST_VALUES,
    ),
    "steps": whole(2, MOST_STEPS),
    "arms": names_of("arms"),
}
OF_A_RANGE = ("low", "high", "steps")


def read_varied(vary: Mapping[str, Any], where: str) -> tuple[Factor, ...]:
    """Return what [vary] varies; raise DeclarationError with a sentence for each fault."""
    faults = faults_of_sections(vary, where)
    factors = [
        collect(faults, read_factor, kind, name, own, where) for kind, name, own in entries(vary)
    ]
    raise_faults(faults)
    return tuple(factor for factor in factors if factor is not None)


def entries(vary: Mapping[str, Any]) -> list[tuple[FactorKind, str, object]]:
    """Return what stands in the sections of [vary], with what each section holds."""
    sections = fitting(vary, {name: SHAPES[name] for name in SECTIONS})
    return [
        (SECTIONS[section], name, own)
        for section, block in sections.items()
        if isinstance(block, dict)
        for name, own in block.items()
    ]


def faults_of_sections(vary: Mapping[str, Any], where: str) -> list[str]:
    """Refuse sections that are neither levers nor facts; say where parameters stand."""
    known = {name: value for name, value in vary.items() if name != "parameters"}
    faults = check_keys(known, SECTIONS, (), f"{where}: vary", SHAPES)
    if "parameters" in vary:
        faults.append(
            f"{where}: vary: parameters are what nobody knows, not what is chosen; given was "
            f'{describe(vary["parameters"])}. Name them under [uncertainties], kind = "listed".'
        )
    return faults


def read_factor(kind: FactorKind, name: str, own: Mapping[str, Any], where: str) -> Factor:
    """Return one lever or fact that is varied."""
    spec = declaration(kind, name, where)
    place = f"{where}: {name}"
    if not isinstance(own, dict):
        message = (
            f"{place} must be a table with low and high, or values; given was {describe(own)}. "
            f"Write [vary.{kind}s.{name}], and low = … and high = … under it."
        )
        raise DeclarationError(message)
    keys = ("low", "high", "values", "steps", *(["arms"] if kind is FactorKind.LEVER else []))
    raise_faults(check_keys(own, keys, (), place, SHAPES))
    arms = tuple(own.get("arms", ()))
    if isinstance(spec, Spec) and "values" not in own:
        return over_range(kind, name, spec, own, arms, where)
    return over_options(kind, name, spec, own, arms, where)


def declaration(kind: FactorKind, name: str, where: str) -> Declared:
    """Return what a lever, fact or parameter is declared as; refuse a name that is not one."""
    specs = GROUPS[kind].specs()
    if name in specs:
        return specs[name]
    other = next((one for one, group in GROUPS.items() if name in group.specs()), None)
    if other is None:
        raise DeclarationError(unknown(kind, name, specs, where))
    section = f"[vary.{other}s]" if other is not FactorKind.PARAMETER else "[uncertainties]"
    message = f"{where}: {name} is a {other}; a {kind} was asked for. Put it under {section}."
    raise DeclarationError(message)


def over_range(
    kind: FactorKind,
    name: str,
    spec: Spec,
    own: Mapping[str, Any],
    arms: tuple[str, ...],
    where: str,
) -> Factor:
    """Return a number that goes from low to high: what is plausible, where nothing else is said."""
    given = [own.get("low", spec.plausible[0]), own.get("high", spec.plausible[1])]
    low, high = read_ends(kind, name, given, where)
    return Factor(
        name=name,
        kind=kind,
        low=low,
        high=high,
        whole=spec.whole,
        arms=arms,
        steps=own.get("steps"),
    )


def read_ends(
    kind: FactorKind, name: str, ends: Sequence[object], where: str
) -> tuple[float, float]:
    """Return the lowest and the highest value; refuse the same, or the one above the other."""
    values = [read_value(kind, name, end, where) for end in ends]
    low, high = (float(value) for value in values if isinstance(value, int | float))
    if low < high:
        return low, high
    message = (
        f"{where}: {name}: low must be below high; given were {low:g} and {high:g}. Change one."
    )
    raise DeclarationError(message)


def over_options(
    kind: FactorKind,
    name: str,
    spec: Declared,
    own: Mapping[str, Any],
    arms: tuple[str, ...],
    where: str,
) -> Factor:
    """Return something that takes its options, or the values that are given, one by one."""
    place = f"{where}: {name}"
    surplus = [key for key in OF_A_RANGE if key in own]
    if surplus:
        message = (
            f"{place}: low, high and steps are for a number that goes from one to the other; "
            f"given was {' and '.join(surplus)}. Leave that out, and write values = […]."
        )
        raise DeclarationError(message)
    values = own.get("values") or every_option(spec, place)
    options = tuple(read_value(kind, name, value, where) for value in values)
    if len(set(options)) < len(options):
        message = f"{place}: values must differ; given was {describe(values)}. Write each once."
        raise DeclarationError(message)
    return Factor(name=name, kind=kind, options=options, arms=arms)


def every_option(spec: Declared, where: str) -> Sequence[object]:
    """Return all the options there are; of those that go together there are too many."""
    if isinstance(spec, Switch):
        return (False, True)
    if isinstance(spec, Choice) and not spec.several:
        return spec.names
    message = (
        f"{where}: values is missing: this takes lists of several options. "
        f'Write for example values = [["{spec.names[0]}"], ["{spec.names[1]}"]].'
        if isinstance(spec, Choice)
        else f"{where}: values is missing. Add it."
    )
    raise DeclarationError(message)


def read_value(kind: FactorKind, name: str, value: object, where: str) -> Value:
    """Return a value as its declaration takes it; refuse one that is not possible."""
    read: Value = getattr(GROUPS[kind].read({name: value}, where), name)
    return read
