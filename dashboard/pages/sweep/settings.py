"""What a visitor of the page Sweep chooses: the arm, its levers, how many values, the measure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, Any

from sim.declare import Choice, Declarations, Spec, Switch
from sim.measures import MEASURES
from sim.scenarios.programme import Levers

NOTHING = "none"
PLACES = ("first", "second", "third", "fourth")
NO_PROGRAMME, ITSELF = "no_programme", "itself"
FEWEST_VALUES, MOST_VALUES = 2, 12


def options_of(name: str, names: Iterable[str]) -> type[IntEnum]:
    """Return an enumeration of names, as a declaration takes it."""
    made: Any = IntEnum
    found: type[IntEnum] = made(name, list(names))
    return found


@dataclass(frozen=True, kw_only=True)
class Listed(Choice):
    """Declare an option of a long list, which a sentence does not count up."""

    def allowed(self) -> str:
        return "one of those in its list on the page"


SWEPT = {
    name: spec
    for name, spec in Levers.specs().items()
    if isinstance(spec, Spec | Switch) or (isinstance(spec, Choice) and not spec.several)
}
MEASURED = {
    name: measure
    for name, measure in MEASURES.items()
    if measure.over is None and measure.better != "neither"
}
LABELS = tuple(spec.label for spec in SWEPT.values())


class SweepSettings(Declarations):
    """Choose what is swept over which values, and what is measured against what."""

    arm: Annotated[
        str,
        Choice(
            label="Programme",
            meaning="In which programme the levers move.",
            options=options_of("SweptArm", PLACES),
            meanings=PLACES,
        ),
    ] = "first"
    lever: Annotated[
        str,
        Listed(
            label="Lever",
            meaning="What goes from one end of its range to the other.",
            options=options_of("SweptLever", SWEPT),
            meanings=LABELS,
        ),
    ] = "coordinators"
    values: Annotated[
        int,
        Spec(
            label="Values",
            meaning="How many values the lever takes.",
            unit="values",
            bounds=(FEWEST_VALUES, MOST_VALUES),
            plausible=(5, 9),
            whole=True,
        ),
    ] = 7
    second: Annotated[
        str,
        Listed(
            label="Second lever",
            meaning="What moves besides, for a map of the two.",
            options=options_of("SecondLever", (NOTHING, *SWEPT)),
            meanings=("no second lever", *LABELS),
        ),
    ] = NOTHING
    second_values: Annotated[
        int,
        Spec(
            label="Values of the second",
            meaning="How many values the second lever takes.",
            unit="values",
            bounds=(FEWEST_VALUES, MOST_VALUES),
            plausible=(3, 7),
            whole=True,
        ),
    ] = 5
    measure: Annotated[
        str,
        Listed(
            label="Measure",
            meaning="What is read of every run.",
            options=options_of("SweptMeasure", MEASURED),
            meanings=tuple(measure.label for measure in MEASURED.values()),
        ),
    ] = "inclusion"
    against: Annotated[
        str,
        Choice(
            label="Compared with",
            meaning="What the measure is set against.",
            options=options_of("Against", (NO_PROGRAMME, ITSELF, *PLACES)),
            meanings=("no programme", "nothing: the measure itself", *PLACES),
        ),
    ] = NO_PROGRAMME
