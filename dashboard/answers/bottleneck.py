"""What limits a programme: each limit is lifted by itself, for the same people and luck."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np

from dashboard.answers.groups import hundred
from dashboard.selection.state import Selection, scenarios_of
from experiments.comparison.execute import seeds_from
from experiments.comparison.words import quote
from experiments.plans.limits import all_accept, doubled, more_mentors
from experiments.plans.words import LIMITS
from experiments.uncertainty.sentences import listed
from sim.run import name_arms, simulate, use_executor
from sim.scenarios.scenario import Scenario

SEEDS = 12
FEWEST = 0.01  # of 100 people, one: a limit that holds back fewer is not named


@dataclass(frozen=True)
class Limit:
    """Hold one limit: what happens when it is lifted, and how many more are matched (a share)."""

    name: str
    lifted: str
    gain: float


@dataclass(frozen=True)
class Bottleneck:
    """Hold how many are ever matched (a share), and the limits, the largest gain first."""

    matched: float
    limits: tuple[Limit, ...]

    def sentence(self, label: str) -> str:
        """Say what limits the programme that people read as `label`."""
        if not self.limits or self.limits[0].gain < FEWEST:
            return f"In {quote(label)} no single limit holds back as many as 1 of 100 people."
        first, *rest = [one for one in self.limits if one.gain >= FEWEST]
        said = (
            f"What limits {quote(label)} most is {WORDS[first.name]}: with {first.lifted}, "
            f"{hundred(first.gain)} more of 100 people would be matched."
        )
        then = [f"{WORDS[one.name]} ({hundred(one.gain)} more)" for one in rest]
        comes = "comes" if len(then) == 1 else "come"
        return f"{said} Next {comes} {listed(then)}." if then else said


WORDS = LIMITS | {"places": "the number of places"}


def find_bottlenecks(selection: Selection, pool: Executor) -> dict[str, Bottleneck | None]:
    """Return what limits each arm of a selection, by its name in the results."""
    scenarios = pool.submit(scenarios_of, selection).result()
    names = name_arms(scenarios)
    seeds = seeds_from(selection.seed, SEEDS)
    return {
        name: find_bottleneck(scenario, seeds, pool)
        for name, scenario in zip(names, scenarios, strict=True)
    }


def lifted_from(scenario: Scenario) -> dict[str, tuple[str, Scenario]]:
    """Return the scenario with each limit lifted by itself, and in which way it is."""
    levers = scenario.levers
    found = {
        "mentors": ("twice as many potential mentors", more_mentors(scenario)),
        "coordinators": (
            "twice as many coordinators",
            replace(scenario, levers=doubled(levers, "coordinators")),
        ),
        "recruitment": (
            "twice as much recruitment",
            replace(scenario, levers=doubled(levers, "recruitment_effort")),
        ),
        "take-up": (
            "everybody hearing of it at once and saying yes",
            all_accept(scenario.change(outreach=1.0)),
        ),
    }
    if levers.places is not None:
        found["places"] = (
            "twice as many places",
            replace(scenario, levers=doubled(levers, "places")),
        )
    return found


def find_bottleneck(
    scenario: Scenario, seeds: Sequence[int], executor: Executor | None = None
) -> Bottleneck | None:
    """Return what limits a programme: each limit lifted by itself, the same people and luck.

    None where nobody is offered a mentor.
    """
    if scenario.levers.places == 0.0:
        return None
    lifts = lifted_from(scenario)
    scenarios = [scenario, *(one for _, one in lifts.values())]
    with use_executor(executor) as pool:
        tasks = [pool.submit(matched_in, one, seed) for one in scenarios for seed in seeds]
        shares = (
            np.array([task.result() for task in tasks]).reshape(len(scenarios), -1).mean(axis=1)
        )
    limits = [
        Limit(name, lifted, float(share - shares[0]))
        for (name, (lifted, _)), share in zip(lifts.items(), shares[1:], strict=True)
    ]
    return Bottleneck(float(shares[0]), tuple(sorted(limits, key=lambda one: -one.gain)))


def matched_in(scenario: Scenario, seed: int) -> float:
    """Return the share of the people present who were ever matched."""
    world = simulate(scenario, seed).world
    present = world.mentees[: int(world.state["present"][0])]
    return float((present["first_matched"] >= 0).mean())
