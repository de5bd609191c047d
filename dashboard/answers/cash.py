"""What a plan spends, who pays when, what volunteers give, and what happens when funding ends."""

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from dashboard.answers.lines import AXIS, Chart
from dashboard.answers.planning import Planned
from dashboard.engine.unfolding import Ledger
from experiments.comparison.execute import seeds_from
from experiments.money.figures import PAYERS
from experiments.money.sentences import NAMES
from experiments.plans.aim import YEAR
from experiments.plans.place import QUARTER, band_of
from experiments.plans.words import about, pounds
from experiments.uncertainty.sentences import listed
from sim.compiling import Array
from sim.measures.accounts import PLACE, weekly_account
from sim.run import people_of, simulate
from sim.scenarios.scenario import Scenario
from sim.world import COST_HEADS, World

SEEDS = 12
PAYING = PAYERS[:-1]  # what volunteers give is hours
QUARTERS = YEAR // QUARTER
ENDS = (
    "matched",
    "waiting",
    "cut_short",
    "extra_then",
    "extra_later",
    "extra_if_funded",
)


@dataclass(frozen=True, eq=False)
class CashFlow:
    """Hold what each payer pays beyond no programme: `paid[seed, quarter, payer]`, £.

    `hours[seed, quarter]` are volunteers'; `ends[seed, name]` is what the end of funding does, in
    people, in the order of `ENDS`. All of it is of the real place, which is `scale` simulated ones.
    """

    paid: Array
    hours: Array
    ends: Array
    funded: int
    scale: float

    @property
    def whole(self) -> float:
        """Return all that is paid, by everybody, until the end."""
        return float(self.paid.sum(axis=(1, 2)).mean())

    def by_year(self, values: Array) -> Array:
        """Return quarters [seed, quarter] added up to years [seed, year]."""
        return np.asarray(values.reshape(len(values), -1, QUARTERS).sum(axis=2))

    def end(self, name: str) -> tuple[float, float, float]:
        """Return one figure of the end: its mean, and between what 95 of 100 places lie."""
        return band_of(self.ends[:, ENDS.index(name)], self.scale)


def cash_of(planned: Planned, pool: Ledger) -> CashFlow:
    """Return the cash flow of a plan until a year after its funding ends."""
    aim, funded = planned.plan.aim, planned.asked.paid_weeks
    weeks = -(-(funded + YEAR) // YEAR) * YEAR
    levers = planned.plan.chosen.levers
    scenario = replace(aim.scenario, levers=levers.replace(funding_ends_week=funded))
    longer = replace(aim.scenario, levers=levers.replace(funding_ends_week=None))

    def one(seed: int) -> tuple[Array, Array, Array]:
        return flow_once(scenario, longer, seed, min(weeks, aim.scenario.weeks), funded)

    found = list(pool.map(one, seeds_from(planned.other_seed, SEEDS)))
    paid, hours, ends = (aim.scale * np.stack(part) for part in zip(*found, strict=True))
    return CashFlow(paid, hours, ends, funded, aim.scale)


def flow_once(
    scenario: Scenario, longer: Scenario, seed: int, weeks: int, funded: int
) -> tuple[Array, Array, Array]:
    """Return what is paid [quarter, payer], hours [quarter], and the end, from one seed."""
    people = people_of(scenario, seed)
    ours, nothing, kept = (
        simulate(one, seed, people=people).world
        for one in (scenario, scenario.without_programme(), longer)
    )
    account = weekly_account(ours, nothing, weeks)
    account = np.pad(account, ((0, -weeks % YEAR), (0, 0)))
    quarters = account.reshape(-1, QUARTER, account.shape[1]).sum(axis=1)
    paid = np.stack([payer_of(quarters, name) for name in PAYING], axis=1)
    return paid, quarters[:, PLACE["volunteer_hours"]], end_of(ours, nothing, kept, funded, weeks)


def payer_of(account: Array, payer: str) -> Array:
    """Return what one payer pays in each quarter."""

    def column(name: str) -> Array:
        return account[:, PLACE[name]]

    if payer == "employers":
        return column("released_time")
    if payer == "services":
        return np.asarray(column("services") - column("community"))
    own = np.sum([column(head) for head in COST_HEADS if head != "services"], axis=0)
    return np.asarray(own - column("released_time") + column("community"))


def end_of(ours: World, nothing: World, kept: World, funded: int, weeks: int) -> Array:
    """Return what the end of funding does, in the order of `ENDS`."""
    before, last = funded - 1, weeks - 1

    def extra(world: World, week: int) -> float:
        return float(world.weeks["included"][week]) - float(nothing.weeks["included"][week])

    return np.array(
        [
            float(ours.weeks["matched"][before]),
            float(ours.weeks["waiting"][before]),
            float(ours.weeks["ended_funding_ended"].sum()),
            extra(ours, before),
            extra(ours, last),
            extra(kept, last),
        ]
    )


def cash_chart(flow: CashFlow) -> Chart:
    """Return what is paid in each quarter, by who pays, as bars; its table is by year."""
    means = flow.paid.mean(axis=0)
    names = [
        f"{quarter // QUARTERS + 1} Q{quarter % QUARTERS + 1}" for quarter in range(len(means))
    ]
    series = [
        paid_by(payer, place, means[:, place])
        for place, payer in enumerate(PAYING)
        if means[:, place].round().any()
    ]
    return Chart(
        name="cash",
        title="What is paid in each quarter of each year",
        unit="£",
        option=over_quarters(names, series),
        sentence=cash_in_words(flow),
        heads=(
            "Year",
            *(name_of(payer) for payer in PAYING),
            "All",
            "By chance, 95 %",
            "Volunteers",
        ),
        rows=tuple(rows_of(flow)),
    )


def paid_by(payer: str, place: int, values: Array) -> dict[str, Any]:
    """Return the part of every bar that one payer pays."""
    return {
        "id": payer,
        "name": name_of(payer),
        "type": "bar",
        "stack": "paid",
        "itemStyle": {"color": f"var(--payer-{place + 1})"},
        "data": [round(float(value), 2) for value in values],
    }


def over_quarters(names: list[str], series: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the option of bars over quarters."""
    axis = {"type": "category", "data": names, "name": "Year and quarter"}
    return {
        "animation": False,
        "grid": {"left": 8, "right": 16, "top": 28, "bottom": 72, "containLabel": True},
        "tooltip": {"trigger": "axis"},
        "legend": {"bottom": 0},
        "xAxis": {**axis, "nameLocation": "middle", "nameGap": 26, **AXIS},
        "yAxis": {"type": "value", "name": "£", **AXIS},
        "series": series,
    }


def name_of(payer: str) -> str:
    """Return who pays, as a heading."""
    words = NAMES[payer]
    return f"{words[0].upper()}{words[1:]}"


def rows_of(flow: CashFlow) -> list[tuple[str, ...]]:
    """Return a row for each year."""
    parts = [flow.by_year(flow.paid[:, :, place]) for place in range(len(PAYING))]
    every, hours = np.sum(parts, axis=0), flow.by_year(flow.hours)
    rows = []
    for year in range(every.shape[1]):
        mean, low, high = band_of(every[:, year], flow.scale)
        band = f"{pounds(low)} to {pounds(high)}"
        payers = (pounds(float(part[:, year].mean())) for part in parts)
        given = f"{about(float(hours[:, year].mean()))} hours"
        rows.append((str(year + 1), *payers, pounds(mean), band, given))
    return rows


def cash_in_words(flow: CashFlow) -> str:
    """Say what is paid in each year, by whom, and what volunteers give."""
    years = flow.by_year(flow.paid.sum(axis=2)).T
    told = [
        f"{paid_in_words(band_of(values, flow.scale))} in year {year + 1}"
        for year, values in enumerate(years)
    ]
    payers = flow.paid.sum(axis=1).mean(axis=0)
    paid = [
        f"{NAMES[payer]} {pounds(float(value))}"
        for payer, value in zip(PAYING, payers, strict=True)
        if round(float(value))
    ]
    hours = about(float(flow.hours.sum(axis=1).mean()))
    said = (
        f"Beyond no programme, what is paid is {listed(told)}. In all that is {listed(paid)}; "
        f"mentors who are not paid give {hours} hours."
    )
    return f"{said}{saved_in_words(flow)}" if any("−£" in one for one in told) else said


def saved_in_words(flow: CashFlow) -> str:
    """Say what a year below nought means, and who pays less in it."""
    years = flow.paid.mean(axis=0).reshape(-1, QUARTERS, len(PAYING)).sum(axis=1)
    lowest = PAYING[int(years[int(np.argmin(years.sum(axis=1)))].argmin())]
    return (
        " A year below nought is one in which less is paid than with no programme: what is saved "
        f"is saved by {NAMES[lowest]}."
    )


def paid_in_words(band: tuple[float, float, float]) -> str:
    """Return what is paid in a year; what may as well be nothing by chance is not spelt out."""
    mean, low, high = band
    return "next to nothing" if low <= 0.0 <= high else pounds(mean)


def end_in_words(flow: CashFlow) -> tuple[str, ...]:
    """Say what happens when funding ends."""
    matched, waiting, cut = (flow.end(name)[0] for name in ENDS[:3])
    then, later, funded = (flow.end(name) for name in ENDS[3:])
    stop = (
        f"Funding ends after {flow.funded} weeks. By then {about(matched)} people have a mentor "
        f"and {about(waiting)} wait; {about(cut)} matches end because of it."
    )
    lasting = (
        f"Beyond no programme, {spoken(then)} more people are included then, and {spoken(later)} "
        f"a year later; had funding gone on, {spoken(funded)}."
    )
    return stop, lasting


def spoken(band: tuple[float, float, float]) -> str:
    """Return a count with between what it lies by chance."""
    mean, low, high = band
    if not math.isfinite(mean):
        return "–"
    return f"{signed(mean)} ({signed(low)} to {signed(high)})"


def signed(value: float) -> str:
    """Return a count; one below nought with its sign."""
    return f"−{about(-value)}" if round(value, 1) < 0.0 else about(abs(value))
