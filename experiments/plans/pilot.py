"""A pilot: what so many people with a mentor and so many without could show.

Both arms are independent. Everybody in the one is offered a mentor; the test is two-sided, at 5 %.
"""

import math
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from statistics import NormalDist
from typing import cast

import numpy as np

from experiments.comparison.execute import seeds_from
from experiments.plans.aim import Aim
from experiments.plans.limits import SUPPLIES
from sim.compiling import Array
from sim.declare import DeclarationError, Spec
from sim.measures import MEASURES, Measure, find_measure
from sim.parameters import Parameters
from sim.run import Run, advance, build_world, people_of
from sim.scenarios.facts import Facts
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

ARM = 400
WORLDS = 100
EACH = 6
TWO_SIDED = 0.05
USUAL_POWER = 0.8
MOST = 10_000_000
NORMAL = NormalDist()


@dataclass(frozen=True)
class Pilot:
    """Hold what a pilot of `arm` people in each arm could show of one measure.

    `difference` is the effect in the measure's unit, `spread` the standard deviation between
    persons; `differences[draw]` is the effect in each draw of the parameters, chance taken out.
    """

    measure: str
    arm: int
    difference: float
    low: float
    high: float
    without: float
    spread: float
    power: float
    needed: int | None
    assurance: float | None = None
    needed_assured: int | None = None
    differences: Array | None = None


def check_pilot(arm: int, name: str) -> Measure:
    """Return the measure of a pilot; refuse too few people, and what one arm alone has not."""
    if not 2 <= arm <= MOST:  # noqa: PLR2004 - a spread takes two
        message = (
            f"pilot must be a whole number from 2 to {MOST:,} (people in each arm); given was "
            f"{arm}. Write for example --pilot 100."
        )
        raise DeclarationError(message)
    measure = find_measure(name)
    possible = [one.name for one in MEASURES.values() if is_outcome(one)]
    if name not in possible:
        message = (
            f"measure must be an outcome that each arm has by itself; {name} is not. "
            f"Choose one of: {', '.join(possible)}."
        )
        raise DeclarationError(message)
    return measure


def is_outcome(measure: Measure) -> bool:
    """Tell whether a measure is of people in one arm: not itself a comparison of two."""
    return measure.family == "people" and measure.by_group and measure.unit != "control SD"


def plan_pilot(
    aim: Aim,
    levers: Levers,
    arm: int,
    measure: Measure,
    parameter_sets: Sequence[Parameters],
    seed: int,
    pool: Executor,
    on_done: Callable[[], None] = lambda: None,
) -> Pilot:
    """Return what a pilot could show, with the plan's staff for each person served."""
    scenario = pilot_scenario(aim, levers)
    seeds = seeds_from(seed, WORLDS)
    pairs = np.array(list(pool.map(lambda one: both_arms(scenario, aim, measure, one), seeds)))
    check_defined(pairs, measure, aim.within)
    on_done()
    difference, spread = effect_and_spread(pairs)
    chance = 1.96 * float((pairs[:, 0] - pairs[:, 1]).std(ddof=1)) / math.sqrt(WORLDS)
    found = Pilot(
        measure=measure.name,
        arm=arm,
        difference=difference,
        low=difference - chance,
        high=difference + chance,
        without=float(pairs[:, 1].mean()),
        spread=spread,
        power=power(difference, spread, arm),
        needed=people_needed(np.array([abs(difference)]), spread),
    )
    drawn = drawn_differences(aim, scenario, measure, parameter_sets, seed, pool)
    on_done()
    return with_doubt(found, drawn)


def with_doubt(pilot: Pilot, drawn: Array) -> Pilot:
    """Return the pilot with what it could show where the effect is one of those drawn."""
    aligned = np.sign(pilot.difference) * drawn
    return replace(
        pilot,
        assurance=assurance(aligned, pilot.spread, pilot.arm),
        needed_assured=people_needed(aligned, pilot.spread),
        differences=drawn,
    )


def check_defined(pairs: Array, measure: Measure, within: int) -> None:
    """Refuse a measure that is not defined so soon."""
    if not np.isfinite(pairs).all():
        message = (
            f"measure {measure.name} is not defined after {within} weeks. "
            "Ask for more weeks with --within, or for another measure."
        )
        raise DeclarationError(message)


def pilot_scenario(aim: Aim, levers: Levers) -> Scenario:
    """Return the world of one arm: all enrolled at once, staff and mentors as for those served."""
    times = max(aim.persons / aim.serve, 1.0)
    facts = aim.scenario.facts
    supply = {name: at_most(Facts, name, times * getattr(facts, name)) for name in SUPPLIES}
    changed: dict[str, object] = {
        "coordinators": at_most(Levers, "coordinators", times * levers.coordinators)
    }
    if levers.places is not None:
        changed["places"] = at_most(Levers, "places", times * levers.places)
    return replace(
        aim.scenario,
        facts=facts.replace(inflow=False, **supply),
        levers=levers.replace(**changed),
        mentees=ARM,
    )


def at_most(group: type[Facts] | type[Levers], name: str, value: float) -> float:
    """Return a value, or the highest that is possible."""
    return min(value, cast("Spec", group.specs()[name]).bounds[1])


def both_arms(scenario: Scenario, aim: Aim, measure: Measure, seed: int) -> tuple[float, float]:
    """Return the measure with and without the programme, for the same people and luck."""
    people = people_of(scenario, seed)
    arms = (scenario, scenario.without_programme())
    worlds = (build_world(one, seed, people=people) for one in arms)
    runs = [
        Run(one, seed, advance(world, 0, aim.within))
        for one, world in zip(arms, worlds, strict=True)
    ]
    return measure.compute(runs[0]), measure.compute(runs[1])


def effect_and_spread(pairs: Array) -> tuple[float, float]:
    """Return the mean difference, and the standard deviation between persons.

    The effect is paired, so that little chance is in it; a pilot is not, so its noise is that of
    two independent arms: what arms of the simulated size vary, brought to one person each.
    """
    difference = float((pairs[:, 0] - pairs[:, 1]).mean())
    variance = float(pairs.var(axis=0, ddof=1).mean())
    return difference, math.sqrt(variance * ARM)


def power(difference: float, spread: float, arm: int) -> float:
    """Return the chance that a two-sided test at 5 % sees a difference, in its own direction.

    `spread` is between persons; both arms have `arm` of them.
    """
    return assurance(np.array([abs(difference)]), spread, arm)


def assurance(differences: Array, spread: float, arm: int) -> float:
    """Return the chance, over what the difference may be, that it is seen with the right sign."""
    bar = NORMAL.inv_cdf(1.0 - TWO_SIDED / 2.0)
    error = spread * math.sqrt(2.0 / arm)
    if error <= 0.0:
        return float((differences > 0.0).mean())
    return float(np.mean([NORMAL.cdf(float(one) / error - bar) for one in differences]))


def people_needed(differences: Array, spread: float) -> int | None:
    """Return the people in each arm for a chance of 80 %; None where ten million would not do."""
    low, high = 1, 2
    while assurance(differences, spread, high) < USUAL_POWER:
        low, high = high, 2 * high
        if high > MOST:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        enough = assurance(differences, spread, middle) >= USUAL_POWER
        low, high = (low, middle) if enough else (middle, high)
    return high


def drawn_differences(
    aim: Aim,
    scenario: Scenario,
    measure: Measure,
    parameter_sets: Sequence[Parameters],
    seed: int,
    pool: Executor,
) -> Array:
    """Return the effect in each draw, drawn together by as much as chance spreads them."""
    seeds = seeds_from(seed, EACH * len(parameter_sets))

    def one(draw: int) -> Array:
        drawn = replace(scenario, parameters=parameter_sets[draw])
        own = seeds[EACH * draw : EACH * (draw + 1)]
        pairs = np.array([both_arms(drawn, aim, measure, seed) for seed in own])
        return np.asarray(pairs[:, 0] - pairs[:, 1])

    found = np.array(list(pool.map(one, range(len(parameter_sets)))))
    return without_chance(found)


def without_chance(differences: Array) -> Array:
    """Return the draws' means of `differences[draw, seed]`, nearer to their mean by chance's part.

    What seeds of one draw vary is chance; it adds to how far the means of draws lie apart.
    """
    means = differences.mean(axis=1)
    noise = float(differences.var(axis=1, ddof=1).mean()) / differences.shape[1]
    total = float(means.var(ddof=1))
    kept = math.sqrt(max(0.0, 1.0 - noise / total)) if total > 0.0 else 0.0
    return np.asarray(means.mean() + kept * (means - means.mean()))
