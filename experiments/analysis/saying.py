"""Name what an experiment varies and measures, as people read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from textwrap import shorten

from experiments.analysis import naming
from experiments.analysis.naming import lowered, told
from experiments.batches.columns import BETWEEN
from experiments.comparison.question import NO_PROGRAMME
from experiments.comparison.words import change, quote, unit_of
from experiments.designs.experiment import Experiment, Factor, Value
from sim.compiling import Array
from sim.measures import MEASURES, Measure

ARM = 40
FEW = 3


@dataclass(frozen=True)
class Column:
    """Hold what a column of the results measures, and of which part of the people, if of one."""

    name: str
    measure: str
    group: str = ""
    part: str = ""

    @property
    def people(self) -> str:
        """Return which people these are, as people read it."""
        if not self.group:
            return "everyone"
        return f"{self.group} {self.part}".replace("_", " ")


def columns_of(names: Sequence[str], asked: str) -> list[Column]:
    """Return what is measured among the names of columns.

    Ratios of means have no difference and are left out, but for the one that is asked about.
    """
    found = [Column(name, *name.split(BETWEEN)) for name in names]
    known = [one for one in found if one.measure in MEASURES]
    return [one for one in known if one.measure == asked or MEASURES[one.measure].over is None]


def label_of(factor: Factor, experiment: Experiment) -> str:
    """Return a factor as people read it; with its arms where another varies the same elsewhere."""
    label = naming.label_of(factor.name)
    twins = [one for one in experiment.factors if one.name == factor.name]
    if len(twins) == 1 or not factor.arms:
        return label
    return f"{label} ({', '.join(experiment.label(arm) for arm in factor.arms)})"


def labels_of(experiment: Experiment) -> list[str]:
    """Return the factors as people read them, in their order."""
    return [label_of(factor, experiment) for factor in experiment.factors]


def marked(labels: Sequence[str], marks: Array) -> list[str]:
    """Return the labels that are marked, in quotation marks."""
    return [f"“{label}”" for label in compress(labels, marks.tolist())]


def point_of(factors: Sequence[Factor], values: Sequence[Value], experiment: Experiment) -> str:
    """Return a point as people read it: the first few of its values."""
    pairs = list(zip(factors, values, strict=True))[:FEW]
    texts = [
        f"{lowered(label_of(one, experiment))} {told(one.name, value)}" for one, value in pairs
    ]
    more = " …" if len(factors) > FEW else ""
    return f"{', '.join(texts)}{more}"


def arm_of(experiment: Experiment, arm: str) -> str:
    """Return an arm as it stands in a sentence."""
    return quote(experiment.label(arm))


def versus(experiment: Experiment, b: str, a: str) -> str:
    """Return the pair of arms that a difference is of, short enough for a row of a figure."""
    second, first = (shorten(experiment.label(arm), ARM, placeholder=" …") for arm in (b, a))
    return f"{second} against {first.lower() if first.startswith(NO_PROGRAMME) else first}"


def factor_of(measure: Measure) -> float:
    """Return by what a value is multiplied to be drawn: shares are so many of 100."""
    return 100.0 if measure.unit == "share" else 1.0


def range_of(measure: Measure, low: float, high: float) -> str:
    """Return a range of differences with its unit."""
    unit = measure.unit.removeprefix("£") if measure.unit[0] == "£" else f" {unit_of(measure)}"
    return f"{change(measure, low).removesuffix(unit)} to {change(measure, high)}"


def sized(measure: Measure, value: float) -> str:
    """Return how large a difference is, with its unit and without its sign."""
    return change(measure, abs(value)).removeprefix("+")
