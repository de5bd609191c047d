"""The figures beside the headline: what it costs, who is left out, tiles, the table of arms."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from experiments.comparison.answer import Answer
from experiments.comparison.tables import SHOWN
from experiments.comparison.words import (
    MINUS,
    Found,
    Level,
    about,
    figure,
    of_hundred,
    quote,
    signed,
    unit_of,
)
from experiments.uncertainty.judge import Judged
from experiments.uncertainty.over_draws import DrawResults
from experiments.uncertainty.sentences import frequency, span
from experiments.uncertainty.worth import HEADLINE
from sim.run import Results
from sim.world import COST_HEADS

LEFT_OUT = ("ever_matched", "waited_never_matched", "highest_risk_quarter_served")
HEADS_OF_COST = tuple(f"cost_{head}" for head in COST_HEADS)
NEEDED = tuple(dict.fromkeys((*SHOWN, *LEFT_OUT, "cost_per_extra_person_included", *HEADS_OF_COST)))


@dataclass(frozen=True, kw_only=True)
class Tile:
    """Hold one figure with its name and what it is of."""

    label: str
    value: str
    note: str


def on_cost(answer: Answer, b: str, a: str) -> str:
    """Say what two arms cost for each person, how far that differs, and what one more costs."""
    reached = answer.levels
    label = answer.question.label
    first, second = (money(reached[arm, "cost"].mean) for arm in (b, a))
    found = answer.find("cost", b, a)
    apart = "" if found is None else f": {more_money(found)}"
    said = (
        f"{quote(label(b))} costs {first} for each person, mentored or not, and "
        f"{quote(label(a))} {second}{apart}."
    )
    extra = [
        f"about {money(rough(one.mean))} with {quote(label(arm))}"
        for arm in (b, a)
        if arm in answer.results.programmes
        and math.isfinite((one := reached[arm, "cost_per_extra_person_included"]).mean)
    ]
    said = f"{said[0].upper()}{said[1:]}"
    if not extra:
        return said
    return f"{said} Beyond no programme, one more person included costs {' and '.join(extra)}."


def money(pounds: float) -> str:
    """Return pounds, to the nearest."""
    return "nothing" if round(pounds) == 0 else f"£{pounds:,.0f}"


def rough(pounds: float) -> float:
    """Return pounds to two digits: a ratio of two uncertain numbers is not known better."""
    return float(f"{pounds:.2g}")


def more_money(found: Found) -> str:
    """Say how much more or less b costs, with what chance does to it."""
    said = more_or_less(found.mean)
    if not math.isfinite(found.low):
        return said
    return f"{said} ({more_or_less(found.low)} to {more_or_less(found.high)}, by chance alone)"


def more_or_less(pounds: float) -> str:
    """Return pounds as more or less of them."""
    return f"{money(abs(pounds))} {'more' if pounds > 0.0 else 'less'}"


def on_left_out(answer: Answer, arm: str) -> str:
    """Say how many are matched in an arm, how many wait in vain, who of those most at risk."""
    reached = answer.levels
    matched, waited, served = (of_people(reached[arm, name]) for name in LEFT_OUT)
    return (
        f"With {quote(answer.question.label(arm))}, of 100 people {matched} are ever matched and "
        f"{waited} say yes and are never matched; of 100 in the quarter that faces most risk "
        f"factors, {served} are matched."
    )


def of_people(level: Level) -> str:
    """Return a share as so many of 100."""
    return of_hundred(level.mean) if math.isfinite(level.mean) else "an unknown number"


def tiles(answer: Answer, b: str, a: str) -> list[Tile]:
    """Return the figures that stand beside the headline."""
    names = [quote(answer.question.label(arm)) for arm in (b, a)]
    against = " against ".join(names)
    made = []
    if (found := answer.find(HEADLINE, b, a)) is not None:
        ends = f", {span(found.low, found.high)} by chance" if math.isfinite(found.low) else ""
        value = signed(about(HEADLINE), found.mean)
        made.append(Tile(label="More included", value=value, note=f"of 100 people{ends}"))
    if answer.ignorance is not None and found is not None:
        made.append(chance_tile(answer.ignorance.judge(b, a, HEADLINE)))
    if (costs := answer.find("cost", b, a)) is not None:
        sign = "+" if costs.mean > 0.0 else MINUS
        value = f"{sign}{money(abs(costs.mean))}"
        made.append(Tile(label="Cost", value=value, note=f"a person, {against}"))
    note = f"of 100 people with {names[0]}"
    if a in answer.results.programmes:
        note += f"; {never_matched(answer, a)} with {names[1]}"
    made.append(Tile(label="Never matched", value=never_matched(answer, b), note=note))
    return made


def never_matched(answer: Answer, arm: str) -> str:
    """Return how many of 100 people never have a mentor in an arm."""
    matched = answer.levels[arm, "ever_matched"].mean
    return of_people(Level(1.0 - matched, math.nan, math.nan))


def chance_tile(judged: Judged) -> Tile:
    """Return the tile of how likely the difference is to be worth having."""
    return Tile(
        label="Chance that it is worth having",
        value=frequency(judged.chance_worth, judged.bands.draws),
        note=f"sets of values give at least {100.0 * judged.worth:g} more of 100 people",
    )


def arms_table(answer: Answer, names: Sequence[str] = SHOWN) -> dict[str, Any]:
    """Return what each arm comes to as a table: a row for each measure, a column for each arm."""
    reached = answer.levels
    known = [name for name in names if name in answer.results.measures]
    rows = [
        [
            about(name).label,
            unit_of(about(name)),
            *(with_ends(name, reached[arm, name]) for arm in answer.results.arms),
        ]
        for name in known
    ]
    heads = ["Measure", "Unit", *map(answer.question.label, answer.results.arms)]
    return {"heads": heads, "rows": rows, "note": "Mean, and the 95 % interval by chance."}


def with_ends(name: str, level: Level) -> str:
    """Return a level with its interval."""
    measure = about(name)
    if not math.isfinite(level.low):
        return figure(measure, level.mean)
    ends = f"{figure(measure, level.low)} to {figure(measure, level.high)}"
    return f"{figure(measure, level.mean)} ({ends})"


def only(results: Results, names: Sequence[str]) -> Results:
    """Return some of the measures of results."""
    columns = [results.measures.index(name) for name in names]
    return replace(results, measures=tuple(names), values=results.values[..., columns])


def only_drawn(drawn: DrawResults, names: Sequence[str] = (HEADLINE,)) -> DrawResults:
    """Return some of the measures of results over draws: the headline is judged by one."""
    columns = [drawn.measures.index(name) for name in names]
    return replace(drawn, measures=tuple(names), values=drawn.values[..., columns])
