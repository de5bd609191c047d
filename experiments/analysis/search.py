"""Search the levers for policies that none beats in cost, inclusion and reach (NSGA-II).

The search replays itself from the runs it has kept, so that it goes on where it was stopped.
"""

import math
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from experiments.analysis.evaluations import Evaluations
from experiments.analysis.extras import without_extra
from experiments.analysis.finding import Finding
from experiments.analysis.front import (
    AIMS,
    SIGNS,
    Front,
    add_front,
    draw_front,
    front_of,
    say_front,
)
from experiments.analysis.naming import inner
from experiments.analysis.policies import Policy, choice, labels_of, levers_of, spelled, table_of
from experiments.batches.results import Collected
from experiments.designs.experiment import Experiment, Factor

NAME, TITLE = "search", "A search for policies that none beats in cost, inclusion and reach"
FILE = Path("search") / "evaluations.parquet"
MOST_SETS = 4
SMALLEST = 4
CONFIRMED = (
    "Those that none beat were run again from fresh seeds, and the figures are of those runs: in a "
    "search the lucky ones stand out."
)

UNPROVEN = "A search finds good policies, and cannot prove that there is none better."


@dataclass(eq=False)
class Space:
    """Hold what a search may choose: an arm, and a place from 0 to 1 for each lever."""

    experiment: Experiment
    factors: tuple[Factor, ...]
    places: dict[str, list[int]]

    @property
    def arms(self) -> tuple[str, ...]:
        """Return the arms in which a lever is varied."""
        return tuple(arm for arm, places in self.places.items() if places)

    @property
    def levers(self) -> list[int]:
        """Return the places of the factors that are levers of some arm."""
        return sorted({place for places in self.places.values() for place in places})

    def policy(self, variables: Sequence[Any]) -> Policy:
        """Return the policy that an individual of the search stands for."""
        arm = self.arms[variables[0][0]]
        values = dict(zip(self.levers, variables[1:], strict=True))
        point = [one.value(0.0) for one in self.factors]
        for place in self.places[arm]:
            factor = self.factors[place]
            point[place] = factor.value(place_of(factor, values[place]))
        return choice(self.experiment, arm, self.places[arm], point)

    def types(self) -> list[Any]:
        """Return the variables as the library knows them: of numbers, since text has no order."""
        from platypus import Real, Subset

        found = [Subset(range(len(self.arms)), 1)]
        for place in self.levers:
            options = self.factors[place].options
            found.append(Subset(range(len(options)), 1) if options else Real(0.0, 1.0))
        return found


def place_of(factor: Factor, variable: Any) -> float:  # noqa: ANN401 - the library has no types
    """Return the place from 0 to 1 of a variable: in the middle of an option's share."""
    half = 0.5
    return (variable[0] + half) / len(factor.options) if factor.options else float(variable)


@dataclass(eq=False)
class Generations:
    """Evaluate a generation at once, and remember the policies in the order they were tried."""

    space: Space
    evaluations: Evaluations
    tried: dict[Policy, None] = field(default_factory=dict)

    def evaluate_all(self, jobs: list[Any]) -> list[Any]:
        """Run what a generation wants to try, and give each individual its aims."""
        policies = [self.space.policy(job.solution.variables) for job in jobs]
        with luck_of_its_own():
            self.evaluations.run(policies)
        self.tried |= dict.fromkeys(policies)
        for job in jobs:
            job.run()
        return jobs

    def aims(self, variables: Sequence[Any]) -> list[float]:
        """Return what an individual comes to, lower being better."""
        values = self.evaluations.values([self.space.policy(variables)])[0]
        return list((-SIGNS * values.mean(axis=(0, 1))).tolist())


def search_front(
    collected: Collected, folder: Path | None, executor: Executor | None = None
) -> Finding | None:
    """Search over the varied levers; None where none is varied, or nobody asked for a search.

    With a folder the runs are kept in it, and none is made twice. The bytes are the same whatever
    the executor.
    """
    experiment = collected.experiment
    space = Space(experiment, experiment.factors, levers_of(experiment))
    if not space.levers or not experiment.inquiry.search:
        return None
    file = None if folder is None else folder / FILE
    sets = collected.parameter_sets[:MOST_SETS]
    evaluations = Evaluations(experiment, sets, file, executor)
    try:
        tried = evolve(space, evaluations, experiment.inquiry.search)
    except ImportError:
        return without_extra(NAME, TITLE, "platypus-opt")
    return find(space, evaluations, tried)


def evolve(space: Space, evaluations: Evaluations, budget: int) -> list[Policy]:
    """Return the policies that NSGA-II tries within a budget, in order."""
    from platypus import NSGAII, PM, SBX, SSX, CompoundOperator, Problem, Replace

    generations = Generations(space, evaluations)
    types = space.types()
    problem = Problem(len(types), len(AIMS), function=generations.aims)
    problem.types[:] = types
    size = min(budget, max(SMALLEST, 2 * round(math.sqrt(budget) / 2.0)))
    variator = CompoundOperator(SBX(), SSX(), PM(1.0 / len(types)), Replace(1.0 / len(types)))
    with luck_of_its_own(space.experiment.seed):
        search = NSGAII(problem, size, variator=variator, evaluator=generations)
        search.run(budget // size * size)
    return list(generations.tried)


@contextmanager
def luck_of_its_own(seed: int | None = None) -> Iterator[None]:
    """Keep the luck of the search apart from that of all else in this process, both ways."""
    import random  # noqa: TID251 - platypus draws from Python's one generator and takes no other

    before = random.getstate()
    if seed is not None:
        random.seed(seed)
    try:
        yield
    finally:
        random.setstate(before)


def find(space: Space, evaluations: Evaluations, tried: list[Policy]) -> Finding:
    """Return what was found: the front of what was tried, run again from fresh seeds."""
    experiment = space.experiment
    every = [*tried, *(Policy(arm) for arm, places in space.places.items() if not places)]
    evaluations.run(every)
    members = front_of(labels_of(every, experiment), evaluations.values(every)).members
    again = [every[member] for member in members]
    evaluations.run(again, fresh=True)
    front = front_of(labels_of(again, experiment), evaluations.values(again, fresh=True))
    return Finding(
        name=NAME,
        title=TITLE,
        sentence=say(space, front, len(tried)),
        frame=add_front(table_of(again, experiment), front),
        figure=draw_front(front, "What a search found that money buys"),
        notes=(*notes_of(evaluations), *spelled(again, experiment, front.named.tolist())),
    )


def say(space: Space, front: Front, tried: int) -> str:
    """Say what the search was over, how it went, and what it found."""
    names = [inner(space.factors[place].name) for place in space.levers]
    return (
        f"A search over {', '.join(names)} tried {tried:,} different policies, and ran those again "
        f"that none beat. {say_front(front)}"
    )


def notes_of(evaluations: Evaluations) -> tuple[str, ...]:
    """Return how the search went, and what has to be known of it."""
    sets = len(evaluations.parameter_sets)
    runs = sets * len(evaluations.seeds(0, fresh=True))
    at = "the central parameters" if sets == 1 else f"the first {sets} draws of the parameters"
    went = (
        f"NSGA-II, {evaluations.experiment.inquiry.search:,} tries; one that comes again is not "
        f"run again. Each has {runs} runs at {at}, with the same seeds for all."
    )
    return went, CONFIRMED, UNPROVEN
