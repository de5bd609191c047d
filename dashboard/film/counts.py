"""Count week by week how people stand, for the figures under the stage and the table beside it."""

from dataclasses import dataclass

import numpy as np

from dashboard.film.plan import TITLES, Area
from dashboard.film.reel import Reel
from sim.agents.match import RUPTURES
from sim.compiling import Array
from sim.scenarios.programme import Levers

LOWERS_HARM = (
    "managed_endings",
    "bridging_contact",
    "supervision_per_month",
    "mentor_training_hours",
    "feedback_rounds",
)


@dataclass(frozen=True)
class Count:
    """Hold one figure of each week, and what it means."""

    name: str
    label: str
    note: str
    values: tuple[int, ...]


def counts_of(reel: Reel, area: Array) -> tuple[Count, ...]:
    """Return what is counted in each week of a film."""
    here = area != Area.hidden
    included = (reel.included == 1) & here
    active = reel.in_programme & (reel.mentor_matches > 0)
    return (
        count("included", "Included", "people", included),
        count("left_out", "Left out", "people", here & ~included),
        *(count(one.name, title, "people", area == one) for one, title in TITLES.items()),
        count("mentors", "Mentors with a match", "mentors", active),
        count("mentors_idle", "Mentors ready", "without a match", reel.in_programme & ~active),
        weekly("sessions", "Meetings", "this week", reel.world.weeks["sessions"]),
        weekly("hurt", "Break-ups that hurt", "so far", hurt_so_far(reel)),
    )


def count(name: str, label: str, note: str, wanted: Array) -> Count:
    """Return how many there are in each week: `wanted` is [week, one]."""
    return weekly(name, label, note, wanted.sum(axis=1))


def weekly(name: str, label: str, note: str, values: Array) -> Count:
    """Return a figure of each week."""
    return Count(name, label, note, tuple(int(value) for value in values))


def hurt_so_far(reel: Reel) -> Array:
    """Return how many matches had ended by each week as a break-up that was not talked through."""
    matches = reel.world.matches[: int(reel.world.state["match_rows"][0])]
    broken = np.isin(matches["reason"], RUPTURES) & (matches["managed"] == 0)
    ended = matches["end"][broken & (matches["end"] >= 0)]
    found: Array = np.bincount(ended, minlength=reel.weeks).cumsum()
    return found


def say_harm(hurt: Count) -> str:
    """Say how often a break-up hurt in all the weeks, and which levers of the model lower that."""
    labels = [f"“{Levers.specs()[name].label}”" for name in LOWERS_HARM]
    lowers = f"{', '.join(labels[:-1])} and {labels[-1]}"
    happened = hurt.values[-1]
    times = "once" if happened == 1 else f"{happened:,} times"
    said = f"Over these weeks a match ended {times} as a break-up that hurt."
    if not happened:
        said = "Over these weeks no match ended as a break-up that hurt."
    return f"{said} What lowers this in the model are the levers {lowers}."
