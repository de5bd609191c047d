"""Give everybody a seat in each week: where somebody sits says how they stand with the programme.

People wait on the left, sit around their mentor in the middle, and are on the right once a match
is over. Who stays where they are keeps their seat. No seat depends on what comes later, so that an
event moves nobody before its week.
"""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from dashboard.film.plan import AREA_OF, Area, Plan, plan_for
from dashboard.film.reel import NOBODY, Reel
from sim.agents.mentee import Stage
from sim.compiling import Array


class Rows:
    """Hand out the lowest seat that is free in a row of seats."""

    def __init__(self) -> None:
        self.count = 0
        self._free: list[int] = []

    def take(self) -> int:
        """Return a seat that is now taken."""
        if self._free:
            return heapq.heappop(self._free)
        self.count += 1
        return self.count - 1

    def leave(self, seat: int) -> None:
        """Give a seat back."""
        heapq.heappush(self._free, seat)


def hand_out(where: Array) -> Array:
    """Return everybody's place [week, one] in the row of seats that `where` [week, one] numbers.

    A row below zero has no seats. Whoever leaves does so before the next sit down.
    """
    rows: dict[int, Rows] = {}
    seat = np.zeros(where.shape, "i4")
    before = np.full(where.shape[1], NOBODY)
    for week, now in enumerate(where):
        seat[week] = seat[week - 1] if week else 0
        moved = np.flatnonzero(now != before).tolist()
        leave_seats(rows, before, seat[week], moved)
        for one in moved:
            if now[one] >= 0:
                seat[week, one] = rows.setdefault(int(now[one]), Rows()).take()
        before = now
    return seat


def leave_seats(rows: dict[int, Rows], before: Array, seat: Array, moved: Iterable[int]) -> None:
    """Give back the seats of those who move."""
    for one in moved:
        if before[one] >= 0:
            rows[int(before[one])].leave(int(seat[one]))


@dataclass(frozen=True)
class Seats:
    """Hold where everybody sits: `area` [week, person], positions [week, person or mentor, 2]."""

    area: Array
    people: Array
    mentors: Array
    plan: Plan


def most_in(reel: Reel) -> dict[Area, int]:
    """Return the most people who are in each area in one week."""
    area = areas_of(reel)
    return {one: int((area == one).sum(axis=1).max(initial=0)) for one in Area}


def plan_of(reel: Reel) -> Plan:
    """Return the plan of a run: it has room for the most there ever are."""
    mentors = int(reel.in_programme.sum(axis=1).max(initial=0))
    return plan_for(most_in(reel), mentors, int(reel.mentor_matches.max(initial=0)))


def areas_of(reel: Reel) -> Array:
    """Return the area in which everybody is: [week, person]."""
    found: Array = np.asarray([AREA_OF[stage] for stage in Stage], "u1")[reel.stage]
    return found


def seat_all(reel: Reel, plan: Plan) -> Seats:
    """Give everybody a seat in each week."""
    area = areas_of(reel)
    here = np.where(reel.in_programme, 0, NOBODY)
    place = hand_out(here)
    mentors = plan.tables.seats(int(place.max(initial=0)) + 1)[place]
    return Seats(area, seat_people(reel, area, mentors, plan), mentors, plan)


def seat_people(reel: Reel, area: Array, mentors: Array, plan: Plan) -> Array:
    """Return the positions of the people: in their area's block, or around their mentor."""
    with_mentor = area == Area.with_mentor
    where = np.where(with_mentor, len(Area) + reel.mentor, area.astype("i4"))
    place = hand_out(where)
    around = plan.tables.around(int(place.max(initial=0)) + 1)
    blocks = block_seats(plan, int(place.max(initial=0)) + 1)
    found: Array = blocks[area, place]
    week, person = np.nonzero(with_mentor)
    table = mentors[week, reel.mentor[week, person]]
    found[week, person] = table + around[place[week, person]]
    return found


def block_seats(plan: Plan, count: int) -> Array:
    """Return so many seats of every area: [area, seat, 2]."""
    hidden = plan.blocks[Area.not_offered]
    return np.stack([plan.blocks.get(area, hidden).seats(count, plan.pitch) for area in Area])
