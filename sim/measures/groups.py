"""The groups by which a measure can be broken down; people belong to several factors and needs."""

from collections.abc import Callable
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from sim.agents.mentee import Need, RiskFactor
from sim.compiling import Array
from sim.populate import make_people

if TYPE_CHECKING:
    from sim.run import Run

Marks = dict[str, Array]

HIGH_RISK = 4
MIDDLE_RISK = 2
AGE_BANDS = {
    "under 12": (0, 12),
    "12 to 15": (12, 16),
    "16 to 24": (16, 25),
    "25 to 44": (25, 45),
    "45 to 64": (45, 65),
    "65 and over": (65, 200),
}
COMMUNITIES = ("the majority", "minority 1", "minority 2", "minority 3")


def present(run: "Run") -> Array:
    """Return the people present."""
    return run.world.mentees[: int(run.world.state["present"][0])]


def risk_levels(people: Array) -> Marks:
    """Mark people by how many risk factors they face: low 0 or 1, middle 2 or 3, high 4 or more."""
    count = people["risk_count"]
    low, high = count < MIDDLE_RISK, count >= HIGH_RISK
    return {"low": low, "middle": ~(low | high), "high": high}


def bearers(bits: Array, names: type[IntEnum]) -> Marks:
    """Mark for each name the people whose bit for it is set."""
    return {one.name: (bits >> one.value) & 1 == 1 for one in names}


def age_bands(people: Array) -> Marks:
    """Mark people by age at arrival."""
    ages = people["age"]
    return {band: (ages >= low) & (ages < high) for band, (low, high) in AGE_BANDS.items()}


def genders(people: Array) -> Marks:
    """Mark people by gender."""
    return {"men and boys": people["gender"] == 0, "women and girls": people["gender"] == 1}


def communities(people: Array) -> Marks:
    """Mark people by community."""
    return {name: people["community"] == number for number, name in enumerate(COMMUNITIES)}


def statuses(run: "Run") -> Marks:
    """Mark people by status at arrival, which is found by making the same people once more."""
    one = run.scenario
    people = make_people(one.facts, one.parameters, one.mentees, one.weeks, run.seed)
    included = people.mentees["included"][: len(present(run))] == 1
    return {"included at arrival": included, "left out at arrival": np.logical_not(included)}


GROUPS: dict[str, Callable[["Run"], Marks]] = {
    "risk_level": lambda run: risk_levels(present(run)),
    "risk_factor": lambda run: bearers(present(run)["risks"], RiskFactor),
    "need": lambda run: bearers(present(run)["needs"], Need),
    "age_band": lambda run: age_bands(present(run)),
    "gender": lambda run: genders(present(run)),
    "community": lambda run: communities(present(run)),
    "status": statuses,
}
