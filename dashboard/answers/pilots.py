"""How large a pilot must be: for the effect that the model implies, and for one worth having."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.answers.lines import AXIS, BASELINE, Chart
from dashboard.answers.planning import Planned
from dashboard.engine.unfolding import Ledger
from experiments.comparison.words import change
from experiments.plans.pilot import (
    MOST,
    Pilot,
    assurance,
    check_pilot,
    people_needed,
    plan_pilot,
    power,
)
from experiments.plans.words import about, hundred
from sim.measures import MEASURES

DRAWS = 32
POINTS = 40
SMALLEST = 10
USUAL = 5000
SOURCE = (
    "A two-sided test of two means at 5 %, by the normal approximation (Cohen, 1988, Statistical "
    "power analysis for the behavioral sciences), with the model's own spread between people."
)


@dataclass(frozen=True, eq=False)
class Piloted:
    """Hold what a pilot could show, and what a difference worth having would take."""

    pilot: Pilot
    worth: float
    needed_for_worth: int | None


def pilot_of(planned: Planned, arm: int, measure: str, worth: float, pool: Ledger) -> Piloted:
    """Return a pilot of `arm` people in each arm; refuse what cannot be judged so soon."""
    aim, levers = planned.served, planned.plan.chosen.levers
    found = plan_pilot(
        aim,
        levers,
        arm,
        check_pilot(arm, measure),
        planned.worlds(DRAWS),
        planned.other_seed,
        pool,
    )
    needed = people_needed(np.array([worth]), found.spread) if worth > 0.0 else None
    return Piloted(found, worth, needed)


def worth_in_words(found: Piloted) -> str:
    """Say how large a pilot must be to see a difference worth having."""
    measure = MEASURES[found.pilot.measure]
    size = change(measure, found.worth)
    if found.needed_for_worth is None:
        return f"No pilot within reach would see a difference of {size} with a chance of 80 in 100."
    there = hundred(power(found.worth, found.pilot.spread, found.pilot.arm))
    return (
        f"To see a difference worth having ({size}) with a chance of 80 in 100, a pilot must have "
        f"{about(found.needed_for_worth)} people in each arm; with {found.pilot.arm:,} the chance "
        f"is {there} in 100."
    )


def too_few_in_words(found: Piloted, there: float) -> tuple[str, ...]:
    """Say that there are fewer people than such a pilot would need; nothing where there are not."""
    arm, needed = found.pilot.arm, found.needed_for_worth
    if 2 * arm > there:
        return (f"Only about {about(there)} people are there: too few for two arms of {arm:,}.",)
    if needed is not None and 2 * needed <= there:
        return ()
    said = (
        f"Only about {about(there)} people are there: no pilot among them alone would be large "
        "enough for that. Pool places, or look at something that changes more."
    )
    return (said,)


def no_pilot_in_words(found: Piloted, there: float) -> str:
    """Say first that no pilot that could be run is large enough; nothing where one is."""
    needed = found.needed_for_worth
    if needed is not None and 2 * needed <= there:
        return ""
    return "No pilot of a size that could be run here would show a difference worth having."


def power_chart(found: Piloted) -> Chart:
    """Return the chance that a pilot sees a difference, over the people in each arm."""
    sizes = sizes_of(found)
    curves = curves_of(found, sizes)
    series = [line_over(sizes, *curve) for curve in curves]
    series[0]["markLine"] = usual_power()
    rows = [
        (f"{int(size):,}", *(hundred(curve[-1][place]) for curve in curves))
        for place, size in enumerate(sizes)
        if place % 4 == 0
    ]
    return Chart(
        name="power",
        title="How likely a pilot is to see the difference",
        unit="of 100 pilots",
        option=over_sizes(series),
        sentence=worth_in_words(found),
        heads=("People in each arm", *(words for _, words, *_ in curves)),
        rows=tuple(rows),
    )


def line_over(  # each part of a curve in its order
    sizes: np.ndarray[Any, Any], name: str, words: str, colour: str, dash: str, values: list[float]
) -> dict[str, Any]:
    """Return one curve over the sizes."""
    points = zip(sizes, values, strict=True)
    return {
        "id": name,
        "name": words,
        "type": "line",
        "symbol": "none",
        "data": [[int(size), round(100.0 * value, 2)] for size, value in points],
        "lineStyle": {"color": colour, "width": 3, "type": dash},
        "itemStyle": {"color": colour},
    }


def sizes_of(found: Piloted) -> np.ndarray[Any, Any]:
    """Return the sizes that are drawn, evenly over the logarithm."""
    needed = [one for one in (found.needed_for_worth, found.pilot.needed) if one is not None]
    last = min(2 * max([*needed, found.pilot.arm, USUAL]), MOST)
    return np.unique(np.geomspace(SMALLEST, last, POINTS).round())


def curves_of(
    found: Piloted, sizes: np.ndarray[Any, Any]
) -> list[tuple[str, str, str, str, list[float]]]:
    """Return each curve: its id, words, colour, dashes and values."""
    pilot = found.pilot
    effect = [power(pilot.difference, pilot.spread, int(size)) for size in sizes]
    worth = [power(found.worth, pilot.spread, int(size)) for size in sizes]
    curves = [
        ("worth", "A difference worth having", "var(--arm-1)", "solid", worth),
        ("effect", "What the model implies", "var(--arm-2)", "dashed", effect),
    ]
    if pilot.differences is not None:
        drawn = math.copysign(1.0, pilot.difference) * pilot.differences
        sure = [assurance(drawn, pilot.spread, int(size)) for size in sizes]
        curves.append(("sure", "Over what is not known", "var(--arm-3)", "dotted", sure))
    return curves


def usual_power() -> dict[str, Any]:
    """Return the line at 80 of 100."""
    return {
        "symbol": "none",
        "silent": True,
        "label": {"show": False},
        "lineStyle": {"color": BASELINE, "width": 1, "type": "solid"},
        "data": [{"yAxis": 80}],
    }


def over_sizes(series: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the option of lines over sizes."""
    axis = {"type": "log", "name": "People in each arm", "nameLocation": "middle", "nameGap": 26}
    return {
        "animation": False,
        "grid": {"left": 8, "right": 48, "top": 16, "bottom": 72, "containLabel": True},
        "legend": {"bottom": 0},
        "xAxis": {**axis, "min": SMALLEST, **AXIS},
        "yAxis": {"type": "value", "min": 0, "max": 100, **AXIS},
        "series": series,
    }
