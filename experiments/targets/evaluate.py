"""Evaluate a parameter set at a seed: every figure that the calibrated targets ask for."""

from dataclasses import replace
from functools import cache

import numpy as np

from experiments.setups import general_population, queue, releases, trial
from experiments.targets.closure import predict_closure
from sim.agents.match import Stopped
from sim.compiling import Array
from sim.measures import measure_run
from sim.measures.effect import effect
from sim.measures.survival import happened_before, restricted_mean, surviving
from sim.measures.view import MONTHS_IN_WEEK, YEAR, View, mean, share, view_of
from sim.parameters import Parameters
from sim.run import Run, advance, build_world, people_of, simulate
from sim.scenarios.scenario import Scenario

MEASURED_WEEK = 110
BEGUN_BY = 40
SETTLED_YEARS = range(6, 11)
HIGH_RISK = 4
HALF_YEAR = 26


def evaluate(parameters: Parameters, seed: int) -> dict[str, float]:
    """Return every calibrated figure by its target's name, from all three set-ups.

    A figure that is undefined, because nobody was matched for example, is NaN.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return {
            **evaluate_trial(parameters, seed),
            **evaluate_queue(parameters, seed),
            **evaluate_quickly(parameters, seed),
        }


def evaluate_quickly(parameters: Parameters, seed: int) -> dict[str, float]:
    """Return the figures of people at large and of releases, which take little time."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return {
            **evaluate_people(parameters, seed),
            "reoffending": evaluate_releases(parameters, seed),
        }


@cache
def set_ups() -> dict[str, Scenario]:
    """Return the scenarios of the three set-ups, and of people released from prison."""
    followed = trial()
    return {
        "trial": followed,
        "goal-directed": at_measurement(followed.change(emphasis=1.0, goal_focus="attainment")),
        "befriending": at_measurement(followed.change(emphasis=0.0, goal_focus="none")),
        "control": at_measurement(followed.without_programme()),
        "queue": queue(),
        "people": general_population(),
        "releases": releases().without_programme(),
    }


def at_measurement(scenario: Scenario) -> Scenario:
    """Return a trial that ends when its effect is measured."""
    return replace(scenario, weeks=MEASURED_WEEK)


def set_up(name: str, parameters: Parameters) -> Scenario:
    """Return a set-up's scenario at these parameters."""
    return replace(set_ups()[name], parameters=parameters)


def evaluate_trial(parameters: Parameters, seed: int) -> dict[str, float]:
    """Return effects 78 weeks after referral, and how matches end, from the trial.

    All arms hold the same people; the trial itself goes on until its matches have ended.
    """
    scenario = set_up("trial", parameters)
    people = people_of(scenario, seed)
    control = simulate(set_up("control", parameters), seed, people=people)
    effects = {
        name: measure_run(
            simulate(set_up(name, parameters), seed, people=people), control, ["effect_matched"]
        )["effect_matched"]
        for name in ("goal-directed", "befriending")
    }
    world = advance(build_world(scenario, seed, people=people), 0, MEASURED_WEEK)
    measured = view_of(Run(scenario, seed, world), control)
    figures = {
        **effects_by_length(measured),
        "effect_goal_directed": effects["goal-directed"],
        "effect_befriending": effects["befriending"],
        "emphasis_ratio": effects["goal-directed"] / effects["befriending"],
    }
    world = advance(world, MEASURED_WEEK, scenario.weeks)
    return figures | closure(View(world))


def effects_by_length(view: View) -> dict[str, float]:
    """Return the effect on everybody matched and offered, and by how long the match lasted.

    Each person is compared with the same person with no programme, so who stays does not confound.
    """
    matched = view.ever_matched
    lasted = np.zeros(len(view.mentees))
    first = view.matches["number"] == 1
    lasted[view.matches["mentee"][first]] = view.weeks_lasted[first]
    year = effect(view, matched & (lasted >= YEAR))
    half = effect(view, matched & (lasted >= HALF_YEAR) & (lasted < YEAR))
    return {
        "effect": effect(view, matched),
        "effect_offered": effect(view, view.mentees["offered"] >= 0),
        "effect_half_year": half,
        "effect_short": effect(view, matched & (lasted < HALF_YEAR)),
        "gain_of_a_year": year - half,
    }


def closure(view: View) -> dict[str, float]:
    """Return how long matches of the first weeks last, who ends them, and what predicts it."""
    begun = view.matches["start"] < BEGUN_BY
    ended = view.matches["end"][begun] >= 0
    lasted = view.weeks_lasted[begun]
    curve = surviving(lasted, ended) if len(lasted) else np.zeros(0)
    return {
        "closed_early": happened_before(curve, YEAR),
        "match_months": restricted_mean(curve) * MONTHS_IN_WEEK,
        "mentor_side": share(view.matches["stopped"][begun][ended] == Stopped.mentor),
        **predict_closure(view, begun),
    }


def evaluate_queue(parameters: Parameters, seed: int) -> dict[str, float]:
    """Return how the queue stands in years 6 to 10 of weekly inflow."""
    scenario = set_up("queue", parameters)
    world = build_world(scenario, seed)
    yearly: dict[str, list[float]] = {
        "mentees_per_mentor_year": [],
        "mentors_lost_share_per_year": [],
        "mentees_per_coordinator_year": [],
    }
    now = 0
    for year in SETTLED_YEARS:
        world, now = advance(world, now, YEAR * year), YEAR * year
        for name, value in measure_run(Run(scenario, seed, world), None, list(yearly)).items():
            yearly[name].append(value)
    weeks = world.weeks[YEAR * (SETTLED_YEARS[0] - 1) :]
    return {
        "never_matched": measure_run(Run(scenario, seed, world), None, ["never_matched"])[
            "never_matched"
        ],
        "waiting_per_matched": float(weeks["waiting"].sum() / weeks["matched"].sum()),
        "mentees_per_mentor": float(np.mean(yearly["mentees_per_mentor_year"])),
        "mentees_per_coordinator": float(np.mean(yearly["mentees_per_coordinator_year"])),
        "mentors_lost": float(np.mean(yearly["mentors_lost_share_per_year"])),
    }


def evaluate_people(parameters: Parameters, seed: int) -> dict[str, float]:
    """Return how risk, a trusted adult and low wellbeing go together among people at large."""
    people = people_of(set_up("people", parameters), seed).mentees
    low = people["wellbeing"] < people["wellbeing"].mean() - people["wellbeing"].std()
    adult = people["support"] >= 1.0
    none, many = people["risk_count"] == 0, people["risk_count"] >= HIGH_RISK
    compared = odds(low[none & adult])
    return {
        "odds_with_adult": odds(low[many & adult]) / compared,
        "odds_without_adult": odds(low[many & ~adult]) / compared,
        "adult_at_no_risk": share(adult[none]),
        "adult_at_many_risks": share(adult[many]),
    }


def odds(marked: Array) -> float:
    """Return the odds of being marked."""
    part = np.float64(mean(marked))
    return float(part / (1.0 - part))


def evaluate_releases(parameters: Parameters, seed: int) -> float:
    """Return the share who reoffend within a year of release, with no programme."""
    run = simulate(set_up("releases", parameters), seed)
    return measure_run(run, None, ["adverse_event_share_52"])["adverse_event_share_52"]
