"""Name what is varied, and its values, as people read them."""

from functools import cache
from math import isfinite

from experiments.comparison.words import BARE_UNITS, number, of_hundred
from experiments.designs.experiment import Value
from sim.declare import Declared, Spec
from sim.measures.measure import Measure
from sim.parameters import Parameters
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers


@cache
def declarations() -> dict[str, Declared]:
    """Return the declaration of every lever, fact and parameter by name."""
    return {**Parameters.specs(), **Facts.specs(), **Levers.specs()}


def label_of(name: str) -> str:
    """Return what a lever, a fact or a parameter is called."""
    return declarations()[name].label if name in declarations() else name


def inner(name: str) -> str:
    """Return what something is called as it stands inside a sentence: an acronym stays one."""
    return lowered(label_of(name))


def lowered(label: str) -> str:
    """Return a label as it stands inside a sentence: an acronym stays one."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def plainly(measure: Measure) -> str:
    """Return what a measure is called as it stands inside a sentence."""
    return measure.name.replace("_", " ")


def told(name: str, value: Value) -> str:
    """Return a value of a lever, a fact or a parameter with its unit."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return with_unit(float(value), declarations().get(name))
    words = (value or ("none",)) if isinstance(value, tuple) else (str(value or "none"),)
    return " and ".join(words).replace("_", " ")


def unit_after(name: str) -> str:
    """Return the unit of a lever, a fact or a parameter, after a comma, as it stands on an axis."""
    declared = declarations().get(name)
    return f", {declared.unit}" if isinstance(declared, Spec) else ""


def with_unit(value: float, declared: Declared | None) -> str:
    """Return a number with the unit of its declaration."""
    unit = declared.unit if isinstance(declared, Spec) else ""
    if unit == "share":
        return f"{of_hundred(value)} of 100"
    text = f"{value:,.0f}" if value.is_integer() else number(value)
    if unit.startswith("£"):
        return f"£{text}{unit.removeprefix('£')}"
    return text if unit in BARE_UNITS else f"{text} {unit}".strip()


def condition(name: str, limit: tuple[float, float] | frozenset[str]) -> str:
    """Return what a region asks of a lever, a fact or a parameter."""
    if isinstance(limit, frozenset):
        return f"{inner(name)} {' or '.join(sorted(limit))}"
    low, high = limit
    if isfinite(low) and isfinite(high):
        return f"{inner(name)} between {told(name, low)} and {told(name, high)}"
    if isfinite(low):
        return f"{inner(name)} above {told(name, low)}"
    return f"{inner(name)} below {told(name, high)}"
