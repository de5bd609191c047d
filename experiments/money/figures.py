"""The figures of an account: costs by head, payer and year, benefits, ratios, chances."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from experiments.comparison.ratios import NOT_DEFINED, Ratio, ratio_of_means
from experiments.money.ask import Money
from experiments.money.worth import bands_of, hour_at, share_above_nought, units_at
from sim.compiling import Array
from sim.measures.accounts import GAINS, HEADS, PLACE
from sim.scenarios.benefits import LEDGERS
from sim.world import COST_HEADS

PAYERS = ("programme_funder", "employers", "services", "volunteers")
SURE = 0.975


@dataclass(frozen=True)
class Amount:
    """Hold a mean with a 95 % interval, in pounds for everybody in the run."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Hold all figures of one arm.

    Heads, payers and years are extra spending against no programme, not discounted: each adds up
    to `cost`. Benefits, `cost_discounted` and `net` are discounted. The last of the years lies
    after the end.
    """

    arm: str
    people: int
    cost: float
    heads: Mapping[str, float]
    payers: Mapping[str, float]
    cost_years: tuple[float, ...]
    benefit_years: Mapping[str, tuple[float, ...]]
    volunteer_hours: float
    volunteer_hour: float
    cost_discounted: Amount
    benefits: Mapping[str, Amount]
    benefit: Amount
    net: Amount
    benefit_cost_ratio: Ratio
    per_match: Ratio
    per_match_month: Ratio
    per_mentor_month: Ratio
    per_extra_included: Ratio
    extra_included: Amount
    chance: float
    share_of_replicates: float


def figures_of(money: Money, arm: int) -> Figures:  # long: one line for each figure
    """Return all figures of one arm."""
    accounts, worth, drawn = money.accounts, money.worths[arm], money.drawn
    scenario = accounts.scenarios[arm]
    payers = payers_of(money, arm)
    hours = accounts.plain("volunteer_hours")[arm]
    return Figures(
        arm=accounts.arms[arm],
        people=scenario.mentees,
        cost=sum(payers.values()),
        heads=heads_of(money, arm),
        payers=payers,
        cost_years=cost_years(money, arm),
        benefit_years=benefit_years(money, arm),
        volunteer_hours=float(hours.mean()),
        volunteer_hour=scenario.appraisal.values.volunteer_hour,
        cost_discounted=amount(worth.costs, drawn=drawn),
        benefits={
            ledger: amount(worth.benefits[place], drawn=drawn)
            for place, ledger in enumerate(LEDGERS)
        },
        benefit=amount(worth.benefit, drawn=drawn),
        net=amount(worth.net, drawn=drawn),
        benefit_cost_ratio=ratio(worth.benefit, worth.costs, drawn=drawn),
        per_match=cost_of_one(money, arm, "matches"),
        per_match_month=cost_of_one(money, arm, "match_months"),
        per_mentor_month=cost_of_one(money, arm, "mentor_months"),
        per_extra_included=ratio(
            spent_with_time(money, arm)[:, None],
            accounts.extra_included()[arm][:, None],
            drawn=drawn,
        ),
        extra_included=amount(accounts.extra_included()[arm][:, None], drawn=drawn),
        chance=bands_of(worth.net).chance_better,
        share_of_replicates=share_above_nought(worth.net),
    )


def cost_of_one(money: Money, arm: int, column: str) -> Ratio:
    """Return the programme's own spending, services around it apart, for one of a column."""
    payers = ("programme_funder", "employers")
    spent = np.asarray(sum(own_spending(money, arm, payer) for payer in payers))
    counted = money.accounts.plain(column)[arm]
    return ratio(spent[:, None], counted[:, None], drawn=money.drawn)


def heads_of(money: Money, arm: int) -> dict[str, float]:
    """Return spending on each head, and volunteers' time where it counts."""
    heads = {head: float(money.accounts.plain(head)[arm].mean()) for head in COST_HEADS}
    time = float(time_given(money, arm).mean())
    return heads | ({"volunteers_time": time} if counts_time(money) else {})


def payers_of(money: Money, arm: int) -> dict[str, float]:
    """Return what each payer pays; volunteers only where their time counts."""
    names = PAYERS if counts_time(money) else PAYERS[:-1]
    return {name: float(own_spending(money, arm, name).mean()) for name in names}


def own_spending(money: Money, arm: int, payer: str) -> Array:
    """Return what one payer pays in each draw and replicate: [draw, seed]."""
    names = (*COST_HEADS, "released_time", "community")
    plain = {name: money.accounts.plain(name)[arm] for name in names}
    if payer == "employers":
        return np.asarray(plain["released_time"])
    if payer == "services":
        return np.asarray(plain["services"] - plain["community"])
    if payer == "volunteers":
        return time_given(money, arm)
    every = sum(plain[head] for head in COST_HEADS)
    return np.asarray(every - plain["released_time"] - plain["services"] + plain["community"])


def counts_time(money: Money) -> bool:
    """Tell whether volunteers' time counts as a cost."""
    return money.terms.accounting.volunteer_time


def time_given(money: Money, arm: int) -> Array:
    """Return what volunteers' time counts as: [draw, seed]."""
    appraisal = money.accounts.scenarios[arm].appraisal
    hour = hour_at(appraisal, appraisal.values)
    return np.asarray(money.accounts.plain("volunteer_hours")[arm] * hour)


def spent_with_time(money: Money, arm: int) -> Array:
    """Return all extra spending, and volunteers' time where it counts: [draw, seed]."""
    heads = sum(money.accounts.plain(head)[arm] for head in COST_HEADS)
    return np.asarray(heads + time_given(money, arm))


def cost_years(money: Money, arm: int) -> tuple[float, ...]:
    """Return spending year by year."""
    appraisal = money.accounts.scenarios[arm].appraisal
    years = money.accounts.years[arm].mean(axis=(0, 1))
    hours = years[:, PLACE["volunteer_hours"]] * hour_at(appraisal, appraisal.values)
    return tuple((years[:, HEADS].sum(axis=1) + hours).tolist())


def benefit_years(money: Money, arm: int) -> dict[str, tuple[float, ...]]:
    """Return the benefit in each ledger year by year, at the declared values."""
    scenario = money.accounts.scenarios[arm]
    units = units_at(scenario, scenario.appraisal.values)
    worth = money.accounts.years[arm].mean(axis=(0, 1))[:, GAINS] @ units.T
    return {ledger: tuple(worth[:, place].tolist()) for place, ledger in enumerate(LEDGERS)}


def amount(sample: Array, *, drawn: bool) -> Amount:
    """Return the mean of something [draw, value, seed], with what chance or ignorance leaves open.

    The interval is that of the mean over replicates where nothing was drawn, and 95 % of the draws
    with luck taken out where something was.
    """
    found = bands_of(sample)
    low, high = (found.ignorance_low, found.ignorance_high) if drawn else (found.low, found.high)
    return Amount(found.mean, low, high)


def ratio(top: Array, bottom: Array, *, drawn: bool) -> Ratio:
    """Return a ratio of means [draw, value, seed]; not defined where it may divide by nought."""
    if not drawn:
        return ratio_of_means(top[0, 0], bottom[0, 0])
    below, means = amount(bottom, drawn=True), bottom.mean(axis=-1)
    if not below.low > 0.0 or (means == 0.0).any():
        return NOT_DEFINED
    found = top.mean(axis=-1) / means
    low, high = np.quantile(found, (1.0 - SURE, SURE))
    return Ratio(float(top.mean() / bottom.mean()), float(low), float(high))


def all_figures(money: Money) -> tuple[Figures, ...]:
    """Return the figures of every arm."""
    return tuple(figures_of(money, arm) for arm in range(len(money.accounts.arms)))


def amounts(found: Figures) -> dict[str, Amount]:
    """Return what is discounted, by name."""
    benefits = {f"benefit_{ledger}": one for ledger, one in found.benefits.items()}
    return benefits | {"benefit": found.benefit, "cost": found.cost_discounted, "net": found.net}
