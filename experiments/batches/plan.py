"""Cut an experiment into batches of some tenths of a second, the same wherever it is planned."""

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass

from experiments.designs.experiment import Experiment
from experiments.designs.shapes import MOST_REPLICATES

SECONDS_OF_A_MENTEE_WEEK = 9e-8  # one core, all rules and measures, people and ties included
SECONDS_OF_A_BATCH = 0.4
FEWEST_BATCHES = 8
LUCK_OF_A_DRAW = MOST_REPLICATES  # so that no two draws share a seed, however far one is extended


@dataclass(frozen=True)
class Batch:
    """Hold which cells, each a draw and a point, are run in all arms, and from which replicates."""

    cells: tuple[tuple[int, int], ...]
    replicates: tuple[int, ...]

    def key(self, experiment_key: str) -> str:
        """Return the name under which the batch is kept."""
        content = f"{experiment_key} {self.cells} {self.replicates}"
        return hashlib.sha256(content.encode()).hexdigest()[:24]


@dataclass(frozen=True)
class Size:
    """Hold how large an experiment is."""

    arms: int
    points: int
    draws: int
    seconds_of_run: float

    def runs(self, replicates: int) -> int:
        """Return how many rows the result has."""
        return self.arms * self.points * self.draws * replicates


def size_of(experiment: Experiment, points: int) -> Size:
    """Return the size of an experiment with so many points."""
    seconds = experiment.mentees * experiment.weeks * SECONDS_OF_A_MENTEE_WEEK
    return Size(len(experiment.scenarios), points, experiment.uncertainty.draws, seconds)


def plan_batches(size: Size, rounds: tuple[int, ...]) -> list[Batch]:
    """Return the batches, replicates outermost: what is finished early covers every point.

    `rounds` are the replicates reached by the first order and by each extension.
    """
    starts = (0, *rounds)
    return [
        batch
        for first, last in zip(starts, rounds, strict=False)
        for batch in plan_round(size, first, last)
    ]


def plan_round(size: Size, first: int, last: int) -> Iterator[Batch]:
    """Yield the batches of the replicates from `first` to `last`."""
    cells = [(draw, point) for draw in range(size.draws) for point in range(size.points)]
    cells_each, replicates_each = shape_of(size, last - first)
    for replicate in range(first, last, replicates_each):
        replicates = tuple(range(replicate, min(replicate + replicates_each, last)))
        for cell in range(0, len(cells), cells_each):
            yield Batch(tuple(cells[cell : cell + cells_each]), replicates)


def shape_of(size: Size, replicates: int) -> tuple[int, int]:
    """Return how many cells and how many replicates make a batch.

    Cells come first: those of one world share their people and the run without a programme.
    """
    cells = size.points * size.draws
    fitting = SECONDS_OF_A_BATCH / (size.seconds_of_run * size.arms)
    units = max(1, int(min(fitting, math.ceil(cells * replicates / FEWEST_BATCHES))))
    cells_each = min(cells, units)
    return cells_each, min(replicates, max(1, units // cells_each))


def seed_of(experiment: Experiment, draw: int, replicate: int) -> int:
    """Return the seed of a replicate: the same at all points and in all arms of one draw."""
    return experiment.seed + draw * LUCK_OF_A_DRAW + replicate
