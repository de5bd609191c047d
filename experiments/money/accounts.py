"""Keep the account of every arm, draw and replicate: what it gained and spent beyond none."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, as_completed
from dataclasses import dataclass

import numpy as np

from experiments.uncertainty.over_draws import respond, seeds_of_draws
from sim.compiling import Array
from sim.measures.accounts import (
    COLUMNS,
    PLACE,
    YEAR,
    by_year,
    discounted,
    rates_of,
    weekly_account,
)
from sim.measures.view import view_of
from sim.parameters import Parameters
from sim.run import (
    Run,
    controls_of,
    name_arms,
    people_of,
    simulate,
    use_executor,
    with_no_programme,
)
from sim.scenarios.scenario import Scenario

EXTRA_INCLUDED = len(COLUMNS)


@dataclass(frozen=True, eq=False)
class Accounts:
    """Hold the accounts of the arms that have a programme, in pounds and people for a whole run.

    `totals[arm, draw, seed, column]` are discounted to the first week, `years[arm, draw, seed,
    year, column]` are not, and their last row lies after the end. Columns are those of the
    account, and then the people included at the end who would not be with no programme.
    """

    arms: tuple[str, ...]
    scenarios: tuple[Scenario, ...]
    parameter_sets: tuple[Parameters, ...]
    seeds: tuple[tuple[int, ...], ...]
    totals: Array
    years: Array

    def total(self, column: str) -> Array:
        """Return one column discounted: [arm, draw, seed]."""
        return np.asarray(self.totals[..., PLACE[column]])

    def plain(self, column: str) -> Array:
        """Return one column's sum over the run, not discounted: [arm, draw, seed]."""
        return np.asarray(self.years[..., PLACE[column]].sum(axis=-1))

    def extra_included(self) -> Array:
        """Return the extra people included at the end: [arm, draw, seed]."""
        return np.asarray(self.totals[..., EXTRA_INCLUDED])


def keep_accounts(
    scenarios: Sequence[Scenario],
    parameter_sets: Sequence[Parameters],
    seeds: Sequence[int],
    *,
    executor: Executor | None = None,
    on_done: Callable[[], None] = lambda: None,
) -> Accounts:
    """Run all arms and no programme at every parameter set, each draw with seeds of its own."""
    every = with_no_programme(scenarios)
    controls = controls_of(every)
    places = [place for place in range(len(every)) if controls[place] != place]
    own = seeds_of_draws(seeds, len(parameter_sets))
    years = -(-every[0].weeks // YEAR) + 1
    shape = (len(places), len(own), len(seeds))
    totals = np.zeros((*shape, len(COLUMNS) + 1))
    yearly = np.zeros((*shape, years, len(COLUMNS)))
    with use_executor(executor) as pool:
        tasks = {
            pool.submit(account_once, respond(every, one), controls, places, seed): (draw, place)
            for draw, one in enumerate(parameter_sets)
            for place, seed in enumerate(own[draw])
        }
        for task in as_completed(tasks):
            draw, place = tasks[task]
            totals[:, draw, place], yearly[:, draw, place] = task.result()
            on_done()
    kept = tuple(every[place] for place in places)
    names = tuple(name_arms(every)[place] for place in places)
    return Accounts(names, kept, tuple(parameter_sets), own, totals, yearly)


def account_once(
    arms: Sequence[Scenario], controls: Sequence[int], places: Sequence[int], seed: int
) -> tuple[Array, Array]:
    """Return the totals [arm, column] and years [arm, year, column] of one replicate."""
    found = []
    for control in dict.fromkeys(controls[place] for place in places):
        people = people_of(arms[control], seed)
        nothing = simulate(arms[control], seed, people=people)
        found += [
            (place, account_of(simulate(arms[place], seed, people=people), nothing))
            for place in places
            if controls[place] == control
        ]
    accounts = [account for _, account in sorted(found, key=lambda one: one[0])]
    return np.array([one[0] for one in accounts]), np.array([one[1] for one in accounts])


def account_of(run: Run, control: Run) -> tuple[Array, Array]:
    """Return the discounted totals of a run, extra people included last; and its years."""
    scenario, view = run.scenario, view_of(run, control)
    accounting = scenario.appraisal.accounting
    weekly = weekly_account(run.world, control.world, view.horizon)
    rates = rates_of(scenario.prices.discount_rate, accounting.wellbeing_discount_rate)
    totals = discounted(weekly, rates, accounting.persistence)
    included = float(weekly[-1, PLACE["included"]] * YEAR) if len(weekly) else 0.0
    return np.append(totals, included), by_year(weekly, accounting.persistence)
