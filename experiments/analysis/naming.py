"""Name what is varied, and its values, as people read them."""

from functools import cache

from experiments.comparison.words import BARE_UNITS, number, of_hundred
from experiments.designs.experiment import Value
from sim.declare import Declared, Spec
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
    label = label_of(name)
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def told(name: str, value: Value) -> str:
    """Return a value of a lever, a fact or a parameter with its unit."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return with_unit(float(value), declarations().get(name))
    words = (value or ("none",)) if isinstance(value, tuple) else (str(value or "none"),)
    return " and ".join(words).replace("_", " ")


def with_unit(value: float, declared: Declared | None) -> str:
    """Return a number with the unit of its declaration."""
    unit = declared.unit if isinstance(declared, Spec) else ""
    if unit == "share":
        return f"{of_hundred(value)} of 100"
    text = f"{value:,.0f}" if value.is_integer() else number(value)
    if unit.startswith("£"):
        return f"£{text}{unit.removeprefix('£')}"
    return text if unit in BARE_UNITS else f"{text} {unit}".strip()
