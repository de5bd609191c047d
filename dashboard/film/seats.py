"""Give everybody a seat in each week: where somebody sits says how they stand with the programme.

People wait on the left, sit around their mentor in the middle, and are on the right once a match
is over. Who stays where they are keeps their seat. No seat depends on what comes later, so that an
event moves nobody before its week.
"""

import heapq
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from dashboard.film.reel import NOBODY, Reel
from sim.agents.mentee import Stage
from sim.compiling import Array

WIDTH, HEIGHT = 1000.0, 600.0
PITCH = 14.0
TURNS = (180, 0, 270, 90, 225, 45, 315, 135)  # degrees: the first opposite the second


class Area(IntEnum):
    """Name the parts of the stage."""

    hidden = 0
    not_offered = 1
    declined = 2
    waiting = 3
    with_mentor = 4
    over = 5
    gave_up = 6


AREA_OF = {
    Stage.not_arrived: Area.hidden,
    Stage.not_offered: Area.not_offered,
    Stage.declined: Area.declined,
    Stage.waiting: Area.waiting,
    Stage.matched: Area.with_mentor,
    Stage.gave_up: Area.gave_up,
    Stage.expired: Area.gave_up,
    Stage.finished: Area.over,
}


@dataclass(frozen=True)
class Block:
    """Hold where an area is on the stage, and what is written above it."""

    title: str
    left: float
    top: float
    width: float
    height: float

    def seats(self, count: int) -> Array:
        """Return so many seats [seat, 2], column by column; once full, also between them."""
        columns, rows = int(self.width // PITCH), int(self.height // PITCH)
        place = np.arange(count)
        layer, inside = np.divmod(place, columns * rows)
        column, row = np.divmod(inside, rows)
        shift = PITCH / 2 * (layer % 2)
        return np.column_stack(
            (
                self.left + PITCH * (column + 0.5) + shift,
                self.top + PITCH * (row + 0.5) + shift,
            )
        )


BLOCKS = {
    Area.not_offered: Block("Not offered a mentor", 12.0, 46.0, 168.0, 350.0),
    Area.declined: Block("Declined the offer", 12.0, 440.0, 168.0, 70.0),
    Area.waiting: Block("Waiting", 208.0, 46.0, 84.0, 464.0),
    Area.with_mentor: Block("With a mentor", 320.0, 68.0, 470.0, 442.0),
    Area.over: Block("Match is over", 818.0, 46.0, 168.0, 350.0),
    Area.gave_up: Block("Gave up waiting", 818.0, 440.0, 168.0, 70.0),
}


@dataclass(frozen=True)
class Tables:
    """Hold the grid of mentors' seats, each with room around it for those whom they mentor."""

    columns: int
    rows: int

    @property
    def cell(self) -> tuple[float, float]:
        """Return the width and the height that each mentor has."""
        block = BLOCKS[Area.with_mentor]
        return block.width / self.columns, block.height / self.rows

    @property
    def reach(self) -> float:
        """Return how far from their mentor people sit."""
        return min(0.32 * min(self.cell), 19.0)

    def seats(self, count: int) -> Array:
        """Return so many mentors' seats [seat, 2], row by row; once full, also between them."""
        block, (width, height) = BLOCKS[Area.with_mentor], self.cell
        layer, inside = np.divmod(np.arange(count), self.columns * self.rows)
        row, column = np.divmod(inside, self.columns)
        shift = 0.5 * (layer % 2)
        return np.column_stack(
            (
                block.left + width * (column + 0.5 + shift),
                block.top + height * (row + 0.5 + shift),
            )
        )

    def around(self, count: int) -> Array:
        """Return so many seats around a mentor, as steps from theirs: rings of eight."""
        place = np.arange(count)
        ring, turn = np.divmod(place, len(TURNS))
        angle = np.radians(np.asarray(TURNS)[turn] + 22.5 * ring)
        reach = self.reach * (1.0 + 0.6 * ring)
        return np.column_stack((reach * np.cos(angle), reach * np.sin(angle)))


def tables_for(mentors: int) -> Tables:
    """Return the grid in which so many mentors have most room."""
    count = max(mentors, 12)
    grids = [Tables(columns, -(-count // columns)) for columns in range(1, count + 1)]
    return max(grids, key=lambda grid: min(grid.cell))


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
    tables: Tables


def most_mentors(reel: Reel) -> int:
    """Return the most mentors who are in the programme in one week."""
    return int(reel.in_programme.sum(axis=1).max(initial=0))


def areas_of(reel: Reel) -> Array:
    """Return the area in which everybody is: [week, person]."""
    found: Array = np.asarray([AREA_OF[stage] for stage in Stage], "u1")[reel.stage]
    return found


def seat_all(reel: Reel, tables: Tables) -> Seats:
    """Give everybody a seat in each week."""
    area = areas_of(reel)
    here = np.where(reel.in_programme, 0, NOBODY)
    place = hand_out(here)
    mentors = tables.seats(int(place.max(initial=0)) + 1)[place]
    return Seats(area, seat_people(reel, area, mentors, tables), mentors, tables)


def seat_people(reel: Reel, area: Array, mentors: Array, tables: Tables) -> Array:
    """Return the positions of the people: in their area's block, or around their mentor."""
    with_mentor = area == Area.with_mentor
    where = np.where(with_mentor, len(Area) + reel.mentor, area.astype("i4"))
    place = hand_out(where)
    around = tables.around(int(place.max(initial=0)) + 1)
    blocks = block_seats(int(place.max(initial=0)) + 1)
    found: Array = blocks[area, place]
    week, person = np.nonzero(with_mentor)
    table = mentors[week, reel.mentor[week, person]]
    found[week, person] = table + around[place[week, person]]
    return found


def block_seats(count: int) -> Array:
    """Return so many seats of every area: [area, seat, 2]."""
    return np.stack([BLOCKS.get(area, BLOCKS[Area.not_offered]).seats(count) for area in Area])


def coordinators_seats(count: int) -> Sequence[tuple[float, float]]:
    """Return where the coordinators sit: above those who have a mentor."""
    block = BLOCKS[Area.with_mentor]
    return [(block.left + block.width - 8.0 - 20.0 * place, 35.0) for place in range(count)]
