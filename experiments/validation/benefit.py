"""T16: how likely it is that benefit exceeds cost, for mentoring of young people in several forms.

At one parameter set the chance is over unit values from their plausible ranges; the mean over
parameter sets is then the chance over both.
"""

from dataclasses import replace
from functools import cache

from experiments.money.accounts import keep_accounts
from experiments.money.worth import VALUE_DRAWS, draw_values, share_above_nought, worth_of
from experiments.setups import PERSONS
from sim.parameters import Parameters
from sim.scenarios.benefits import Values
from sim.scenarios.files import load_population, load_programme
from sim.scenarios.scenario import Scenario

TWO_YEARS = 104
VALUES_SEED = 1
FORMS = {
    "benefit_in_community": "one-to-one-community",
    "benefit_of_big_brothers": "big-brothers-big-sisters",
    "benefit_at_school": "school-based",
    "benefit_in_groups": "social-group-mentoring",
}


@cache
def forms() -> tuple[Scenario, ...]:
    """Return the same young people in each form of mentoring, with the supply they have."""
    population = load_population("disadvantaged-urban-youth")
    return tuple(
        Scenario(
            name=programme,
            population=population.name,
            facts=population.facts,
            levers=load_programme(programme).levers,
            mentees=PERSONS,
            weeks=TWO_YEARS,
        )
        for programme in FORMS.values()
    )


@cache
def value_sets() -> tuple[Values, ...]:
    """Return unit values from their plausible ranges, the same for every parameter set."""
    return draw_values(VALUE_DRAWS, VALUES_SEED)


def evaluate_benefit(parameters: Parameters, seed: int) -> dict[str, float]:
    """Return for each form the share of unit values at which benefit exceeds cost in two years."""
    scenarios = [replace(one, parameters=parameters) for one in forms()]
    accounts = keep_accounts(scenarios, [parameters], [seed])
    return {
        name: share_above_nought(worth_of(accounts, arm, value_sets()).net)
        for arm, name in enumerate(FORMS)
    }
