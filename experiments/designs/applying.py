"""Put the values of a point into the scenario of an arm."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from experiments.designs.experiment import Factor, FactorKind, Value
from sim.declare import Declarations
from sim.parameters import Parameters
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

NOBODY = Levers(places=0.0)


def scenario_at(
    scenario: Scenario,
    factors: Sequence[Factor],
    values: Sequence[Value],
    parameters: Parameters,
) -> Scenario:
    """Return an arm at a point, with a set of parameters.

    Levers change in the arms that they are varied in, and never where nobody is mentored. What
    loses its meaning goes back to its default, so that equal worlds are equal scenarios.
    """
    changes: dict[FactorKind, dict[str, Value]] = {kind: {} for kind in FactorKind}
    for factor, value in zip(factors, values, strict=True):
        if is_varied_in(factor, scenario):
            changes[factor.kind][factor.name] = value
    return replace(
        scenario,
        levers=put_into(scenario.levers, changes[FactorKind.LEVER]),
        facts=put_into(scenario.facts, changes[FactorKind.FACT]),
        parameters=put_into(parameters, changes[FactorKind.PARAMETER]),
    )


def is_varied_in(factor: Factor, scenario: Scenario) -> bool:
    """Tell whether a factor changes anything in an arm."""
    if factor.kind is not FactorKind.LEVER:
        return True
    named = not factor.arms or scenario.name in factor.arms
    return named and scenario.levers != NOBODY


def put_into[Group: Declarations](group: Group, values: Mapping[str, Value]) -> Group:
    """Return the group with values changed, and what has no meaning then at its default."""
    if not values:
        return group
    merged = {**dict(group), **values}
    lost = {
        name: default
        for name, default, conditions in conditional(type(group))
        if any(merged[other] not in allowed for other, allowed in conditions)
    }
    return group.replace(**{**values, **lost})


@cache
def conditional(
    group: type[Declarations],
) -> tuple[tuple[str, object, tuple[tuple[str, tuple[object, ...]], ...]], ...]:
    """Return the names that have a meaning only under others, with their defaults."""
    defaults = group()
    return tuple(
        (name, getattr(defaults, name), tuple(spec.when.items()))
        for name, spec in group.specs().items()
        if spec.when
    )


def world_values(factors: Sequence[Factor], values: Sequence[Value]) -> tuple[Value, ...]:
    """Return the values of a point that are not levers.

    Points with the same have the same people and the same run without a programme.
    """
    pairs = zip(factors, values, strict=True)
    return tuple(value for factor, value in pairs if factor.kind is not FactorKind.LEVER)
