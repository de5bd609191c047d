"""The chance that benefit exceeds cost, for any scenario and any draws of what is not known."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace

from experiments.money.accounts import keep_accounts
from experiments.money.worth import VALUE_DRAWS, chance_above_nought, draw_values, worth_of
from sim.parameters import Parameters
from sim.scenarios.appraisal import Accounting
from sim.scenarios.benefits import Values
from sim.scenarios.scenario import Scenario


def benefit_exceeds_cost_chance(
    scenario: Scenario,
    parameter_sets: Sequence[Parameters],
    seeds: Sequence[int],
    *,
    value_draws: int = VALUE_DRAWS,
    accounting: Accounting | None = None,
    executor: Executor | None = None,
    on_done: Callable[[], None] = lambda: None,
) -> float:
    """Return the chance, over parameters and unit values, that a programme is worth its cost.

    Each parameter set is run on seeds of its own (the first on `seeds`) and meets each of
    `value_draws` sets of unit values from their plausible ranges; with none of these, the declared
    ones. The luck of single replicates is taken out. Without `accounting` the scenario's holds.
    """
    if accounting is not None:
        appraisal = replace(scenario.appraisal, accounting=accounting)
        scenario = replace(scenario, appraisal=appraisal)
    accounts = keep_accounts([scenario], parameter_sets, seeds, executor=executor, on_done=on_done)
    value_sets = draw_values(value_draws, seeds[0]) if value_draws else (Values(),)
    return chance_above_nought(worth_of(accounts, 0, value_sets).net)
