"""Lay out the stage: how wide each area is follows how many are in it at most in all the weeks.

A plan is made once, of the run without events, and holds for the whole film: nothing jumps.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from sim.agents.mentee import Stage
from sim.compiling import Array

WIDTH, HEIGHT = 1000.0, 600.0
EDGE, GAP, PAD = 8.0, 10.0, 10.0  # around the stage, between areas, inside one
TITLE = 32.0  # above the seats of each area
FLOOR = 528.0  # where the areas end; below are those in the community
PITCHES = tuple(np.arange(24.0, 7.5, -0.5).tolist())  # between seats: the widest that fits
CELLS = ((4, 2.6), (8, 3.2), (10**6, 4.2))  # up to so many around a mentor: pitches to the next
FEWEST_MENTORS = 12
LEAST_WIDTH = 150.0  # for a title
LEAST_WAITING = 100.0  # for a shorter one
HALVES = ((0.0, 0.0), (0.5, 0.5), (0.5, 0.0), (0.0, 0.5))
QUARTERS = ((0.25, 0.25), (0.75, 0.75), (0.75, 0.25), (0.25, 0.75))
LAYERS = (*HALVES, *QUARTERS)  # pitches: where a block is full, more sit between the others
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
TITLES = {
    Area.not_offered: "Not offered a mentor",
    Area.declined: "Declined the offer",
    Area.waiting: "Waiting",
    Area.with_mentor: "With a mentor",
    Area.over: "Match is over",
    Area.gave_up: "Gave up waiting",
}
LEFT, RIGHT = (Area.not_offered, Area.declined), (Area.over, Area.gave_up)


@dataclass(frozen=True)
class Block:
    """Hold where the seats of an area are on the stage, and what is written above them."""

    title: str
    left: float
    top: float
    width: float
    height: float

    def seats(self, count: int, pitch: float) -> Array:
        """Return so many seats [seat, 2], column by column; once full, also between them."""
        columns, rows = fitting(self.width, pitch), fitting(self.height, pitch)
        layer, inside = np.divmod(np.arange(count), columns * rows)
        column, row = np.divmod(inside, rows)
        across, down = np.asarray(LAYERS)[layer % len(LAYERS)].T
        return np.column_stack(
            (
                self.left + pitch * (column + 0.5 + across),
                self.top + pitch * (row + 0.5 + down),
            )
        )


def fitting(room: float, pitch: float) -> int:
    """Return how many seats there is room for in a line, at least one."""
    return max(1, int((room + 0.01) // pitch))


@dataclass(frozen=True)
class Tables:
    """Hold the grid of mentors' seats, each with room around it for those whom they mentor."""

    block: Block
    pitch: float
    columns: int
    rows: int

    @property
    def cell(self) -> tuple[float, float]:
        """Return the width and the height that each mentor has."""
        return self.block.width / self.columns, self.block.height / self.rows

    @property
    def reach(self) -> float:
        """Return how far from their mentor people sit."""
        return min(0.32 * min(self.cell), 1.5 * self.pitch)

    def seats(self, count: int) -> Array:
        """Return so many mentors' seats [seat, 2], row by row; once full, also between them."""
        block, (width, height) = self.block, self.cell
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


def tables_in(block: Block, mentors: int, pitch: float) -> Tables:
    """Return the grid in which so many mentors have most room."""
    count = max(mentors, FEWEST_MENTORS)
    grids = [Tables(block, pitch, columns, -(-count // columns)) for columns in range(1, count + 1)]
    return max(grids, key=lambda grid: min(grid.cell))


@dataclass(frozen=True)
class Plan:
    """Hold the areas of a stage, how far apart seats are, and the mentors' seats."""

    blocks: Mapping[Area, Block]
    pitch: float
    tables: Tables

    def is_roomy(self, together: int) -> bool:
        """Tell whether so many around one mentor keep clear of those around the next."""
        cell = next(pitches for most, pitches in CELLS if together <= most)
        return min(self.tables.cell) >= cell * self.pitch

    def coordinators(self, count: int) -> Sequence[tuple[float, float]]:
        """Return where the coordinators sit: beside the title of those who have a mentor."""
        block = self.blocks[Area.with_mentor]
        return [(block.left + block.width - 8.0 - 22.0 * place, 25.0) for place in range(count)]


def plan_for(most: Mapping[Area, int], mentors: int, together: int = 1) -> Plan:
    """Return the plan with most room: `most` are the most people in each area in one week.

    `together` are the most around one mentor.
    """
    plans = (plan_at(pitch, most, mentors) for pitch in PITCHES)
    found = next((plan for plan in plans if plan.is_roomy(together)), None)
    return found or plan_at(PITCHES[-1], most, mentors)


def plan_at(pitch: float, most: Mapping[Area, int], mentors: int) -> Plan:
    """Return the plan with seats so far apart; what the other areas leave goes to one.

    It goes to those who have a mentor; without mentors, to those who are not offered one.
    """
    left = column_width([most[area] for area in LEFT], pitch, LEAST_WIDTH)
    waiting = column_width([most[Area.waiting]], pitch, LEAST_WAITING)
    right = column_width([most[area] for area in RIGHT], pitch, LEAST_WIDTH)
    middle = WIDTH - 2 * EDGE - 3 * GAP - 8 * PAD - left - waiting - right
    if not mentors and middle > LEAST_WIDTH:
        left, middle = left + middle - LEAST_WIDTH, LEAST_WIDTH
    middle = max(middle, 1.0)
    blocks: dict[Area, Block] = {}
    edge = EDGE
    columns = ((LEFT, left), ((Area.waiting,), waiting), ((Area.with_mentor,), middle))
    for areas, width in (*columns, (RIGHT, right)):
        blocks |= stacked(areas, most, edge + PAD, width, pitch)
        edge += width + 2 * PAD + GAP
    return Plan(blocks, pitch, tables_in(blocks[Area.with_mentor], mentors, pitch))


def height_for(areas: int) -> float:
    """Return the height that is left for seats where so many areas stand above one another."""
    return FLOOR - EDGE - areas * (TITLE + PAD) - (areas - 1) * GAP


def column_width(most: Sequence[int], pitch: float, least: float) -> float:
    """Return how wide areas above one another must be, so that all have a seat."""
    rows = int(height_for(len(most)) // pitch)
    columns = fitting(least, pitch)
    while sum(-(-max(one, 1) // columns) for one in most) > rows:
        columns += 1
    return max(least, columns * pitch)


def stacked(
    areas: Sequence[Area], most: Mapping[Area, int], left: float, width: float, pitch: float
) -> Iterator[tuple[Area, Block]]:
    """Yield areas above one another; the first takes the height that the others leave."""
    columns = fitting(width, pitch)
    below = [-(-max(most[area], 1) // columns) * pitch for area in areas[1:]]
    heights = [height_for(len(areas)) - sum(below), *below]
    top = EDGE + TITLE
    for area, height in zip(areas, heights, strict=True):
        yield area, Block(TITLES[area], left, top, width, height)
        top += height + PAD + GAP + TITLE
