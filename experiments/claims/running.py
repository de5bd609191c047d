"""Run a claim's cases over draws of the parameters, each draw with luck of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass, replace

import numpy as np

from experiments.claims.claim import Case, Claim, Mechanism, Reading
from experiments.claims.readings import read
from experiments.comparison.equalise import Equalised, equalise
from experiments.uncertainty.over_draws import seeds_of_draws
from sim.compiling import Array
from sim.parameters import Parameters
from sim.run import people_of, simulate, use_executor
from sim.scenarios.scenario import Scenario

EQUALISING_SEEDS = 8


@dataclass(frozen=True, eq=False)
class Figures:
    """Hold what was read: `values[case, reading, draw, seed]`, NaN where undefined."""

    cases: tuple[str, ...]
    readings: tuple[Reading, ...]
    parameter_sets: tuple[Parameters, ...]
    values: Array

    def of(self, reading: Reading, case: str) -> Array:
        """Return one figure of one case [draw, seed]."""
        return np.asarray(self.values[self.cases.index(case), self.readings.index(reading)])

    def first(self, draws: int) -> "Figures":
        """Return the figures of the first draws."""
        return replace(self, values=self.values[:, :, :draws])

    def at_seed(self, seed: int) -> "Figures":
        """Return the figures of one seed of every draw."""
        return replace(self, values=self.values[..., seed : seed + 1])


def readings_of(claim: Claim) -> tuple[Reading, ...]:
    """Return what must be read, each once: for the criteria, and what is watched."""
    wanted = [one.reading for one in claim.criteria]
    wanted += [Reading(name) for name in claim.watched]
    return tuple(dict.fromkeys(wanted))


def with_equal_budget(
    claim: Claim, first_seed: int
) -> tuple[tuple[Case, ...], tuple[Equalised, ...]]:
    """Return the cases with every other one given the budget of the one named, and what was done.

    Capacity is scaled once, at the central parameters; over draws spending differs a little.
    """
    if claim.equal_budget is None:
        return claim.cases, ()
    leader = next(case for case in claim.cases if case.name == claim.equal_budget)
    others = [case for case in claim.cases if case is not leader]
    scenarios = [leader.scenario, *(case.scenario for case in others)]
    seeds = range(first_seed, first_seed + EQUALISING_SEEDS)
    scaled, done = equalise(scenarios, seeds, "budget")
    equal = {one.name: one for one in scaled}
    return tuple(replace(case, scenario=equal[case.name]) for case in claim.cases), done


def switch_off(cases: Sequence[Case], mechanism: Mechanism) -> tuple[Case, ...]:
    """Return the cases with the mechanism at the values that switch it off."""
    return tuple(
        replace(
            case,
            scenario=replace(
                case.scenario,
                levers=case.scenario.levers.replace(**mechanism.levers),
                facts=case.scenario.facts.replace(**mechanism.facts),
            ),
            fixed={**case.fixed, **mechanism.parameters},
        )
        for case in cases
    )


def run_cases(
    cases: Sequence[Case],
    readings: Sequence[Reading],
    parameter_sets: Sequence[Parameters],
    seeds: Sequence[int],
    *,
    executor: Executor | None = None,
    on_done: Callable[[], None] = lambda: None,
) -> Figures:
    """Run every case at every parameter set; the first takes `seeds`, each further as many more."""
    own = seeds_of_draws(seeds, len(parameter_sets))
    return run_sets(cases, readings, parameter_sets, own, executor=executor, on_done=on_done)


def run_sets(
    cases: Sequence[Case],
    readings: Sequence[Reading],
    parameter_sets: Sequence[Parameters],
    own: Sequence[Sequence[int]],
    *,
    executor: Executor | None = None,
    on_done: Callable[[], None] = lambda: None,
) -> Figures:
    """Run every case at every parameter set, each with its own seeds, as many for all."""
    shape = (len(cases), len(readings), len(own), len(own[0]))
    values = np.full(shape, np.nan)
    with use_executor(executor) as pool:
        tasks = {
            pool.submit(run_draw, cases, readings, parameters, own[draw]): draw
            for draw, parameters in enumerate(parameter_sets)
        }
        for task in as_completed(tasks):
            values[:, :, tasks[task]] = task.result()
            on_done()
    names = tuple(case.name for case in cases)
    return Figures(names, tuple(readings), tuple(parameter_sets), values)


def run_draw(
    cases: Sequence[Case],
    readings: Sequence[Reading],
    parameters: Parameters,
    seeds: Sequence[int],
) -> Array:
    """Return the figures [case, reading, seed] of one draw.

    Cases on the same people share them, and the run with no programme that they are measured
    against.
    """
    values = np.full((len(cases), len(readings), len(seeds)), np.nan)
    scenarios = [
        replace(case.scenario, parameters=parameters.replace(**case.fixed)) for case in cases
    ]
    for members in sharing_people(scenarios):
        for place, seed in enumerate(seeds):
            people = people_of(scenarios[members[0]], seed)
            control = simulate(scenarios[members[0]].without_programme(), seed, people=people)
            for member in members:
                run = simulate(scenarios[member], seed, people=people)
                values[member, :, place] = [read(one, run, control) for one in readings]
    return values


def sharing_people(scenarios: Sequence[Scenario]) -> list[list[int]]:
    """Return the places of scenarios that have the same people, set by set."""
    sets: list[list[int]] = []
    for place, scenario in enumerate(scenarios):
        for members in sets:
            if same_people(scenarios[members[0]], scenario):
                members.append(place)
                break
        else:
            sets.append([place])
    return sets


def same_people(one: Scenario, other: Scenario) -> bool:
    """Tell whether two scenarios differ in nothing but what the programme does."""
    return replace(one, name="", levers=other.levers) == replace(other, name="")
