"""Run one batch: every arm at every cell, beside the same people with no programme."""

import traceback
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from experiments.batches.columns import Columns
from experiments.designs.applying import scenario_at
from experiments.designs.experiment import Factor, Value
from experiments.output.provenance import Content, content_of
from sim.compiling import Array
from sim.measures import weekly_frame
from sim.parameters import Parameters
from sim.populate import People
from sim.run import Run, controls_of, people_of, simulate
from sim.scenarios.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd

type Measured = tuple[Array, str, "pd.DataFrame | None"]


class Cell(NamedTuple):
    """Hold a draw of the parameters and a point of the design with its values."""

    draw: int
    point: int
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Task:
    """Hold all that a worker needs for a batch: no worker reads the experiment's folder.

    `luck[draw]` are pairs of replicate and seed. `known` are the measures of runs, by key, that
    another experiment has run already.
    """

    scenarios: tuple[Scenario, ...]
    factors: tuple[Factor, ...]
    cells: tuple[Cell, ...]
    parameter_sets: Mapping[int, Parameters]
    luck: Mapping[int, tuple[tuple[int, int], ...]]
    columns: Columns
    weekly: bool = False
    known: Mapping[str, Array] = field(default_factory=dict)


class Row(NamedTuple):
    """Hold one run: which it is, its key, what was measured, and what went wrong if it did."""

    arm: int
    point: int
    draw: int
    replicate: int
    seed: int
    key: str
    measured: Array
    fault: str = ""
    weeks: "pd.DataFrame | None" = None


@dataclass(frozen=True, eq=False)
class World:
    """Hold the arms of a batch's cells that differ in nothing but what a programme does.

    `arms` are arm, point, scenario and the content of each; `control` is the one that offers
    nothing.
    """

    control: Scenario
    draw: int
    arms: list[tuple[int, int, Scenario, Content]] = field(default_factory=list)


@dataclass(frozen=True)
class Luck:
    """Hold a world from one seed: its people, and the run without a programme, each made once."""

    control: Scenario
    seed: int

    @cached_property
    def people(self) -> People:
        """Return the people, who are the same in every arm."""
        return people_of(self.control, self.seed)

    @cached_property
    def without(self) -> Run:
        """Return the run without a programme."""
        return simulate(self.control, self.seed, people=self.people)

    def run(self, scenario: Scenario) -> Run:
        """Return the run of one arm."""
        if scenario == self.control:
            return self.without
        return simulate(scenario, self.seed, people=self.people)


def run_task(task: Task) -> list[Row]:
    """Return the rows of a batch; a run that fails has NaN measures and says why."""
    worlds = worlds_of(task)
    turns = len(next(iter(task.luck.values())))
    return [
        row
        for turn in range(turns)
        for world in worlds
        for row in run_world(task, world, *task.luck[world.draw][turn])
    ]


def worlds_of(task: Task) -> list[World]:
    """Return the worlds of a batch, each with the arms of all its cells."""
    worlds: dict[tuple[Scenario, int], World] = {}
    for draw, point, values in task.cells:
        parameters = task.parameter_sets[draw]
        arms = [scenario_at(one, task.factors, values, parameters) for one in task.scenarios]
        for arm, against in enumerate(controls_of(arms)):
            world = worlds.setdefault((arms[against], draw), World(arms[against], draw))
            world.arms.append((arm, point, arms[arm], content_of(arms[arm])))
    return list(worlds.values())


def keys_of(task: Task) -> Iterator[str]:
    """Yield the key of every run of a batch."""
    for world in worlds_of(task):
        for _, seed in task.luck[world.draw]:
            yield from (content.key(seed) for *_, content in world.arms)


def run_world(task: Task, world: World, replicate: int, seed: int) -> Iterator[Row]:
    """Yield the runs of one world from one seed; what has the same key is run once."""
    luck = Luck(world.control, seed)
    done: dict[str, Measured] = {key: (known, "", None) for key, known in task.known.items()}
    for arm, point, scenario, content in world.arms:
        key = content.key(seed)
        if key not in done:
            done[key] = measure(task, luck, scenario)
        yield Row(arm, point, world.draw, replicate, seed, key, *done[key])


def measure(task: Task, luck: Luck, scenario: Scenario) -> Measured:
    """Return what a run comes to: the measures, what went wrong, the weekly series where asked."""
    try:
        run = luck.run(scenario)
        values = task.columns.read(run, luck.without)
        return values, "", weekly_frame(run) if task.weekly else None
    except Exception:  # noqa: BLE001 - whatever it is, the other runs of the batch go on
        return np.full(len(task.columns.names), np.nan), traceback.format_exc(), None
