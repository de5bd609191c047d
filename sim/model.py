"""The simulated world as a Mesa model."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from sim.agents.views import Agents
from sim.declare import DeclarationError, describe
from sim.measures import MEASURES
from sim.network import graph
from sim.run import Run, advance, build_world
from sim.scenarios.files import change_levers, load_population, load_programme
from sim.scenarios.scenario import Scenario
from sim.world import WEEK_FIELDS, World

if TYPE_CHECKING:
    import networkx as nx
    from mesa.agentset import _HardKeyAgentSet

HIGHEST_SEED = 2**63 - 1


class MentoringModel(mesa.Model):  # type: ignore[type-arg] # Mesa 4 may take other ones
    """Run a mentoring programme week by week, in Mesa's terms.

    One step is one week; the model stops `running` after `weeks`. Agents are views on records and
    are made when somebody first asks for `agents`, `agents_by_type` or `agent_types`. Whatever is
    measured week by week is in `datacollector`, a row for each week; `run` is what the other
    measures read, and `run.scenario` is what the model was made from.
    """

    def __init__(
        self,
        *,
        programme: str | Path = "befriending",
        population: str | Path = "isolated-older-people",
        mentees: int = 200,
        weeks: int = 104,
        rng: int | str | None = None,
        levers: Mapping[str, object] | None = None,
    ) -> None:
        seed = read_seed(rng)
        super().__init__(rng=seed)
        self.seed_used = seed
        self.week = 0
        scenario = scenario_of(programme, population, mentees, weeks, levers)
        self.run = Run(scenario, seed, build_world(scenario, seed))
        self.datacollector = mesa.DataCollector(model_reporters=weekly_reporters())
        self._mentoring_agents = Agents(self)
        self._mentoring_network: nx.Graph[str] | None = None

    @property
    def world(self) -> World:
        """Return the records as they stand now."""
        return self.run.world

    def step(self) -> None:
        """Let one week pass; raise DeclarationError after the last one."""
        scenario = self.run.scenario
        if self.week >= scenario.weeks:
            message = (
                f"The model was made for weeks = {scenario.weeks}, and they have passed. "
                "Stop when model.running is false, or make a model with more weeks."
            )
            raise DeclarationError(message)
        self.run = replace(self.run, world=advance(self.world, self.week, self.week + 1))
        self.week += 1
        self.running = self.week < scenario.weeks
        self._mentoring_network = None
        self.datacollector.collect(self)

    @property
    def network(self) -> "nx.Graph[str]":
        """Return the ties of all who have arrived as a read-only graph, drawn once a week."""
        if self._mentoring_network is None:
            self._mentoring_network = graph(self.world)
        return self._mentoring_network

    @property  # type: ignore[misc] # Mesa's setter only refuses
    def agents(self) -> "_HardKeyAgentSet[Any]":
        """Return all agents: views on records, community members, and those a user has made."""
        self._mentoring_agents.complete()
        return super().agents

    @property
    def agents_by_type(self) -> "dict[type[Any], _HardKeyAgentSet[Any]]":
        """Return the agents of each kind that there is."""
        self._mentoring_agents.complete()
        return super().agents_by_type

    @property
    def agent_types(self) -> list[type[Any]]:
        """Return the kinds of agents that there are."""
        self._mentoring_agents.complete()
        return super().agent_types

    def remove_all_agents(self) -> None:
        """Take away all agents; the records stay, and the programme goes on."""
        self._mentoring_agents.complete()
        super().remove_all_agents()  # type: ignore[no-untyped-call] # Mesa gives no type


def scenario_of(
    programme: str | Path,
    population: str | Path,
    mentees: int,
    weeks: int,
    levers: Mapping[str, object] | None,
) -> Scenario:
    """Return the scenario that a model's arguments describe."""
    chosen = change_levers(load_programme(str(programme)), check_levers(levers))
    people = load_population(str(population))
    return Scenario(
        name=chosen.name,
        population=people.name,
        facts=people.facts,
        levers=chosen.levers,
        mentees=plain(mentees),
        weeks=plain(weeks),
    )


def check_levers(levers: object) -> Mapping[str, object]:
    """Return the levers to change, none for None; say what to do where they are no mapping."""
    if levers is None:
        return {}
    if isinstance(levers, Mapping) and all(isinstance(name, str) for name in levers):
        return {name: plain(value) for name, value in levers.items()}
    message = (
        "levers must be a mapping from the names of levers to values, or None; "
        f"given was {describe(levers)}. Write for example levers={{'coordinators': 4}}, "
        "and in mesa.batch_run a list of such mappings."
    )
    raise DeclarationError(message)


def read_seed(rng: object) -> int:
    """Return the seed that `rng` says: a whole number, its digits, or None to draw one."""
    if rng is None:
        return secrets.randbelow(2**32)
    seed = int(rng) if isinstance(rng, str) and rng.isdecimal() else plain(rng)
    if isinstance(seed, int) and not isinstance(seed, bool) and 0 <= seed <= HIGHEST_SEED:
        return seed
    message = (
        f"rng must be a whole number from 0 to {HIGHEST_SEED:,}, or None to draw one; "
        f"given was {describe(rng)}. Write for example rng=1."
    )
    raise DeclarationError(message)


def plain[Value](value: Value) -> Value:
    """Return a NumPy number, such as np.arange yields, as Python's own; leave the rest alone."""
    return value.item() if isinstance(value, np.generic) else value


def weekly_reporters() -> dict[str, "partial[float]"]:
    """Return for each weekly measure a function of the model, which can be pickled.

    They are the counts and sums of the week, and every measure that says how things stand now.
    """
    of_week = {field.name: partial(last_week, name=field.name) for field in WEEK_FIELDS}
    standing = (name for name, measure in MEASURES.items() if measure.cadence != "end")
    return of_week | {name: partial(now, name=name) for name in standing}


def last_week(model: MentoringModel, name: str) -> float:
    """Return a count or a sum of the week that has just passed."""
    value: float = model.world.weeks[name].item(model.week - 1)
    return value


def now(model: MentoringModel, name: str) -> float:
    """Return a measure of how things stand; NaN where it is undefined."""
    return MEASURES[name].compute(model.run)
