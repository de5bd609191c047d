"""What an experiment is, once its file has been read: every arm resolved, every value checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sim.scenarios.scenario import Scenario
from sim.uncertainty import rounded

type Value = float | int | bool | str | tuple[str, ...] | None


class FactorKind(StrEnum):
    """Say where a varied value stands."""

    LEVER = "lever"
    FACT = "fact"
    PARAMETER = "parameter"


@dataclass(frozen=True, kw_only=True)
class Factor:
    """Hold one value that a design varies.

    With `options` it takes these one by one; otherwise it goes from `low` to `high`, half of the
    way below `centre` where there is one. A lever is varied in `arms`, or in every programme. A
    grid gives it `steps` values, or as many as the design says.
    """

    name: str
    kind: FactorKind
    low: float = 0.0
    high: float = 1.0
    centre: float | None = None
    whole: bool = False
    options: tuple[Value, ...] = ()
    arms: tuple[str, ...] = ()
    steps: int | None = None

    def value(self, place: float) -> Value:
        """Return the value at a place from 0 to 1."""
        if self.options:
            return self.options[min(int(place * len(self.options)), len(self.options) - 1)]
        return rounded(self.between(place), whole=self.whole)

    def between(self, place: float) -> float:
        """Return the number at a place from 0 to 1, before it is rounded."""
        half = 0.5
        if self.centre is None:
            return self.low + (self.high - self.low) * place
        if place < half:
            return self.low + (self.centre - self.low) * 2.0 * place
        return self.centre + (self.high - self.centre) * (2.0 * place - 1.0)


class DesignKind(StrEnum):
    """Name the ways to spread points over the factors."""

    ONE_POINT = "one_point"
    GRID = "grid"
    LATIN_HYPERCUBE = "latin_hypercube"
    SOBOL = "sobol"
    MORRIS = "morris"
    FRACTIONAL_FACTORIAL = "fractional_factorial"
    LISTED = "listed"


@dataclass(frozen=True, kw_only=True)
class Design:
    """Hold how points are spread over the factors.

    `points` counts those of a Latin hypercube, the base sample of Sobol, the trajectories of Morris
    (on `levels` levels); a grid has `steps` for a factor without options. `listed` holds for each
    point the place in the options of each factor.
    """

    kind: DesignKind = DesignKind.ONE_POINT
    points: int = 1
    steps: int = 5
    levels: int = 4
    second_order: bool = False
    listed: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Uncertainty:
    """Hold which parameter sets every point is run with: one, or `draws` of them.

    Parameters that are listed stand among the factors, and there is one set.
    """

    kind: str = "none"
    draws: int = 1


@dataclass(frozen=True, kw_only=True)
class Inquiry:
    """Hold what the analysis asks: how `b` differs from `a` in `measure`, and what is good enough.

    `worth` is the difference worth having; `satisfy` says which measures must reach what (at least
    where higher is better, at most where lower is); `search` is how many programmes a search over
    several aims may try; `precision` is the half-width that replicates should reach.
    """

    a: str
    b: str
    measure: str
    worth: float
    satisfy: Mapping[str, float] = field(default_factory=dict)
    precision: float | None = None
    search: int = 0


@dataclass(frozen=True, kw_only=True)
class Experiment:
    """Hold an experiment: what is asked, the arms with no programme last, what is varied.

    `labels` are the arms as people read them; `notes` say how arms were made equal; `source` are
    keys of sources.
    """

    name: str
    title: str
    question: str
    population: str
    scenarios: tuple[Scenario, ...]
    labels: tuple[str, ...]
    inquiry: Inquiry
    factors: tuple[Factor, ...] = ()
    design: Design = field(default_factory=Design)
    uncertainty: Uncertainty = field(default_factory=Uncertainty)
    replicates: int = 30
    seed: int = 1
    measures: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    weekly: bool = False
    notes: tuple[str, ...] = ()
    source: tuple[str, ...] = ()

    @property
    def arms(self) -> tuple[str, ...]:
        """Return the arms' names, each its own, those without a programme last."""
        return tuple(scenario.name for scenario in self.scenarios)

    @property
    def mentees(self) -> int:
        """Return how many people ever exist in a run."""
        return self.scenarios[0].mentees

    @property
    def weeks(self) -> int:
        """Return how many weeks a run lasts."""
        return self.scenarios[0].weeks

    def label(self, arm: str) -> str:
        """Return an arm as people read it."""
        return self.labels[self.arms.index(arm)]
