"""T12: befriending isolated older people changes wellbeing a little, loneliness not detectably."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np

from experiments.setups import AMPLE_SUPPLY, trial
from sim.compiling import Array
from sim.measures.effect import RELIABILITY
from sim.measures.view import UNDEFINED, View, mean, ratio, spread, view_of
from sim.parameters import Parameters
from sim.run import people_of, simulate
from sim.scenarios.files import load_population
from sim.scenarios.scenario import Scenario

MEASURED_WEEK = 84  # 52 weeks after referral, as the trial's 110 are 78 after it
CLOSE_TIES = 1


@cache
def befriended() -> Scenario:
    """Return the trial of befriending among older people who live in isolation."""
    population = load_population("isolated-older-people")
    return replace(
        trial("befriending", weeks=MEASURED_WEEK),
        population=population.name,
        facts=population.facts.replace(supply_adults=AMPLE_SUPPLY, supply_near_peers=AMPLE_SUPPLY),
    )


def evaluate_older_people(parameters: Parameters, seed: int) -> dict[str, float]:
    """Return what befriending changes in a year, in control SDs, among those matched."""
    scenario = replace(befriended(), parameters=parameters)
    nothing = scenario.without_programme()
    people = people_of(scenario, seed)
    control = simulate(nothing, seed, people=people)
    view = view_of(simulate(scenario, seed, people=people), control)
    return {
        "befriended_wellbeing": RELIABILITY**0.5 * difference(view, score("wellbeing")),
        "befriended_belonging": RELIABILITY**0.5 * difference(view, score("belonging")),
        "befriended_close_ties": difference(view, close_ties),
    }


def difference(view: View, read: Callable[[View], Array]) -> float:
    """Return the mean difference of those matched from themselves with no befriender, in SDs."""
    if view.control is None:
        return UNDEFINED
    before = read(view.control)[view.ever_matched]
    return ratio(mean(read(view)[view.ever_matched] - before), spread(before))


def score(name: str) -> Callable[[View], Array]:
    """Return the reader of a score of each person."""
    return lambda view: np.asarray(view.mentees[name], dtype="f8")


def close_ties(view: View) -> Array:
    """Return each person's close ties, the befriender not counted."""
    return np.asarray(view.ties[:, CLOSE_TIES], dtype="f8")
