"""Read figures off a run: a measure, of some of the people, against its control."""

from collections.abc import Callable, Iterable

import numpy as np

from experiments.claims.claim import Reading
from experiments.claims.quantities import find_quantity
from sim.compiling import Array
from sim.declare import DeclarationError, unknown
from sim.measures import GROUPS
from sim.measures.groups import present
from sim.measures.view import view_of
from sim.run import Run

NOT = "not "
LITTLE_TRUST = 0.4


def trust_parts(run: Run, _: Run) -> dict[str, Array]:
    """Mark those whom services reach least: little trust in them, as it is at arrival."""
    little = present(run)["trust_in_services"] < LITTLE_TRUST
    return {"little": little, "more": np.logical_not(little)}


def matched_parts(run: Run, _: Run) -> dict[str, Array]:
    """Mark those ever matched."""
    matched = present(run)["first_matched"] >= 0
    return {"ever": matched, "never": np.logical_not(matched)}


def offered_parts(run: Run, _: Run) -> dict[str, Array]:
    """Mark those who were offered a mentor."""
    offered = present(run)["offered"] >= 0
    return {"ever": offered, "never": np.logical_not(offered)}


def alone_parts(_: Run, control: Run) -> dict[str, Array]:
    """Mark those who have nobody close where there is no programme."""
    alone = present(control)["support"] < 1.0
    return {"nobody": alone, "somebody": np.logical_not(alone)}


def moved_parts(run: Run, _: Run) -> dict[str, Array]:
    """Mark those who moved at least once."""
    moved = present(run)["moves"] > 0
    return {"moved": moved, "stayed": np.logical_not(moved)}


PARTS: dict[str, Callable[[Run, Run], dict[str, Array]]] = {
    "trust_in_services": trust_parts,
    "matched": matched_parts,
    "offered": offered_parts,
    "close_to": alone_parts,
    "moves": moved_parts,
}


def rows_of(run: Run, control: Run, among: Iterable[tuple[str, str]]) -> Array | None:
    """Mark the people who are in every part named; None stands for all."""
    rows: Array | None = None
    for group, part in among:
        found = marks_of(run, control, group, part)
        rows = found if rows is None else rows & found
    return rows


def marks_of(run: Run, control: Run, group: str, part: str) -> Array:
    """Mark the people in one part of a group; “not …” marks the others."""
    name = part.removeprefix(NOT)
    parts = PARTS[group](run, control) if group in PARTS else GROUPS[group](run)
    marked = parts[name]
    return marked if name == part else np.logical_not(marked)


def check_group(group: str, where: str) -> None:
    """Refuse a group that there is not."""
    known = {**GROUPS, **PARTS}
    if group not in known:
        raise DeclarationError(unknown("group", group, known, where))


def read(reading: Reading, run: Run, control: Run) -> float:
    """Return one figure of a run."""
    value = read_among(reading, run, control, reading.among)
    if reading.against:
        value -= read_among(reading, run, control, reading.against)
    return value


def read_among(
    reading: Reading, run: Run, control: Run, among: tuple[tuple[str, str], ...]
) -> float:
    """Return a measure of some of the people, less the same with no programme where asked."""
    quantity = find_quantity(reading.measure)
    rows = rows_of(run, control, among)
    value = quantity.read(view_of(run, control, rows))
    if reading.gained:
        value -= quantity.read(view_of(control, control, rows))
    return value
