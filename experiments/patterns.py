"""Read published patterns off the three set-ups, to show how near the central parameters come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from experiments.setups import (
    FOLLOWED_WEEKS,
    general_population,
    queue,
    trial,
)
from sim.run import ensemble, people_of
from sim.scenarios.files import load_population
from sim.scenarios.scenario import Scenario

HIGH_RISK = 4


@dataclass(frozen=True)
class Pattern:
    """Say what was published, and how it is read off the model."""

    quantity: str
    low: float
    high: float
    source: str
    read: Callable[[Sequence[int]], float]


def of_measure(scenario: Scenario, name: str, seeds: Sequence[int], arm: int = 0) -> float:
    """Return the mean of a measure over seeds."""
    return float(np.nanmean(ensemble([scenario], seeds, names=[name]).values[arm]))


def effect(seeds: Sequence[int]) -> float:
    """Return the effect on those matched, in the trial."""
    return of_measure(trial(), "effect_matched", seeds)


def effect_of_emphasis(emphasis: float, seeds: Sequence[int]) -> float:
    """Return the effect where the work is all expressive (0) or all instrumental (1)."""
    focus = "attainment" if emphasis else "none"
    scenario = trial().change(emphasis=emphasis, goal_focus=focus)
    return of_measure(scenario, "effect_matched", seeds)


def ratio_of_emphasis(seeds: Sequence[int]) -> float:
    """Return how much goal-directed mentoring does against befriending."""
    return effect_of_emphasis(1.0, seeds) / effect_of_emphasis(0.0, seeds)


def followed(name: str) -> Callable[[Sequence[int]], float]:
    """Return a reader of a measure in the trial, followed for five years."""
    return lambda seeds: of_measure(trial(weeks=FOLLOWED_WEEKS), name, seeds)


def queued(name: str) -> Callable[[Sequence[int]], float]:
    """Return a reader of a measure at the end of ten years of weekly inflow."""
    return lambda seeds: of_measure(queue(), name, seeds)


def reoffending(seeds: Sequence[int]) -> float:
    """Return the share who reoffend within a year of a short sentence, with no programme."""
    population = load_population("short-sentence-releases")
    scenario = Scenario(
        name="release", population=population.name, facts=population.facts, mentees=2500, weeks=156
    )
    return of_measure(scenario, "adverse_event_share_52", seeds, arm=-1)


def odds_ratio(seeds: Sequence[int], *, supported: bool) -> float:
    """Return the odds of low wellbeing at four or more risks, against none and support."""
    ratios = []
    for seed in seeds:
        people = people_of(general_population(), seed).mentees
        low = people["wellbeing"] < people["wellbeing"].mean() - people["wellbeing"].std()
        support = people["support"] >= 1.0
        many = (people["risk_count"] >= HIGH_RISK) & (support == supported)
        none = (people["risk_count"] == 0) & support
        odds = [low[rows].mean() / (1.0 - low[rows].mean()) for rows in (many, none)]
        ratios.append(odds[0] / odds[1])
    return float(np.mean(ratios))


def supported_share(fewest: int, most: int, seeds: Sequence[int]) -> float:
    """Return the share with a significant other among people with so many risk factors."""
    shares = []
    for seed in seeds:
        people = people_of(general_population(), seed).mentees
        rows = (people["risk_count"] >= fewest) & (people["risk_count"] <= most)
        shares.append((people["support"][rows] >= 1.0).mean())
    return float(np.mean(shares))


PATTERNS = (
    Pattern("T1 effect on those matched, in control SD", 0.15, 0.27, "raposa2019", effect),
    Pattern(
        "T2 goal-directed against befriending, ratio",
        1.5,
        3.0,
        "christensen2020",
        ratio_of_emphasis,
    ),
    Pattern(
        "T3 closed before month 12",
        0.30,
        0.40,
        "kupersmidt2017",
        followed("closed_before_12_months"),
    ),
    Pattern("T4 mean length of a match, months", 15.0, 19.0, "bbbs2020", followed("match_months")),
    Pattern(
        "T5 endings on the mentor's side",
        0.55,
        0.70,
        "spencer2018",
        followed("mentor_side_endings"),
    ),
    Pattern(
        "T8 never matched, of those who accept", 0.15, 0.60, "tierney1995", queued("never_matched")
    ),
    Pattern(
        "T9 waiting for each person matched",
        0.4,
        1.3,
        "barnardos2019",
        queued("waiting_per_served"),
    ),
    Pattern(
        "T10 people matched for each mentor, in a year",
        1.0,
        2.2,
        "garringer2017",
        queued("mentees_per_mentor_year"),
    ),
    Pattern(
        "T10 people matched for each coordinator, in a year",
        25.0,
        50.0,
        "garringer2017",
        queued("mentees_per_coordinator_year"),
    ),
    Pattern(
        "T10 mentors lost in a year", 0.30, 0.40, "cncs2008", queued("mentors_lost_share_per_year")
    ),
    Pattern(
        "T13 odds of low wellbeing, many risks with an adult",
        2.2,
        5.0,
        "bellis2017",
        lambda seeds: odds_ratio(seeds, supported=True),
    ),
    Pattern(
        "T13 odds of low wellbeing, many risks without",
        6.5,
        10.6,
        "bellis2017",
        lambda seeds: odds_ratio(seeds, supported=False),
    ),
    Pattern(
        "T13 an adult present at no risk factor",
        0.85,
        0.89,
        "hughes2021",
        lambda seeds: supported_share(0, 0, seeds),
    ),
    Pattern(
        "T13 an adult present at four or more",
        0.42,
        0.46,
        "hughes2021",
        lambda seeds: supported_share(HIGH_RISK, 10, seeds),
    ),
    Pattern("T17 reoffending in a year, no programme", 0.57, 0.62, "moj2025", reoffending),
)
