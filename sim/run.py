"""Run scenarios: one world from one seed, or many in parallel."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.agents import coordinator, match
from sim.compiling import INTERPRETED
from sim.populate import People, first_snapshots, make_people
from sim.scenarios.scenario import Scenario
from sim.week import run_weeks
from sim.world import QUARTER, SNAPSHOT, STATE, WEEK, WEEKS_IN_QUARTER, Array, World


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


def build_world(
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
    return readable(world)


def readable(world: World) -> World:
    """Return the world as the rules read it: records by attribute where they are interpreted."""
    if not INTERPRETED:
        return world
    return World(*(array.view(np.recarray) if array.dtype.names else array for array in world))


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
    rows["skill"] = parameters.coordinator_skill + gained
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
    from sim.rules.pair_up import most_new_matches

    rows = int(world.state["match_rows"][0])
    wanted = int((rows + most_new_matches(world)) * 1.5) + 64
    grown: Any = np.zeros(wanted, world.matches.dtype)
    grown[:rows] = world.matches[:rows]
    return readable(world._replace(matches=grown))
