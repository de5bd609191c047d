"""Hold what a file says as changes to the preset nearest to it, so that a link can carry it."""

from collections.abc import Callable, Iterable

from dashboard.selection.state import (
    ArmChoice,
    Changes,
    in_order,
    levers_of,
    meaningful,
    population_called,
    programme_called,
)
from sim.declare import DeclarationError, Declarations
from sim.scenarios.facts import Facts
from sim.scenarios.files import Population, Programme, preset_names, with_facts
from sim.scenarios.kinds import LOCAL
from sim.scenarios.programme import Levers


def differing(wanted: Declarations, base: Declarations) -> Changes:
    """Return the values in which a base must be changed to come to what is wanted."""
    specs = type(wanted).specs()
    return tuple(
        (name, getattr(wanted, name))
        for name in specs
        if getattr(wanted, name) != getattr(base, name) and wanted.unmet(name) is None
    )


def nearest[Held](
    choices: Iterable[tuple[int, Held]], comes_to: Callable[[Held], bool], noun: str
) -> Held:
    """Return the choice with fewest changes that comes to exactly what is wanted."""
    for _, choice in sorted(choices, key=lambda pair: pair[0]):
        if comes_to(choice):
            return choice
    message = f"This {noun} cannot be held as changes to a preset here."
    raise DeclarationError(f"{message} Use it on the command line: mentoring check FILE")


def arm_choice(programme: Programme, name: str, facts: Changes = ()) -> ArmChoice:
    """Return an arm that comes to the levers of a programme, called by a name of its own."""

    def choices() -> Iterable[tuple[int, ArmChoice]]:
        for preset in preset_names("programmes"):
            levers = in_order(
                Levers, dict(differing(programme.levers, programme_called(preset).levers))
            )
            own = "" if preset == name else name
            choice = ArmChoice(programme=preset, name=own, levers=levers, facts=facts)
            yield len(levers) - (preset == programme.name), choice

    return nearest(choices(), lambda one: levers_of(one) == programme.levers, "programme")


def facts_choice(people: Population, extends: object) -> tuple[Population, Changes]:
    """Return the preset nearest to a population, the one it extends first, with what is changed."""

    def choices() -> Iterable[tuple[int, tuple[Population, Changes]]]:
        for name in preset_names("populations"):
            preset = population_called(name)
            facts = in_order(Facts, dict(differing(people.facts, preset.facts)))
            yield (-1 if name == extends else len(facts)), (preset, facts)

    return nearest(choices(), lambda one: facts_of(*one) == people.facts, "population")


def facts_of(preset: Population, facts: Changes) -> Facts:
    """Return the facts of a preset with changes."""
    changes = meaningful(preset.facts, facts)
    return with_facts(preset, changes, preset.name, LOCAL).facts if changes else preset.facts
