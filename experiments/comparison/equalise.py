"""Make arms comparable: equal places, or equal budget, before they are compared."""

import math
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import cast

from sim.declare import Spec
from sim.run import simulate
from sim.scenarios.programme import Levers
from sim.scenarios.scenario import Scenario

SCALED = ("coordinators", "recruitment_effort", "places")
WITHIN = 0.01
MOST_TRIALS = 24
SMALLEST_FACTOR = 1.0 / 64.0


@dataclass(frozen=True)
class Equalised:
    """Hold what was done to one arm: its factor or its places, and whether the aim was reached."""

    arm: str
    kind: str
    reached: bool
    factor: float | None = None
    places: float | None = None
    spend_ratio: float | None = None

    def sentence(self, label: str) -> str:
        """Say what was done to the arm, which people read as `label`."""
        if self.kind == "places":
            return self.sentence_on_places(label)
        if self.factor is None:
            return self.sentence_unscaled(label)
        size = f"coordinators, recruitment and places × {self.factor:.3g}"
        if self.reached:
            return f"{label}: {size}, so that it spends what the first arm spends."
        return (
            f"{label}: equal spending was not reached; with {size} "
            f"it spends {self.spend_ratio:.0%} of what the first arm spends."
        )

    def sentence_unscaled(self, label: str) -> str:
        """Say why the spending of the arm was left as it is."""
        if self.spend_ratio is None:
            return f"{label}: unchanged, since the first arm spends nothing."
        return (
            f"{label}: unchanged, since nobody is matched in it; "
            f"it spends {self.spend_ratio:.0%} of what the first arm spends."
        )

    def sentence_on_places(self, label: str) -> str:
        """Say what was done to the places of the arm."""
        if self.places is None:
            return f"{label}: unchanged, since nobody is matched in it."
        return f"{label}: {self.places:.3g} places per 1,000 people, as in the first arm."


def equalise(
    scenarios: Sequence[Scenario], seeds: Sequence[int], kind: str
) -> tuple[tuple[Scenario, ...], tuple[Equalised, ...]]:
    """Return the scenarios with every other arm made equal to the first, and what was done.

    `kind` is "none", "places" or "budget".
    """
    first, *others = scenarios
    if kind == "none" or not others:
        return tuple(scenarios), ()
    if kind == "places":
        places = places_of(next(filter(has_places, scenarios), first), seeds)
        done = [give_places(one, places) for one in others]
    else:
        done = match_spending(first, others, seeds)
    return (first, *(one for one, _ in done)), tuple(what for _, what in done)


def has_places(scenario: Scenario) -> bool:
    """Tell whether anybody can be matched in a scenario."""
    return scenario.levers.places != 0.0


def places_of(first: Scenario, seeds: Sequence[int]) -> float:
    """Return the places an arm has per 1,000 people; without a limit, the peak that it fills."""
    if first.levers.places is not None:
        return first.levers.places
    return mean_over(first, seeds, peak_matched)


def peak_matched(scenario: Scenario, seed: int) -> float:
    """Return the most people matched in any week, per 1,000 people."""
    world = simulate(scenario, seed).world
    return 1000.0 * float(world.weeks["matched"].max()) / scenario.mentees


def give_places(scenario: Scenario, places: float) -> tuple[Scenario, Equalised]:
    """Return the scenario with so many places, unless it is one in which nobody is matched."""
    if not has_places(scenario):
        return scenario, Equalised(scenario.name, "places", reached=False)
    told = Equalised(scenario.name, "places", reached=True, places=places)
    return scenario.change(places=places), told


def match_spending(
    first: Scenario, others: Sequence[Scenario], seeds: Sequence[int]
) -> list[tuple[Scenario, Equalised]]:
    """Return every other arm scaled to the first arm's mean discounted spending."""
    wanted = mean_over(first, seeds, spend)
    return [scale_to(one, wanted, seeds) for one in others]


def spend(scenario: Scenario, seed: int) -> float:
    """Return what one run spends, discounted, in pounds."""
    return float(simulate(scenario, seed).world.state["discounted"][0])


def mean_over(
    scenario: Scenario, seeds: Sequence[int], measure: Callable[[Scenario, int], float]
) -> float:
    """Return the mean of a number over seeds, on all processors."""
    with ThreadPoolExecutor() as pool:
        values = list(pool.map(lambda seed: measure(scenario, seed), seeds))
    return sum(values) / len(values)


def scale_to(scenario: Scenario, wanted: float, seeds: Sequence[int]) -> tuple[Scenario, Equalised]:
    """Return the scenario with its capacity multiplied until it spends `wanted` pounds."""
    if wanted <= 0.0:
        return scenario, Equalised(scenario.name, "budget", reached=False)

    if not has_places(scenario):
        found = mean_over(scenario, seeds, spend) / wanted
        reached = abs(found - 1.0) <= WITHIN
        told = Equalised(scenario.name, "budget", reached=reached, spend_ratio=found)
        return scenario, told

    def ratio(factor: float) -> float:
        return mean_over(scale(scenario, factor), seeds, spend) / wanted

    factor, found = bisect(ratio, SMALLEST_FACTOR, largest_factor(scenario.levers))
    reached = abs(found - 1.0) <= WITHIN
    told = Equalised(scenario.name, "budget", reached=reached, factor=factor, spend_ratio=found)
    return scale(scenario, factor), told


def scale(scenario: Scenario, factor: float) -> Scenario:
    """Return the scenario with coordinators, recruitment and places multiplied by one factor."""
    levers = dict(scenario.levers)
    changed = {name: levers[name] * factor for name in SCALED if levers[name] is not None}
    return scenario.change(**changed) if factor != 1.0 else scenario


def largest_factor(levers: Levers) -> float:
    """Return the largest factor that keeps every scaled lever within what is possible."""
    values = dict(levers)
    room = [highest(name) / values[name] for name in SCALED if values[name]]
    return min(room, default=1.0)


def highest(name: str) -> float:
    """Return the highest possible value of a lever that is a number."""
    return cast("Spec", Levers.specs()[name]).bounds[1]


def bisect(ratio: Callable[[float], float], low: float, high: float) -> tuple[float, float]:
    """Return the factor between `low` and `high` at which `ratio` is nearest to 1, and that ratio.

    Spending grows with the factor. The bracket grows from 1 by doubling: most arms need little.
    """
    bottom, top, factor = 0.0, math.inf, 1.0
    tried: list[tuple[float, float]] = []
    while len(tried) < MOST_TRIALS:
        tried.append((factor, ratio(factor)))
        if tried[-1][1] < 1.0:
            bottom = factor
        else:
            top = factor
        if abs(tried[-1][1] - 1.0) <= WITHIN or high == bottom or low == top:
            break
        factor = next_factor(bottom, top, low, high)
    return min(tried, key=lambda pair: abs(pair[1] - 1.0))


def next_factor(bottom: float, top: float, low: float, high: float) -> float:
    """Return the next factor to try: double or halve until there is a bracket, then the middle."""
    if bottom == 0.0:
        return max(0.5 * top, low)
    if top == math.inf:
        return min(2.0 * bottom, high)
    return math.sqrt(bottom * top)
