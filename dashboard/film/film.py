"""Pack a run into bytes that a browser can play: one message, and then no server is needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.film.counts import Count, counts_of, say_harm
from dashboard.film.plan import EDGE, FLOOR, HEIGHT, PAD, TITLE, WIDTH, Plan
from dashboard.film.reel import NOBODY, TIES_EVERY, Reel, watch_run
from dashboard.film.seats import Seats, plan_of, seat_all
from dashboard.film.ties import PARTS, Friendships, friendships_of
from sim.compiling import Array
from sim.scenarios.events import Event
from sim.scenarios.scenario import Scenario

FINE = 60  # so many steps to a unit of the stage: positions are whole numbers
NO_MENTOR = 65_535
INCLUDED, NATURAL, AREA = 1, 2, 4  # what the bits of a person's look stand for; the area is last
HERE, ACTIVE = 1, 2  # as much of a mentor's


@dataclass(frozen=True)
class Film:
    """Hold a run as it is sent: `head` says where in `packed` what is, and all that is not drawn.

    `counts` are those of each week; `harm` says in a sentence what hurt and what lowers it;
    `plan` is how its stage is laid out.
    """

    head: Mapping[str, Any]
    packed: bytes
    counts: tuple[Count, ...]
    harm: str
    plan: Plan

    @property
    def weeks(self) -> int:
        """Return the number of weeks."""
        return int(self.head["weeks"])

    @property
    def people(self) -> int:
        """Return the number of people."""
        return int(self.head["people"])

    def count(self, name: str) -> Count:
        """Return the weekly figures of that name."""
        return next(one for one in self.counts if one.name == name)


def make_film(
    scenario: Scenario, seed: int, events: Sequence[Event] = (), plain: Film | None = None
) -> Film:
    """Run a scenario with events, and pack it.

    `plain` is the film without events, made here unless it is given: its figures are shown beside
    the others, and its stage is laid out as there, so that an event moves nobody before its week.
    """
    if not events:
        reel = watch_run(scenario, seed)
        return pack_film(reel, seat_all(reel, plan_of(reel)))
    before = plain or make_film(scenario, seed)
    reel = watch_run(scenario, seed, events)
    return pack_film(reel, seat_all(reel, before.plan), before.counts)


def pack_film(reel: Reel, seats: Seats, plain: Sequence[Count] = ()) -> Film:
    """Return a film of what was noted and where everybody sat.

    `plain` are the counts of the run without events, to be shown beside its own.
    """
    friendships = friendships_of(reel)
    ever = np.flatnonzero(reel.in_programme.any(axis=0))
    parts = parts_of(reel, seats, friendships, ever)
    packed, index = pack(parts)
    counts = counts_of(reel, seats.area)
    mentors = reel.world.mentors[ever]
    head = {
        "weeks": reel.weeks,
        "people": reel.stage.shape[1],
        "mentors": len(ever),
        "kinds": mentors["kind"].tolist(),
        "members": friendships.members,
        "ties": len(friendships.person),
        "every": TIES_EVERY,
        "close": round(float(reel.world.parameters["close_tie"][0]) * PARTS),
        "parts": index,
        "counts": [sent(one) for one in counts],
        "plain": [sent(one) for one in plain],
        **stage_of(reel, seats),
    }
    harm = say_harm(next(one for one in counts if one.name == "hurt"))
    return Film(head, packed, counts, harm, seats.plan)


def sent(count: Count) -> dict[str, Any]:
    """Return a figure of each week as it is sent."""
    return {**vars(count), "values": list(count.values)}


def stage_of(reel: Reel, seats: Seats) -> dict[str, Any]:
    """Return what the browser must know of the stage."""
    plan = seats.plan
    areas = [
        {"area": int(area), "name": area.name, **vars(block)} for area, block in plan.blocks.items()
    ]
    return {
        "stage": [WIDTH, HEIGHT],
        "fine": FINE,
        "pitch": plan.pitch,
        "lead": TITLE,
        "pad": PAD,
        "community": [EDGE, FLOOR + EDGE, WIDTH - 2 * EDGE, HEIGHT - FLOOR - 2 * EDGE],
        "areas": areas,
        "coordinators": plan.coordinators(reel.vacant.shape[1]),
    }


def parts_of(
    reel: Reel, seats: Seats, friendships: Friendships, ever: Array
) -> dict[str, tuple[str, Array]]:
    """Return all that is sent as numbers, each with its type; two bytes first, so that they fit."""
    place = np.full(reel.mentor_stage.shape[1] + 1, NO_MENTOR)  # the last stands for nobody
    place[ever] = np.arange(len(ever))
    people = np.rint(seats.people * FINE)
    mentors = np.rint(seats.mentors[:, ever] * FINE)
    look = reel.included * INCLUDED + reel.natural * NATURAL + seats.area * AREA
    active = (reel.mentor_matches[:, ever] > 0) * ACTIVE
    assert NOBODY == -1  # noqa: S101 - then it finds the last
    return {
        "x": ("u2", people[..., 0]),
        "y": ("u2", people[..., 1]),
        "mentor": ("u2", place[reel.mentor]),
        "mentor_x": ("u2", mentors[..., 0]),
        "mentor_y": ("u2", mentors[..., 1]),
        "one": ("u2", friendships.person),
        "other": ("u2", friendships.other),
        "look": ("u1", look),
        "bond": ("u1", np.rint(reel.bond * PARTS)),
        "mentor_look": ("u1", reel.in_programme[:, ever] * HERE + active),
        "vacant": ("u1", reel.vacant),
        "kind": ("u1", friendships.kind),
        "strength": ("u1", friendships.strength),
    }


def pack(parts: Mapping[str, tuple[str, Array]]) -> tuple[bytes, dict[str, list[int]]]:
    """Return numbers one after the other in little-endian bytes, and of each part where it is.

    Where it is: the bytes of one number, the first byte, how many numbers.
    """
    packed = bytearray()
    index: dict[str, list[int]] = {}
    for name, (kind, values) in parts.items():
        data = np.ascontiguousarray(values).astype(f"<{kind}")
        index[name] = [data.itemsize, len(packed), data.size]
        packed += data.tobytes()
    return bytes(packed), index
