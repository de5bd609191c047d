"""What a session may ask, and the course that answering it takes, stage by stage."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from dashboard.engine.growing import (
    Draws,
    Growing,
    draw_results_of,
    draws_of,
    replicates_of,
    results_of,
    weekly_results_of,
)
from dashboard.engine.plan import Kept, Plan, plan_of
from dashboard.engine.queue import Rank
from dashboard.engine.weekly import Weekly
from experiments.uncertainty.ask import SEEDS_EACH
from experiments.uncertainty.over_draws import DrawResults
from experiments.uncertainty.sample import FEWEST_DRAWS
from sim.run import Results
from sim.scenarios.scenario import Scenario

STAGES = (4, 60)
REST = 0.05  # seconds in which the page draws the first picture, and the next move may come
SWEEP_STAGES = (4, 16)
QUICK = 1_000_000  # weeks of people's lives in one replicate: about 0.15 seconds
Arms = Sequence[Scenario] | Callable[[], Sequence[Scenario]]


@dataclass(frozen=True, eq=False)
class Picture:
    """Hold what is known so far of what was asked, under the key it was asked with.

    `results` and `weekly` are of the same replicates, `draws` are there from the second draw,
    `cells` are those of a sweep, None where not begun; `value` is what a task came to. `done` and
    `total` count runs of all arms, or pieces. `failure` is a sentence, where the question
    could not be answered.
    """

    key: str
    results: Results | None = None
    weekly: Weekly | None = None
    draws: DrawResults | None = None
    cells: tuple[Results | None, ...] = ()
    value: Any = None
    done: int = 0
    total: int = 0
    failure: str = ""

    @property
    def is_finished(self) -> bool:
        """Tell whether nothing more will come."""
        return bool(self.failure) or self.done == self.total


class Sample(Protocol):
    """Say what grows while a question is answered: places handed out, done, and put."""

    taken: int
    whole: int

    @property
    def size(self) -> int:
        """Return the number of places."""

    def take(self, end: int) -> range:
        """Hand out the next places, none from `end` on."""

    def run(self, place: int, kept: Kept) -> Any:  # noqa: ANN401 - as many kinds as questions
        """Do what is to be done in a place."""

    def put(self, place: int, runs: Any) -> None:  # noqa: ANN401 - as `run`
        """Put what a place came to."""


class Course[Part: Sample](ABC):
    """Hold the samples that grow while a question is answered, and in which order they do.

    A step is a sample and how many of its places are handed out before the next step.
    """

    parts: tuple[Part, ...]
    steps: tuple[tuple[int, int], ...]

    @abstractmethod
    def rank(self, step: int) -> Rank:
        """Return how urgent a step is."""

    @abstractmethod
    def ready(self, *, waited: bool) -> tuple[int, ...]:
        """Return how many places of each part should be shown, after a long wait or not."""

    @abstractmethod
    def show(self, places: Sequence[int]) -> Picture:
        """Return the picture of so many places of each part."""

    @property
    def total(self) -> int:
        """Return the number of all places."""
        return sum(part.size for part in self.parts)


class Question(Protocol):
    """Say what every question has: the key of its answer, and how answering it begins."""

    @property
    def key(self) -> str:
        """Return the key that pictures carry."""

    @property
    def rank(self) -> Rank:
        """Return how urgent it is that answering begins."""

    @property
    def rest(self) -> float:
        """Return how many seconds there are between the first stage and the next."""

    def begin(self) -> Course[Any]:
        """Return the course of the answer; raise DeclarationError for what cannot be asked."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Ask how some arms do, over replicates with seeds from `seed` on, then over `draws`.

    `arms` may be a function, which is called in a thread: making budgets equal takes runs.
    """

    key: str
    arms: Arms
    stages: tuple[int, ...] = STAGES
    seed: int = 1
    draws: Draws | None = None
    rank: Rank = Rank.FIRST
    rest: ClassVar[float] = REST

    def begin(self) -> Course[Any]:
        """Return the course of the answer."""
        return Comparing(self, plan_of(self.arms() if callable(self.arms) else self.arms))


@dataclass(frozen=True, kw_only=True)
class Sweep:
    """Ask how arms do in each of many cells: all cells get a first look before any a second."""

    key: str
    cells: Sequence[Sequence[Scenario]]
    stages: tuple[int, ...] = SWEEP_STAGES
    seed: int = 1
    rank: Rank = Rank.SWEEP
    rest: ClassVar[float] = 0.0

    def begin(self) -> Course[Any]:
        """Return the course of the answer."""
        return Sweeping(self)


class Comparing(Course[Growing]):
    """Run replicates, then draws."""

    def __init__(self, asked: Comparison, plan: Plan) -> None:
        self.asked = asked
        self.plan = plan
        parts = [replicates_of(plan, asked.seed, asked.stages)]
        if asked.draws is not None:
            parts.append(draws_of(plan, asked.draws))
        self.parts = tuple(parts)
        self.steps = tuple((place, end) for place, part in enumerate(parts) for end in part.stages)

    def rank(self, step: int) -> Rank:
        if step == 0:  # what takes long anyway keeps nobody else from a first picture
            return Rank.FIRST if self.plan.work <= QUICK else Rank.REFINE
        return Rank.REFINE if self.steps[step][0] == 0 else Rank.DRAWS

    def ready(self, *, waited: bool) -> tuple[int, ...]:
        return tuple(part.finished() if waited else part.staged() for part in self.parts)

    def show(self, places: Sequence[int]) -> Picture:
        replicates, draws = (*places, 0)[:2]
        enough = draws if draws >= FEWEST_DRAWS * SEEDS_EACH else 0
        return Picture(
            self.asked.key,
            results_of(self.plan, self.parts[0], replicates) if replicates else None,
            weekly_results_of(self.plan, self.parts[0], replicates, self.parts[-1], enough)
            if replicates
            else None,
            self.drawn(enough) if enough else None,
            done=sum(places),
            total=self.total,
        )

    def drawn(self, places: int) -> DrawResults | None:
        """Return the draws in the first places."""
        if self.asked.draws is None:
            return None
        return draw_results_of(self.plan, self.asked.draws, self.parts[1], places)


class Sweeping(Course[Growing]):
    """Run every cell a little, then every cell more."""

    def __init__(self, asked: Sweep) -> None:
        self.asked = asked
        self.plans = [plan_of(arms) for arms in asked.cells]
        self.parts = tuple(replicates_of(plan, asked.seed, asked.stages) for plan in self.plans)
        cells = range(len(self.parts))
        self.steps = tuple((cell, end) for end in asked.stages for cell in cells)

    def rank(self, step: int) -> Rank:  # noqa: ARG002 - every step is as urgent
        return Rank.SWEEP

    def ready(self, *, waited: bool) -> tuple[int, ...]:
        finished = all(part.whole == part.size for part in self.parts)
        return tuple(part.staged() if waited or finished else 0 for part in self.parts)

    def show(self, places: Sequence[int]) -> Picture:
        cells = zip(self.plans, self.parts, places, strict=True)
        found = tuple(results_of(plan, part, some) if some else None for plan, part, some in cells)
        return Picture(self.asked.key, cells=found, done=sum(places), total=self.total)
