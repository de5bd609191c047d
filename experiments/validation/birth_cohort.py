"""T14: how many do well with no programme, among those who face most risk and among all."""

from dataclasses import replace
from functools import cache

import numpy as np

from experiments.setups import PERSONS, general_population
from sim.compiling import Array
from sim.parameters import Parameters
from sim.run import people_of, simulate
from sim.scenarios.files import load_population, preset_names
from sim.scenarios.scenario import Scenario

COHORT = "high-risk-birth-cohort"
TWO_YEARS = 104
MOST_EVENTS = 1
HIGHEST = 0.3


@cache
def cohort() -> Scenario:
    """Return the birth cohort followed for two years, with nobody offered a mentor."""
    name = COHORT if COHORT in preset_names("populations") else "general-population"
    population = load_population(name)
    return replace(
        general_population(PERSONS),
        population=name,
        facts=population.facts,
        weeks=TWO_YEARS,
    )


def evaluate_birth_cohort(parameters: Parameters, seed: int) -> dict[str, float]:
    """Return the share who do well: included, not low, at most one adverse event in two years."""
    people = simulate(replace(cohort(), parameters=parameters), seed).world.mentees
    well = people["included"] > 0
    well &= people["wellbeing"] >= low_wellbeing(parameters, seed)
    well &= people["events"] <= MOST_EVENTS
    return {
        "well_at_highest_risk": share_of_highest(well, people["risk_count"], HIGHEST),
        "well_of_all": float(well.mean()),
    }


def low_wellbeing(parameters: Parameters, seed: int) -> float:
    """Return the wellbeing below which people are low: one SD under the mean of people at large."""
    at_large = people_of(replace(general_population(), parameters=parameters), seed).mentees
    wellbeing = at_large["wellbeing"].astype("f8")
    return float(wellbeing.mean() - wellbeing.std())


def share_of_highest(marked: Array, risks: Array, highest: float) -> float:
    """Return the share marked among the highest-risk part of people.

    Risk factors are counted, so that the part ends among people of one count: they count in part.
    """
    counts = np.bincount(risks)
    above = np.concatenate([np.cumsum(counts[::-1])[::-1][1:], [0]])
    taken = np.clip(highest * len(risks) - above, 0.0, counts)
    weights = (taken / np.maximum(counts, 1))[risks]
    return float(np.average(marked, weights=weights))
