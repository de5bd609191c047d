"""What the page Watch remembers of its own: which world, where in it, what was thrown in."""

from typing import Annotated
from zlib import crc32

from dashboard.film.asking import PEOPLE, WEEKS
from dashboard.pages.watch.teaching.room import (
    LEAST_SURE,
    MOST_HANDS,
    MOST_MORE,
    MOST_SURE,
    Room,
)
from dashboard.selection.state import MOST_ARMS
from sim.declare import Declarations, Spec, Switch
from sim.scenarios.events import BLOWS, Event, EventKind

LAST = WEEKS - 1
NEVER = -1.0
NOBODY = -1.0
MOST_NUMBER = 2**32 - 1


def week_of(kind: EventKind) -> Spec:
    """Return the declaration of the week in which an event happens."""
    return Spec(
        label=BLOWS[kind].label,
        meaning=BLOWS[kind].meaning,
        unit="weeks",
        bounds=(1, LAST),
        plausible=(13, 78),
        whole=True,
        absent=NEVER,
    )


def hands(place: int) -> Spec:
    """Return the declaration of the hands for one of the room's options."""
    return Spec(
        label=f"Hands for option {place}",
        meaning="How many in the room predict this option; the last is no difference.",
        unit="hands",
        bounds=(0, MOST_HANDS),
        plausible=(0, 40),
        whole=True,
    )


class WatchSettings(Declarations):
    """Choose which world is watched, where in it, and what is thrown in."""

    teach: Annotated[
        bool,
        Switch(
            label="Teach with it",
            meaning="Whether the page shows what a room is taught with, and not the stage.",
        ),
    ] = False
    arm: Annotated[
        int,
        Spec(
            label="Programme",
            meaning="Which of the programmes is watched, from 0; the one after the last is none.",
            unit="whole number",
            bounds=(0, MOST_ARMS),
            plausible=(0, MOST_ARMS),
            whole=True,
        ),
    ] = 0
    seed: Annotated[
        int,
        Spec(
            label="World",
            meaning="Which imagined world: any other number gives other people and other luck.",
            unit="whole number",
            bounds=(1, 999_999_999),
            plausible=(1, 1000),
            whole=True,
        ),
    ] = 1
    week: Annotated[
        int,
        Spec(
            label="Week",
            meaning="Which week is on the stage.",
            unit="weeks",
            bounds=(0, LAST),
            plausible=(0, LAST),
            whole=True,
        ),
    ] = 0
    speed: Annotated[
        int,
        Spec(
            label="Speed",
            meaning="How many weeks pass in a second.",
            unit="weeks a second",
            bounds=(1, 20),
            plausible=(1, 10),
            whole=True,
        ),
    ] = 4
    person: Annotated[
        int | None,
        Spec(
            label="Person",
            meaning="Whose story is told.",
            unit="whole number",
            bounds=(0, PEOPLE - 1),
            plausible=(0, PEOPLE - 1),
            whole=True,
            absent=NOBODY,
        ),
    ] = None
    mentors_leave: Annotated[int | None, week_of(EventKind.mentors_leave)] = None
    funding_halved: Annotated[int | None, week_of(EventKind.funding_halved)] = None
    funding_ends: Annotated[int | None, week_of(EventKind.funding_ends)] = None
    referrals: Annotated[int | None, week_of(EventKind.referrals)] = None

    hands_1: Annotated[int, hands(1)] = 0
    hands_2: Annotated[int, hands(2)] = 0
    hands_3: Annotated[int, hands(3)] = 0
    hands_4: Annotated[int, hands(4)] = 0
    hands_5: Annotated[int, hands(5)] = 0
    room_more: Annotated[
        float,
        Spec(
            label="The room's number",
            meaning="How many more of 100 people the room thinks are included.",
            unit="of 100 people",
            bounds=(0.0, MOST_MORE),
            plausible=(0.0, MOST_MORE),
        ),
    ] = 0.0
    room_sure: Annotated[
        float,
        Spec(
            label="How sure the room is",
            meaning="Of 100; 50 is a coin's toss.",
            unit="of 100",
            bounds=(LEAST_SURE, MOST_SURE),
            plausible=(LEAST_SURE, MOST_SURE),
        ),
    ] = LEAST_SURE
    room_asked: Annotated[
        int,
        Spec(
            label="What the room was asked",
            meaning="A number that stands for the question: what was predicted of another is not "
            "shown.",
            unit="whole number",
            bounds=(0, MOST_NUMBER),
            plausible=(0, MOST_NUMBER),
            whole=True,
        ),
    ] = 0

    def thrown(self) -> tuple[Event, ...]:
        """Return the events that are thrown in, in the order of their weeks."""
        weeks = {kind: getattr(self, kind.name) for kind in EventKind}
        return tuple(sorted(Event(week, kind) for kind, week in weeks.items() if week is not None))


NUMBERS = ("arm", "seed", "week", "speed")


def bounds() -> dict[str, tuple[int, int]]:
    """Return what each number of the stage may be."""
    specs = WatchSettings.specs()
    found = {name: spec.bounds for name in NUMBERS if isinstance(spec := specs[name], Spec)}
    return {name: (int(low), int(high)) for name, (low, high) in found.items()}


def number_of(key: str) -> int:
    """Return the number that stands for a question."""
    return crc32(key.encode())


def values_of(room: Room, key: str) -> dict[str, float]:
    """Return the settings that keep what a room predicts of a question."""
    raised = {f"hands_{place}": count for place, count in enumerate(room.hands, start=1)}
    asked = {"room_more": room.more, "room_sure": room.sure, "room_asked": number_of(key)}
    return {**raised, **asked}


def room_kept(own: WatchSettings, key: str, options: int) -> Room:
    """Return what the room predicted of a question; nothing where it was asked another."""
    if own.room_asked != number_of(key):
        return Room((0,) * options)
    raised = tuple(getattr(own, f"hands_{place}") for place in range(1, options + 1))
    return Room(raised, own.room_more, own.room_sure)
