"""The account of a run: what was gained and spent each week beyond what no programme would have.

Gains are against the same persons with no programme, within the run. After the end nothing counts,
unless a persistence is asked for: then the mean difference of the last quarter fades by half in so
many years, at no further cost.
"""

import numpy as np

from sim.compiling import Array
from sim.scenarios.benefits import QUANTITIES
from sim.scenarios.levers.mentors import Reward
from sim.world import COST_HEADS, WEEKS_IN_QUARTER, World

YEAR = 52
THOUSAND = 1000.0
MONTHS_IN_WEEK = 12 / 52
# Parts of the spending above, by who pays; hours that nobody pays; what spending is divided by.
NOTES = (
    "released_time",
    "community",
    "volunteer_hours",
    "matches",
    "match_months",
    "mentor_months",
)
COLUMNS = (*QUANTITIES, *COST_HEADS, *NOTES)
PLACE = {name: place for place, name in enumerate(COLUMNS)}
GAINS = slice(0, len(QUANTITIES))
HEADS = slice(len(QUANTITIES), len(QUANTITIES) + len(COST_HEADS))
LASTING = ("wellbeing", "included", "events")


def weekly_account(world: World, control: World, weeks: int) -> Array:
    """Return the extra of each column in each week: shape (weeks, columns)."""
    table = np.zeros((weeks, len(COLUMNS)))
    mine, theirs = world.weeks[:weeks], control.weeks[:weeks]
    table[:, PLACE["wellbeing"]] = extra_wellbeing(world, control, weeks)
    table[:, PLACE["included"]] = (mine["included"].astype("f8") - theirs["included"]) / YEAR
    table[:, PLACE["events"]] = mine["events"].astype("f8") - theirs["events"]
    table[:, PLACE["mentoring"]] = (mine["mentors_active"] - theirs["mentors_active"]) / YEAR
    for head in COST_HEADS:
        table[:, PLACE[head]] = mine[head] - theirs[head]
    for name, column in notes(world, weeks).items():
        table[:, PLACE[name]] = column
    return table


def extra_wellbeing(world: World, control: World, weeks: int) -> Array:
    """Return the extra person-years of wellbeing in each week.

    Wellbeing is written down each quarter and known at the end; between these it is taken as
    changing evenly, and it starts equal.
    """
    quarters = weeks // WEEKS_IN_QUARTER
    times = np.arange(quarters + 1.0) * WEEKS_IN_QUARTER
    extra = np.zeros(quarters + 1)
    extra[1:] = world.quarters["wellbeing"][:quarters] - control.quarters["wellbeing"][:quarters]
    if weeks % WEEKS_IN_QUARTER:
        times, extra = np.append(times, weeks), np.append(extra, extra_now(world, control))
    middle = np.arange(weeks) + 0.5
    return np.asarray(np.interp(middle, times, extra) * world.weeks["present"][:weeks] / YEAR)


def extra_now(world: World, control: World) -> float:
    """Return how much higher the mean wellbeing of the people present is at the end."""
    present = int(world.state["present"][0])
    mine, theirs = (one.mentees["wellbeing"][:present].astype("f8") for one in (world, control))
    return float(np.add.reduce(mine - theirs)) / max(present, 1)


def notes(world: World, weeks: int) -> dict[str, Array]:
    """Return what the account notes beside gains and heads of cost, week by week."""
    mine, levers, prices = world.weeks[:weeks], world.levers, world.prices
    released = levers["employer_release_time"][0] == 1
    paid = levers["reward"][0] == Reward.paid
    thousands = world.state["persons"][0] / THOUSAND
    community = levers["community_building"][0] * prices["community_year"][0] * thousands / YEAR
    hours = mine["mentor_hours"]
    return {
        "released_time": hours * float(prices["release_hour"][0]) * float(released),
        "community": np.full(weeks, float(community)),
        "volunteer_hours": hours * float(not (paid or released)),
        "matches": mine["new_matches"],
        "match_months": mine["matched"] * MONTHS_IN_WEEK,
        "mentor_months": mine["mentors_active"] * MONTHS_IN_WEEK,
    }


def rates_of(rate: float, wellbeing_rate: float) -> Array:
    """Return the yearly discount rate of each column."""
    rates = np.full(len(COLUMNS), rate)
    rates[PLACE["wellbeing"]] = wellbeing_rate
    return rates


def discounted(weekly: Array, rates: Array, persistence: float = 0.0) -> Array:
    """Return the sum of each column over all weeks, discounted to the first."""
    factors = (1.0 + rates) ** (-np.arange(len(weekly))[:, None] / YEAR)
    return np.asarray((weekly * factors).sum(axis=0) + afterwards(weekly, rates, persistence))


def afterwards(weekly: Array, rates: Array, persistence: float) -> Array:
    """Return what lasts beyond the last week of each column, discounted to the first week.

    The weeks after the end form a geometric series: each has 2^(−1/52 persistence) of the one
    before, discounted by a week.
    """
    lasts = np.zeros(len(COLUMNS))
    if persistence <= 0.0 or not len(weekly):
        return lasts
    places = [PLACE[name] for name in LASTING]
    lasts[places] = weekly[-WEEKS_IN_QUARTER:, places].mean(axis=0)
    fading = 2.0 ** (-1.0 / (YEAR * persistence))
    week = (1.0 + rates) ** (-1.0 / YEAR)
    return np.asarray(lasts * fading * week ** len(weekly) / (1.0 - fading * week))


def by_year(weekly: Array, persistence: float = 0.0) -> Array:
    """Return each column's sum in each year, not discounted; the last row is after the end."""
    starts = np.arange(0, len(weekly), YEAR)
    years = np.add.reduceat(weekly, starts, axis=0) if len(weekly) else np.zeros((0, len(COLUMNS)))
    return np.vstack([years, afterwards(weekly, np.zeros(len(COLUMNS)), persistence)])
