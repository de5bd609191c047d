"""Read what the analysis of an experiment asks: which arms, which measure, what is good enough."""

from collections.abc import Mapping, Sequence
from typing import Any

from experiments.comparison.words import HEADLINE
from experiments.designs.cast import Cast
from experiments.designs.experiment import Inquiry
from experiments.designs.shapes import is_finite, whole
from sim.declare import describe, unknown
from sim.measures import GROUPS, MEASURES
from sim.scenarios.settings import raise_faults
from sim.scenarios.tables import Shape, check_keys, is_list_of_text, is_table, is_text

TWO = 2
MOST_SEARCHED = 1_000_000


def is_above_zero(value: object) -> bool:
    """Tell whether a value is a number above zero."""
    return isinstance(value, int | float) and is_finite(value) and value > 0


def are_two(value: object) -> bool:
    """Tell whether a value is a list of two different names."""
    return (
        isinstance(value, list) and is_list_of_text(value) and len(set(value)) == len(value) == TWO
    )


ABOVE_ZERO: Shape = ("a number above 0", is_above_zero)
SHAPES: dict[str, Shape] = {
    "compare": ("a list of two different arms", are_two),
    "measure": ("a measure's name", is_text),
    "worth": ABOVE_ZERO,
    "precision": ABOVE_ZERO,
    "search": whole(1, MOST_SEARCHED),
    "satisfy": ("a table of lines such as inclusion = 0.5", is_table),
}


def read_inquiry(values: Mapping[str, Any], who: Cast, where: str) -> Inquiry:
    """Return what is asked; raise DeclarationError with a sentence for each fault."""
    place = f"{where}: analysis"
    raise_faults(check_keys(dict(values), SHAPES, (), place, SHAPES))
    measure = values.get("measure", HEADLINE)
    satisfy = values.get("satisfy", {})
    faults = faults_of_measures([measure, *satisfy], place)
    faults += faults_of_arms(values.get("compare", ()), who, place)
    faults += [fault for name, bar in satisfy.items() for fault in faults_of_bar(name, bar, place)]
    raise_faults(faults)
    a, b = sides(values, who)
    return Inquiry(
        a=a,
        b=b,
        measure=measure,
        worth=float(values.get("worth", MEASURES[measure].worth)),
        satisfy={name: float(bar) for name, bar in satisfy.items()},
        precision=values.get("precision"),
        search=values.get("search", 0),
    )


def sides(values: Mapping[str, Any], who: Cast) -> tuple[str, str]:
    """Return which arm is compared with which: the first with the last, or none with the one."""
    if "compare" in values:
        a, b = (who.known_as.get(name, name) for name in values["compare"])
        return a, b
    first, last = who.programmes[0], who.programmes[-1]
    return (who.control_of(first) if first == last else first), last


def faults_of_arms(names: Sequence[str], who: Cast, where: str) -> list[str]:
    """Refuse arms that there are not."""
    known = {**who.known_as, **{one.name: None for one in who.scenarios}}
    faults = [unknown("arm", name, known, where) for name in names if name not in known]
    if not faults and names and len({who.known_as.get(name, name) for name in names}) < TWO:
        faults = [f"{where}: compare: both arms have no programme. Name one that has."]
    return faults


def faults_of_measures(names: Sequence[str], where: str) -> list[str]:
    """Refuse measures that there are not."""
    return [unknown("measure", name, MEASURES, where) for name in names if name not in MEASURES]


def faults_of_groups(names: Sequence[str], where: str) -> list[str]:
    """Refuse groups of people that there are not."""
    return [unknown("group", name, GROUPS, where) for name in names if name not in GROUPS]


def faults_of_bar(name: str, bar: object, where: str) -> list[str]:
    """Refuse what is to be reached if it is no number, or if no direction is better."""
    if not is_finite(bar):
        given = describe(bar)
        return [f"{where}: satisfy: {name} must be a number; given was {given}. Change it."]
    if name in MEASURES and MEASURES[name].better == "neither":
        message = f"{where}: satisfy: neither more nor less of {name} is better. Leave it out."
        return [message]
    return []


def measures_of(given: Sequence[str], inquiry: Inquiry) -> tuple[str, ...]:
    """Return the measures that are asked for, or all, with those that the inquiry needs.

    A ratio brings the two measures that it is made of.
    """
    asked = dict.fromkeys([*(given or MEASURES), inquiry.measure, *inquiry.satisfy])
    parts = [part for name in asked for part in MEASURES[name].over or ()]
    return tuple(dict.fromkeys([*asked, *parts]))


def check_measures(values: Mapping[str, Any], where: str) -> None:
    """Refuse measures and groups that there are not."""
    faults = faults_of_measures(values.get("measures", ()), where)
    raise_faults(faults + faults_of_groups(values.get("groups", ()), where))
