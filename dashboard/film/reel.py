"""Watch a run week by week, and note of everybody what a picture needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np

from sim.agents.mentor import MentorStage
from sim.compiling import Array
from sim.run import advance, build_world
from sim.scenarios.events import Event, settle, strike
from sim.scenarios.scenario import Scenario
from sim.world import World

TIES_EVERY = 4  # weeks: the model looks after everybody's ties as often
NOBODY = -1


def play(
    scenario: Scenario, seed: int, events: Sequence[Event] = ()
) -> Iterator[tuple[int, World]]:
    """Run a scenario with events; yield each week's number and the world at its end.

    The world before the first week comes first, as week −1. Records are changed from week to
    week: copy what is to be kept.
    """
    world = build_world(scenario, seed)
    yield -1, world
    for week in range(scenario.weeks):
        before = world
        for event in sorted(events):
            if event.week == week:
                world = strike(world, event)
        world = settle(advance(world, week, week + 1), before)
        yield week, world


@dataclass
class Reel:
    """Hold who was where at the end of each week.

    Arrays are [week, person] or [week, mentor]; `mentor` is a row or −1; `ties` are copies of the
    records, one for every fourth week; `world` is as the last week left it.
    """

    stage: Array
    included: Array
    natural: Array
    bond: Array
    mentor: Array
    mentor_stage: Array
    mentor_matches: Array
    vacant: Array
    world: World
    ties: list[Array] = field(default_factory=list)

    @classmethod
    def empty(cls, world: World) -> Self:
        """Return a reel with room for every week of a world."""
        weeks, people, mentors = len(world.weeks), len(world.mentees), len(world.mentors)

        def room(rows: int, kind: str) -> Array:
            return np.zeros((weeks, rows), kind)

        return cls(
            stage=room(people, "u1"),
            included=room(people, "u1"),
            natural=room(people, "u1"),
            bond=room(people, "f4"),
            mentor=room(people, "i4"),
            mentor_stage=room(mentors, "u1"),
            mentor_matches=room(mentors, "u1"),
            vacant=room(len(world.coordinators), "u1"),
            world=world,
        )

    def note(self, week: int, world: World) -> None:
        """Note the end of a week."""
        mentees, mentors = world.mentees, world.mentors
        self.stage[week] = mentees["stage"]
        self.included[week] = mentees["included"]
        self.natural[week] = mentees["natural_mentor"]
        matched = mentees["match"] >= 0
        rows = mentees["match"][matched]
        self.mentor[week] = NOBODY
        self.mentor[week, matched] = world.matches["mentor"][rows]
        self.bond[week, matched] = world.matches["bond"][rows]
        self.mentor_stage[week] = mentors["stage"]
        self.mentor_matches[week] = mentors["matches"]
        self.vacant[week] = world.coordinators["vacant_until"] > week
        if week % TIES_EVERY == 0:
            self.ties.append(world.ties.copy())
        self.world = world

    @property
    def weeks(self) -> int:
        """Return the number of weeks."""
        return len(self.stage)

    @property
    def in_programme(self) -> Array:
        """Tell which mentors are in the data bank in each week: [week, mentor]."""
        here: Array = self.mentor_stage == MentorStage.available
        return here


def watch_run(scenario: Scenario, seed: int, events: Sequence[Event] = ()) -> Reel:
    """Run a scenario with events, and note every week."""
    weeks = play(scenario, seed, events)
    reel = Reel.empty(next(weeks)[1])
    for week, world in weeks:
        reel.note(week, world)
    return reel
