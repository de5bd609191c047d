"""The three set-ups in which the model is measured: trial, queue, general population."""

from dataclasses import replace

from sim.scenarios.files import load_population, load_programme
from sim.scenarios.scenario import Scenario

TRIAL_WEEKS = 110
FOLLOWED_WEEKS = 280
QUEUE_WEEKS = 520
RELEASE_WEEKS = 156
AMPLE_SUPPLY = 3000.0
PERSONS = 2500
QUEUE_COORDINATORS = 4.5


def trial(programme: str = "one-to-one-community", weeks: int = FOLLOWED_WEEKS) -> Scenario:
    """Return one cohort with ample supply, short waits and no second matches.

    The list closes while many wait, so that people are offered a mentor as matches can be made
    (in the first 40 weeks) and nobody waits longer than about eight weeks.
    """
    population = load_population("disadvantaged-urban-youth")
    levers = load_programme(programme).levers.replace(
        coordinators=20.0,
        recruitment_effort=6.0,
        ramp_up_weeks=0,
        list_closes=100.0,
        rematching="never",
    )
    facts = population.facts.replace(supply_adults=AMPLE_SUPPLY, supply_near_peers=AMPLE_SUPPLY)
    return Scenario(
        name=programme,
        population=population.name,
        facts=facts,
        levers=levers,
        mentees=PERSONS,
        weeks=weeks,
    )


def queue(programme: str = "one-to-one-community") -> Scenario:
    """Return a weekly inflow over ten years with finite supply.

    Coordinators are counted per person who ever comes, over ten years. From empty the queue takes
    years to settle: read it at the end.
    """
    population = load_population("disadvantaged-urban-youth-inflow")
    return Scenario(
        name=programme,
        population=population.name,
        facts=population.facts,
        levers=load_programme(programme).levers.replace(coordinators=QUEUE_COORDINATORS),
        mentees=PERSONS,
        weeks=QUEUE_WEEKS,
    )


def general_population(mentees: int = 40_000) -> Scenario:
    """Return people at large at week 0, with nobody offered a mentor."""
    population = load_population("general-population")
    scenario = Scenario(
        name="no-programme",
        population=population.name,
        facts=population.facts,
        mentees=mentees,
        weeks=1,
    )
    return replace(scenario, levers=scenario.without_programme().levers)


def releases() -> Scenario:
    """Return people leaving short sentences, week by week over three years."""
    population = load_population("short-sentence-releases")
    return Scenario(
        name="no-programme",
        population=population.name,
        facts=population.facts,
        mentees=PERSONS,
        weeks=RELEASE_WEEKS,
    )
