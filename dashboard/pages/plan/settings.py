"""What a visitor asks of a plan."""

from enum import IntEnum
from typing import Annotated

from dashboard.answers.groups import GAINS
from dashboard.selection.state import MOST_ARMS
from experiments.comparison.words import about
from experiments.plans.aim import CHANCES, FURTHER, MOST_PERSONS, YEAR
from sim.declare import Choice, Declarations, Spec
from sim.scenarios.scenario import LONGEST

SHORTEST = 8
MOST_YEARS = 5
GAIN = IntEnum("GAIN", list(GAINS), start=0)  # type: ignore[misc] # as many as are declared


class PlanSettings(Declarations):
    """Say whom to serve, how many, by when, how surely, and what a pilot looks at."""

    arm: Annotated[
        int,
        Spec(
            label="Programme",
            meaning="Which of the programmes is planned, counted from the first.",
            unit="place",
            bounds=(1, MOST_ARMS),
            plausible=(1, MOST_ARMS),
            whole=True,
        ),
    ] = 1
    people: Annotated[
        int,
        Spec(
            label="People to serve",
            meaning="How many people are to have had a first meeting with a mentor.",
            unit="people",
            bounds=(1, 1_000_000),
            plausible=(50, 1000),
            whole=True,
        ),
    ] = 200
    within: Annotated[
        int,
        Spec(
            label="Within",
            meaning="By which week they are to have met: nobody served waits longer.",
            unit="weeks",
            bounds=(SHORTEST, LONGEST - MOST_YEARS * YEAR - FURTHER),
            plausible=(26, 104),
            whole=True,
        ),
    ] = YEAR
    chance: Annotated[
        float,
        Spec(
            label="How surely",
            meaning="In how many of 100 such places the plan should be enough.",
            unit="in 100",
            bounds=CHANCES,
            plausible=(70.0, 95.0),
        ),
    ] = 80.0
    years: Annotated[
        int,
        Spec(
            label="Funded for",
            meaning="After how many years funding ends; never before the aim is to be met.",
            unit="years",
            bounds=(1, MOST_YEARS),
            plausible=(1, 3),
            whole=True,
        ),
    ] = 2
    there: Annotated[
        int | None,
        Spec(
            label="People there",
            meaning="How many such people there are where you plan; a year, if they keep coming.",
            unit="people",
            bounds=(1, MOST_PERSONS),
            plausible=(200, 5000),
            whole=True,
            absent=0,
        ),
    ] = None
    pilot: Annotated[
        int,
        Spec(
            label="People in each arm",
            meaning="How many are offered a mentor in a pilot, and how many are not.",
            unit="people",
            bounds=(10, 100_000),
            plausible=(50, 1000),
            whole=True,
        ),
    ] = 200
    measure: Annotated[
        str,
        Choice(
            label="The pilot looks at",
            meaning="In what those who are offered a mentor are set against the others.",
            options=GAIN,
            meanings=tuple(about(name).label for name in GAINS),
        ),
    ] = GAINS[0]
