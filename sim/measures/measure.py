"""What a measure is: a question asked of a run, with its unit and its better direction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from sim.measures.view import View, view_of
from sim.measures.worth import worth_of

if TYPE_CHECKING:
    from sim.run import Run

Better = Literal["higher", "lower", "neither"]
Cadence = Literal["weekly", "quarterly", "end"]
Family = Literal["people", "flow", "matches", "network", "mentors", "fairness", "money"]

UNITS = (
    "0 to 1",
    "£",
    "£ per month",
    "£ per person",
    "control SD",
    "from -1 to 1",
    "hours",
    "matches",
    "mentors",
    "months",
    "people",
    "per mentor",
    "per person",
    "problems",
    "ratio",
    "share",
    "ties",
    "weeks",
)


@dataclass(frozen=True, kw_only=True)
class Measure:
    """Declare one measure: its words, its unit, and the function that reads it off a view.

    `by_group` says that it can be read for some of the people apart; `cadence` how often a run
    writes it down. `over` names what a ratio divides by what, where a mean of ratios would mislead:
    over replicates it is the ratio of their mean differences from no programme.
    """

    name: str
    label: str
    unit: str
    better: Better
    family: Family
    meaning: str
    read: Callable[[View], float]
    cadence: Cadence = "end"
    by_group: bool = False
    over: tuple[str, str] | None = None

    @property
    def worth(self) -> float:
        """Return the smallest difference worth having, in this measure's unit."""
        return worth_of(self.name, self.unit).difference

    @property
    def worth_because(self) -> str:
        """Return why so large a difference is worth having."""
        return worth_of(self.name, self.unit).reason

    def compute(self, run: "Run", control: "Run | None" = None) -> float:
        """Return the measure of a run, against the same people in `control`; NaN if undefined."""
        return self.read(view_of(run, control))


def register(*families: Iterable[Measure]) -> dict[str, Measure]:
    """Join families of measures by name, in order; refuse a name declared twice."""
    joined: dict[str, Measure] = {}
    for measure in (one for family in families for one in family):
        if measure.name in joined:
            raise AssertionError(f"The measure {measure.name} is declared twice.")
        joined[measure.name] = measure
    return joined
