"""The arms of one question in one world, and how each run that is missing is made."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from threading import Lock

import numpy as np

from dashboard.engine.cache import Arrays, Cache
from dashboard.engine.weekly import lines_of
from experiments.output.provenance import Content, content_of
from sim.declare import DeclarationError
from sim.measures import MEASURES, measure_run
from sim.parameters import Parameters
from sim.populate import People
from sim.run import Run, controls_of, name_arms, people_of, simulate, with_no_programme
from sim.scenarios.scenario import Scenario
from sim.world import World, count_bytes

MEGABYTE = 2**20
MOST_WORK = 4_000_000  # weeks of people's lives in one replicate: half a second, which others wait
UNREAD = ("ties", "mentors", "matches", "active", "eligible", "waiting", "bank", "snapshots")


class Turns:
    """Let threads that want the same thing make it one after the other, so that it is made once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._making: dict[tuple[str, ...], tuple[Lock, int]] = {}

    @contextmanager
    def take(self, keys: tuple[str, ...]) -> Iterator[None]:
        """Wait while another thread makes what has these keys."""
        with self._lock:
            turn, waiting = self._making.get(keys, (Lock(), 0))
            self._making[keys] = turn, waiting + 1
        try:
            with turn:
                yield
        finally:
            with self._lock:
                turn, waiting = self._making.pop(keys)
                if waiting > 1:
                    self._making[keys] = turn, waiting - 1


@dataclass(frozen=True)
class Kept:
    """Hold what is never run again: the measures of runs, and the worlds with no programme.

    Measures are read against the same people with no programme; without their world a changed
    arm would make that run again and take twice as long.
    """

    runs: Cache[Arrays]
    controls: Cache[World]
    turns: Turns = field(default_factory=Turns)

    @classmethod
    def of_megabytes(cls, runs: int = 96, controls: int = 64) -> "Kept":
        """Return empty caches with so much room each."""
        return cls(Cache(runs * MEGABYTE), Cache(controls * MEGABYTE))


@dataclass(frozen=True)
class Plan:
    """Hold the arms, no programme last, the place of each one's control, and their contents."""

    arms: tuple[Scenario, ...]
    controls: tuple[int, ...]
    contents: tuple[Content, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the arms' names."""
        return name_arms(self.arms)

    @property
    def work(self) -> int:
        """Return the weeks that all people of all arms live through in one replicate."""
        return sum(arm.mentees * arm.weeks for arm in self.arms)

    def respond(self, parameters: Parameters) -> "Plan":
        """Return the plan in a world that responds as `parameters` say."""
        arms = tuple(replace(arm, parameters=parameters) for arm in self.arms)
        return Plan(arms, self.controls, tuple(map(content_of, arms)))

    def run(self, seed: int, kept: Kept) -> list[Arrays]:
        """Return what is kept of every arm from one seed; only what is missing is run."""
        keys = [content.key(seed) for content in self.contents]
        found = {row: run for row, key in enumerate(keys) if (run := kept.runs.find(key))}
        for control in dict.fromkeys(self.controls):
            rows = [row for row, against in enumerate(self.controls) if against == control]
            if missing := [row for row in rows if row not in found]:
                with kept.turns.take(tuple(keys[row] for row in missing)):
                    found |= self.find_or_make(missing, control, seed, kept)
        return [found[row] for row in range(len(keys))]

    def find_or_make(
        self, rows: Sequence[int], against: int, seed: int, kept: Kept
    ) -> dict[int, Arrays]:
        """Return arms of one world that were missing; another thread may have made them since."""
        keys = {row: self.contents[row].key(seed) for row in rows}
        found = {row: run for row, key in keys.items() if (run := kept.runs.find(key))}
        missing = [row for row in rows if row not in found]
        if missing:
            made = zip(missing, self.make(missing, against, seed, kept), strict=True)
            for row, run in made:
                found[row] = run
                kept.runs.keep(keys[row], run, run.measures.nbytes + run.weekly.nbytes)
        return found

    def make(self, rows: Sequence[int], against: int, seed: int, kept: Kept) -> list[Arrays]:
        """Run some arms of one world with the same people, and measure each."""
        people = people_of(self.arms[against], seed)
        control = self.control(against, seed, people, kept, whole=against in rows)
        made = []
        for row in rows:
            run = control if row == against else simulate(self.arms[row], seed, people=people)
            measured = measure_run(run, control)
            made.append(
                Arrays(np.array([measured[name] for name in MEASURES]), lines_of(run.world.weeks))
            )
        return made

    def control(self, place: int, seed: int, people: People, kept: Kept, *, whole: bool) -> Run:
        """Return the run with no programme: as it is kept, or anew where the `whole` is needed."""
        scenario, key = self.arms[place], self.contents[place].key(seed)
        world = None if whole else kept.controls.find(key)
        if world is not None:
            return Run(scenario, seed, world)
        run = simulate(scenario, seed, people=people)
        part = run.world._replace(**{name: getattr(run.world, name)[:0].copy() for name in UNREAD})
        kept.controls.keep(key, part, count_bytes(part))
        return run


def plan_of(scenarios: Sequence[Scenario]) -> Plan:
    """Return the plan of some arms: no programme is added to each of their worlds.

    Raises DeclarationError where one replicate would keep everybody else waiting.
    """
    arms = with_no_programme(scenarios)
    plan = Plan(arms, controls_of(arms), tuple(map(content_of, arms)))
    if plan.work > MOST_WORK:
        raise DeclarationError(too_much(plan))
    return plan


def too_much(plan: Plan) -> str:
    """Say that a plan is too large to be run while somebody waits."""
    most = max(plan.arms, key=lambda arm: arm.mentees * arm.weeks)
    return (
        "This is more than the dashboard runs at once, so that nobody waits long: people × weeks × "
        f"programmes, no programme as one of them, must be at most {MOST_WORK:,}; given was "
        f"{plan.work:,}, for {most.mentees:,} people, {most.weeks} weeks and {len(plan.arms)} "
        "programmes. Choose fewer people or fewer weeks, or run it on the command line: "
        "mentoring compare."
    )


@cache
def shared_kept() -> Kept:
    """Return what all visitors share."""
    return Kept.of_megabytes()
