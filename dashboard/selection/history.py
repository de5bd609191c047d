"""What was chosen before: undo, redo, and what differs from where a visitor started."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.selection.state import (
    ArmChoice,
    RunSettings,
    Selection,
    levers_of,
    people_in,
    population_called,
    preset,
    programme_called,
)
from dashboard.selection.values import in_words, number_in_words, range_in_words
from experiments.uncertainty.edited import uncertain_spec
from sim.declare import Declarations

MOST_STEPS = 200
EQUAL_IN_WORDS = {
    "none": "as each programme is",
    "budget": "the same budget for each",
    "places": "the same places for each",
}


@dataclass(frozen=True)
class History:
    """Hold the selection that is shown, those before it, and those that were undone.

    `gesture` names what the last step was: a lever dragged in many steps is undone in one.
    """

    now: Selection
    before: tuple[Selection, ...] = ()
    after: tuple[Selection, ...] = ()
    gesture: str = ""

    def do(self, selection: Selection, gesture: str = "") -> "History":
        """Return the history with a new selection; one of the same gesture takes its place."""
        if selection == self.now:
            return self
        if gesture and gesture == self.gesture:
            return replace(self, now=selection, after=())
        before = (*self.before, self.now)[-MOST_STEPS:]
        return History(selection, before, (), gesture)

    def undo(self) -> "History":
        """Return the history one step back; at its beginning itself."""
        if not self.before:
            return self
        return History(self.before[-1], self.before[:-1], (self.now, *self.after))

    def redo(self) -> "History":
        """Return the history one step on; at its end itself."""
        if not self.after:
            return self
        return History(self.after[0], (*self.before, self.now), self.after[1:])


@dataclass(frozen=True)
class Difference:
    """Hold one thing that differs from the preset: of which arm, what, and both its values.

    `arm` is −1 where it holds for all arms.
    """

    arm: int
    name: str
    label: str
    before: str
    now: str

    def sentence(self, arm: str = "") -> str:
        """Say the difference; `arm` is what people read the arm as."""
        of = f" in “{arm}”" if arm else ""
        return f"{self.label}{of}: {self.now} instead of {self.before}."


def differences(selection: Selection) -> tuple[Difference, ...]:
    """Return everything in which a selection differs from the preset that it started from."""
    return tuple(iterate_differences(selection))


def iterate_differences(selection: Selection) -> Iterator[Difference]:
    """Yield what differs: the people, the size of the run, then arm by arm."""
    base = preset(selection.preset)
    if selection.population != base.population:
        titles = (population_called(one.population).title for one in (base, selection))
        yield Difference(-1, "population", "People", *titles)
    else:
        yield from between(-1, people_in(base).facts, people_in(selection).facts)
    for name, spec in RunSettings.specs().items():
        if getattr(selection, name) != getattr(base, name):
            words = (in_words(spec, getattr(one, name)) for one in (base, selection))
            yield Difference(-1, name, spec.label, *words)
    yield from iterate_ranges(selection)
    if selection.equal != base.equal:
        words = (EQUAL_IN_WORDS[one.equal] for one in (base, selection))
        yield Difference(-1, "equal", "Compared with", *words)
    for number, arm in enumerate(selection.arms):
        start = start_of(selection, number)
        if arm.programme != start.programme:
            titles = (programme_called(one.programme).title for one in (start, arm))
            yield Difference(number, "programme", "Programme", *titles)
        else:
            yield from between(number, levers_of(start), levers_of(arm))


def iterate_ranges(selection: Selection) -> Iterator[Difference]:
    """Yield the ranges that the planner set, beside what is declared plausible."""
    for name, low, high in selection.ranges:
        spec = uncertain_spec(name)
        fixed = f"fixed at {number_in_words(spec, low)}"
        now = fixed if low == high else range_in_words(spec, low, high)
        yield Difference(-1, name, spec.label, range_in_words(spec, *spec.plausible), now)


def start_of(selection: Selection, number: int) -> ArmChoice:
    """Return what an arm started from: its place in the preset, or else its programme as it is."""
    arms, arm = preset(selection.preset).arms, selection.arms[number]
    same = [one for one in arms if (one.called, one.programme) == (arm.called, arm.programme)]
    if same:
        return same[0]
    return replace(arm, levers=())


def between(arm: int, before: Declarations, now: Declarations) -> Iterator[Difference]:
    """Yield the declared values in which two groups differ."""
    for name, spec in type(before).specs().items():
        values = getattr(before, name), getattr(now, name)
        if values[0] != values[1]:
            yield Difference(arm, name, spec.label, *(in_words(spec, one) for one in values))
