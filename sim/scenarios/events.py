"""What may befall a programme in the middle of a run, beside what its scenario says.

An event changes the records as its week begins, and the rules go on from there: luck is drawn by
person and moment, so every week before it is the same, byte for byte, as in the run without it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from sim.agents.mentor import MentorStage
from sim.compiling import Array
from sim.scenarios.programme import Levers
from sim.world import WEEKS_IN_QUARTER, World


class EventKind(StrEnum):
    """Name what may befall a programme."""

    mentors_leave = "mentors_leave"
    funding_halved = "funding_halved"
    funding_ends = "funding_ends"
    referrals = "referrals"


@dataclass(frozen=True, order=True)
class Event:
    """Say what befalls a programme as a week begins."""

    week: int
    kind: EventKind


@dataclass(frozen=True)
class Blow:
    """Hold what an event is called, what it means in the model, and what it does."""

    label: str
    meaning: str
    strike: Callable[[World, int], World]


def strike(world: World, event: Event) -> World:
    """Return the world as the week of an event begins; after that week, `settle` it."""
    return BLOWS[event.kind].strike(world, event.week)


def settle(world: World, before: World) -> World:
    """Return the world after the week of an event, without what was to last that week only."""
    return world._replace(levers=before.levers, parameters=before.parameters)


def half_the_mentors_leave(world: World, week: int) -> World:
    """Let every second mentor of the data bank leave, in the order in which they joined."""
    mentors = world.mentors[: int(world.state["mentor_rows"][0])]
    here = np.flatnonzero(mentors["stage"] == MentorStage.available)
    leaving = here[np.argsort(mentors["joined"][here], kind="stable")][::2]
    mentors["stage"][leaving] = MentorStage.left
    mentors["left"][leaving] = week
    world.weeks["mentors_left"][week] += len(leaving)
    return world


def funding_is_halved(world: World, week: int) -> World:  # noqa: ARG001 - as every blow
    """Halve the coordinators' posts and the effort that goes into finding mentors."""
    world.coordinators["post"] *= 0.5
    world.levers["coordinators"] *= 0.5
    world.levers["recruitment_effort"] *= 0.5
    return world


def funding_ends(world: World, week: int) -> World:
    """End the money, and with it every match, unless it ends sooner anyhow."""
    world.levers["funding_ends_week"] = np.minimum(world.levers["funding_ends_week"], week)
    return world


def wave_of_referrals(world: World, week: int) -> World:
    """Reach everybody who is eligible, and open the list to them, for one week.

    Where people arrive over time, those of the coming quarter arrive now.
    """
    bring_forward(world.mentees, week)
    levers, parameters = world.levers.copy(), world.parameters.copy()
    levers["list_closes"] = Levers.specs()["list_closes"].encode(None)
    levers["outreach"] = 1.0
    parameters["reach"] = 1.0
    return world._replace(levers=levers, parameters=parameters)


def bring_forward(mentees: Array, week: int) -> None:
    """Let those who would arrive within a quarter arrive in `week`, and be released as much sooner.

    People stand in the order of their arrival, and still do.
    """
    coming = (mentees["arrived"] > week) & (mentees["arrived"] <= week + WEEKS_IN_QUARTER)
    mentees["released"][coming] -= mentees["arrived"][coming] - week
    mentees["arrived"][coming] = week


BLOWS = {
    EventKind.mentors_leave: Blow(
        "Half the mentors leave",
        "Every second mentor who is in the programme leaves it in that week, and their matches "
        "end with them. Some come back after half a year, as in any run.",
        half_the_mentors_leave,
    ),
    EventKind.funding_halved: Blow(
        "Funding is cut by half",
        "From that week on there are half the coordinators' posts, and half as much goes into "
        "finding mentors.",
        funding_is_halved,
    ),
    EventKind.funding_ends: Blow(
        "Funding ends",
        "From that week on there is no money: every match ends, and nobody new is offered a "
        "mentor.",
        funding_ends,
    ),
    EventKind.referrals: Blow(
        "A wave of referrals",
        "In that week the offer reaches everybody who is eligible, and the waiting list takes "
        "them all. Where people arrive over time, those of the coming quarter arrive at once.",
        wave_of_referrals,
    ),
}
