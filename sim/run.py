"""Run scenarios: one world from one seed, or many in parallel."""

import math
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents import coordinator, match
from sim.compiling import Array, readable
from sim.populate import People, first_snapshots, make_people
from sim.rules.pair_up import most_new_matches
from sim.scenarios.facts import Facts
from sim.scenarios.scenario import Scenario
from sim.week import run_weeks
from sim.world import QUARTER, SNAPSHOT, STATE, WEEK, WEEKS_IN_QUARTER, World

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Run:
    """Hold a world that has been run, and what it was run from."""

    scenario: Scenario
    seed: int
    world: World


def simulate(
    scenario: Scenario, seed: int, *, people: People | None = None, records: bool = False
) -> Run:
    """Run `scenario` from `seed`; `people` made before may be shared between scenarios."""
    world = build_world(scenario, seed, people=people, records=records)
    return Run(scenario, seed, advance(world, 0, scenario.weeks))


def people_of(scenario: Scenario, seed: int) -> People:
    """Make the people of a scenario, who do not depend on its programme."""
    return make_people(scenario.facts, scenario.parameters, scenario.mentees, scenario.weeks, seed)


def build_world(  # long: one line for each array
    scenario: Scenario, seed: int, *, people: People | None = None, records: bool = False
) -> World:
    """Return the world of a scenario before its first week."""
    people = people or people_of(scenario, seed)
    persons = scenario.mentees
    alumni = persons if scenario.levers.alumni_return > 0 else 0
    mentors = np.zeros(len(people.mentors) + alumni, people.mentors.dtype)
    mentors[: len(people.mentors)] = people.mentors
    snapshots = first_snapshots(people.mentees) if records else np.zeros(0, SNAPSHOT)
    world = World(
        state=first_state(people, persons),
        mentees=people.mentees.copy(),
        ties=people.ties.copy(),
        mentors=mentors,
        coordinators=coordinators_of(scenario),
        matches=np.zeros(64, match.RECORD),
        active=np.zeros(persons, "i4"),
        eligible=np.zeros(persons, "i4"),
        waiting=np.zeros(persons, "i4"),
        bank=np.zeros(len(mentors), "i4"),
        weeks=np.zeros(scenario.weeks, WEEK),
        quarters=np.zeros(scenario.weeks // WEEKS_IN_QUARTER, QUARTER),
        snapshots=snapshots,
        levers=scenario.levers.record(),
        facts=scenario.facts.record(),
        parameters=scenario.parameters.record(),
        prices=scenario.prices.record(),
    )
    return World(*map(readable, world))


def first_state(people: People, persons: int) -> Array:
    """Return the state before the first week."""
    state = np.zeros(1, STATE)
    state["key"] = people.key
    state["persons"] = persons
    state["potential_mentors"] = state["mentor_rows"] = len(people.mentors)
    return state


def coordinators_of(scenario: Scenario) -> Array:
    """Return the coordinators' posts: whole ones, and a part of one where there is a rest."""
    levers = scenario.levers
    parameters = scenario.parameters
    posts = levers.coordinators * scenario.mentees / 1000.0
    rows = np.zeros(math.ceil(posts), coordinator.RECORD)
    rows["post"] = np.minimum(posts - np.arange(len(rows)), 1.0)
    gained = parameters.coordinator_training_gain * levers.coordinator_training
    rows["skill"] = min(parameters.coordinator_skill + gained, 1.0)
    return rows


def advance(world: World, first: int, last: int) -> World:
    """Run the weeks from `first` to `last`, making room for matches as they come."""
    with np.errstate(over="ignore"):
        now = run_weeks(world, first, last)
        while now < last:
            world = make_room(world)
            now = run_weeks(world, now, last)
    return world


def make_room(world: World) -> World:
    """Return the world with half as many match rows again as it needs in the coming week."""
    rows = int(world.state["match_rows"][0])
    wanted = int((rows + most_new_matches(world)) * 1.5) + 64
    grown: Any = np.zeros(wanted, world.matches.dtype)
    grown[:rows] = world.matches[:rows]
    return world._replace(matches=readable(grown))


@dataclass(frozen=True)
class Results:
    """Hold the measures of many runs: `values[arm, seed, measure]`, NaN where undefined."""

    arms: tuple[str, ...]
    scenarios: tuple[Scenario, ...]
    seeds: tuple[int, ...]
    measures: tuple[str, ...]
    values: Array

    @cached_property
    def controls(self) -> tuple[int, ...]:
        """Return for each arm the place of the arm it is measured against: itself for those."""
        return controls_of(self.scenarios)

    @property
    def programmes(self) -> tuple[str, ...]:
        """Return the arms in which people may be offered a mentor or other help."""
        controls = set(self.controls)
        return tuple(arm for place, arm in enumerate(self.arms) if place not in controls)

    def control_of(self, arm: str) -> str:
        """Return the arm with the same people and no programme."""
        return self.arms[self.controls[self.arms.index(arm)]]

    def frame(self) -> "pd.DataFrame":
        """Return one row for each arm, seed and measure."""
        import pandas as pd

        index = pd.MultiIndex.from_product(
            (self.arms, self.seeds, self.measures), names=("arm", "seed", "measure")
        )
        return pd.Series(self.values.ravel(), index, name="value").reset_index()


def ensemble(
    scenarios: Sequence[Scenario],
    seeds: Sequence[int],
    *,
    executor: Executor | None = None,
    names: Sequence[str] | None = None,
    on_done: Callable[[int, Array], None] | None = None,
) -> Results:
    """Run every scenario from every seed, and measure it against nobody being offered a mentor.

    The no-programme arm comes last and is added where it is missing; where scenarios differ in
    more than their levers, each world has its own. `on_done` is told, in the calling thread, each
    seed that is finished and its values. Any executor will do; the default is threads, since the
    rules let go of the interpreter's lock.
    """
    from sim.measures import MEASURES

    arms = with_no_programme(scenarios)
    wanted = tuple(names or MEASURES)
    values = np.full((len(arms), len(seeds), len(wanted)), np.nan)
    with use_executor(executor) as pool:
        tasks = {
            pool.submit(replicate, arms, batch, wanted): batch for batch in batches(seeds, arms)
        }
        for task in as_completed(tasks):
            for seed, measured in zip(tasks[task], task.result(), strict=True):
                values[:, seeds.index(seed)] = measured
                if on_done:
                    on_done(seed, measured)
    return Results(name_arms(arms), arms, tuple(seeds), wanted, values)


def with_no_programme(scenarios: Sequence[Scenario]) -> tuple[Scenario, ...]:
    """Return the scenarios, and after them the no-programme arm of each of their worlds, once."""
    controls = tuple(dict.fromkeys(one.without_programme() for one in scenarios))
    kept = (one for one in scenarios if one.levers != controls[0].levers)
    return (*kept, *tell_apart(controls))


def tell_apart(controls: Sequence[Scenario]) -> tuple[Scenario, ...]:
    """Return the no-programme arms, named by the facts in which they differ, if they do."""
    differing = [
        name
        for name in Facts.specs()
        if any(getattr(one.facts, name) != getattr(controls[0].facts, name) for one in controls)
    ]
    if not differing:
        return tuple(controls)
    return tuple(replace(one, name=f"{one.name} ({told(one, differing)})") for one in controls)


def told(scenario: Scenario, names: Sequence[str]) -> str:
    """Return some of a scenario's facts with their names."""
    values = {name: getattr(scenario.facts, name) for name in names}
    return ", ".join(
        f"{name} {value:g}" if isinstance(value, float) else f"{name} {value}"
        for name, value in values.items()
    )


def controls_of(arms: Sequence[Scenario]) -> tuple[int, ...]:
    """Return for each arm the place of the no-programme arm of its world."""
    worlds = [arm.without_programme() for arm in arms]
    places = {
        world: place
        for place, (arm, world) in enumerate(zip(arms, worlds, strict=True))
        if arm.levers == world.levers
    }
    return tuple(places[world] for world in worlds)


def name_arms(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """Return the arms' names; a name that comes again gets a number."""
    names: list[str] = []
    for scenario in scenarios:
        before = sum(name.partition("#")[0] == scenario.name for name in names)
        names.append(f"{scenario.name}#{before + 1}" if before else scenario.name)
    return tuple(names)


def batches(seeds: Sequence[int], arms: Sequence[Scenario]) -> list[Sequence[int]]:
    """Cut seeds into batches of some tenths of a second, at least two for each processor."""
    work = sum(arm.mentees * arm.weeks for arm in arms)
    fitting = max(1, int(1_500_000 / work))
    size = min(fitting, max(1, len(seeds) // (2 * (os.cpu_count() or 1))))
    return [seeds[first : first + size] for first in range(0, len(seeds), size)]


@contextmanager
def use_executor(executor: Executor | None) -> Iterator[Executor]:
    """Use the given executor and leave it open, or threads of our own."""
    if executor is not None:
        yield executor
        return
    own = ThreadPoolExecutor(os.cpu_count())
    try:
        yield own
    finally:
        own.shutdown(cancel_futures=True)


def replicate(arms: Sequence[Scenario], seeds: Sequence[int], names: Sequence[str]) -> list[Array]:
    """Return for each seed the measures of every arm, each against no programme in its world."""
    controls = controls_of(arms)
    return [replicate_once(arms, controls, seed, names) for seed in seeds]


def replicate_once(
    arms: Sequence[Scenario], controls: Sequence[int], seed: int, names: Sequence[str]
) -> Array:
    """Run all arms from one seed, those of one world with the same people, and measure each."""
    values = np.empty((len(arms), len(names)))
    for control in dict.fromkeys(controls):
        rows = [row for row, against in enumerate(controls) if against == control]
        measure_world(arms, rows, control, seed, names, values)
    return values


def measure_world(
    arms: Sequence[Scenario],
    rows: Sequence[int],
    against: int,
    seed: int,
    names: Sequence[str],
    values: Array,
) -> None:
    """Run the arms of one world with the same people; write their measures to `values`."""
    from sim.measures import measure_run

    people = people_of(arms[against], seed)
    control = simulate(arms[against], seed, people=people)
    for row in rows:
        run = control if row == against else simulate(arms[row], seed, people=people)
        measured = measure_run(run, control, names)
        values[row] = [measured[name] for name in names]
