"""What happens week by week: lines over the run for every arm, with both bands."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from experiments.comparison.compare import interval
from experiments.uncertainty.bands import ignorance_over
from sim.compiling import Array
from sim.measures import MEASURES


class Line(NamedTuple):
    """Declare a line: the weekly count it is made of, of 100 people present, and what it is."""

    field: str
    label: str
    meaning: str


LINES = {
    "included": Line("included", MEASURES["inclusion"].label, "people included"),
    "matched": Line("matched", "With a mentor", "people with a mentor"),
    "waiting": Line("waiting", MEASURES["waiting"].label, "people on the waiting list"),
}


@dataclass(frozen=True, eq=False)
class Weekly:
    """Hold the lines of many runs, of 100 people present: `values[arm, line, seed, week]`.

    `controls` are the places of the arms that each arm is measured against. With draws of what is
    not known, `drawn[arm, line, draw, seed, week]` holds the same over them.
    """

    arms: tuple[str, ...]
    controls: tuple[int, ...]
    values: Array
    drawn: Array | None = None

    def level(self, arm: int, line: str) -> "Course":
        """Return the course of one arm's line."""
        at = list(LINES).index(line)
        drawn = None if self.drawn is None else self.drawn[arm, at]
        return course(self.values[arm, at], drawn)

    def more(self, arm: int, line: str) -> "Course":
        """Return how far an arm's line lies above that of the same people with no programme."""
        at, control = list(LINES).index(line), self.controls[arm]
        drawn = None if self.drawn is None else self.drawn[arm, at] - self.drawn[control, at]
        return course(self.values[arm, at] - self.values[control, at], drawn)


class Course(NamedTuple):
    """Hold a line with its band of chance, and that of what is not known where there is one."""

    mean: Array
    low: Array
    high: Array
    unknown_low: Array | None = None
    unknown_high: Array | None = None

    def widest(self) -> tuple[Array, Array]:
        """Return the band of what is not known, or that of chance where there is no other."""
        if self.unknown_low is None or self.unknown_high is None:
            return self.low, self.high
        return self.unknown_low, self.unknown_high


def course(sample: Array, drawn: Array | None) -> Course:
    """Return the course of a sample [seed, week], and of draws [draw, seed, week]."""
    found = interval(sample)
    if drawn is None:
        return Course(found.mean, found.low, found.high)
    return Course(found.mean, found.low, found.high, *ignorance_over(drawn))


def lines_of(weeks: Array) -> Array:
    """Return the lines [line, week] of one world, of 100 people present, single precision."""
    present = np.maximum(weeks["present"], 1)
    return np.stack([100.0 * weeks[line.field] / present for line in LINES.values()]).astype("f4")
