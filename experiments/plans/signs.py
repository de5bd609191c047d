"""Early signs: what a coordinator can count by month six, and what to do where it is poor."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sim.compiling import Array
from sim.world import World

EIGHT = 8


@dataclass(frozen=True)
class Sign:
    """Declare an early sign: its words, how it is read, what helps where it is too low or high.

    A sign that `counts` people is scaled to the real place.
    """

    name: str
    label: str
    unit: str
    read: Callable[[World, int], float]
    if_low: str
    if_high: str
    counts: bool = False


def total(field: str) -> Callable[[World, int], float]:
    """Return the sign that is the sum of a weekly field so far."""
    return lambda world, week: float(world.weeks[field][:week].sum())


def now(field: str) -> Callable[[World, int], float]:
    """Return the sign that is a weekly field in the latest week."""
    return lambda world, week: float(world.weeks[field][week - 1])


def of_active(field: str) -> Callable[[World, int], float]:
    """Return the sign that is a weekly mean over active mentors; undefined without any."""

    def read(world: World, week: int) -> float:
        active = world.weeks["mentors_active"][week - 1] > 0
        return float(world.weeks[field][week - 1]) if active else math.nan

    return read


def ratio(part: str, whole: str) -> Callable[[World, int], float]:
    """Return the sign that is one weekly field over another, both so far."""

    def read(world: World, week: int) -> float:
        below = float(world.weeks[whole][:week].sum())
        return float(world.weeks[part][:week].sum()) / below if below else math.nan

    return read


def mean(values: Array) -> float:
    """Return the mean, NaN of nothing."""
    return float(values.mean()) if values.size else math.nan


def weeks_to_meeting(world: World, _: int) -> float:
    """Return the mean weeks from saying yes to the first meeting, of those who met so far."""
    people = world.mentees
    met = people["first_met"] >= 0
    return mean((people["first_met"] - people["accepted"])[met].astype(np.float64))


def bond_at_week_8(world: World, _: int) -> float:
    """Return the mean bond at week 8, of the matches that lasted so long."""
    matches = world.matches[: int(world.state["match_rows"][0])]
    return mean(matches["bond_8"][matches["bond_8"] >= 0.0].astype(np.float64))


def ended_early(world: World, week: int) -> float:
    """Return the share of matches, begun eight weeks ago or before, that have ended."""
    matches = world.matches[: int(world.state["match_rows"][0])]
    old = matches[matches["start"] < week - EIGHT]
    return mean((old["end"] >= 0).astype(np.float64))


SIGNS = (
    Sign(
        "offered", "people offered a mentor so far", "people", total("offered"),
        "go to where people are: the offer reaches too few", "", counts=True,
    ),
    Sign(
        "accepted", "of those offered, how many said yes", "of 100",
        ratio("accepted", "offered"),
        "ask why people decline; let somebody they trust make the offer", "",
    ),
    Sign(
        "waiting", "people waiting now", "people", now("waiting"),
        "more people could be offered a mentor", "look for mentors before offering more",
        counts=True,
    ),
    Sign(
        "gave_up", "people who gave up waiting so far", "people", total("gave_up"),
        "", "stay in touch with those who wait, and shorten the wait", counts=True,
    ),
    Sign(
        "matched", "people matched now", "people", now("matched"),
        "see what is missing: mentors ready, or hours to match them", "", counts=True,
    ),
    Sign(
        "weeks_to_meeting", "weeks from yes to the first meeting", "weeks", weeks_to_meeting,
        "", "prepare mentors ahead, and set hours aside for matching",
    ),
    Sign(
        "come_forward", "people who came forward as mentors so far", "people",
        total("recruits"), "look for mentors in more places now; it takes weeks to prepare them",
        "", counts=True,
    ),
    Sign(
        "trained", "mentors who finished training so far", "mentors", total("trained"),
        "shorten the way from first call to training", "", counts=True,
    ),
    Sign(
        "mentors_active", "mentors with a match now", "mentors", now("mentors_active"),
        "look for mentors, and keep those you have", "", counts=True,
    ),
    Sign(
        "mentors_idle", "mentors ready and without a match", "mentors", now("mentors_idle"),
        "mentors are what is short: look for more", "hours for matching are short: add some",
        counts=True,
    ),
    Sign(
        "mentors_lost", "mentors who left so far", "mentors", total("mentors_left"),
        "", "ask those who leave why; supervise, thank and train the others", counts=True,
    ),
    Sign(
        "sessions_held", "sessions held of those agreed", "of 100",
        ratio("sessions", "planned_sessions"),
        "ask both sides what keeps them from meeting", "",
    ),
    Sign(
        "support", "support per match", "0 to 1", of_active("support"),
        "coordinators have too many matches each: add hours", "",
    ),
    Sign(
        "strain", "mentors' strain", "0 to 1", of_active("strain"),
        "", "lighten the load: supervise more, match with care",
    ),
    Sign(
        "bond_at_week_8", "bond in the eighth week of a match", "0 to 1", bond_at_week_8,
        "match with more care, and train both sides", "",
    ),
    Sign(
        "ended_early", "of matches begun eight weeks ago or more, how many ended", "of 100",
        ended_early, "", "look in on young matches, and re-match without delay",
    ),
)  # fmt: skip
