"""The cells of a sweep: which values levers take, and the arms of each cell.

They are the points of an experiment with the same levers, so that its runs are these runs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import overload

from dashboard.engine.course import Sweep
from dashboard.pages.sweep.settings import (
    ITSELF,
    NOTHING,
    PLACES,
    SWEPT,
    SweepSettings,
)
from dashboard.selection.cards import idle_words
from dashboard.selection.state import Selection, content_key, levers_of, question_of, scenarios_of
from dashboard.selection.values import in_words
from experiments.designs.applying import NOBODY, scenario_at
from experiments.designs.experiment import Design, DesignKind, Factor, FactorKind, Value
from experiments.designs.grid import axis
from sim.declare import Choice, Spec, Switch
from sim.run import controls_of, name_arms, with_no_programme
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

IDLE = "“{label}” has no meaning in this programme as it is. {needs}"
GRID = Design(kind=DesignKind.GRID)
Arms = tuple[Scenario, ...]


@dataclass(frozen=True)
class Sweeping:
    """Hold what is swept: the arm by its place and its name, the levers, what it is set against.

    `against` is the name of the other arm, empty for the measure itself.
    """

    selection: Selection
    place: int
    arm: str
    factors: tuple[Factor, ...]
    measure: str
    against: str

    @property
    def axes(self) -> tuple[tuple[Value, ...], ...]:
        """Return the values of each lever, each once."""
        return tuple(values_of(factor) for factor in self.factors)

    @property
    def points(self) -> tuple[tuple[Value, ...], ...]:
        """Return the values of every cell, the last lever changing fastest."""
        return tuple(product(*self.axes))

    @property
    def key(self) -> str:
        """Return the key of all that the cells depend on."""
        levers = [(factor.name, values_of(factor)) for factor in self.factors]
        return f"{content_key(self.selection)} sweep {self.arm} {levers!r}"

    def arms(self, values: Sequence[Value]) -> Arms:
        """Return the arms of one cell."""
        return tuple(
            scenario_at(one, self.factors, values, one.parameters) for one in named(self.selection)
        )

    def open(self, values: Sequence[Value]) -> Selection:
        """Return the selection that a cell stands for."""
        chosen = self.selection
        for factor, value in zip(self.factors, values, strict=True):
            chosen = chosen.change(self.place, factor.name, value)
        return chosen

    def question(self, again: int = 0) -> Sweep:
        """Return what is asked of the engine; another number asks anew."""
        return Sweep(key=f"{self.key} {again}", cells=Cells(self), seed=self.selection.seed)


class Cells(Sequence[Arms]):
    """Hold the arms of every cell, made where they are run: making budgets equal takes seconds."""

    def __init__(self, swept: Sweeping) -> None:
        self._swept = swept

    @cached_property
    def _made(self) -> tuple[Arms, ...]:
        return tuple(map(self._swept.arms, self._swept.points))

    @overload
    def __getitem__(self, place: int) -> Arms: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Arms]: ...
    def __getitem__(self, place: int | slice) -> Arms | Sequence[Arms]:
        return self._made[place]

    def __len__(self) -> int:
        return len(self._swept.points)


def named(selection: Selection) -> Arms:
    """Return the scenarios of the arms, made equal if that was chosen, each under its own name."""
    scenarios = scenarios_of(selection)
    names = name_arms(scenarios)
    return tuple(replace(one, name=name) for one, name in zip(scenarios, names, strict=True))


def programmes(selection: Selection) -> dict[str, tuple[str, str]]:
    """Return the arms that mentor anybody, by the name of their place: their name and label."""
    question = question_of(selection)
    names = name_arms(question.scenarios)
    pairs = zip(PLACES, names, question.scenarios, strict=False)
    return {
        place: (name, question.label(name)) for place, name, one in pairs if one.levers != NOBODY
    }


def place_of(selection: Selection, arm: str) -> int:
    """Return the place of an arm among those that are chosen, which its colour and letter tell."""
    return name_arms(question_of(selection).scenarios).index(arm)


def control_of(selection: Selection, arm: str) -> str:
    """Return the name of the arm with the same people and no programme."""
    scenarios = question_of(selection).scenarios
    named_now = [
        replace(one, name=name) for one, name in zip(scenarios, name_arms(scenarios), strict=True)
    ]
    arms = with_no_programme(named_now)
    names = [one.name for one in arms]
    return names[controls_of(arms)[names.index(arm)]]


def sweeping_of(selection: Selection, settings: SweepSettings) -> Sweeping | None:
    """Return what is swept; nothing where no arm mentors anybody."""
    known = programmes(selection)
    if not known:
        return None
    place = settings.arm if settings.arm in known else next(iter(known))
    arm = known[place][0]
    others = {one: name for one, (name, _) in known.items() if one != place}
    against = others.get(settings.against) or control_of(selection, arm)
    return Sweeping(
        selection=selection,
        place=PLACES.index(place),
        arm=arm,
        factors=factors_of(arm, settings),
        measure=settings.measure,
        against="" if settings.against == ITSELF else against,
    )


def factors_of(arm: str, settings: SweepSettings) -> tuple[Factor, ...]:
    """Return the levers that move, the one that runs across last."""
    first = factor_of(arm, settings.lever, settings.values)
    if settings.second in {NOTHING, settings.lever}:
        return (first,)
    return (factor_of(arm, settings.second, settings.second_values), first)


def factor_of(arm: str, name: str, count: int) -> Factor:
    """Return a lever over its plausible range, or over its options, as an experiment varies it."""
    spec, kind = SWEPT[name], FactorKind.LEVER
    if isinstance(spec, Spec):
        low, high = map(float, spec.plausible)
        return Factor(
            name=name, kind=kind, low=low, high=high, whole=spec.whole, arms=(arm,), steps=count
        )
    options: tuple[Value, ...] = (False, True)
    if isinstance(spec, Choice):
        options = spec.names
    return Factor(name=name, kind=kind, options=options, arms=(arm,))


def values_of(factor: Factor) -> tuple[Value, ...]:
    """Return the values that a lever takes, each once."""
    return tuple(dict.fromkeys(factor.value(float(place)) for place in axis(factor, GRID)))


def takes_count(name: str) -> bool:
    """Tell whether it can be chosen how many values a lever takes."""
    return name in SWEPT and not isinstance(SWEPT[name], Choice | Switch)


def offered(selection: Selection, place: int) -> dict[str, str]:
    """Return the levers that have a meaning in an arm now, with their labels."""
    levers = levers_of(selection.arms[place])
    return {name: spec.label for name, spec in SWEPT.items() if levers.unmet(name) is None}


def idle(swept: Sweeping) -> str:
    """Say which lever has no meaning in the arm now; nothing where all have, or may come to have.

    A lever may move beside the one that gives it its meaning.
    """
    levers = levers_of(swept.selection.arms[swept.place])
    moving = {factor.name for factor in swept.factors}
    for factor in swept.factors:
        conditions = Levers.specs()[factor.name].when
        if levers.unmet(factor.name) and not set(conditions) & moving:
            needs = idle_words(levers, factor.name)
            return IDLE.format(label=SWEPT[factor.name].label, needs=needs)
    return ""


def texts_of(factor: Factor) -> tuple[str, ...]:
    """Return the values of a lever as people read them."""
    return tuple(in_words(SWEPT[factor.name], value) for value in values_of(factor))
