"""Choose other people, other programmes, or another comparison; the rest of the choice stays."""

from dataclasses import replace

from dashboard.selection.state import (
    MOST_ARMS,
    ArmChoice,
    Selection,
    preset,
    programme_called,
)
from sim.scenarios.files import preset_names

FEWEST_ARMS = 1


def begin_with(selection: Selection, comparison: str) -> Selection:
    """Return what a comparison of the sources starts from, as large and as strict as now.

    What a visitor chose to make equal is kept.
    """
    base = preset(comparison)
    was_chosen = selection.equal != preset(selection.preset).equal
    return replace(
        base,
        mentees=selection.mentees,
        weeks=selection.weeks,
        seed=selection.seed,
        worth=selection.worth,
        uncertainty=selection.uncertainty,
        draws=selection.draws,
        equal=selection.equal if was_chosen else base.equal,
    )


def with_population(selection: Selection, name: str) -> Selection:
    """Return the selection for other people, with nothing changed in the facts about them."""
    return replace(selection, population=name, facts=())


def with_programme(selection: Selection, arm: int, name: str) -> Selection:
    """Return the selection with another programme in an arm's place, as its preset has it."""
    others = (*selection.arms[:arm], *selection.arms[arm + 1 :])
    chosen = called_apart(ArmChoice(programme=name), others)
    return replace(selection, arms=(*selection.arms[:arm], chosen, *selection.arms[arm + 1 :]))


def with_another(selection: Selection) -> Selection:
    """Return the selection with a copy of the last arm beside it, to be changed."""
    if len(selection.arms) >= MOST_ARMS:
        return selection
    copied = called_apart(selection.arms[-1], selection.arms)
    return replace(selection, arms=(*selection.arms, copied))


def without(selection: Selection, arm: int) -> Selection:
    """Return the selection without an arm; the last one stays."""
    if len(selection.arms) <= FEWEST_ARMS:
        return selection
    return replace(selection, arms=(*selection.arms[:arm], *selection.arms[arm + 1 :]))


def called_apart(arm: ArmChoice, others: tuple[ArmChoice, ...]) -> ArmChoice:
    """Return the arm under a name that no other has: `mentoring-2`."""
    taken = {one.called for one in others}
    if arm.called not in taken:
        return arm
    numbered = (f"{arm.programme}-{number}" for number in range(2, MOST_ARMS + 2))
    return replace(arm, name=next(name for name in numbered if name not in taken))


def programmes_for(population: str) -> dict[str, list[tuple[str, str]]]:
    """Return all programmes as (name, title), those made for these people first."""
    named = [(name, programme_called(name)) for name in preset_names("programmes")]
    groups: dict[str, list[tuple[str, str]]] = {"Made for these people": [], "Others": []}
    for name, programme in sorted(named, key=lambda pair: pair[1].title):
        own = programme.population == population
        groups["Made for these people" if own else "Others"].append((name, programme.title))
    return {title: options for title, options in groups.items() if options}
